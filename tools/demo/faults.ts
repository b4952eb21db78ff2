/** Breaks a demo that runs, and mends it, for whoever asks at its socket. */
import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Federation } from '../federation/federation.js';
import { FAULTS } from './faults/table.js';

interface Told {
  readonly what: string;
  /** What stays as it is. */
  readonly lasting?: readonly string[];
}

/** Listens on a socket that only this user can open: `GET /` lists, `POST /fault/<name>` and `POST /mend` act, one at a time. */
export async function serveFaults(federation: Federation, socket: string): Promise<() => Promise<void>> {
  rmSync(socket, { force: true });
  const demo = new Breakable(federation);
  let busy: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method !== 'POST') return answer(200, { faults: whatOf() });
    const act = actOf(request.url ?? '', demo);
    if (act === undefined) return answer(404, { faults: whatOf() });
    busy = busy.then(act).then(
      (told) => answer(200, told),
      (error: unknown) => answer(500, { what: error instanceof Error ? error.message : 'unknown' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  chmodSync(socket, 0o600);
  return () => stopped(server);
}

function actOf(url: string, demo: Breakable): (() => Promise<Told>) | undefined {
  if (url === '/mend') return () => demo.mend();
  const name = /^\/fault\/([a-z0-9-]+)$/.exec(url)?.[1] ?? '';
  return Object.hasOwn(FAULTS, name) ? () => demo.break(name) : undefined;
}

/** Knows what was broken and not yet mended. */
class Breakable {
  private readonly broken = new Set<string>();

  constructor(private readonly federation: Federation) {}

  async break(name: string): Promise<Told> {
    const { what, apply, undo, lasting } = FAULTS[name]!;
    // Before it is done: what stops halfway must be mended too.
    if (undo !== undefined || lasting !== undefined) this.broken.add(name);
    const more = await apply(this.federation);
    for (const one of [...this.broken]) if (FAULTS[one]!.undo === name) this.broken.delete(one);
    return { what: more === undefined ? what : `${what} (${more})` };
  }

  /** The newest first. */
  async mend(): Promise<Told> {
    const open = [...this.broken].reverse().map((name) => FAULTS[name]!);
    const undone = [...new Set(open.flatMap(({ undo }) => undo ?? []))];
    const told: string[] = [];
    for (const name of undone) told.push((await this.break(name)).what);
    const lasting = open.flatMap((fault) => fault.lasting ?? []);
    if (told.length + lasting.length === 0) told.push('Er is niets stuk · Nothing is broken');
    return { what: told.join('\n'), lasting };
  }
}

const whatOf = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(FAULTS).map(([name, { what }]) => [name, what]));

const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

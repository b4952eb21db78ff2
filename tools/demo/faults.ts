/** Faults for a demo that runs, and their repair: what goes wrong is real, never a page that only says so. */
import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Client } from 'pg';
import type { Federation } from '../federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../federation/nodes.js';

interface Fault {
  /** For people, Dutch and English. */
  readonly what: string;
  readonly apply: (federation: Federation) => Promise<void>;
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'peer-stop': {
    what: 'Zuid ligt stil: broker en gateway · Zuid is down, broker and gateway',
    apply: async (federation) => {
      await federation.gateway(ZVH_ZUID.slug).stop();
      await federation.broker(ZVH_ZUID.slug).kill();
    },
  },
  'peer-start': {
    what: 'Zuid is er weer · Zuid is back',
    apply: async (federation) => {
      await federation.broker(ZVH_ZUID.slug).restart();
      await federation.gateway(ZVH_ZUID.slug).restart();
    },
  },
  'courier-stop': {
    what: 'Zuid ontvangt wel, maar zijn gateway staat stil · Zuid’s broker takes messages, its gateway does not run',
    apply: (federation) => federation.gateway(ZVH_ZUID.slug).stop(),
  },
  'broker-down': {
    what: 'De broker van Noord ligt stil · Noord’s broker is down',
    apply: (federation) => federation.broker(ZVH_NOORD.slug).kill(),
  },
  'broker-up': {
    what: 'De broker van Noord is er weer · Noord’s broker is back',
    apply: (federation) => federation.broker(ZVH_NOORD.slug).restart(),
  },
  'log-down': {
    what: 'Noord kan niet in zijn logboek schrijven · Noord cannot write in its audit log',
    apply: (federation) => logRights(federation, 'REVOKE INSERT ON audit_entries FROM'),
  },
  'log-up': {
    what: 'Noord kan weer in zijn logboek schrijven · Noord can write in its audit log again',
    apply: (federation) => logRights(federation, 'GRANT INSERT ON audit_entries TO'),
  },
};

/** As the owner of the database: what a full disk does, without filling one. */
async function logRights(federation: Federation, statement: string): Promise<void> {
  const url = federation.gateway(ZVH_NOORD.slug).database.urls.owner;
  const database = new URL(url).pathname.slice(1);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`${statement} ${database}_api, ${database}_courier`);
  } finally {
    await client.end();
  }
}

/** Listens on a socket that only this user can open: `GET /` lists, `POST /<name>` applies, one at a time. */
export async function serveFaults(federation: Federation, socket: string): Promise<() => Promise<void>> {
  rmSync(socket, { force: true });
  let busy: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    const fault = FAULTS[(request.url ?? '/').slice(1)];
    if (request.method !== 'POST') return answer(200, { faults: whatOf() });
    if (fault === undefined) return answer(404, { faults: whatOf() });
    busy = busy
      .then(() => fault.apply(federation))
      .then(
        () => answer(200, { what: fault.what }),
        (error: unknown) => answer(500, { what: error instanceof Error ? error.message : 'unknown' }),
      );
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  chmodSync(socket, 0o600);
  return () => stopped(server);
}

const whatOf = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(FAULTS).map(([name, { what }]) => [name, what]));

const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

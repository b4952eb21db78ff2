/** `sluis demo fault` against a federation that runs: what it breaks is seen where people look, and mends by itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../apps/cli/src/run.js';
import { personOf } from '../../tools/demo/accounts.js';
import { knownCheck } from '../../tools/demo/drafts.js';
import { serveFaults } from '../../tools/demo/faults.js';
import type { House } from '../../tools/demo/house.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { sluisOver } from '../support/operator.js';

let federation: TestFederation;
let noord: House;
let socket: string;
let tokenFile: string;
let stop: () => Promise<void>;
let send: () => Promise<{ readonly status: number; readonly body: unknown }>;
beforeAll(async () => {
  federation = await startTestFederation('faults');
  noord = federation.house(ZVH_NOORD, 'COLLEGE');
  socket = join(federation.workspace.dir, 'fault.sock');
  tokenFile = join(federation.workspace.dir, 'operator.token');
  writeFileSync(tokenFile, await federation.issuer.token(personOf(ZVH_NOORD, 'operator'), ZVH_NOORD.oin));
  stop = await serveFaults(federation, socket);
  const person = loadPopulation().persons[0]!;
  const about = await noord.registerCase('N-1', person);
  const request = { sender: 'COLLEGE', to: { oin: ZVH_ZUID.oin, participants: ['MAYOR'] }, about } as const;
  send = () => noord.send(knownCheck(request, person));
}, 120_000);
afterAll(async () => {
  await stop?.();
  await federation?.close();
});

/** What the command says, and its exit code. */
async function sluis(...args: string[]): Promise<{ readonly code: number; readonly text: string }> {
  const lines: string[] = [];
  const io = {
    out: (line: string) => void lines.push(line),
    err: (line: string) => void lines.push(line),
    environment: {},
    now: () => new Date().toISOString(),
  };
  const code = await run(['demo', 'fault', ...args, '--socket', socket], io as never);
  return { code, text: lines.join('\n') };
}

it('says which faults there are, and which there is not', async () => {
  const { code, text } = await sluis();
  expect(code).toBe(0);
  expect(text).toMatch(/^peer-stop /m);
  expect((await sluis('earthquake')).code).toBe(3);
});

it('13 · log-down stops sending with AUDIT_LOG_UNAVAILABLE; after log-up it goes on by itself', async () => {
  expect((await send()).status).toBe(202);
  expect(await sluis('log-down')).toMatchObject({ code: 0 });
  const refused = await send();
  expect(refused.status).toBe(503);
  expect(JSON.stringify(refused)).toContain('AUDIT_LOG_UNAVAILABLE');
  expect(await sluis('log-up')).toMatchObject({ code: 0 });
  expect((await send()).status).toBe(202);
}, 60_000);

it('1, 2 · peer-stop makes messages to Zuid stand still, which sluis status says too; after peer-start they arrive', async () => {
  expect(await sluis('peer-stop')).toMatchObject({ code: 0 });
  expect((await send()).status).toBe(202);
  const waiting = async (): Promise<number> =>
    (await federation.sql(ZVH_NOORD, `SELECT 1 FROM outbox WHERE NOT done AND purpose = 'messages'`)).length;
  await until('it was tried, and waits', async () => {
    const [row] = await federation.sql<{ attempts: number }>(
      ZVH_NOORD,
      `SELECT max(attempts) AS attempts FROM outbox WHERE NOT done AND purpose = 'messages'`,
    );
    return (row?.attempts ?? 0) >= 1 ? true : undefined;
  });
  const status = await until(
    'sluis status names it',
    async () => {
      const said = await sluisOver(federation.gateway(ZVH_NOORD.slug).apiUrl, tokenFile, 'status');
      return said.out.includes(`stands still  ${ZVH_ZUID.name} (${ZVH_ZUID.oin})`) ? said : undefined;
    },
    90,
  );
  expect(status.exit).toBe(6);
  expect(await sluis('peer-start')).toMatchObject({ code: 0 });
  // The next attempt comes up to 40 s after the last one that failed.
  await until('it has arrived', async () => ((await waiting()) === 0 ? true : undefined), 120);
}, 240_000);

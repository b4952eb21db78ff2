/** `sluis demo fault` against a federation that runs: what it breaks is seen where people look, and mends by itself. */
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { run } from '../../apps/cli/src/run.js';
import type { JsonObject } from '#domain';
import { personOf } from '../../tools/demo/accounts.js';
import { knownCheck } from '../../tools/demo/drafts.js';
import { serveFaults } from '../../tools/demo/faults.js';
import type { House } from '../../tools/demo/house.js';
import { callAs } from '../../tools/demo/people.js';
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
let question: () => JsonObject;
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
  question = () => knownCheck(request, person);
}, 120_000);
afterAll(async () => {
  await stop?.();
  await federation?.close();
});

/** What the command says, and its exit code. */
async function demo(...args: string[]): Promise<{ readonly code: number; readonly text: string }> {
  const lines: string[] = [];
  const io = {
    out: (line: string) => void lines.push(line),
    err: (line: string) => void lines.push(line),
    environment: {},
    now: () => new Date().toISOString(),
  };
  const code = await run(['demo', ...args, '--socket', socket], io as never);
  return { code, text: lines.join('\n') };
}
const fault = (...args: string[]) => demo('fault', ...args);

interface Alarm {
  readonly soort: string;
  readonly onderwerp: string;
  readonly toestand: string;
}
/** Until an alarm of Noord about Zuid is in a state; all of that sort about Zuid. */
const alarmsAboutZuid = (soort: string, toestand: string): Promise<readonly Alarm[]> =>
  until(
    `${soort} is ${toestand}`,
    async () => {
      const { meldingen } = (await callAs(
        { federation, node: ZVH_NOORD, role: 'operator' },
        'GET /meldingen',
      )) as {
        meldingen: readonly Alarm[];
      };
      const found = meldingen.filter((one) => one.soort === soort && one.onderwerp === ZVH_ZUID.oin);
      return found.some((one) => one.toestand === toestand) ? found : undefined;
    },
    150,
  );
const cli = (...words: string[]) => sluisOver(federation.gateway(ZVH_NOORD.slug).apiUrl, tokenFile, ...words);
const arrives = async (): Promise<void> => {
  const { status, id } = await noord.send(question());
  expect(status).toBe(202);
  await until(
    'it has arrived',
    async () => (['delivered', 'retrieved'].includes(await noord.state(id!)) ? true : undefined),
    60,
  );
};

it('says which faults there are, and which there is not', async () => {
  const { code, text } = await fault();
  expect(code).toBe(0);
  expect(text).toMatch(/^peer-stop /m);
  expect((await fault('earthquake')).code).toBe(3);
});

it('13 · log-down stops sending with AUDIT_LOG_UNAVAILABLE; after log-up it goes on by itself', async () => {
  expect((await noord.send(question())).status).toBe(202);
  expect(await fault('log-down')).toMatchObject({ code: 0 });
  const refused = await noord.send(question());
  expect(refused.status).toBe(503);
  expect(JSON.stringify(refused)).toContain('AUDIT_LOG_UNAVAILABLE');
  expect(await fault('log-up')).toMatchObject({ code: 0 });
  expect((await noord.send(question())).status).toBe(202);
}, 60_000);

it('1, 2 · peer-stop makes messages to Zuid stand still, which sluis status says too; after peer-start they arrive', async () => {
  expect(await fault('peer-stop')).toMatchObject({ code: 0 });
  expect((await noord.send(question())).status).toBe(202);
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
  expect(await fault('peer-start')).toMatchObject({ code: 0 });
  // The next attempt comes up to 40 s after the last one that failed.
  await until('it has arrived', async () => ((await waiting()) === 0 ? true : undefined), 120);
}, 240_000);

it('11, 12 · cert-9d gives Zuid a certificate of nine days: one alarm; with the next one it is over', async () => {
  expect(await fault('cert-9d')).toMatchObject({ code: 0 });
  expect(daysLeft(await presentedBy(ZVH_ZUID.slug))).toBe(9);
  expect(await alarmsAboutZuid('certificate-expires', 'fout')).toHaveLength(1);
  const soon = await cli('cert', 'check', '--within', '30d', '--json');
  expect(soon.exit).toBe(6);
  const { knooppunten } = JSON.parse(soon.out) as { knooppunten: readonly { onderwerp: string }[] };
  expect(knooppunten.map(({ onderwerp }) => onderwerp)).toEqual([ZVH_ZUID.oin]);
  await arrives();

  expect(await demo('mend')).toMatchObject({ code: 0 });
  expect(daysLeft(await presentedBy(ZVH_ZUID.slug))).toBeGreaterThan(300);
  expect(await alarmsAboutZuid('certificate-expires', 'ok')).toHaveLength(1);
  expect((await cli('cert', 'check', '--within', '30d')).exit).toBe(0);
  await arrives();
}, 400_000);

it('poison is set apart and holds up nothing; two people throw it away', async () => {
  const apart = () =>
    federation.sql<{ code: string }>(ZVH_NOORD, 'SELECT code FROM parked WHERE bytes IS NOT NULL');
  expect(await fault('poison')).toMatchObject({ code: 0 });
  const rows = await until('it is set apart', async () => {
    const found = await apart();
    return found.length > 0 ? found : undefined;
  });
  expect(rows).toEqual([{ code: 'JWE' }]);
  await arrives();
  expect(await demo('mend')).toMatchObject({ code: 0 });
  await until('it is gone', async () => ((await apart()).length === 0 ? true : undefined));
  const [approval] = await federation.sql<{ by: string; decided_by: string }>(
    ZVH_NOORD,
    'SELECT requested_by AS by, decided_by FROM approvals ORDER BY requested_at DESC LIMIT 1',
  );
  expect(approval).toEqual({
    by: personOf(ZVH_NOORD, 'operator'),
    decided_by: personOf(ZVH_NOORD, 'goedkeurder'),
  });
}, 120_000);

it('no-consent is refused, and stands on record with its article', async () => {
  expect(await fault('no-consent')).toMatchObject({ code: 0 });
  const refused = await federation.sql<{ code: string }>(
    ZVH_NOORD,
    `SELECT code FROM audit_entries WHERE result = 'refused' AND code = 'PROVIDER_CONSENT_MISSING'`,
  );
  expect(refused.length).toBeGreaterThan(0);
}, 60_000);

it('clock-skew makes Noord refuse what Zuid sends, and says so; with the right clock it is over', async () => {
  expect(await fault('clock-skew')).toMatchObject({ code: 0 });
  await alarmsAboutZuid('clock-skew', 'fout');
  expect(await demo('mend')).toMatchObject({ code: 0 });
  await arrives();
  // Three minutes after the last that was refused.
  await federation.sql(
    ZVH_NOORD,
    `UPDATE parked SET at = at - interval '3 minutes' WHERE code = 'CLOCK_SKEW'`,
  );
  await alarmsAboutZuid('clock-skew', 'ok');
}, 400_000);

it('19 · tamper-log changes one entry for good: mend says so, and sluis audit verify names it', async () => {
  const changed = await until(
    'an entry that a peer has seen',
    async () => {
      const said = await fault('tamper-log');
      return said.code === 0 ? said : undefined;
    },
    120,
  );
  const [, entry] = /entry (\d+)\)/.exec(changed.text)!;
  const mended = await demo('mend');
  expect(mended.code).toBe(6);
  expect(mended.text).toContain('npm start');
  const pack = join(federation.workspace.dir, 'noord.pack');
  const token = join(federation.workspace.dir, 'auditor.token');
  writeFileSync(token, await federation.issuer.token(personOf(ZVH_NOORD, 'auditor'), ZVH_NOORD.oin));
  const url = new URL(federation.gateway(ZVH_NOORD.slug).apiUrl).origin;
  const period = [
    '--from',
    new Date(Date.now() - 86_400_000).toISOString(),
    '--to',
    new Date().toISOString(),
  ];
  expect(
    await cli('audit', 'pack', '--url', url, '--token-file', token, ...period, '--out', pack),
  ).toMatchObject({ exit: 0 });
  const verdict = await cli(
    'audit',
    'verify',
    pack,
    '--authority',
    federation.pki.directoryAuthority.certificate,
    '--allow-loopback',
  );
  expect(verdict.exit).toBe(6);
  expect(verdict.err).toContain(`ENTRY_CHANGED, node ${ZVH_NOORD.oin}, first wrong entry: ${entry})`);
}, 200_000);

const daysLeft = ({ validToDate }: X509Certificate): number =>
  Math.floor((validToDate.getTime() - Date.now() + 60_000) / 86_400_000);

/** What the broker of a node shows at a handshake. */
const presentedBy = (slug: string): Promise<X509Certificate> =>
  new Promise((resolve, reject) => {
    const socket = connect(
      { port: federation.broker(slug).port, host: '127.0.0.1', rejectUnauthorized: false },
      () => {
        resolve(new X509Certificate(socket.getPeerCertificate().raw));
        socket.destroy();
      },
    );
    socket.once('error', reject);
  });

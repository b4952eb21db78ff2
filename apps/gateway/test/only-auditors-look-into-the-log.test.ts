import { entryDigest, hashFrom, signCheckpoint, type AuditEntry } from '#audit';
import { ed25519Signer } from '#crypto';
import { instantOf, parseOin, type Instant, type MessageId } from '#domain';
import type { LogHead } from '#exchange';
import type { LogDesk } from '../src/api/use-cases.js';
import { startTestApi, startTestIssuer, type TestApi, type TestIssuer } from './api-support.js';

const NODE = parseOin('00000099000000001000')!;
const checkpoint = signCheckpoint(
  NODE,
  { size: 7, root: hashFrom(Buffer.alloc(32, 1)) },
  ed25519Signer(Buffer.alloc(32, 2)),
);
const hour = 3_600_000;
const SIGNED: LogHead = { checkpoint, at: '2026-11-25T09:00:00.000Z' as Instant, integrated: 9 };
let head = SIGNED;
const ago = (ms: number) => instantOf(Date.now() - ms);
const FORK = {
  id: '01934c2a-5b00-7000-8000-000000000001',
  node: NODE,
  code: 'LOG_FORK',
  at: '2026-11-25T09:00:00.000Z' as Instant,
  evidence: 1,
  records: 0,
} as const;
const CHANGED = {
  id: '01934c2a-5b00-7000-8000-000000000002',
  node: NODE,
  code: 'RECORD_CHANGED',
  at: '2026-11-24T09:00:00.000Z' as Instant,
  evidence: 0,
  records: 1,
} as const;
const RECORD = '01934c2a-5b00-7000-8000-000000000003';
const MESSAGE = '01934c2a-5b00-7000-8000-000000000004' as MessageId;
const entry: AuditEntry = {
  operation: '01934c2a-5b00-7000-8000-000000000005',
  action: 'message.send',
  object: MESSAGE,
  result: 'ok',
  origin: 'rest',
  actor: { account: 'a' },
  at: FORK.at,
};
const salt = Buffer.alloc(32, 3);
const told = { index: 3, entry, salt, digest: hashFrom(entryDigest(entry, salt)) };
const underHead = { index: 3, size: 7, root: checkpoint.root, path: [checkpoint.root] };

let issuer: TestIssuer;
let api: TestApi;
const denials: string[] = [];
/** The node has had two logs, of which the second is in use. */
const earlier = (number: number): LogHead | undefined =>
  number < 3 ? { ...SIGNED, closed: 'LOG_BEHIND' } : undefined;
const asked: unknown[] = [];
const log: LogDesk = {
  head: async (number) => (number === undefined ? head : earlier(number)),
  keys: async () => [
    {
      node: NODE,
      origin: checkpoint.origin,
      witness: 'w',
      key: 'K'.repeat(43),
      retired: [{ key: 'R'.repeat(43), until: '2026-11-01T00:00:00.000Z' as Instant }],
      document: 'a.b.c',
    },
  ],
  tile: async ({ width }, number) => (width === 7 && number !== 3 ? Buffer.alloc(7 * 32) : undefined),
  proveEntry: async (_, number) =>
    number === 3
      ? undefined
      : { index: number ?? 3, size: 7, root: checkpoint.root, path: [checkpoint.root] },
  proveGrowth: async ({ to, log: number }) => (to > 7 || number === 3 ? undefined : [checkpoint.root]),
  findEntry: async (which) => {
    asked.push(which);
    return undefined;
  },
  entriesOfMessage: async (id) =>
    id === MESSAGE ? { entries: [{ ...told, proof: underHead }, told], heads: [checkpoint] } : undefined,
  count: async () => 41,
  witnesses: async () => ({ seen: [], countersigned: new Map([[NODE, 5]]) }),
  alarms: async () => [FORK, CHANGED],
  alarm: async (id) =>
    [
      { ...FORK, found: [{ alarm: id, at: FORK.at, first: 'one', second: 'two' }], changed: [] },
      { ...CHANGED, found: [], changed: [{ record: RECORD, at: CHANGED.at }] },
    ].find((one) => one.id === id),
  settleAlarm: async () => 'not-found',
  packPage: async (request) => {
    asked.push(request);
    return { lines: ['H {}'], next: { index: 512, size: 900 } };
  },
};
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, { log, recordDenial: async (action) => void denials.push(action) });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const token = (functierol: string, rol_tot?: string) =>
  issuer.token({ functierol, ...(rol_tot === undefined ? {} : { rol_tot }) });
const get = async (path: string, role = 'COORDINATING_DPO') =>
  api.call('GET', `/audit/${path}`, { token: await token(role) });

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'CONTACT_POINT'])(
  '%s is turned away, on record',
  async (role) => {
    denials.length = 0;
    expect((await get('controlepunt', role)).status).toBe(403);
    expect(denials).toEqual(['rest.AuditController.head']);
  },
);

it('an auditor looks for as long as the role lasts, and not without an end', async () => {
  const until = (ms: number) => new Date(Date.now() + ms).toISOString();
  const as = async (rol_tot?: string) =>
    (await api.call('GET', '/audit/getuigen', { token: await token('LAWFULNESS_REVIEWER', rol_tot) })).status;
  expect(await as(until(hour))).toBe(200);
  expect(await as(until(-hour))).toBe(403);
  expect(await as()).toBe(403);
});

it('gives the signed head, tiles and proofs', async () => {
  expect((await get('controlepunt')).json).toMatchObject({
    notitie: checkpoint.note,
    omvang: 7,
    opgenomen: 9,
  });
  expect((await get('tegels?pad=tile/0/000.p/7')).json['inhoud']).toHaveLength(300);
  expect((await get(`opnamebewijzen?vingerafdruk=${'A'.repeat(43)}`)).json).toMatchObject({ plaats: 3 });
  expect((await get('samenhangbewijzen?van=3&tot=7')).json['bewijs']).toHaveLength(1);
  expect((await get('getuigen')).json).toEqual({ getuigen: [{ knooppunt: NODE, medeondertekend: 5 }] });
});

it('gives those of an earlier log by its number, and of none that never was', async () => {
  expect((await get('controlepunt?logboek=1')).json).toMatchObject({ omvang: 7, gesloten: 'LOG_BEHIND' });
  const proof = `opnamebewijzen?vingerafdruk=${'A'.repeat(43)}`;
  expect((await get(`${proof}&logboek=1`)).json).toMatchObject({ plaats: 1 });
  expect((await get('tegels?pad=tile/0/000.p/7&logboek=1')).status).toBe(200);
  expect((await get('samenhangbewijzen?van=3&tot=7&logboek=1')).status).toBe(200);
  asked.length = 0;
  await get(`regels?vingerafdruk=${'A'.repeat(43)}&logboek=1`);
  expect(asked).toMatchObject([{ log: 1 }]);
  const ofNone = [
    'controlepunt?',
    `${proof}&`,
    'tegels?pad=tile/0/000.p/7&',
    'samenhangbewijzen?van=3&tot=7&',
  ];
  for (const path of ofNone) expect((await get(`${path}logboek=3`)).status).toBe(404);
  for (const number of ['0', '-1', '01', '1.5', 'a'])
    expect((await get(`controlepunt?logboek=${number}`)).status).toBe(400);
});

it('gives the entries about a message with their proofs, and the signed heads that these end on', async () => {
  const { json } = await get(`berichten/${MESSAGE}/regels`);
  const [first, second] = json['regels'] as readonly Record<string, unknown>[];
  expect(first).toMatchObject({ plaats: 3, bewijs: { plaats: 3, omvang: 7 } });
  expect(JSON.parse(String(first!['regel']))).toMatchObject({ action: 'message.send', object: MESSAGE });
  expect(second).not.toHaveProperty('bewijs');
  expect(json['controlepunten']).toEqual([checkpoint.note]);
  expect((await get(`berichten/${RECORD}/regels`)).status).toBe(404);
  expect((await get(`berichten/${MESSAGE}/regels`, 'SYSTEM_SUPPORT')).status).toBe(403);
});

it('says what a report over a period will hold, and with samples of which size', async () => {
  const path = 'rapporten/opzet?van=2026-11-25T00:00:00Z&tot=2026-11-26T00:00:00Z';
  const { json } = await get(path);
  const sizes = (body: Record<string, unknown>) =>
    (body['normen'] as readonly { steekproef: number }[]).map(({ steekproef }) => steekproef);
  expect(json['regels']).toBe(41);
  expect(new Set(sizes(json)).size).toBeGreaterThan(1);
  expect(new Set(sizes((await get(`${path}&aantal=12`)).json))).toEqual(new Set([12]));
  for (const wrong of ['0', '201', 'x', '1e2'])
    expect((await get(`${path}&aantal=${wrong}`)).status).toBe(400);
  expect((await get(path, 'CONTACT_POINT')).status).toBe(403);
});

it.each([
  ['bij', {}],
  ['bezig', { pendingSince: ago(240_000) }],
  ['achter', { pendingSince: ago(600_000) }],
  ['dicht', { pendingSince: ago(240_000), closed: 'LOG_DAMAGED' }],
])('says how taking entries up goes: %s', async (opname, standing) => {
  head = { ...SIGNED, ...standing };
  const { json } = await get('controlepunt');
  expect([json['opname'], json['wachtSinds']]).toEqual([opname, head.pendingSince]);
  head = SIGNED;
});

it('names the keys that sign heads, now and before', async () => {
  expect((await get('sleutels')).json).toEqual({
    sleutels: [
      {
        knooppunt: NODE,
        logboek: checkpoint.origin,
        getuige: 'w',
        sleutel: 'K'.repeat(43),
        ingetrokken: [{ sleutel: 'R'.repeat(43), totOp: '2026-11-01T00:00:00.000Z' }],
        document: 'a.b.c',
      },
    ],
  });
  expect((await get('sleutels', 'CASE_PROCESSOR')).status).toBe(403);
});

it('shows an alarm with every pair of heads that was kept with it, or every record that it names', async () => {
  const row = { id: FORK.id, knooppunt: NODE, code: 'LOG_FORK', ontdektOp: FORK.at, aantalBewijzen: 1 };
  const changed = {
    ...{ id: CHANGED.id, knooppunt: NODE, code: 'RECORD_CHANGED', ontdektOp: CHANGED.at },
    ...{ aantalBewijzen: 0, aantalGewijzigd: 1 },
  };
  expect((await get('alarmen')).json).toEqual({ alarmen: [row, changed] });
  expect((await get(`alarmen/${CHANGED.id}`)).json).toEqual({
    ...changed,
    ...{ bewijzen: [], gewijzigd: [{ nummer: RECORD, gevondenOp: CHANGED.at }] },
  });
  expect((await get(`alarmen/${FORK.id}`)).json).toEqual({
    ...row,
    bewijzen: [{ gezienOp: FORK.at, eerste: 'one', tweede: 'two' }],
  });
  expect((await get(`alarmen/${FORK.id.replace('1934', '1935')}`)).status).toBe(404);
  expect((await get(`alarmen/${FORK.id}`, 'CASE_PROCESSOR')).status).toBe(403);
});

it('gives a pack part by part', async () => {
  const part = await get('pakketten?van=2026-11-25T00:00:00Z&tot=2026-11-26T00:00:00Z&vanaf=256&omvang=900');
  expect(part.json).toEqual({ regels: ['H {}'], vanaf: 512, omvang: 900 });
  expect(asked.at(-1)).toMatchObject({ next: { index: 256, size: 900 } });
});

it.each([
  ['tegels?pad=tile/0/1', 404],
  ['tegels?pad=tile/0/000', 404],
  ['tegels?pad=../../etc/passwd', 400],
  ['opnamebewijzen?vingerafdruk=x', 400],
  [`opnamebewijzen?vingerafdruk=${'A'.repeat(42)}B`, 400],
  ['samenhangbewijzen?van=3&tot=8', 404],
  ['samenhangbewijzen?van=-1&tot=8', 400],
  [`regels?vingerafdruk=${'A'.repeat(43)}`, 404],
  ['pakketten?van=gisteren&tot=2026-11-26T00:00:00Z', 400],
  ['pakketten?van=2026-11-25T00:00:00Z&tot=2026-11-26T00:00:00Z&vanaf=256', 400],
  ['pakketten?van=2026-11-25T00:00:00Z&tot=2026-11-26T00:00:00Z&omvang=900', 400],
])('%s is %i', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

/**
 * Invariant I11: of what messages say, nothing can be read from the brokers' files, the logs, the database's files and
 * write-ahead log, or a dump of it; whatever became of the message. And the same search does find what is planted there.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '#domain';
import { caseNotice, caseRequest, element, knownCheck } from '../../tools/demo/drafts.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import type { DemoPerson } from '../../tools/demo/persons.js';
import {
  ZUID_MAYOR,
  accepted,
  answerTo,
  confirm,
  contentOf,
  reaches,
} from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { Puppet } from '../../tools/federation/puppet.js';
import { halt, startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { dumpAll, filesUnder, patternsOf, search } from '../support/wiretap.js';

const MARK = `Kanarie${randomBytes(5).toString('hex')}`;
const PLANTED = `Koekoek${randomBytes(5).toString('hex')}`;
/** A prefix has room for ten characters. */
const PREFIX = `v${randomBytes(4).toString('hex')}`;
/** Names, reference and texts all hold the mark; a number or a date can't. */
const PERSON: DemoPerson = {
  bsn: '999990342',
  givenNames: `${MARK}voor`,
  prefix: PREFIX,
  familyName: `${MARK}achter`,
  birthDate: '1937-03-29',
};
const CANARIES = [MARK, PREFIX, PERSON.bsn, PERSON.birthDate!];

let federation: TestFederation;
let west: Puppet;
let dumps: string;

beforeAll(async () => {
  federation = await startTestFederation('wiretap');
  dumps = federation.workspace.folder('dumps');
  west = new Puppet({
    pki: federation.pki,
    node: ZVH_WEST,
    reach: [{ node: ZVH_ZUID, brokerPort: federation.broker(ZVH_ZUID.slug).port }],
  });
  await west.start();
  await play();
  await plant();
  await dumpAll(federation, dumps);
  await west.stop();
  await halt(federation, federation.nodes);
}, 120_000);

afterAll(async () => {
  await west?.stop();
  await federation?.close();
}, 30_000);

const text = (about: RegisteredCase, change: JsonObject = {}): JsonObject => ({
  ...element({
    id: 'wonen',
    subject: about.subject,
    category: 'HOUSING',
    supplier: 'COLLEGE',
    value: { text: `Woont bij ${MARK} in huis.` },
  }),
  ...change,
});

/** Delivered and read; answered and erased; refused at each end; malformed; expired; and still under way at the end. */
async function play(): Promise<void> {
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  const zuid = federation.house(ZVH_ZUID, 'MAYOR');
  const about = await noord.registerCase(`${MARK}-kenmerk`, PERSON);
  const zuidCase = await zuid.registerCase(`${MARK}-zuid`, PERSON);
  const request = { sender: 'COLLEGE', to: ZUID_MAYOR, about } as const;
  const hit = await accepted(noord, knownCheck(request, PERSON));
  await confirm(zuid, hit, 'KNOWN');
  const answer = await answerTo(noord, hit);
  await contentOf(noord, answer, { purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: about.id });
  const noHit = await accepted(noord, knownCheck(request, PERSON));
  await confirm(zuid, noHit, 'NOT_KNOWN');
  await answerTo(noord, noHit);
  await accepted(noord, caseRequest(request, { vorigBericht: answer }));
  const notice = await accepted(noord, caseNotice(request, { elementen: [text(about)] }));
  await reaches(noord, notice, 'delivered');
  await contentOf(zuid, notice, { purpose: 'INTER_ZVH_UNSOLICITED', caseId: zuidCase.id });
  await refuse(about);
  await leaveUndelivered(about);
}

async function refuse(about: RegisteredCase): Promise<void> {
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  const request = { sender: 'COLLEGE', to: ZUID_MAYOR, about } as const;
  const secret = caseNotice(request, { elementen: [text(about, { geheimhouding: 'BIG_88' })] });
  expect((await noord.send(secret)).status).toBe(403);
  const malformed = caseNotice(request, { elementen: [text(about, { categorie: MARK })], [MARK]: MARK });
  expect((await noord.send(malformed)).status).toBe(400);
  const { elements } = west.message('known-check.request', ZVH_ZUID).data;
  const extra = { ...elements[0]!, id: 'zorg', category: 'CARE_SUPPORT', value: { text: MARK } } as const;
  const greedy = west.message('known-check.request', ZVH_ZUID, { elements: [...elements, extra] });
  await west.send(greedy, ZVH_ZUID);
  await west.send(
    west.message('case-exchange.notice', ZVH_ZUID, { elements: [{ ...extra, id: MARK }] }),
    ZVH_ZUID,
  );
  await until('two arrivals of West', async () => {
    const rows = await federation.sql(
      ZVH_ZUID,
      `SELECT 1 FROM messages WHERE peer = $1 UNION ALL SELECT 1 FROM parked WHERE peer = $1`,
      [ZVH_WEST.oin],
    );
    return rows.length === 2 ? true : undefined;
  });
}

async function leaveUndelivered(about: RegisteredCase): Promise<void> {
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  const to = { oin: ZVH_WEST.oin, participants: ['MAYOR'] } as const;
  const request = { sender: 'COLLEGE', to, about } as const;
  const expired = await accepted(noord, caseNotice(request, { elementen: [text(about)] }));
  await federation.sql(ZVH_NOORD, `UPDATE messages SET expires_at = now() - interval '1 s' WHERE id = $1`, [
    expired,
  ]);
  await reaches(noord, expired, 'expired');
  await accepted(noord, caseNotice(request, { elementen: [text(about)] }));
  await federation.gateway(ZVH_ZUID.slug).kill();
  const queued = await accepted(
    noord,
    caseNotice({ ...request, to: ZUID_MAYOR }, { elementen: [text(about)] }),
  );
  await reaches(noord, queued, 'relayed');
}

/** Unsealed bytes of a peer: they pass a broker, and one table keeps what could not be opened. */
async function plant(): Promise<void> {
  await federation.gateway(ZVH_ZUID.slug).restart();
  const careless = Buffer.from(JSON.stringify({ careless: PLANTED }));
  await until('a careless delivery', async () => {
    const { outcome } = await west.publish(ZVH_ZUID.oin, west.id(), careless);
    return outcome === 'confirmed' ? true : undefined;
  });
  await until('a careless row', async () => {
    const rows = await federation.sql(ZVH_ZUID, `SELECT 1 FROM parked WHERE code = 'ENVELOPE_INVALID'`);
    return rows.length > 0 ? true : undefined;
  });
  appendFileSync(federation.gateway(ZVH_NOORD.slug).logFile, `{"event":"${PLANTED}"}\n`);
}

it('finds nothing of what was sent, in brokers, databases, logs and dumps', () => {
  expect(search(federation.workspace.dir, CANARIES)).toEqual([]);
}, 60_000);

it('has looked where content could lie', () => {
  const folders = new Set(
    filesUnder(federation.workspace.dir).map((file) =>
      file
        .slice(federation.workspace.dir.length + 1)
        .split('/')
        .slice(0, 3)
        .join('/'),
    ),
  );
  for (const folder of ['brokers/zvh-zuid/mnesia', 'brokers/zvh-zuid/log', 'postgres/data/base'])
    expect(folders).toContain(folder);
  for (const folder of ['postgres/data/pg_wal', 'nodes/zvh-noord/gateway.log', 'dumps/zvh-noord-content.sql'])
    expect(folders).toContain(folder);
});

it('finds what is planted: in the broker, the database, its log, the dump and the gateway log', () => {
  const found = search(federation.workspace.dir, [PLANTED]).map(({ file }) => file);
  for (const place of [
    /^brokers\/zvh-zuid\/mnesia\//,
    /^postgres\/data\/base\//,
    /^postgres\/data\/pg_wal\//,
    /^dumps\/zvh-zuid-content\.sql$/,
    /^nodes\/zvh-noord\/gateway\.log$/,
  ])
    expect(found).toContainEqual(expect.stringMatching(place));
}, 60_000);

it.each(patternsOf([PLANTED]).map(({ form }) => form))('knows a text as %s, wherever it lies', (form) => {
  const folder = federation.workspace.folder('planted', form);
  writeFileSync(join(folder, 'file'), encoded(form));
  expect(search(folder, [PLANTED]).map((leak) => leak.form)).toContain(form);
});

function encoded(form: string): Buffer {
  const shift = Number(/\d$/.exec(form)?.[0] ?? 0);
  const whole = Buffer.from(`${'x'.repeat(shift)}${PLANTED} en meer`);
  if (form === 'utf-16le') return Buffer.from(PLANTED, 'utf16le');
  if (form === 'utf-16be') return Buffer.from(PLANTED, 'utf16le').swap16();
  if (form === 'hex') return Buffer.from(whole.toString('hex'));
  if (form === 'hex, capitals') return Buffer.from(whole.toString('hex').toUpperCase());
  return form === 'utf-8'
    ? whole
    : Buffer.from(whole.toString(form.startsWith('base64url') ? 'base64url' : 'base64'));
}

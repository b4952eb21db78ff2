/**
 * `sluis match audit`: a RIEC asks a ZVH about a thousand persons; one of them was never a case of its own, of one a second
 * record is none, and of one nobody judged that asking is necessary. Two overseers fetch the evidence of both nodes and the
 * register's extract, and find those. Alone, none of the three opens anything.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { packLine } from '#audit';
import type { AuditEntry } from '#audit';
import { signDirectory } from '#directory';
import type { DirectoryDocument } from '#directory';
import { MESSAGE_TYPES, parseJson } from '#domain';
import { instantOf, millisOf } from '#domain';
import type { Instant, JsonObject, Oin } from '#domain';
import { acceptMatch, extractRegister, findMatchEvidence, stateNecessity, unsealAudit } from '#exchange';
import type { ExtractRequest } from '#exchange';
import type { AuditPackage } from '#matching';
import {
  keysOf,
  openMatching,
  overseers,
  proposed,
  testBsn,
} from '../../../libs/exchange/test/support/matching-houses.js';
import { actor, openCase } from '../../../libs/exchange/test/support/two-houses.js';
import type { TestHouse } from '../../../libs/exchange/test/support/two-houses.js';
import {
  base64,
  issue,
  keyFrom,
  makeFederation,
  NORTH,
  RIEC,
  signerFrom,
} from '../../../libs/directory/test/federation.js';
import type { Issued } from '../../../libs/directory/test/federation.js';
import { sealForOverseers } from '../../../libs/exchange/src/match/seal-direction.js';
import { encodeAuditPackage } from '../../../libs/matching/src/audit/package.js';
import { Desk } from './desk.js';
import type { Ran } from './desk.js';
import { evidenceAsAnswered } from './evidence-as-answered.js';

const PROFILES = ['SM1+nl-2026-1+epoch.1+max.4096+types.01'];
const PERSONS = 1000;
const CASELESS = 500;
const TWICE = 7;
const UNJUDGED = 200;
const HOUR = 3_600_000;
const REVIEWER = actor('POLICE', { role: 'LAWFULNESS_REVIEWER' });
const desk = new Desk('2026-11-25T09:00:00.000Z' as Instant);
let server: Server;
let environment: Record<string, string>;
let planted: { case: string; second: string; unjudged: string };
let holderEvidence: string;
let holder: Server;
let holderLog: readonly AuditEntry[];
let holderOin: Oin;
let holderEnvironment: Record<string, string>;
let askerHouse: TestHouse;

const evidenceOf = async (house: TestHouse, session: string): Promise<object> =>
  evidenceAsAnswered((await findMatchEvidence(session, REVIEWER, house))!);

/** The audited node, answering a part of an extract; it reads no larger body than the API. */
function serve(house: TestHouse): Promise<Server> {
  const serving = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = parseJson(Buffer.concat(parts)) as JsonObject;
      const asked: ExtractRequest = {
        session: request.url!.split('/')[3]!,
        dir: body['richting'] as 1,
        at: body['vastgelegdOp'] as Instant,
        refs: body['verwijzingen'] as readonly string[],
      };
      // As the API does: a list in which one stands twice is none.
      if (new Set(asked.refs).size < asked.refs.length) return response.writeHead(400).end('{}');
      return void extractRegister(asked, REVIEWER, house).then((result) => {
        response.writeHead(result.outcome === 'sealed' ? 200 : 404, { 'content-type': 'application/json' });
        response.end(JSON.stringify(result.outcome === 'sealed' ? { uittreksel: result.sealed } : {}));
      });
    });
  });
  return new Promise((done) => {
    serving.listen(0, '127.0.0.1', () => done(serving));
  });
}

/**
 * One that allows the batch, one of the same day that does not, and one of later. The houses sign as the nodes of it, by the keys that
 * are returned.
 */
async function putDirectories(): Promise<ReadonlyMap<Oin, Issued>> {
  const { authority, northKey, document } = await makeFederation();
  const riecKey = await issue({ cn: 'Riec', oin: RIEC }, { rsa: true });
  desk.put('authority.pem', authority.certificate);
  const nodes = document.nodes.map((node) =>
    node.oin === RIEC
      ? { ...node, certificates: { ...node.certificates, authenticity: base64(riecKey) } }
      : node,
  );
  const reviewed = { ...document, nodes, reviewedKinds: MESSAGE_TYPES, processingProfiles: PROFILES };
  const sign = (change: Partial<DirectoryDocument>) =>
    signDirectory({ ...reviewed, ...change }, signerFrom(authority));
  desk.put('directory.jws', await sign({}));
  desk.put('strict.jws', await sign({ processingProfiles: [] }));
  desk.put('later.jws', await sign({ issuedAt: '2026-12-01T00:00:00.000Z' as Instant }));
  return new Map([
    [NORTH, northKey],
    [RIEC, riecKey],
  ]);
}

function signAs(house: TestHouse, keys: ReadonlyMap<Oin, Issued>): void {
  const { trust } = house;
  const signingKey = (peer: Oin) =>
    keys.has(peer) ? Promise.resolve(keyFrom(keys.get(peer)!)) : trust.signingKey(peer);
  Object.assign(house, { signer: signerFrom(keys.get(house.self)!), trust: { ...trust, signingKey } });
}

const environmentOf = (serving: Server): Record<string, string> => ({
  LANG: 'en_GB.UTF-8',
  SLUIS_API: `http://127.0.0.1:${(serving.address() as AddressInfo).port}/v1`,
  SLUIS_TOKEN_FILE: desk.put('token', 'ey.token.x\n'),
});

beforeAll(async () => {
  const issued = await putDirectories();
  const federation = await openMatching(PROFILES);
  const { riec, noord } = federation;
  for (const house of [riec, noord]) signAs(house, issued);
  const open = async (n: number): Promise<string> => {
    const { caseId, subject } = await openCase(riec, 'POLICE', testBsn(n));
    await stateNecessity({ caseId, subject, peer: noord.self }, actor('POLICE'), riec);
    return `${caseId}/${subject}`;
  };
  const refs: string[] = [];
  for (let n = 0; n < PERSONS; n++) refs.push(await open(n));
  planted = { case: refs[CASELESS]!, unjudged: refs[UNJUDGED]!, second: await open(TWICE) };
  await openCase(noord, 'COLLEGE', testBsn(3));
  const session = await proposed(riec, noord, { participant: 'POLICE' });
  // What a patched program would do: ask for somebody of whom its register has no case, and without a judgement.
  const { cases, matching } = riec.storage.state;
  for (const ref of [planted.case, planted.second])
    cases.splice(
      cases.findIndex(({ id }) => ref.startsWith(id)),
      1,
    );
  matching.necessities = matching.necessities.filter(({ caseId }) => !planted.unjudged.startsWith(caseId));
  await federation.run();
  // What the holder opens before it says yes is in its set, hours after the proposal came.
  federation.clock.advance(HOUR);
  await openCase(noord, 'COLLEGE', testBsn(4));
  federation.clock.advance(HOUR);
  await acceptMatch(session, actor('COLLEGE'), noord);
  await federation.run();
  askerHouse = riec;
  desk.put('asker.json', JSON.stringify(await evidenceOf(riec, session)));
  holderEvidence = JSON.stringify(await evidenceOf(noord, session));
  desk.put('holder.json', holderEvidence);
  overseers.forEach(({ seed }, n) => desk.put(`overseer-${n}`, seed));
  holderLog = noord.storage.state.audit;
  holderOin = noord.self;
  server = await serve(riec);
  holder = await serve(noord);
  environment = environmentOf(server);
  holderEnvironment = environmentOf(holder);
}, 120_000);
afterAll(async () => {
  desk.clear();
  for (const serving of [server, holder]) await new Promise((done) => serving.close(done));
});

const keys = (a: number, b: number): readonly string[] => [
  ...['--overseer-a', desk.path(`overseer-${a}`)],
  ...['--overseer-b', desk.path(`overseer-${b}`)],
];

const register = async (evidence: string, by: Record<string, string>): Promise<string> => {
  const extract = ['match', 'extract', desk.path(evidence), ...keys(0, 1), '--json'];
  const fetched = await desk.sluis(extract, by);
  expect([fetched.exit, fetched.err]).toEqual([0, '']);
  // Whoever fetches it at the node sees nobody in it.
  expect(fetched.out).not.toContain(testBsn(3));
  return desk.put(`register-of-${evidence}`, fetched.out);
};

const audit = (files: {
  readonly of: string;
  readonly signed: string;
  readonly register: string;
  readonly directory?: string;
  readonly log?: string;
}): Promise<Ran> =>
  desk.sluis([
    ...['match', 'audit', desk.path(files.of), '--signed', desk.path(files.signed)],
    ...['--register', files.register, ...keys(2, 0), '--json'],
    ...['--directory', desk.path(files.directory ?? 'directory.jws')],
    ...['--authority', desk.path('authority.pem')],
    ...(files.log ? ['--log', files.log] : []),
  ]);
/** The holder's log as a pack shows it, with what `change` makes of each entry. */
function packOf(change: (entry: AuditEntry) => readonly AuditEntry[]): string {
  const at = '2026-11-25T09:00:00.000Z' as Instant;
  const range = { from: at, to: at, first: 0, size: holderLog.length, madeAt: at };
  const entries = holderLog.flatMap(change).map((entry) => packLine.entry(new Uint8Array(32), entry));
  return desk.put(
    'holder.pack',
    [packLine.header({ form: 1, node: holderOin, ...range }), ...entries, ''].join('\n'),
  );
}
interface Copy {
  readonly soort: string;
  readonly inhoud: string;
  readonly handtekening?: string;
}
interface TheirEvidence {
  readonly antwoordUiterlijkOp: string;
  readonly delen: readonly { readonly vanDeAnder: object }[];
  readonly berichten: readonly Copy[];
}
interface OwnEvidence {
  readonly afspraak: object;
  readonly delen: readonly { readonly pakket: string }[];
}
const evidenceIn = (name: string): OwnEvidence => JSON.parse(desk.read(name).toString()) as OwnEvidence;

/** What a patched program would seal: all as it was, and what it changes. */
function lieOf(name: string, lies: string, change: (content: AuditPackage) => AuditPackage): string {
  const own = evidenceIn(name);
  const content = unsealAudit(own.delen[0]!.pakket, keysOf(0, 1))!;
  const lie = {
    ...{ session: content.sessionId, dir: content.dir, at: content.frozenAt as Instant },
    content: encodeAuditPackage(change(content)),
  };
  const tools = askerHouse.matching!;
  const pakket = new TextDecoder().decode(sealForOverseers(lie, { node: askerHouse, tools }));
  desk.put(lies, JSON.stringify({ ...own, delen: [{ ...own.delen[0], pakket }] }));
  return lies;
}

/** Another moment. */
function sealedOf(name: string, change: (at: Instant) => string): string {
  const { frozenAt } = unsealAudit(evidenceIn(name).delen[0]!.pakket, keysOf(0, 1))!;
  const other = change(frozenAt as Instant);
  return lieOf(name, `lie-${other}-${name}`, (content) => ({ ...content, frozenAt: other }));
}

const extractIn = (path: string): readonly string[] =>
  (JSON.parse(readFileSync(path, 'utf8')) as { uittreksels: string[] }).uittreksels;

const hoursLater =
  (hours: number) =>
  (at: Instant): Instant =>
    instantOf(millisOf(at) + hours * HOUR);

const ofTheAsker = { of: 'asker.json', signed: 'holder.json' };
const findingsOf = ({ out }: Ran): readonly string[] => (JSON.parse(out) as { findings: string[] }).findings;
const PLANTED_FINDINGS = (): readonly string[] => [
  `RECORD_MISSING ${planted.second}`,
  `STATEMENT_MISSING ${planted.unjudged}`,
  `RECORD_MISSING ${planted.case}`,
];

describe('an audit of a session of a thousand', () => {
  it('finds the one that has no case, the second record that is none and the one nobody judged', async () => {
    const records = await register('asker.json', environment);
    const found = await audit({ ...ofTheAsker, register: records });
    expect([found.exit, found.err]).toEqual([6, '']);
    expect(JSON.parse(found.out)).toMatchObject({ part: 'asker', elements: PERSONS });
    expect(findingsOf(found).toSorted()).toEqual(PLANTED_FINDINGS().toSorted());
  });

  it('finds a batch that the directory of that day did not allow, and takes no directory of another day', async () => {
    const records = desk.path('register-of-asker.json');
    const found = await audit({ ...ofTheAsker, register: records, directory: 'strict.jws' });
    expect(findingsOf(found)).toContain('MAXIMUM_EXCEEDED');
    expect(findingsOf(found)).toHaveLength(PLANTED_FINDINGS().length + 1);
    const later = await audit({ ...ofTheAsker, register: records, directory: 'later.jws' });
    expect([later.exit, later.out]).toEqual([6, '']);
    expect(later.err).toContain('NOT_YET');
  });

  it('holds it to the agreement that the holder has, whatever the asker says that it was', async () => {
    const theirs = JSON.parse(holderEvidence) as OwnEvidence;
    const afspraak = { ...theirs.afspraak, verwijzing: 'SM1+nl-2026-1+max.1' };
    desk.put('single.json', JSON.stringify({ ...theirs, afspraak }));
    const found = await audit({
      of: 'asker.json',
      signed: 'single.json',
      register: desk.path('register-of-asker.json'),
    });
    expect(findingsOf(found)).toContain('MAXIMUM_EXCEEDED');
  });

  it('finds a session under an agreement that is in no directory', async () => {
    const theirs = JSON.parse(holderEvidence) as OwnEvidence;
    const afspraak = { ...theirs.afspraak, verwijzing: 'SM1+nl-2026-1+max.9999' };
    desk.put('unknown.json', JSON.stringify({ ...theirs, afspraak }));
    const found = await audit({
      of: 'asker.json',
      signed: 'unknown.json',
      register: desk.path('register-of-asker.json'),
    });
    const findings = [...PLANTED_FINDINGS(), 'SIGNED_DIFFERS terms', 'TERMS_NOT_AGREED'];
    expect(findingsOf(found).toSorted()).toEqual(findings.toSorted());
  });

  it('finds the moment of a set that its node states otherwise than holder, log and register have it', async () => {
    // It says that it froze its set after the holder had its query, and gives the register of then.
    const late = sealedOf('asker.json', hoursLater(12));
    const found = await audit({
      of: late,
      signed: 'holder.json',
      register: await register(late, environment),
    });
    expect(findingsOf(found)).toContain('FROZEN_AT_DIFFERS');
    const records = desk.path('register-of-asker.json');
    const early = sealedOf('asker.json', hoursLater(-1));
    const beside = await audit({ of: early, signed: 'holder.json', register: records });
    expect(findingsOf(beside)).toContain('FROZEN_AT_DIFFERS');
    const holderLate = sealedOf('holder.json', hoursLater(1));
    const byLog = await audit({
      ...{ of: holderLate, signed: 'asker.json', log: packOf((entry) => [entry]) },
      register: await register(holderLate, holderEnvironment),
    });
    expect(findingsOf(byLog)).toEqual(['FROZEN_AT_DIFFERS']);
  });

  it('is of as many records as a package names, though a node takes no more than a part at a time', async () => {
    const made = Array.from(
      { length: 10_000 },
      (_, i) => `019b0000-0000-7000-8000-${String(i).padStart(12, '0')}/x`,
    );
    const large = lieOf('asker.json', 'large.json', (content) => ({
      ...content,
      elements: [
        // Its first person stands in it twice.
        ...content.elements.slice(0, 1),
        ...content.elements,
        ...made.map((ref) => ({ ...content.elements[0]!, recordRefs: [ref] })),
      ],
    }));
    const records = await register(large, environment);
    const parts = extractIn(records);
    expect(parts).toHaveLength(3);
    const found = findingsOf(await audit({ of: large, signed: 'holder.json', register: records }));
    expect(found.filter((one) => one.startsWith('RECORD_MISSING'))).toHaveLength(made.length + 2);
    expect(found.filter((one) => one.startsWith('PERSON_TWICE'))).toHaveLength(1);
    expect(found).not.toContain('FROZEN_AT_DIFFERS');
    // A part of another moment among them is no extract of this one.
    const [other] = extractIn(await register(sealedOf('asker.json', hoursLater(1)), environment));
    const mixed = desk.put('mixed.json', JSON.stringify({ uittreksels: [...parts, other] }));
    const beside = await audit({ of: large, signed: 'holder.json', register: mixed });
    expect(findingsOf(beside)).toContain('FROZEN_AT_DIFFERS');
  });

  it('takes one part as the API gives it', async () => {
    const [uittreksel] = extractIn(desk.path('register-of-asker.json'));
    const one = desk.put('one.json', JSON.stringify({ uittreksel }));
    const found = findingsOf(await audit({ ...ofTheAsker, register: one }));
    expect(found.toSorted()).toEqual(PLANTED_FINDINGS().toSorted());
  });

  it('says what a node answers that gives none', async () => {
    const extract = ['match', 'extract', desk.path('asker.json'), ...keys(0, 1)];
    const none = { ...environment, SLUIS_API: `${environment['SLUIS_API']!.replace('/v1', '')}/nowhere/v1` };
    const ran = await desk.sluis(extract, none);
    expect([ran.exit, ran.out]).toEqual([3, '']);
  });

  it('is told of a package that states no moment at all', async () => {
    const nowhere = sealedOf('asker.json', () => 'never');
    const found = await audit({
      of: nowhere,
      signed: 'holder.json',
      register: desk.path('register-of-asker.json'),
    });
    expect([found.exit, found.err]).toEqual([6, expect.stringContaining('changed or damaged')]);
  });

  it('finds a query that the holder never counted, and another list than it signed', async () => {
    const records = desk.path('register-of-asker.json');
    const theirs = JSON.parse(holderEvidence) as { delen: { besteed: object[]; vanDeAnder: object }[] };
    const [part] = theirs.delen;
    const vanDeAnder = { ...part!.vanDeAnder, omvang: 768 };
    const changed = { ...theirs, delen: [{ ...part, besteed: [], vanDeAnder }] };
    desk.put('changed.json', JSON.stringify(changed));
    const found = await audit({ of: 'asker.json', signed: 'changed.json', register: records });
    expect(findingsOf(found)).toEqual(expect.arrayContaining(['BUDGET_NOT_SPENT', 'COUNT_DIFFERS']));
  });

  it('finds all of them where the register knows one only', async () => {
    const statement = { id: 'x', at: '2026-11-25T09:00:00.000Z' };
    const plain = desk.put(
      'plain.json',
      JSON.stringify({ [planted.case]: { bsn: testBsn(CASELESS), statement } }),
    );
    const findings = findingsOf(await audit({ ...ofTheAsker, register: plain }));
    expect(findings.filter((one) => one.startsWith('RECORD_MISSING'))).toHaveLength(PERSONS);
  });

  it('of what the holder had finds nothing, with its own register', async () => {
    const records = await register('holder.json', holderEnvironment);
    const found = await audit({ of: 'holder.json', signed: 'asker.json', register: records });
    expect([found.exit, found.err]).toEqual([0, '']);
    expect(JSON.parse(found.out)).toMatchObject({
      part: 'holder',
      elements: 2,
      list: 'signed',
      findings: [],
    });
  });

  it('takes nothing of a node for said that this node did not sign', async () => {
    const { delen, ...rest } = JSON.parse(desk.read('asker.json').toString()) as TheirEvidence;
    const [part] = delen;
    const judged = async (change: Partial<TheirEvidence>) => {
      desk.put('told.json', JSON.stringify({ ...rest, delen, ...change }));
      const records = desk.path('register-of-holder.json');
      const ran = await audit({ of: 'holder.json', signed: 'told.json', register: records });
      const { list } = JSON.parse(ran.out) as { list: string };
      return { exit: ran.exit, list, findings: findingsOf(ran) };
    };
    const toldOf = (vanDeAnder: object) =>
      judged({ delen: [{ ...part!, vanDeAnder: { ...part!.vanDeAnder, ...vanDeAnder } }] });
    const copies = (change: (copy: Copy) => readonly Copy[]) =>
      judged({ berichten: rest.berichten.flatMap(change) });
    const [zeros, fair] = ['A'.repeat(43), { exit: 0, list: 'signed', findings: [] }];
    expect(await judged({})).toEqual(fair);
    // A peer that lies of root, list, size or agreement: the audit would find the honest node wrong, and says why.
    expect((await toldOf({ wortel: zeros })).findings).toEqual(['SIGNED_DIFFERS root', 'ROOT_DIFFERS']);
    expect((await toldOf({ lijst: zeros })).findings).toEqual(['SIGNED_DIFFERS list', 'LIST_DIFFERS']);
    expect((await toldOf({ omvang: 384 })).findings).toEqual(['SIGNED_DIFFERS count', 'COUNT_DIFFERS']);
    const until = await judged({ antwoordUiterlijkOp: '2026-11-28T10:00:00.000Z' });
    expect(until.findings).toContain('SIGNED_DIFFERS notAfter');
    // It made up what the node would have signed, or took another's signature for it.
    const retold = (text: string, other: string) => (copy: Copy) => {
      const bytes = Buffer.from(copy.inhoud, 'base64url').toString();
      return [{ ...copy, inhoud: Buffer.from(bytes.replace(text, other)).toString('base64url') }];
    };
    expect((await copies(retold('"count":256', '"count":384'))).findings).toEqual([
      'SIGNATURE_WRONG PROOF_INVALID',
      'SIGNED_DIFFERS sid,count',
    ]);
    const [first] = rest.berichten;
    const borrowed = await copies((copy) => [
      copy.soort === 'match.accept' ? { ...copy, handtekening: '{"jws":"a.b.c"}' } : copy,
    ]);
    expect([borrowed.exit, borrowed.list]).toEqual([6, 'told']);
    expect(borrowed.findings[0]).toMatch(/^SIGNATURE_WRONG /);
    expect((await copies((copy) => [{ ...copy, inhoud: 'AAAA' }])).findings).toEqual([
      'SIGNATURE_WRONG UNREADABLE',
    ]);
    // It gives none of it, or the proposal alone, or its own words in place of the node's.
    for (const kept of [[], [first!], [first!, { ...first!, soort: 'match.accept' }]])
      expect((await judged({ berichten: kept })).exit).toBe(6);
    expect((await judged({ berichten: [first!] })).findings).toEqual(['SIGNATURE_MISSING']);
    // Beside the node's own receipt it gives the proposal and yes of two others.
    const third = retold(holderOin, '00000099000000003999');
    const ofOthers = await copies((copy) => (copy.soort === 'match.receipt' ? [copy] : third(copy)));
    expect([ofOthers.exit, ofOthers.findings]).toEqual([6, ['SIGNATURE_MISSING']]);
    // Without the receipt the list is its word alone, which is said and is no fault of the node.
    const unreceipted = await copies((copy) => (copy.soort === 'match.receipt' ? [] : [copy]));
    expect(unreceipted).toEqual({ exit: 0, list: 'told', findings: [] });
  });

  it('finds a size or a set that the node’s own log does not have, and a session of which it says nothing', async () => {
    const records = desk.path('register-of-holder.json');
    const ofTheHolder = { of: 'holder.json', signed: 'asker.json', register: records };
    const judged = async (change: (entry: AuditEntry) => readonly AuditEntry[]) =>
      findingsOf(await audit({ ...ofTheHolder, log: packOf(change) }));
    const sized = (entry: AuditEntry, count: number) => [{ ...entry, match: { ...entry.match!, count } }];
    const isSet = ({ action }: AuditEntry): boolean => action === 'match.set-committed';
    expect(await judged((entry) => [entry])).toEqual([]);
    expect(await judged((entry) => (isSet(entry) ? sized(entry, 384) : [entry]))).toEqual(['LOG_DIFFERS']);
    const commitment = new Uint8Array(32);
    expect(await judged((entry) => [isSet(entry) ? { ...entry, commitment } : entry])).toEqual([
      'LOG_DIFFERS',
    ]);
    expect(await judged((entry) => (isSet(entry) ? [entry, entry] : [entry]))).toEqual(['LOG_DIFFERS']);
    expect(await judged((entry) => (isSet(entry) ? [] : [entry]))).toEqual(['LOG_MISSING']);
    const other = (entry: AuditEntry): AuditEntry => ({ ...entry, match: { ...entry.match!, dir: 2 } });
    expect(await judged((entry) => [isSet(entry) ? other(entry) : entry])).toEqual(['LOG_MISSING']);
    // Of another node the log says nothing of this one's package.
    const mixed = await audit({ ...ofTheAsker, register: records, log: packOf((entry) => [entry]) });
    expect([mixed.exit, mixed.err]).toEqual([2, expect.stringContaining('no pack of the log')]);
  });

  it('opens with no key twice, with no direction that is not there, and with nothing but the other’s evidence', async () => {
    const args = ['match', 'extract', desk.path('asker.json')];
    expect((await desk.sluis([...args, ...keys(1, 1)], environment)).exit).toBe(2);
    expect((await desk.sluis([...args, '--dir', '2', ...keys(0, 1)], environment)).exit).toBe(2);
    const records = desk.path('register-of-asker.json');
    desk.put('root.json', JSON.stringify({ root: 'A', count: 256 }));
    expect((await audit({ of: 'asker.json', signed: 'root.json', register: records })).exit).toBe(2);
    // A file that is none, a key that is none, and a package that was changed: each is told, none is a fault of the program.
    desk.put('text.json', 'nonsense');
    for (const file of ['text.json', 'root.json'])
      expect((await audit({ of: file, signed: 'holder.json', register: records })).exit).toBe(2);
    const wrongKey = ['--overseer-a', desk.path('text.json'), '--overseer-b', desk.path('overseer-1')];
    expect((await desk.sluis([...args, ...wrongKey], environment)).exit).toBe(2);
    const asker = JSON.parse(readFileSync(desk.path('asker.json'), 'utf8')) as {
      delen: { pakket: string }[];
    };
    const sealed = JSON.parse(asker.delen[0]!.pakket) as { content: string };
    const content = `${sealed.content.startsWith('A') ? 'B' : 'A'}${sealed.content.slice(1)}`;
    const delen = [{ ...asker.delen[0], pakket: JSON.stringify({ ...sealed, content }) }];
    desk.put('damaged.json', JSON.stringify({ ...asker, delen }));
    const damaged = await audit({ of: 'damaged.json', signed: 'holder.json', register: records });
    expect([damaged.exit, damaged.err]).toEqual([6, expect.stringContaining('changed or damaged')]);
    const other = { ...(JSON.parse(holderEvidence) as object), id: planted.case.split('/')[0] };
    desk.put('other.json', JSON.stringify(other));
    const mixed = await audit({ of: 'asker.json', signed: 'other.json', register: records });
    expect([mixed.exit, mixed.err]).toEqual([2, expect.stringContaining('same session')]);
  });
});

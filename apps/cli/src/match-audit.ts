/** `sluis match audit`: what overseers make again of a session, without any network. */
import { readLine } from '#audit';
import type { AuditEntry, PackHeader } from '#audit';
import { CryptoError, decryptionKeysOf, kemDecryptionKey } from '#crypto';
import type { DecryptionKeys } from '#crypto';
import type { Directory } from '#directory';
import { JsonError, parseInstant, parseJson, parseOin } from '#domain';
import type { Instant, JsonObject, MatchTerms, Oin } from '#domain';
import { agreementWith, judgeSigned, unsealAudit, unsealForOverseers } from '#exchange';
import type { SignedCopy, SignedFinding, SignedKind, SignedVerdict } from '#exchange';
import { normalise, openGroup, recompute, SUBJECT_TYPE_BYTES } from '#matching';
import type {
  AuditPackage,
  AuditSources,
  Finding,
  FoundRecord,
  LoggedSet,
  SessionSpending,
  SignedEvidence,
  Subject,
} from '#matching';
import { judgedDirectory } from './directory-file.js';
import { CliError, EXIT, usage } from './exit.js';
import { MATCH_HELP } from './help-match.js';
import type { CliIo } from './io.js';
import { trustOf } from './signing-key.js';
import { onlyFile, print, required, type Arguments, type Verb } from './verb.js';

const help = MATCH_HELP;
export const OVERSEER_KEYS = { 'overseer-a': { type: 'string' }, 'overseer-b': { type: 'string' } } as const;
const LARGE = { maxBytes: 2 ** 29, maxNodes: 2 ** 25 };

/** Two of the three keys together; no one of them opens anything. */
async function overseerKeys(args: Arguments, io: CliIo): Promise<DecryptionKeys> {
  const seeds = [await io.read(required(args, 'overseer-a')), await io.read(required(args, 'overseer-b'))];
  return orElse(() => decryptionKeysOf(seeds.map(kemDecryptionKey)), cannotOpen);
}

/** What a file or a package is refused for, told as what to do; anything else is a fault of this program. */
function orElse<T>(step: () => T, told: () => CliError): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof JsonError || error instanceof CryptoError || error instanceof SyntaxError)
      throw told();
    throw error;
  }
}

async function readJson(path: string, io: CliIo): Promise<JsonObject> {
  const bytes = await io.read(path);
  const json = orElse(
    () => parseJson(bytes, LARGE),
    () => noEvidence(path),
  );
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as JsonObject;
  throw noEvidence(path);
}

const cannotOpen = (): CliError =>
  usage('Deze twee sleutels openen het pakket niet.', 'These two keys do not open the package.');

/** Two overseers' keys fit, and yet it does not open: it is not as the node sealed it. */
const changed = (): CliError =>
  new CliError(EXIT.finding, {
    nl: 'Dit pakket is na het verzegelen veranderd of beschadigd.',
    en: 'This package was changed or damaged after it was sealed.',
  });

/** What `sluis match evidence --json` printed: of a node, or of its peer. */
interface Evidence {
  readonly session: string;
  /** With whom the node that gave it matched. */
  readonly partner: Oin;
  readonly terms: MatchTerms;
  /** Until when its proposal waited. */
  readonly notAfter: Instant;
  /** The direction that `--dir` names; 1 when left out. */
  readonly part: JsonObject;
  /** What was signed; nothing in evidence of before nodes gave it. */
  readonly copies: readonly SignedCopy[];
}

async function readEvidence(path: string, args: Arguments, io: CliIo): Promise<Evidence> {
  const json = await readJson(path, io);
  const dir = Number(args.options.get('dir') ?? '1');
  const parts = (json['delen'] ?? []) as readonly JsonObject[];
  const part = parts.find((one) => one['richting'] === dir);
  const partner = parseOin(String(json['partner']));
  if (part === undefined)
    throw usage('Deze richting zit niet in het bewijs.', 'The evidence does not have this direction.');
  const notAfter = parseInstant(String(json['antwoordUiterlijkOp']));
  if (partner === undefined || notAfter === undefined || json['afspraak'] === undefined)
    throw noEvidence(path);
  const terms = termsIn(json['afspraak'] as JsonObject);
  const copies = ((json['berichten'] ?? []) as readonly JsonObject[]).map(copyIn);
  return { session: String(json['id']), partner, terms, notAfter, part, copies };
}

const copyIn = ({ soort, inhoud, handtekening: proof }: JsonObject): SignedCopy => ({
  kind: soort as SignedKind,
  bytes: Buffer.from(String(inhoud), 'base64url'),
  ...(typeof proof === 'string' ? { proof } : {}),
});

const noEvidence = (path: string): CliError =>
  usage(
    `${path} is niet wat “sluis match evidence ID --json” of “sluis match extract … --json” geeft.`,
    `${path} is not what “sluis match evidence ID --json” or “sluis match extract … --json” gives.`,
  );

const termsIn = (json: JsonObject): MatchTerms =>
  ({
    purpose: json['doel'],
    legalBasis: json['grondslag'],
    agreementRef: json['verwijzing'],
    mode: json['wijze'],
    types: json['soorten'],
    normProfile: json['profiel'],
    epoch: json['versie'],
  }) as unknown as MatchTerms;

interface OpenedPackage {
  readonly evidence: Evidence;
  readonly content: AuditPackage;
  readonly keys: DecryptionKeys;
}
export async function openPackage(args: Arguments, io: CliIo): Promise<OpenedPackage> {
  const evidence = await readEvidence(onlyFile(args), args, io);
  const keys = await overseerKeys(args, io);
  const content = orElse(() => unsealAudit(String(evidence.part['pakket']), keys), changed);
  if (content === undefined) throw cannotOpen();
  return { evidence, content, keys };
}

/** Any two of the three open a package; the peer says what was signed and spent, the register what each record was. */
export const matchAudit: Verb = {
  help,
  options: {
    dir: { type: 'string' },
    ...OVERSEER_KEYS,
    signed: { type: 'string' },
    register: { type: 'string' },
    log: { type: 'string' },
    directory: { type: 'string' },
    authority: { type: 'string' },
    'allow-loopback': { type: 'boolean' },
  },
  async run(args, io) {
    const { evidence, content, keys } = await openPackage(args, io);
    const theirs = await readEvidence(required(args, 'signed'), args, io);
    if (theirs.session !== content.sessionId || evidence.session !== content.sessionId)
      throw usage(
        'Het bewijs van de twee knooppunten is niet van dezelfde vergelijking.',
        'The evidence of the two nodes is not of the same session.',
      );
    const register = registerIn(await readJson(required(args, 'register'), io), keys, content.frozenAt);
    const frozenAt = parseInstant(content.frozenAt);
    if (frozenAt === undefined) throw changed();
    const directory = await judgedDirectory(args, io, frozenAt);
    const signed = signedIn(theirs);
    const { findings: unsigned, isListSigned } = await judgeTold(theirs, {
      content,
      directory,
      at: frozenAt,
    });
    const found = recompute(content, {
      signed,
      terms: theirs.terms,
      notAfter: theirs.notAfter,
      agreed: agreedBetween({ audited: theirs.partner, peer: evidence.partner }, theirs.terms, directory),
      spendings: spendingsIn(theirs),
      find: findIn(register.records),
      ...(register.at === undefined ? {} : { extractOf: register.at }),
      group: await openGroup(),
      ...(await logIn(args, { content, node: theirs.partner }, io)),
    });
    const findings = [...unsigned.map(textOfSigned), ...found.map(textOf)];
    print(io, args, {
      session: content.sessionId,
      part: content.part,
      elements: content.elements.length,
      list: signed.digest === undefined ? 'none' : isListSigned ? 'signed' : 'told',
      findings,
    });
    return findings.length === 0 ? EXIT.ok : EXIT.finding;
  },
};

/** What the peer says of the audited node's side, held to that node's signatures by the directory of then. */
function judgeTold(
  theirs: Evidence,
  { content, directory, at }: { content: AuditPackage; directory: Directory; at: Instant },
): Promise<SignedVerdict> {
  const { partner: audited, terms, notAfter, copies } = theirs;
  const told = { audited, content, signed: signedIn(theirs), terms, notAfter, copies };
  return judgeSigned(told, trustOf({ directory, crls: undefined, at }));
}

const textOfSigned = ({ code, reason }: SignedFinding): string => [code, reason].filter(Boolean).join(' ');

/** An element that names no record of its own is named by its place in the package. */
function textOf({ code, element, recordRefs = [] }: Finding): string {
  const named = element !== undefined && recordRefs.length === 0 ? [`#${element}`] : recordRefs;
  return [code, ...named].join(' ');
}

/** What the *peer* has of this side's list. */
function signedIn({ part }: Evidence): SignedEvidence {
  const { wortel, omvang, lijst } = part['vanDeAnder'] as { wortel: string; omvang: number; lijst?: string };
  return { root: wortel, count: omvang, ...(lijst === undefined ? {} : { digest: lijst }) };
}

/** Of the sets that a node froze and committed to in this session and direction, what its log says. Its pack is verified by `sluis audit verify`. */
async function logIn(
  args: Arguments,
  { content, node }: { content: AuditPackage; node: Oin },
  io: CliIo,
): Promise<Pick<AuditSources, 'logged' | 'frozenBy'>> {
  const path = args.options.get('log');
  if (path === undefined) return {};
  const logged: LoggedSet[] = [];
  let frozenBy: Instant | undefined;
  let header: PackHeader | undefined;
  await io.lines(path, (line) => {
    const text = line.toString('utf8');
    if (text.startsWith('H ')) header = readLine.header(text.slice(2));
    if (!text.startsWith('E ') || !text.includes(content.sessionId)) return;
    const entry = entryIn(text);
    logged.push(...setIn(entry, content));
    if (entry.object === content.sessionId && FREEZES.has(entry.action)) frozenBy ??= entry.at;
  });
  if (header?.node === node) return { logged, ...(frozenBy === undefined ? {} : { frozenBy }) };
  throw usage(
    `${path} is geen pakket uit het logboek van ${node}.`,
    `${path} is no pack of the log of ${node}.`,
  );
}

/** In the transaction of which a set is frozen: the initiator's, or the responder's. */
const FREEZES: ReadonlySet<string> = new Set(['match.draft', 'match.approve']);

type PackedEntry = Omit<AuditEntry, 'commitment'> & { readonly commitment?: string };

function entryIn(line: string): PackedEntry {
  const text = line.slice(line.indexOf(' ', 2) + 1);
  return orElse(
    () => JSON.parse(text) as PackedEntry,
    () => usage('Een regel in het pakket is niet te lezen.', 'A line of the pack cannot be read.'),
  );
}

function setIn(
  { action, object, at, match, commitment: root }: PackedEntry,
  { sessionId, dir }: AuditPackage,
): readonly LoggedSet[] {
  if (action !== 'match.set-committed' || object !== sessionId || match?.dir !== dir) return [];
  return [{ at, ...(match.count === undefined ? {} : { count: match.count }), ...(root ? { root } : {}) }];
}

const spendingsIn = ({ part }: Evidence): readonly SessionSpending[] =>
  ((part['besteed'] ?? []) as readonly JsonObject[]).map(
    ({ vergelijking, op, soort, omvang }) =>
      ({ session: vergelijking, at: op, size: soort, paddedCount: omvang }) as unknown as SessionSpending,
  );

/** By the directory of when the set was frozen, and the agreement that the proposal names, as the peer has it. */
function agreedBetween(
  { audited, peer }: { readonly audited: Oin; readonly peer: Oin },
  { agreementRef }: MatchTerms,
  directory: Directory,
): AuditSources['agreed'] {
  const { reviewedKinds, processingProfiles } = directory.document;
  const then = {
    node: directory.node.bind(directory),
    reviewedKinds: () => reviewedKinds,
    processingProfiles: () => processingProfiles,
  };
  return agreementWith(peer, { self: audited, directory: then }, agreementRef);
}

interface Register {
  readonly records: JsonObject;
  /** Of which moment; a plain one does not say. */
  readonly at?: Instant;
}

/** The register's records, sealed as `sluis match extract` prints them, in parts or as one, or plain. */
function registerIn(json: JsonObject, keys: DecryptionKeys, frozenAt: string): Register {
  const { uittreksel: one, uittreksels: sealed = one === undefined ? undefined : [one] } = json;
  if (!Array.isArray(sealed)) return { records: json };
  const parts = sealed.map((part) => partIn(String(part), keys));
  const moments = parts.flatMap(({ at }) => at ?? []);
  // One part of another moment is enough to say so.
  const at = moments.find((moment) => moment !== frozenAt) ?? moments[0];
  return { records: recordsOf(parts), ...(at === undefined ? {} : { at }) };
}

function partIn(sealed: string, keys: DecryptionKeys): Register {
  const opened = orElse(() => unsealForOverseers(sealed, keys), changed);
  if (opened === undefined) throw cannotOpen();
  return parseJson(opened, LARGE) as unknown as Register;
}

const recordsOf = (parts: readonly Register[]): JsonObject =>
  Object.fromEntries(parts.flatMap(({ records }) => Object.entries(records)));

/** `{"<case>/<subject>": {"bsn", "statement": {"id", "at"}} | "erased" | "not-matchable"}`; what is not in it, is missing. */
const findIn =
  (register: JsonObject): AuditSources['find'] =>
  (ref, type): FoundRecord => {
    const record = register[ref];
    if (record === 'erased' || record === 'not-matchable') return { outcome: record };
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return { outcome: 'missing' };
    const { statement, ...person } = record as RegisterRecord;
    const subject = subjectOf(type, person);
    const made = subject === undefined ? undefined : normalise(subject);
    return made?.outcome === 'canonical'
      ? { outcome: 'found', canonical: made.identifier.canonical, ...(statement ? { statement } : {}) }
      : { outcome: 'not-matchable' };
  };

type Statement = NonNullable<Extract<FoundRecord, { outcome: 'found' }>['statement']>;
interface RegisterRecord {
  readonly bsn?: string;
  readonly surname?: string;
  readonly givenNames?: string;
  readonly birthDate?: string;
  readonly statement?: Statement;
}

/** `undefined` for whoever has a number and was matched by name all the same. */
function subjectOf(type: Parameters<AuditSources['find']>[1], record: RegisterRecord): Subject | undefined {
  const { bsn, surname = '', givenNames = '', birthDate = '' } = record;
  if (type === SUBJECT_TYPE_BYTES.bsn) return { kind: 'bsn', number: bsn ?? '' };
  return bsn === undefined ? { kind: 'nameAndBirthDate', surname, givenNames, birthDate } : undefined;
}

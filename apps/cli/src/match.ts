/** `sluis match …`: sessions over the node's API, and the overseers' recomputation without any network. */
import { decryptionKeysOf, kemDecryptionKey } from '#crypto';
import type { DecryptionKeys } from '#crypto';
import { parseJson, parseOin } from '#domain';
import type { JsonObject, Oin } from '#domain';
import { unsealAudit, unsealForOverseers } from '#exchange';
import { normalise, openGroup, recompute, SUBJECT_TYPE_BYTES } from '#matching';
import type { AuditedElement, AuditPackage, FoundRecord, SignedEvidence, Subject } from '#matching';
import { EXIT, usage, type CliError } from './exit.js';
import type { CliIo } from './io.js';
import { MATCH_HELP } from './help-match.js';
import { matchCountersVerify } from './match-counters.js';
import { onlyId, restVerb } from './rest.js';
import { onlyFile, print, required, type Arguments, type Verb } from './verb.js';

const help = MATCH_HELP;

const KEYS = { 'overseer-a': { type: 'string' }, 'overseer-b': { type: 'string' } } as const;
const LARGE = { maxBytes: 2 ** 29, maxNodes: 2 ** 25 };

/** Two of the three keys together; no one of them opens anything. */
async function overseerKeys(args: Arguments, io: CliIo): Promise<DecryptionKeys> {
  const seeds = [await io.read(required(args, 'overseer-a')), await io.read(required(args, 'overseer-b'))];
  return decryptionKeysOf(seeds.map(kemDecryptionKey));
}

const cannotOpen = (): CliError =>
  usage('Deze twee sleutels openen het pakket niet.', 'These two keys do not open the package.');

/** The direction that `--dir` names (1 when left out), of what `sluis match evidence` printed. */
function partOf(evidence: JsonObject, args: Arguments): JsonObject {
  const dir = Number(args.options.get('dir') ?? '1');
  const parts = (evidence['delen'] ?? []) as readonly JsonObject[];
  const part = parts.find((one) => one['richting'] === dir);
  if (part !== undefined) return part;
  throw usage('Deze richting zit niet in het bewijs.', 'The evidence does not have this direction.');
}

interface OpenedPackage {
  readonly content: AuditPackage;
  readonly keys: DecryptionKeys;
}
async function openPackage(args: Arguments, io: CliIo): Promise<OpenedPackage> {
  const evidence = parseJson(await io.read(onlyFile(args)), LARGE) as JsonObject;
  const keys = await overseerKeys(args, io);
  const content = unsealAudit(partOf(evidence, args)['pakket'] as string, keys);
  if (content === undefined) throw cannotOpen();
  return { content, keys };
}

/** Any two of the three open a package; the register says what each record was when the set was frozen. */
const matchAudit: Verb = {
  help,
  options: { dir: { type: 'string' }, ...KEYS, signed: { type: 'string' }, register: { type: 'string' } },
  async run(args, io) {
    const { content, keys } = await openPackage(args, io);
    const signed = signedIn(parseJson(await io.read(required(args, 'signed')), LARGE) as JsonObject, args);
    const register = registerIn(
      parseJson(await io.read(required(args, 'register')), LARGE) as JsonObject,
      keys,
    );
    const findings = recompute(content, { signed, find: findIn(register), group: await openGroup() });
    print(io, args, {
      session: content.sessionId,
      part: content.part,
      elements: content.elements.length,
      findings: findings.map(({ code, recordRefs }) => [code, ...(recordRefs ?? [])].join(' ')),
    });
    return findings.length === 0 ? EXIT.ok : EXIT.finding;
  },
};

/** What the *peer* has of this side's list: its own evidence of the session, or the three values themselves. */
function signedIn(json: JsonObject, args: Arguments): SignedEvidence {
  if (json['delen'] === undefined) return json as unknown as SignedEvidence;
  const other = partOf(json, args)['vanDeAnder'] as JsonObject;
  const { wortel, omvang, lijst } = other as { wortel: string; omvang: number; lijst?: string };
  return { root: wortel, count: omvang, ...(lijst === undefined ? {} : { digest: lijst }) };
}

/** The register's records, sealed as `sluis match extract` prints them, or plain. */
function registerIn(json: JsonObject, keys: DecryptionKeys): JsonObject {
  const sealed = json['uittreksel'];
  if (typeof sealed !== 'string') return json;
  const opened = unsealForOverseers(sealed, keys);
  if (opened === undefined) throw cannotOpen();
  return (parseJson(opened, LARGE) as JsonObject)['records'] as JsonObject;
}

/** `{"<case>/<subject>": {"bsn": "…"} | "erased" | "not-matchable"}`; what is not in it, is missing. */
const findIn =
  (register: JsonObject) =>
  ({ type, recordRefs }: AuditedElement): FoundRecord => {
    const [ref] = recordRefs;
    const record = ref === undefined ? undefined : register[ref];
    if (record === 'erased' || record === 'not-matchable') return { outcome: record };
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return { outcome: 'missing' };
    const made = normalise(subjectOf(type, record as Readonly<Record<string, string>>));
    return made.outcome === 'canonical'
      ? { outcome: 'found', canonical: made.identifier.canonical }
      : { outcome: 'not-matchable' };
  };

function subjectOf(type: AuditedElement['type'], record: Readonly<Record<string, string>>): Subject {
  const { bsn = '', surname = '', givenNames = '', birthDate = '' } = record;
  return type === SUBJECT_TYPE_BYTES.bsn
    ? { kind: 'bsn', number: bsn }
    : { kind: 'nameAndBirthDate', surname, givenNames, birthDate };
}

/** Asks the audited node for the records that its package names; they come sealed to the overseers. */
const matchExtract: Verb = restVerb({
  help,
  options: { dir: { type: 'string' }, ...KEYS },
  async request(args, io) {
    const { content } = await openPackage(args, io);
    const { sessionId, dir, frozenAt, elements } = content;
    const refs = elements.flatMap(({ recordRefs }) => recordRefs);
    return {
      method: 'POST',
      path: `/vergelijkingen/${sessionId}/registeruittreksels`,
      body: { richting: dir, vastgelegdOp: frozenAt, verwijzingen: refs },
    };
  },
});

function onlyOin({ positionals: [text, ...more] }: Arguments): Oin {
  const oin = text === undefined || more.length > 0 ? undefined : parseOin(text);
  if (oin === undefined) throw usage('Geef precies één OIN.', 'Give exactly one OIN.');
  return oin;
}

export const matchVerbs: Readonly<Record<string, Verb>> = {
  'match propose': restVerb({
    help,
    options: { partner: { type: 'string' }, mode: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: '/vergelijkingen',
      body: { partner: required(args, 'partner'), wijze: args.options.get('mode') ?? 'one-way' },
    }),
  }),
  'match accept': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'POST', path: `/vergelijkingen/${onlyId(args)}/aanvaardingen` }),
  }),
  'match status': restVerb({
    help,
    options: {},
    request: ({ positionals: [id] }) => ({
      method: 'GET',
      path: id === undefined ? '/vergelijkingen' : `/vergelijkingen/${encodeURIComponent(id)}`,
    }),
  }),
  'match evidence': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/vergelijkingen/${onlyId(args)}/bewijs` }),
  }),
  'match course': restVerb({
    help,
    options: {},
    request: () => ({ method: 'GET', path: '/vergelijkingen/verloop' }),
  }),
  'match clear': restVerb({
    help,
    options: { reason: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/vergelijkingen/opschortingen/${onlyOin(args)}/opheffingen`,
      body: { reden: required(args, 'reason') },
    }),
  }),
  'match exclude': restVerb({
    help,
    options: { ground: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: '/vergelijkingen/uitsluitingen',
      body: { zaak: onlyId(args), grond: required(args, 'ground') },
    }),
  }),
  'match include': restVerb({
    help,
    options: {},
    request: (args) => ({
      method: 'POST',
      path: `/vergelijkingen/uitsluitingen/${onlyId(args)}/opheffingen`,
    }),
  }),
  // Before the shorter one: the first that fits is taken.
  'match counters verify': matchCountersVerify,
  'match counters': restVerb({
    help,
    options: {},
    request: () => ({ method: 'GET', path: '/vergelijkingen/tellingen' }),
  }),
  'match extract': matchExtract,
  'match audit': matchAudit,
};

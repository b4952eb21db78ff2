/** `sluis match …`: sessions over the node's API, and the overseers' recomputation without any network. */
import { decryptionKeysOf, kemDecryptionKey } from '#crypto';
import { parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { unsealAudit } from '#exchange';
import { normalise, openGroup, recompute } from '#matching';
import type { AuditedElement, FoundRecord, SignedEvidence } from '#matching';
import { EXIT, usage } from './exit.js';
import { MATCH_HELP } from './help-match.js';
import { onlyId, restVerb } from './rest.js';
import { onlyFile, print, required, type Verb } from './verb.js';

const help = MATCH_HELP;

/** Any two of the three open a package; the register says what each record was when the set was frozen. */
const matchAudit: Verb = {
  help,
  options: {
    dir: { type: 'string' },
    'overseer-a': { type: 'string' },
    'overseer-b': { type: 'string' },
    signed: { type: 'string' },
    register: { type: 'string' },
  },
  async run(args, io) {
    const evidence = parseJson(await io.read(onlyFile(args)), LARGE) as JsonObject;
    const dir = Number(args.options.get('dir') ?? '1');
    const parts = (evidence['delen'] ?? []) as readonly JsonObject[];
    const part = parts.find((one) => one['richting'] === dir);
    if (part === undefined)
      throw usage('Deze richting zit niet in het bewijs.', 'The evidence does not have this direction.');
    const seeds = [await io.read(required(args, 'overseer-a')), await io.read(required(args, 'overseer-b'))];
    const content = unsealAudit(part['pakket'] as string, decryptionKeysOf(seeds.map(kemDecryptionKey)));
    if (content === undefined)
      throw usage('Deze twee sleutels openen het pakket niet.', 'These two keys do not open the package.');
    const signed = parseJson(await io.read(required(args, 'signed'))) as unknown as SignedEvidence;
    const register = parseJson(await io.read(required(args, 'register')), LARGE) as JsonObject;
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

const LARGE = { maxBytes: 2 ** 29, maxNodes: 2 ** 25 };

/** `{"<case>/<subject>": {"bsn": "…"} | "erased" | "not-matchable"}`; what is not in it, is missing. */
const findIn =
  (register: JsonObject) =>
  ({ recordRefs }: AuditedElement): FoundRecord => {
    const [ref] = recordRefs;
    const record = ref === undefined ? undefined : register[ref];
    if (record === 'erased' || record === 'not-matchable') return { outcome: record };
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return { outcome: 'missing' };
    const { bsn } = record as { readonly bsn?: string };
    const made = bsn === undefined ? undefined : normalise({ kind: 'bsn', number: bsn });
    return made?.outcome === 'canonical'
      ? { outcome: 'found', canonical: made.identifier.canonical }
      : { outcome: 'not-matchable' };
  };

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
  'match audit': matchAudit,
};

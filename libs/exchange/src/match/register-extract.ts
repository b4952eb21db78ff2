/**
 * The records that a sealed audit package names, as the register had them when the set was frozen, for an overseer's
 * recomputation. Sealed like the package itself: whoever fetches it here sees no identifier, only two overseers together do.
 */
import { parseCaseId, parseJson } from '#domain';
import type { CaseId, Instant, JsonObject } from '#domain';
import { legOf } from '#matching';
import type { ChunkKey } from '#matching';
import { auditEntry } from '../audit.js';
import { openAll } from '../content.js';
import type { CaseContent } from '../cases/ports.js';
import type { Actor, MatchingTools, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { fromRef, refOf } from './collect-set.js';
import type { MatchRecord, NecessityRecord, RegisteredCase } from './ports.js';
import { isPublic } from './public-bodies.js';
import { restrictedIn } from './restricted.js';
import { sealForOverseers } from './seal-direction.js';

export interface ExtractRequest {
  readonly session: string;
  readonly dir: ChunkKey['dir'];
  /** Moment of the frozen set, as the package has it. */
  readonly at: Instant;
  /** Own references, `case/subject`, as the package names them. */
  readonly refs: readonly string[];
}
export type ExtractResult =
  { readonly outcome: 'sealed'; readonly sealed: string } | { readonly outcome: 'not-found' };

/**
 * Of one record: what it was matched by, and where it was asked for the judgement of necessity that this session used; or why
 * it could not be. A reference that is left out is not in the register.
 */
type Extracted = JsonObject | 'erased' | 'not-matchable';

export function extractRegister(request: ExtractRequest, actor: Actor, node: Node): Promise<ExtractResult> {
  const tools = node.matching;
  if (tools === undefined) return Promise.resolve({ outcome: 'not-found' });
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.find(request.session);
    if (record === undefined || legOf(record.session, request.dir) === undefined)
      return { outcome: 'not-found' };
    const records = await recordsFor(request, record, { tx, node });
    const act = { action: 'match.register-extract', object: request.session };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return { outcome: 'sealed', sealed: seal(request, records, { node, tools }) };
  });
}

function seal(
  { session, dir, at }: ExtractRequest,
  records: Readonly<Record<string, Extracted>>,
  { node, tools }: { readonly node: Node; readonly tools: MatchingTools },
): string {
  const content = new TextEncoder().encode(JSON.stringify({ v: 1, at, records }));
  const sealed = sealForOverseers({ session, dir, content, at: node.clock.now() }, { node, tools });
  return new TextDecoder().decode(sealed);
}

async function recordsFor(
  request: ExtractRequest,
  record: MatchRecord,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<Readonly<Record<string, Extracted>>> {
  const ids = [
    ...new Set(request.refs.flatMap((ref) => parseCaseId(fromRef(ref).caseId) ?? [])),
  ] as readonly CaseId[];
  const cases = new Map((await tx.matches.registered(ids, request.at)).map((one) => [one.id, one]));
  const wasRestricted = await restrictedIn(request.at, { tx, node });
  const opened = await openAll(
    node,
    [...cases.values()].map(({ id, sealedContent }) => ({ id, sealed: sealedContent })),
  );
  const erased = await node.vault.destroyed(ids);
  const statements = await statementsOf(request, record, tx);
  const found: Record<string, Extracted> = {};
  for (const ref of request.refs) {
    const { caseId, subject } = fromRef(ref);
    if (erased.has(caseId)) found[ref] = 'erased';
    const [known, bytes] = [cases.get(caseId), opened.get(caseId)];
    if (known === undefined || bytes === undefined) continue;
    const { subjects } = parseJson(bytes) as unknown as CaseContent;
    const person = subjects.find(({ id }) => id === subject);
    if (person === undefined) continue;
    const was = wasMatchable(known, { request, record, node }) && !wasRestricted(person);
    found[ref] = was ? { ...identifiersOf(person), ...statements.get(ref) } : 'not-matchable';
  }
  return found;
}

/** By reference; none where this node answered. A single check that was put off goes on the judgement of its first session. */
async function statementsOf(
  { session, dir }: ExtractRequest,
  record: MatchRecord,
  tx: Transaction,
): Promise<ReadonlyMap<string, JsonObject>> {
  if (legOf(record.session, dir)?.part !== 'asker') return new Map();
  const ofCheck = record.check && record.necessity && (await tx.matches.necessity(record.necessity.id));
  const used = ofCheck === undefined ? await tx.matches.necessitiesUsedBy(session) : [ofCheck];
  return new Map(used.map((one) => [refOf(one.caseId, one.subject), statementIn(one)]));
}

const statementIn = ({ id, at }: NecessityRecord): JsonObject => ({ statement: { id, at } });

/** Open at that moment, not kept out, and of the participant that asked or of a public one that was asked. */
function wasMatchable(
  { matchable, participant }: RegisteredCase,
  of: { readonly request: ExtractRequest; readonly record: MatchRecord; readonly node: Node },
): boolean {
  const { request, record, node } = of;
  // What a body is follows from the law, in whichever edition of the directory it was listed.
  const kind = node.directory.node(node.self)?.kind;
  if (!matchable || kind === undefined || !isPublic(kind, participant)) return false;
  const asks = legOf(record.session, request.dir)?.part === 'asker';
  return !asks || participant === (record.speaker?.participant ?? participant);
}

function identifiersOf(person: CaseContent['subjects'][number]): JsonObject {
  const { bsn, familyName, givenNames, birthDate } = person;
  return {
    ...(bsn === undefined ? {} : { bsn }),
    ...(givenNames === undefined || birthDate === undefined
      ? {}
      : { surname: familyName, givenNames, birthDate }),
  };
}

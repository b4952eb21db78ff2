/** The own set: a query on the own case register and nothing else. There is no way to hand one in. */
import type { BodyCode, CaseId, Instant, LegalBasis, Oin } from '#domain';
import { millisOf, parseJson } from '#domain';
import { SetCollector } from '#matching';
import type { Collected, MatchableRecord, Subject } from '#matching';
import { openAll } from '../content.js';
import type { Node } from '../node.js';
import type { CaseContent } from '../cases/ports.js';
import type { Transaction } from '../ports.js';
import { sizeOf } from './agreement.js';
import type { Agreement } from './agreement.js';
import type { MatchableCase, NecessityRecord } from './ports.js';
import { restrictedIn } from './restricted.js';
import type { CasePerson } from './restricted.js';

/** Cases that are open in memory at one time: few, so that what opening them leaves behind dies young. */
export const PAGE = 50;
const DAY = 86_400_000;

interface Query {
  readonly agreement: Agreement;
  readonly part: 'asker' | 'holder';
  readonly peer: Oin;
  /** Whose cases: asking is one participant's act, answering that of all public ones. */
  readonly participants: readonly BodyCode[];
  /** Asking about these only. */
  readonly cases?: readonly CaseId[];
  /** Nothing is read beyond one element more than this; default no limit. */
  readonly atMost?: number;
}

export interface CollectedSet extends Collected {
  /** Ids of the statements that the set stands on, and the latest of these. */
  readonly statements: readonly string[];
  readonly latest?: NecessityRecord;
}

type Context = { readonly tx: Transaction; readonly node: Node };

/** Page by page into the arrays that a frozen set is kept in. */
export async function collectSet(query: Query, context: Context): Promise<CollectedSet> {
  const { agreement, part, atMost = Infinity } = query;
  if (sizeOf(agreement) === 'batch') context.node.matching?.spareMemory();
  const refuseTestNumbers = context.node.matching?.refuseTestNumbers ?? false;
  const collector = new SetCollector({ types: agreement.types, refuseTestNumbers, part });
  const statements: string[] = [];
  let latest: NecessityRecord | undefined;
  for await (const { record, statement } of statedRecords(query, context)) {
    const isTaken = collector.add(record);
    if (collector.size > atMost) break;
    if (!isTaken || statement === undefined) continue;
    statements.push(statement.id);
    if (latest === undefined || statement.at > latest.at) latest = statement;
  }
  return { ...collector.done(), statements, ...(latest === undefined ? {} : { latest }) };
}

interface StatedRecord {
  readonly record: MatchableRecord;
  readonly statement?: NecessityRecord;
}

async function* statedRecords(query: Query, context: Context): AsyncGenerator<StatedRecord> {
  const { agreement, part, cases } = query;
  const now = context.node.clock.now();
  const judgement = { ground: agreement.legalBasis, isRestricted: await restrictedIn(now, context) };
  for await (const page of pagesOf(query, context.tx)) {
    const statements = await statementsFor(page, query, context.tx);
    for (const record of await recordsBy(page, judgement, context.node)) {
      const statement = statements.get(record.recordRef);
      // Whoever nobody judged necessary to ask about is no omission: it was never going to be asked.
      if (part === 'asker' && cases === undefined && statement === undefined) continue;
      yield statement === undefined
        ? { record }
        : { record: { ...record, statement: judged(statement, now) }, statement };
    }
  }
}

async function* pagesOf(
  { participants, cases }: Query,
  { matches }: Transaction,
): AsyncGenerator<readonly MatchableCase[]> {
  const of = { participants, ...(cases === undefined ? {} : { cases }) };
  let page = await matches.cases({ ...of, limit: PAGE });
  while (page.length > 0) {
    yield page;
    page = page.length < PAGE ? [] : await matches.cases({ ...of, limit: PAGE, after: page.at(-1)!.id });
  }
}

/** By reference; whoever holds needs none. */
async function statementsFor(
  page: readonly MatchableCase[],
  { agreement, part, peer, participants }: Query,
  { matches }: Transaction,
): Promise<ReadonlyMap<string, NecessityRecord>> {
  const [participant] = participants;
  if (part === 'holder' || participant === undefined) return new Map();
  const cases = page.map(({ id }) => id);
  const found = await matches.necessities({ peer, purpose: agreement.purpose, participant, cases });
  return new Map(found.map((one) => [refOf(one.caseId, one.subject), one]));
}

const judged = (
  { id, at, usedBy }: NecessityRecord,
  now: Instant,
): NonNullable<MatchableRecord['statement']> => ({
  id,
  ageInDays: (millisOf(now) - millisOf(at)) / DAY,
  used: usedBy !== undefined,
});

/** A person in a case, as the sealed audit package names it. */
export const refOf = (caseId: CaseId, subject: string): string => `${caseId}/${subject}`;

export function fromRef(ref: string): { readonly caseId: CaseId; readonly subject: string } {
  const [caseId, subject] = ref.split('/') as [CaseId, string];
  return { caseId, subject };
}

/**
 * One record per person: everyone is asked for, or held, on their own. A case whose key is gone is left out. Whose processing
 * is restricted (AVG 18, 21) is neither asked for nor held: the peer sees no difference from whoever is unknown.
 */
export async function recordsOf(
  cases: readonly MatchableCase[],
  ground: LegalBasis,
  context: Context,
): Promise<readonly MatchableRecord[]> {
  const isRestricted = await restrictedIn(context.node.clock.now(), context);
  return recordsBy(cases, { ground, isRestricted }, context.node);
}

interface Judgement {
  readonly ground: LegalBasis;
  readonly isRestricted: (person: CasePerson) => boolean;
}

async function recordsBy(
  cases: readonly MatchableCase[],
  { ground, isRestricted }: Judgement,
  node: Node,
): Promise<readonly MatchableRecord[]> {
  const opened = await openAll(
    node,
    cases.map(({ id, sealedContent }) => ({ id, sealed: sealedContent })),
  );
  return cases.flatMap(({ id, exclusion }) => {
    const bytes = opened.get(id);
    if (bytes === undefined) return [];
    const { subjects } = parseJson(bytes) as unknown as CaseContent;
    return subjects.map((subject) => {
      const kept = exclusion ?? (isRestricted(subject) ? 'RESTRICTED' : undefined);
      return {
        recordRef: refOf(id, subject.id),
        ground,
        subjects: identifiersOf(subject),
        ...(kept === undefined ? {} : { exclusion: kept }),
      };
    });
  });
}

function identifiersOf(subject: CaseContent['subjects'][number]): readonly Subject[] {
  const { bsn, invalidBsn, familyName, givenNames = '', birthDate = '' } = subject;
  const number = bsn ?? invalidBsn;
  // What is unknown stays empty, and is then told as the reason why this person is left out.
  const named = { kind: 'nameAndBirthDate', surname: familyName, givenNames, birthDate } as const;
  return [...(number === undefined ? [] : [{ kind: 'bsn', number } as const]), named];
}

/** The own set: a query on the own case register and nothing else. There is no way to hand one in. */
import type { BodyCode, CaseId, Instant, LegalBasis, Oin } from '#domain';
import { millisOf, parseJson } from '#domain';
import { collect } from '#matching';
import type { Collected, MatchableRecord, Subject } from '#matching';
import { openAll } from '../content.js';
import type { Node } from '../node.js';
import type { CaseContent } from '../cases/ports.js';
import type { Transaction } from '../ports.js';
import type { Agreement } from './agreement.js';
import type { MatchableCase, NecessityRecord } from './ports.js';
import { restrictedIn } from './restricted.js';

const PAGE = 500;
const DAY = 86_400_000;

interface Query {
  readonly agreement: Agreement;
  readonly part: 'asker' | 'holder';
  readonly peer: Oin;
  /** Whose cases: asking is one participant's act, answering the whole node's. */
  readonly participant?: BodyCode;
  /** Asking about these only. */
  readonly cases?: readonly CaseId[];
}

export interface CollectedSet extends Collected {
  /** Statements that the set stands on. */
  readonly statements: readonly NecessityRecord[];
}

export async function collectSet(
  query: Query,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<CollectedSet> {
  const { agreement, part, peer, participant } = query;
  const statements =
    part === 'asker' && participant !== undefined
      ? await tx.matches.necessities({ peer, purpose: agreement.purpose, participant })
      : [];
  const bySubject = new Map(statements.map((one) => [refOf(one.caseId, one.subject), one]));
  const records: MatchableRecord[] = [];
  for (let after: CaseId | undefined; ;) {
    const page = await tx.matches.cases({
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
      ...(participant === undefined ? {} : { participant }),
    });
    const wanted = query.cases === undefined ? page : page.filter(({ id }) => query.cases!.includes(id));
    for (const record of await recordsOf(wanted, agreement.legalBasis, { tx, node }))
      records.push({ ...record, ...statementOf(bySubject.get(record.recordRef), node.clock.now()) });
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  // Whoever nobody judged necessary to ask about is no omission: it was never going to be asked.
  const asked =
    part === 'asker' && query.cases === undefined
      ? records.filter(({ recordRef }) => bySubject.has(recordRef))
      : records;
  const collected = collect(asked, { types: agreement.types, refuseTestNumbers: false, part });
  const used = new Set(collected.elements.flatMap(({ recordRefs }) => recordRefs));
  return { ...collected, statements: statements.filter((one) => used.has(refOf(one.caseId, one.subject))) };
}

/** A person in a case, as the sealed audit package names it. */
export const refOf = (caseId: CaseId, subject: string): string => `${caseId}/${subject}`;

export function fromRef(ref: string): { readonly caseId: CaseId; readonly subject: string } {
  const [caseId, subject] = ref.split('/') as [CaseId, string];
  return { caseId, subject };
}

function statementOf(
  statement: NecessityRecord | undefined,
  now: Instant,
): Pick<MatchableRecord, 'statement'> {
  if (statement === undefined) return {};
  const ageInDays = (millisOf(now) - millisOf(statement.at)) / DAY;
  return { statement: { id: statement.id, ageInDays, used: statement.usedBy !== undefined } };
}

/**
 * One record per person: everyone is asked for, or held, on their own. A case whose key is gone is left out. Whose processing
 * is restricted (AVG 18, 21) is neither asked for nor held: the peer sees no difference from whoever is unknown.
 */
export async function recordsOf(
  cases: readonly MatchableCase[],
  ground: LegalBasis,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<readonly MatchableRecord[]> {
  const opened = await openAll(
    node,
    cases.map(({ id, sealedContent }) => ({ id, sealed: sealedContent })),
  );
  const isRestricted = await restrictedIn(node.clock.now(), { tx, node });
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

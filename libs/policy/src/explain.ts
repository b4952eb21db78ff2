/** A decision with all that helps: every reason at once, what would make it lawful, what allowed it, what contradicts what. */
import { instantOf, millisOf } from '#domain';
import type { Bilingual, Citation, Decision, Facts, Instant, Reason, Restriction } from '#domain';
import { durationMillis, lawfulInWords } from '#law';
import type { LawTable } from '#law';
import { decide, permitted } from './decide.js';
import { strictestUnion } from './strictest-union.js';

export interface Explanation {
  readonly decision: Decision;
  /** For each reason of the decision, in its order: when its row would let this pass. */
  readonly lawful: readonly Lawful[];
  /** Rows that permit it, also where others forbid it: those then win. */
  readonly allowed: readonly {
    readonly row: string;
    readonly cites: readonly Citation[];
    readonly why: Bilingual;
  }[];
  /** Restrictions that stand more than once and do not say the same. */
  readonly contradictions: readonly Contradiction[];
}
export interface Lawful {
  readonly row: string;
  /** Sentences for people, of facts and never of values of this message; absent for what holds without a row. */
  readonly when?: Bilingual;
}
export interface Contradiction {
  readonly type: Restriction['type'];
  /** JSON pointers to those that differ. */
  readonly at: readonly string[];
  /** The strictest of them, which holds; `nothing` where no use can meet them all. */
  readonly holds: Restriction;
  readonly nothing: boolean;
}

export function explain(facts: Facts, table: LawTable, at: Instant): Explanation {
  const decision = decide(facts, table, at);
  return {
    decision,
    lawful:
      decision.outcome === 'permit' ? [] : decision.reasons.map((reason) => lawfulFor(reason, table, facts)),
    allowed: permitted(facts, table, at).permitting.map(({ row: { id, cites, why } }) => ({
      row: id,
      cites,
      why,
    })),
    contradictions: contradictionsIn(facts),
  };
}

function lawfulFor({ row: id }: Reason, { rows }: LawTable, facts: Facts): Lawful {
  const row = rows.find((one) => one.id === id);
  return row === undefined ? { row: id } : { row: id, when: lawfulInWords(row, facts) };
}

interface Placed {
  readonly restriction: Restriction;
  readonly at: string;
}

/** What the message bears holds for each element too, so each element is looked at with both. */
export function contradictionsIn({ restrictions, elements, issuedAt }: Facts): readonly Contradiction[] {
  if (!Array.isArray(restrictions) || !Array.isArray(elements)) return [];
  const wide = placed(restrictions, '/restrictions');
  const found = elements.flatMap(({ restrictions: own }, i) => {
    const narrow = Array.isArray(own) ? placed(own, `/elements/${i}/restrictions`) : [];
    return narrow.length === 0 ? [] : among([...wide, ...narrow], issuedAt);
  });
  const all = [...among(wide, issuedAt), ...found];
  return all.filter((one, i) => all.findIndex((other) => String(other.at) === String(one.at)) === i);
}

const placed = (restrictions: readonly Restriction[], path: string): readonly Placed[] =>
  restrictions.map((restriction, i) => ({ restriction, at: `${path}/${i}` }));

function among(all: readonly Placed[], issuedAt: Instant): readonly Contradiction[] {
  const types = new Set(all.map(({ restriction }) => restriction.type));
  const sameType = [...types].flatMap((type): readonly Contradiction[] => {
    const same = all.filter(({ restriction }) => restriction.type === type);
    if (new Set(same.map(({ restriction }) => parameters(restriction))).size < 2) return [];
    const [holds] = strictestUnion(same.map(({ restriction }) => restriction));
    if (holds === undefined) return [];
    return [{ type, at: same.map(({ at }) => at), holds, nothing: meetsNothing(holds) }];
  });
  return [...sameType, ...endsBeforeItBegins(all, issuedAt)];
}

/** Readable only after it is erased: each may stand, both together let nobody read it ever. */
function endsBeforeItBegins(all: readonly Placed[], issuedAt: Instant): readonly Contradiction[] {
  const pairs = all.flatMap((from) => all.map((until) => [from, until] as const));
  const clash = pairs.find(([from, until]) => {
    const end = endOf(until.restriction, issuedAt);
    return from.restriction.type === 'NOT_BEFORE' && end !== undefined && from.restriction.at > end;
  });
  if (clash === undefined) return [];
  const [from, { restriction: holds, at }] = clash;
  return [{ type: holds.type, at: [from.at, at], holds, nothing: true }];
}

function endOf(restriction: Restriction, issuedAt: Instant): Instant | undefined {
  if (restriction.type === 'RETAIN_UNTIL') return restriction.at;
  if (restriction.type !== 'MAX_AGE') return undefined;
  const end = millisOf(issuedAt) + durationMillis(restriction.duration);
  return Number.isNaN(end) ? undefined : instantOf(end);
}

/** What a restriction asks, whatever its basis. */
const parameters = ({ basis: _basis, ...asks }: Restriction): string => JSON.stringify(asks);

const meetsNothing = (restriction: Restriction): boolean =>
  Object.values(restriction).some((value) => Array.isArray(value) && value.length === 0);

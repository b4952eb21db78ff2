/**
 * The monthly counters of many nodes laid side by side: no month left out in between, and both accounts of the same sessions.
 * Works on what nodes hand out; needs no node.
 */
import type { Oin } from '#domain';
import type { MonthCounters } from './counters.js';
import type { CounterFinding } from './judge-counters.js';
import type { Counter, MatchTally } from './ports.js';

/** What one node asked of another in the months that both have signed, by either's account. */
export interface LaidBeside {
  readonly asker: Oin;
  readonly holder: Oin;
  readonly purpose: Counter['purpose'];
  readonly asked: MatchTally;
  readonly answered: MatchTally;
}
export interface ComparedCounters {
  readonly pairs: readonly LaidBeside[];
  /** What each node asked of all others together, by its own account. */
  readonly asked: ReadonlyMap<Oin, MatchTally>;
  readonly findings: readonly CounterFinding[];
  /** Months in which a holder counted sessions that may have been accepted before, of which the asker's counters are lacking. */
  readonly unjudged: readonly { readonly asker: Oin; readonly holder: Oin; readonly month: string }[];
}

export function compareCounters(all: readonly MonthCounters[]): ComparedCounters {
  const pairs = pairsIn(all).map((pair) => ({ pair, months: commonMonths(pair, all) }));
  const laid = pairs
    .map(({ pair, months }) => ({ ...pair, ...sums(pair, { asked: months, answered: months }, all) }))
    .filter(({ asked, answered }) => asked.sessions + answered.sessions > 0);
  const judged = pairs.map(({ pair, months }) => judge(pair, months, all));
  return {
    pairs: laid,
    asked: askedBy(all),
    findings: [...gapsIn(all), ...judged.flatMap(({ findings }) => findings)],
    unjudged: judged.flatMap(({ unjudged }) => unjudged),
  };
}

type Pair = Pick<LaidBeside, 'asker' | 'holder' | 'purpose'>;

/** Everybody who is counted by one of the two, in order. */
function pairsIn(all: readonly MonthCounters[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { node, counters } of all)
    for (const { peer, purpose } of counters)
      for (const [asker, holder] of [
        [node, peer],
        [peer, node],
      ] as const)
        pairs.set(`${asker} ${holder} ${purpose}`, { asker, holder, purpose });
  return [...pairs.keys()].sort().map((key) => pairs.get(key)!);
}

const monthsOf = (node: Oin, all: readonly MonthCounters[]): readonly string[] =>
  all.filter((one) => one.node === node).map(({ month }) => month);

const commonMonths = ({ asker, holder }: Pair, all: readonly MonthCounters[]): readonly string[] => {
  const theirs = new Set(monthsOf(holder, all));
  return [...new Set(monthsOf(asker, all))].filter((month) => theirs.has(month)).sort();
};

/**
 * A holder counts a session when its query comes, an asker when it is accepted. An asker may so count more: a session ended in
 * between. A holder may count more only where a session was accepted in the month before: what the asker counted then is added
 * where only the asker signed that month; where neither did, nothing can be said of the first month.
 */
function judge(
  pair: Pair,
  months: readonly string[],
  all: readonly MonthCounters[],
): Pick<ComparedCounters, 'findings' | 'unjudged'> {
  const { asker, holder } = pair;
  const signed = new Set(monthsOf(asker, all));
  const first = months.filter((month) => !months.includes(monthAfter(month, -1)));
  const open = first.filter((month) => !signed.has(monthAfter(month, -1)));
  const before = first.map((month) => monthAfter(month, -1)).filter((month) => signed.has(month));
  const answeredIn = months.filter((month) => !open.includes(month));
  const { asked, answered } = sums(pair, { asked: [...before, ...months], answered: answeredIn }, all);
  const isMore = answered.sessions > asked.sessions || answered.paddedElements > asked.paddedElements;
  const counted = open.filter(
    (month) => sums(pair, { asked: [], answered: [month] }, all).answered.sessions > 0,
  );
  return {
    findings: isMore ? [{ code: 'ANSWERED_MORE_THAN_ASKED', node: asker, peer: holder }] : [],
    unjudged: counted.map((month) => ({ asker, holder, month })),
  };
}

const NOTHING: MatchTally = { sessions: 0, paddedElements: 0 };
const plus = (a: MatchTally, b: MatchTally): MatchTally => ({
  sessions: a.sessions + b.sessions,
  paddedElements: a.paddedElements + b.paddedElements,
});

/** The asker's account of `asked` months and the holder's of `answered` ones. */
function sums(
  { asker, holder, purpose }: Pair,
  months: { readonly asked: readonly string[]; readonly answered: readonly string[] },
  all: readonly MonthCounters[],
): Pick<LaidBeside, 'asked' | 'answered'> {
  const of = (node: Oin, peer: Oin, side: 'asked' | 'answered'): MatchTally =>
    all
      .filter((one) => one.node === node && months[side].includes(one.month))
      .flatMap(({ counters }) => counters.filter((one) => one.peer === peer && one.purpose === purpose))
      .reduce((sum, counter) => plus(sum, counter[side]), NOTHING);
  return { asked: of(asker, holder, 'asked'), answered: of(holder, asker, 'answered') };
}

function askedBy(all: readonly MonthCounters[]): ReadonlyMap<Oin, MatchTally> {
  const total = new Map<Oin, MatchTally>();
  for (const { node, counters } of all)
    total.set(
      node,
      counters.reduce((sum, { asked }) => plus(sum, asked), total.get(node) ?? NOTHING),
    );
  return total;
}

/** A node signs every month, quiet ones too; two different ones for a month are two truths. */
function gapsIn(all: readonly MonthCounters[]): readonly CounterFinding[] {
  return [...new Set(all.map(({ node }) => node))].sort().flatMap((node) => {
    const months = [...monthsOf(node, all)].sort();
    return months.slice(1).flatMap((month, i): CounterFinding[] => {
      if (month === months[i]) return [{ code: 'MONTH_TWICE', node, month }];
      const missing = monthAfter(months[i]!, 1);
      return month === missing ? [] : [{ code: 'MONTH_MISSING', node, month: missing }];
    });
  });
}

/** `months` later than this one, of a calendar in UTC. */
function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/**
 * An overseer's look at the monthly counters of many nodes: each signed by whom it says, no month left out in between, and two
 * nodes' sides of the same sessions laid beside each other. Works on what nodes hand out; needs no node.
 */
import { canonicalize, claimedCertificate, CryptoError, pinnedKey, verifyJws } from '#crypto';
import { earlierCertificate } from '#directory';
import type { DirectoryNode } from '#directory';
import { JsonError, parseInstant, parseJson, parseOin, PURPOSES } from '#domain';
import type { Instant, Json, JsonObject, Oin } from '#domain';
import type { MonthCounters } from './counters.js';
import type { Counter, MatchTally } from './ports.js';

/** Who is in the directory by which counters are judged. */
export interface CountersTrust {
  node(oin: Oin): DirectoryNode | undefined;
  /** An earlier certificate counts until its own `until`. */
  readonly at: Instant;
}

export const COUNTER_FINDINGS = [
  'COUNTERS_UNREADABLE',
  'NODE_UNKNOWN',
  'SIGNATURE_WRONG',
  'MONTH_TWICE',
  'MONTH_MISSING',
  'ANSWERED_MORE_THAN_ASKED',
] as const;
export interface CounterFinding {
  readonly code: (typeof COUNTER_FINDINGS)[number];
  readonly node?: Oin;
  readonly peer?: Oin;
  readonly month?: string;
}
export type JudgedCounters =
  | { readonly outcome: 'signed'; readonly counters: MonthCounters }
  | { readonly outcome: 'rejected'; readonly finding: CounterFinding };

/** One compact JWS of the purpose `match-counters`: whose it is, and that this node signed exactly these counters. */
export function judgeCounters(jws: string, trust: CountersTrust): JudgedCounters {
  const claimed = claimedIn(jws);
  if (claimed === undefined) return rejected({ code: 'COUNTERS_UNREADABLE' });
  const { counters, x5t } = claimed;
  const { node: oin, month } = counters;
  const node = trust.node(oin);
  if (node === undefined) return rejected({ code: 'NODE_UNKNOWN', node: oin, month });
  const certificate = earlierCertificate(node, { x5t, at: trust.at }) ?? node.certificates.authenticity;
  try {
    const key = pinnedKey(Buffer.from(certificate, 'base64'));
    verifyJws({ jws, purpose: 'match-counters', key, algs: ['PS256'] });
    return { outcome: 'signed', counters };
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    return rejected({ code: 'SIGNATURE_WRONG', node: oin, month });
  }
}

const rejected = (finding: CounterFinding): JudgedCounters => ({ outcome: 'rejected', finding });

/** What it says before anything is verified; `undefined` for what no node of this protocol would sign. */
function claimedIn(jws: string): { readonly counters: MonthCounters; readonly x5t: string } | undefined {
  try {
    const x5t = claimedCertificate(jws);
    const payload = Buffer.from(jws.split('.')[1]!, 'base64url');
    const json = parseJson(payload, { maxNodes: 100_000 });
    if (!isMonthCounters(json) || Buffer.compare(canonicalize(json), payload) !== 0) return undefined;
    return { counters: json as unknown as MonthCounters, x5t };
  } catch (error) {
    if (error instanceof CryptoError || error instanceof JsonError) return undefined;
    throw error;
  }
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isText = (json: Json | undefined): json is string => typeof json === 'string';
const isCount = (json: Json | undefined): boolean => Number.isSafeInteger(json) && (json as number) >= 0;
const hasExactly = (json: JsonObject, names: readonly string[]): boolean =>
  Object.keys(json).sort().join() === [...names].sort().join();

function isMonthCounters(json: Json): boolean {
  if (!isObject(json) || !hasExactly(json, ['v', 'node', 'month', 'counters', 'at'])) return false;
  const { v, node, month, counters, at } = json;
  const isMonth = isText(month) && /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
  const isSigned = v === 1 && isText(node) && parseOin(node) !== undefined;
  const isDated = isMonth && isText(at) && parseInstant(at) !== undefined;
  return isSigned && isDated && Array.isArray(counters) && counters.every(isCounter);
}

function isCounter(json: Json): boolean {
  if (!isObject(json) || !hasExactly(json, ['peer', 'purpose', 'asked', 'answered'])) return false;
  const { peer, purpose, asked, answered } = json;
  const isOf = isText(peer) && parseOin(peer) !== undefined && PURPOSES.some((one) => one === purpose);
  return isOf && isTally(asked) && isTally(answered);
}

const isTally = (json: Json | undefined): boolean =>
  isObject(json) &&
  hasExactly(json, ['sessions', 'paddedElements']) &&
  isCount(json['sessions']) &&
  isCount(json['paddedElements']);

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
}

/**
 * Lays the nodes' months side by side. A holder counts a session when its query comes, an asker when it is accepted: that an
 * asker counts more is a session that ended in between, and that a holder counts more cannot be but at the edge of the months.
 */
export function compareCounters(all: readonly MonthCounters[]): ComparedCounters {
  const pairs = all.flatMap(({ node, month, counters }) =>
    counters.flatMap(({ peer, purpose, asked, answered }) => {
      const signed = all.some((one) => one.node === peer && one.month === month);
      if (!signed) return [];
      return [
        { asker: node, holder: peer, purpose, asked, answered: NOTHING },
        { asker: peer, holder: node, purpose, asked: NOTHING, answered },
      ];
    }),
  );
  const compared = summed(pairs).filter((one) => one.asked.sessions + one.answered.sessions > 0);
  return { pairs: compared, asked: askedBy(all), findings: [...gapsIn(all), ...compared.flatMap(excessOf)] };
}

const NOTHING: MatchTally = { sessions: 0, paddedElements: 0 };
const plus = (a: MatchTally, b: MatchTally): MatchTally => ({
  sessions: a.sessions + b.sessions,
  paddedElements: a.paddedElements + b.paddedElements,
});

function summed(pairs: readonly LaidBeside[]): readonly LaidBeside[] {
  const sums = new Map<string, LaidBeside>();
  for (const one of pairs) {
    const key = `${one.asker} ${one.holder} ${one.purpose}`;
    const { asked, answered } = sums.get(key) ?? { asked: NOTHING, answered: NOTHING };
    sums.set(key, { ...one, asked: plus(asked, one.asked), answered: plus(answered, one.answered) });
  }
  return [...sums.keys()].sort().map((key) => sums.get(key)!);
}

function askedBy(all: readonly MonthCounters[]): ReadonlyMap<Oin, MatchTally> {
  const sums = new Map<Oin, MatchTally>();
  for (const { node, counters } of all)
    sums.set(
      node,
      counters.reduce((sum, { asked }) => plus(sum, asked), sums.get(node) ?? NOTHING),
    );
  return sums;
}

const excessOf = ({ asker, holder, asked, answered }: LaidBeside): readonly CounterFinding[] =>
  answered.sessions > asked.sessions || answered.paddedElements > asked.paddedElements
    ? [{ code: 'ANSWERED_MORE_THAN_ASKED', node: asker, peer: holder }]
    : [];

/** A node signs every month, quiet ones too; two different ones for a month are two truths. */
function gapsIn(all: readonly MonthCounters[]): readonly CounterFinding[] {
  return [...new Set(all.map(({ node }) => node))].sort().flatMap((node) => {
    const months = all
      .filter((one) => one.node === node)
      .map(({ month }) => month)
      .sort();
    return months.slice(1).flatMap((month, i): CounterFinding[] => {
      if (month === months[i]) return [{ code: 'MONTH_TWICE', node, month }];
      const missing = nextMonth(months[i]!);
      return month === missing ? [] : [{ code: 'MONTH_MISSING', node, month: missing }];
    });
  });
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** Whether a peer's questions hit more often than they did: whoever asks about people it has reason to ask about hits as ever. */

/** What a peer asked in a time, and how many of those it came back about. */
export interface HitTally {
  /** A single check counts one person, a batch the fewest that are padded to its size. */
  readonly asked: number;
  /** Contacts and open questions that followed; where it asks openly as well there may be more of them than sessions. */
  readonly hits: number;
}

/** So seldom by chance: with forty peers that are looked at each day, once in seventy years. */
const CHANCE = 1e-6;
/** What is taken for usual before anything is known: every second one. It weighs as much as this many questions. */
const PRIOR = { asked: 20, hits: 10 } as const;
const LEAST = 0.001;

/**
 * By Chernoff's bound on a binomial: P(at least `hits` of `asked`) ≤ exp(−asked · KL(hits/asked ‖ usual)). The bound is larger than
 * the chance itself, so an alarm comes rather late than for nothing.
 */
export function hitsImprobablyOften(recent: HitTally, before: HitTally): boolean {
  if (recent.asked === 0) return false;
  const usual = within((before.hits + PRIOR.hits) / (before.asked + PRIOR.asked));
  const ratio = Math.min(1, recent.hits / recent.asked);
  if (ratio <= usual) return false;
  return recent.asked * divergence(ratio, usual) > -Math.log(CHANCE);
}

const within = (ratio: number): number => Math.min(1 - LEAST, Math.max(LEAST, ratio));

/** Kullback–Leibler divergence of two coins, in nats. */
const divergence = (p: number, q: number): number => term(p, q) + term(1 - p, 1 - q);
const term = (p: number, q: number): number => (p === 0 ? 0 : p * Math.log(p / q));

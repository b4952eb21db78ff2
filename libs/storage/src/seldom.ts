/** Answers that cost much are asked for less often, so that a page that is open costs a busy node no more than a quiet one. */

/** An answer serves for this many times what it cost: such a question takes a tenth of one connection at most. */
const TIMES_ITS_COST = 10;
/** What costs less is asked each time. */
const CHEAP_MS = 20;

interface Kept {
  readonly answer: Promise<unknown>;
  /** Infinity while it is being asked: all who ask meanwhile share it. */
  until: number;
}

/** `now` in ms; one per process. A key per question; keys must be few. */
export class Seldom {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly now: () => number) {}

  ask<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known !== undefined && known.until > this.now()) return known.answer as Promise<T>;
    const begun = this.now();
    const answer = ask();
    const entry: Kept = { answer, until: Infinity };
    this.kept.set(key, entry);
    answer.then(
      () => {
        const cost = this.now() - begun;
        entry.until = cost < CHEAP_MS ? 0 : this.now() + cost * TIMES_ITS_COST;
      },
      () => this.kept.delete(key),
    );
    return answer;
  }
}

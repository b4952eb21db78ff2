/** What a permit obliges to: notices before the content, and the earliest moment at which it must be gone. */
import { instantOf, millisOf } from '#domain';
import type { Bilingual, Instant, Obligation, Reason } from '#domain';
import { durationMillis, retentionEnd } from '#law';
import type { CompiledRow, Duty, ObligeRow, Rules, Scope } from '#law';
import { firesAt } from './judge.js';

export type Obliged =
  | { readonly outcome: 'known'; readonly obligations: readonly Obligation[] }
  /** A duty that cannot be established: nobody could fulfil it, so the act is refused. */
  | { readonly outcome: 'unknown'; readonly reason: Reason };

/** Why `NOT_SUPPORTED_YET`: policy itself gives it, for a duty of a row whose facts are not known. */
export const UNCLEAR_DUTY: Bilingual = {
  nl: 'Niet vast te stellen is welke plicht bij dit bericht hoort. Daarom is het geweigerd. Vul de ontbrekende gegevens aan.',
  en: 'It cannot be established which duty comes with this message. That is why it was refused. Complete the missing data.',
};

export function obligationsOf(rules: Rules, scope: Scope): Obliged {
  const obligations: Obligation[] = [];
  let erase: Extract<Obligation, { type: 'erase-at' }> | undefined;
  for (const compiled of rules.obliges) {
    const fired = firesAt(compiled, scope);
    if (fired === undefined) continue;
    if (!fired.certain) return { outcome: 'unknown', reason: unclear(compiled, fired.at()) };
    const { row } = compiled;
    if (row.obliges.type === 'show-notice') {
      obligations.push({ type: 'show-notice', notice: row.why, row: row.id });
      continue;
    }
    const at = momentOf(row.obliges.clock, scope);
    if (erase === undefined || at < erase.at) erase = { type: 'erase-at', at, row: row.id };
  }
  return { outcome: 'known', obligations: erase === undefined ? obligations : [...obligations, erase] };
}

type Clock = Extract<Duty, { type: 'erase-at' }>['clock'];

function momentOf(clock: Clock, { facts, at, restrictions = [] }: Scope): Instant {
  switch (clock) {
    case 'now':
      return at;
    case 'five-years':
      return fiveYears(facts);
    case 'retain-until':
      return earliest(restrictions.flatMap((one) => (one.type === 'RETAIN_UNTIL' ? [one.at] : [])));
    case 'max-age': {
      const durations = restrictions.flatMap((one) =>
        one.type === 'MAX_AGE' ? [durationMillis(one.duration)] : [],
      );
      return instantOf(millisOf(facts.issuedAt) + Math.min(...durations));
    }
  }
}

/** What was renewed ends later; the earliest end counts for the whole. */
function fiveYears({ elements }: Scope['facts']): Instant {
  if (elements.every(({ renewedUntil }) => renewedUntil === undefined))
    return retentionEnd(earliest(elements.map(({ firstProcessedAt }) => firstProcessedAt)));
  return earliest(elements.map((one) => one.renewedUntil ?? retentionEnd(one.firstProcessedAt)));
}

const earliest = (moments: readonly Instant[]): Instant => moments.reduce((a, b) => (b < a ? b : a));

function unclear({ row }: CompiledRow<ObligeRow>, at: readonly string[]): Reason {
  return {
    code: 'NOT_SUPPORTED_YET',
    row: row.id,
    cites: row.cites,
    why: UNCLEAR_DUTY,
    at,
  };
}

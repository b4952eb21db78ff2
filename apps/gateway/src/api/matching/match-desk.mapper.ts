import { MATCH_ADVICE, matchAdvice } from '#domain';
import type { Instant } from '#domain';
import { millisOf } from '#domain';
import type { FlowMatch, FlowSpending, FlowSuspension } from '#exchange';
import { DEFAULT_BUDGET, firstDeadlineOf, stepsOf } from '#matching';
import type { Budget, Opschorting, VergelijkingVerloop, Voortgang } from './match-desk.dto.js';
import { toDeadline } from './matching.mapper.js';

export const toCourse = (match: FlowMatch): VergelijkingVerloop => ({
  id: match.id,
  partner: match.peer,
  doel: match.purpose,
  wijze: match.mode,
  rol: match.role,
  toestand: match.state,
  begonnenOp: match.openedAt,
  antwoordUiterlijkOp: match.notAfter,
  ...toDeadline(match.over ? undefined : firstDeadlineOf(match)),
  richtingen: match.legs.map(toProgress),
  ...(match.code === undefined
    ? {}
    : { code: match.code, advies: { ...matchAdvice(match.code, match.state) } }),
});

function toProgress(leg: FlowMatch['legs'][number]): Voortgang {
  const { done, total } = stepsOf(leg);
  return {
    rol: leg.part,
    toestand: leg.state,
    ...(leg.since === undefined ? {} : { sinds: leg.since }),
    ...(leg.counts.asker === undefined ? {} : { omvangVraag: leg.counts.asker }),
    ...(leg.counts.holder === undefined ? {} : { omvangAntwoord: leg.counts.holder }),
    gedaan: done,
    totaal: total,
  };
}

export const toSuspension = ({ peer, code, at }: FlowSuspension): Opschorting => ({
  partner: peer,
  code,
  advies: { ...MATCH_ADVICE[code] },
  sinds: at,
});

const DAY = 86_400_000;

/** `spendings` of the last 30 days, one bar for each peer and purpose. */
export function toBudgets(spendings: readonly FlowSpending[], now: Instant): Budget[] {
  const today = spendings.filter(({ at }) => millisOf(at) > millisOf(now) - DAY);
  const groups = Map.groupBy(spendings, ({ peer, purpose }) => `${peer} ${purpose}`);
  const of = (one: FlowSpending, isBatch: boolean): number =>
    today.filter(
      ({ peer, purpose, size }) =>
        peer === one.peer && purpose === one.purpose && (size === 'batch') === isBatch,
    ).length;
  return [...groups.values()].map((group) => {
    const one = group[0]!;
    const batches = group.filter(({ size }) => size === 'batch');
    return {
      partner: one.peer,
      doel: one.purpose,
      toetsen: of(one, false),
      toetsenMax: DEFAULT_BUDGET.checksPerDay,
      vergelijkingen: of(one, true),
      vergelijkingenMax: DEFAULT_BUDGET.batchesPerDay,
      omvang: batches.reduce((sum, { paddedCount }) => sum + paddedCount, 0),
      omvangMax: DEFAULT_BUDGET.elementsPer30Days,
    };
  });
}

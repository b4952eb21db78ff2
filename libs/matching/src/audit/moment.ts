/** When the set was frozen: the audited node states it, and all that others wrote down of the session has to agree. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import { ASKER_RULES } from '../session/state.js';
import type { AuditPackage } from './package.js';
import type { AuditSources, Finding } from './sources.js';

/** Freezing is one transaction, and what the log has of it is written last: minutes at most, of the largest set. */
const LONGEST_FREEZE = 600_000;
/** Between the clocks of two nodes. */
const SKEW = 300_000;
/** A set is frozen, proposed and accepted within this, of an initiator and a responder alike. */
const UNTIL_ACCEPTED = ASKER_RULES.PROPOSED.within!;
/** From then until the holder has the query. */
const UNTIL_QUERY = ASKER_RULES.ACCEPTED.within!;

type Sources = Pick<AuditSources, 'notAfter' | 'logged' | 'frozenBy' | 'spendings' | 'extractOf'>;

/**
 * Records and judgements are judged as they were at `frozenAt`: a node that names another moment takes one at which a case was
 * still open, or a judgement already there. Epoch milliseconds on both sides.
 */
export function judgeMoment(content: AuditPackage, sources: Sources): readonly Finding[] {
  const stated = millisOf(content.frozenAt as Instant);
  const agrees = ({ from, until }: Span): boolean => from <= stated && stated <= until;
  return spansOf(content, sources).every(agrees) ? [] : [{ code: 'FROZEN_AT_DIFFERS' }];
}

interface Span {
  readonly from: number;
  readonly until: number;
}

function spansOf(
  { part, sessionId }: AuditPackage,
  { notAfter, logged = [], frozenBy, spendings, extractOf }: Sources,
): readonly Span[] {
  const own = spendings.find(({ session }) => part === 'asker' && session === sessionId);
  return [
    // Both sets: the initiator's when it drafts the proposal, the responder's before the proposal's time is over.
    around(notAfter, UNTIL_ACCEPTED),
    ...logged.map(({ at }) => before(at, UNTIL_ACCEPTED)),
    ...(frozenBy === undefined ? [] : [before(frozenBy, LONGEST_FREEZE)]),
    ...(own === undefined ? [] : [around(own.at, UNTIL_ACCEPTED + UNTIL_QUERY)]),
    ...(extractOf === undefined ? [] : [before(extractOf, 0)]),
  ];
}

/** At most so many milliseconds before what the same clock wrote down. */
const before = (at: Instant, longest: number): Span => ({
  from: millisOf(at) - longest,
  until: millisOf(at),
});

/** The same by the clock of another node. */
const around = (at: Instant, longest: number): Span => ({
  from: millisOf(at) - longest - SKEW,
  until: millisOf(at) + SKEW,
});

/** After a hit: a person judges, then makes contact, and only then may the two speak of the case (WGS 1.9(2), rule 8). */
import type { Instant, MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import { handleFor } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { aboutPersons } from './about-persons.js';
import { refOf } from './collect-set.js';
import type { HitOutcome, HitRecord, HitRejection } from './ports.js';
import { isAuthorised } from './propose.js';
import { say } from './say.js';
import { stillMatchable } from './still-matchable.js';
import { take } from './take.js';
import { onRefusal } from '../refusals.js';

export interface HitReview {
  readonly id: string;
  readonly outcome: HitOutcome;
  /** Why it was rejected. */
  readonly reason?: HitRejection;
}
export type ReviewResult =
  | { readonly outcome: 'reviewed' | 'not-found' | 'already-reviewed' | 'kept-out' }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' };

/** Own participant's hits that still mean something; a look at whom they are about, on record. */
export function listHits(actor: Actor, node: Node): Promise<readonly HitRecord[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const hits = await tx.matches.hits({ participant: actor.participant, at: node.clock.now() });
    const act = { action: 'match.hit-list', object: node.self, about: await aboutPersons(hits, tx) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return hits;
  });
}

/**
 * One judgement per hit. Of a hit that the peer showed, a yes makes the person known to both in that conversation; it is not
 * permitted about whom a new set would leave out by now, of whom a no can still be said.
 */
export async function reviewHit(input: HitReview, actor: Actor, node: Node): Promise<ReviewResult> {
  const action = 'match.hit-reviewed';
  if (!isAuthorised(actor, node))
    return onRefusal({ action, object: input.id, code: 'OPERATOR_NOT_AUTHORISED' }, { actor, node });
  return node.unitOfWork.transaction(async (tx) => {
    const stop = async <O extends 'kept-out' | 'already-reviewed'>(outcome: O, code: string) => {
      await onRefusal({ action, object: input.id, code }, { tx, actor, node });
      return { outcome };
    };
    const hit = await tx.matches.findHit(input.id);
    const at = node.clock.now();
    if (hit?.participant !== actor.participant || hit.expiresAt < at) return { outcome: 'not-found' };
    const { outcome, reason } = input;
    const makesKnown = outcome === 'CONFIRMED' && !hit.possible ? hit.peerHandle : undefined;
    if (makesKnown !== undefined && !(await mayBeSpokenOf(hit, { tx, node })))
      return hit.review === undefined
        ? stop('kept-out', 'HIT_KEPT_OUT')
        : stop('already-reviewed', 'ALREADY_ANSWERED');
    const review = { outcome, ...(reason === undefined ? {} : { reason }), account: actor.account, at };
    if (!(await tx.matches.review(hit.id, review))) return stop('already-reviewed', 'ALREADY_ANSWERED');
    if (makesKnown !== undefined)
      await tx.knownChecks.establish({ ...placeOf(hit), subject: makesKnown, at });
    await tx.audit.append([
      auditEntry(
        { node, actor },
        {
          action,
          object: hit.session,
          code: outcome === 'REJECTED' && reason !== undefined ? `${outcome}_${reason}` : outcome,
          caseId: hit.caseId,
          about: await aboutPersons([hit], tx),
        },
      ),
    ]);
    await closeWhenAllReviewed(hit, { tx, node, at });
    return { outcome: 'reviewed' };
  });
}

const placeOf = ({ conversation, peer }: HitRecord) => ({ conversation, peer });

async function closeWhenAllReviewed(
  hit: HitRecord,
  { tx, node, at }: { tx: Transaction; node: Node; at: Instant },
): Promise<void> {
  // First the lock: of two people who judge the last two hits at once, the later sees both judged.
  const record = await tx.matches.lock(hit.session);
  const hits = await tx.matches.hitsOf(hit.session, hit.dir);
  if (node.matching === undefined || hits.some(({ side, review }) => side === 'asked' && !review)) return;
  if (record !== undefined)
    await take(record, { type: 'reviewed', dir: hit.dir, at }, { tx, node, tools: node.matching });
}

/**
 * Whether the person would be in a set today: contact, and a yes to it, tell the other node of an open case, so there is neither
 * for a case that was closed or kept out since, nor for a person whose processing was restricted; and none while the peer is
 * suspended, which has proved something false.
 */
async function mayBeSpokenOf(
  { session, caseId, subject, peer }: HitRecord,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<boolean> {
  const record = await tx.matches.find(session);
  if (record === undefined || (await tx.matches.suspension(peer)) !== undefined) return false;
  const still = await stillMatchable([refOf(caseId, subject)], record.session.terms.legalBasis, { tx, node });
  return still.size > 0;
}

export type ContactResult =
  | { readonly outcome: 'sent'; readonly id: MessageId }
  | {
      readonly outcome:
        'not-found' | 'not-confirmed' | 'only-possible' | 'already-sent' | 'not-permitted' | 'kept-out';
    };

/** Shows the holder its handle, once: the proof of the hit. `contact`: a function and how to reach it, no person. */
export function contactAfterHit(
  input: { readonly id: string; readonly contact: string },
  actor: Actor,
  node: Node,
): Promise<ContactResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const hit = await tx.matches.findHit(input.id);
    const at = node.clock.now();
    if (hit?.participant !== actor.participant || hit.side !== 'asked' || hit.expiresAt < at)
      return { outcome: 'not-found' };
    if (hit.review?.outcome !== 'CONFIRMED') return { outcome: 'not-confirmed' };
    if (hit.possible) return { outcome: 'only-possible' };
    const record = await tx.matches.find(hit.session);
    const sid = record?.session.sid;
    if (record === undefined || sid === undefined) return { outcome: 'not-found' };
    if (!(await mayBeSpokenOf(hit, { tx, node }))) return { outcome: 'kept-out' };
    if (!(await tx.matches.markContact(hit, input.contact))) return { outcome: 'already-sent' };
    const { peer, conversation, dir, handle } = hit;
    const subject = { what: 'subject', id: hit.subject, peer, conversation } as const;
    const ownHandle = handleFor(node.registerKey, subject);
    const payload = { sid, dir, handle, ownHandle, contact: input.contact };
    const said = await say(record, { kind: 'match.contact', payload, speaker: actor }, { tx, node });
    if (said.outcome === 'refused') {
      await tx.matches.unmarkContact(hit);
      return { outcome: 'not-permitted' };
    }
    await tx.matches.noteContact(hit, said.id);
    await tx.knownChecks.establish({ conversation, peer, subject: ownHandle, at });
    const act = { action: 'match.contact-sent', object: hit.session, caseId: hit.caseId } as const;
    await tx.audit.append([auditEntry({ node, actor }, { ...act, about: await aboutPersons([hit], tx) })]);
    return { outcome: 'sent', id: said.id };
  });
}

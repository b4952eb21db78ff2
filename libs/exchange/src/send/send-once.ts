/** Idempotency-Key: the same request twice is one message with one answer, also across a crash between the two. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { Draft, SendResult } from './draft.js';
import { sendWithin } from './send-message.js';

export interface RequestKey {
  /** The caller's own, unique per account. */
  readonly key: string;
  /** SHA-256 of the body, 32 bytes. */
  readonly bodyDigest: Uint8Array;
}
export type SendOnceResult = SendResult | Repeated;
export type Repeated =
  /** The key was used for another body. */
  | { readonly outcome: 'reused' }
  /** The first request with this key is still being handled. */
  | { readonly outcome: 'running' };

/** Under our own key: nobody can try numbers against what lies in the table. */
export const keyed = (node: Node, content: string | Uint8Array): Uint8Array =>
  createHmac('sha256', node.registerKey).update('idempotency\u0000').update(content).digest();

/** As `sendMessage`; key, message and answer are committed together, so that a repeat gets the first answer. */
export const sendOnce = (
  draft: Draft,
  request: RequestKey,
  by: { actor: Actor; node: Node },
): Promise<SendOnceResult> => once((tx) => sendWithin(draft, { tx, ...by }), request, by);

/** An act that is done once under a key, and what a repeat of it gets. */
export interface KeyedAct<R> {
  work(tx: Transaction): Promise<R>;
  /** What lies with the key, as JSON; `undefined` leaves the key free, for what was no act. */
  kept(result: R): object | undefined;
  again(kept: unknown, tx: Transaction): Promise<R | Repeated>;
}

/** `work` under the caller's key, in one transaction with it. Its outcome must survive JSON. */
export const once = <R extends { readonly outcome: string }>(
  work: (tx: Transaction) => Promise<R>,
  request: RequestKey,
  by: { actor: Actor; node: Node },
): Promise<R | Repeated> => {
  // A draft with defects is no act: its key stays free for the mended one.
  const kept = (result: R) => (result.outcome === 'invalid' ? undefined : result);
  return actOnce({ work, kept, again: (answer) => Promise.resolve(answer as R) }, request, by);
};

export function actOnce<R>(
  act: KeyedAct<R>,
  request: RequestKey,
  by: { actor: Actor; node: Node },
): Promise<R | Repeated> {
  const { actor, node } = by;
  const { account } = actor;
  // A caller may have put a person into either.
  const key = Buffer.from(keyed(node, request.key)).toString('base64url');
  const bodyDigest = keyed(node, request.bodyDigest);
  return node.unitOfWork.transaction(async (tx) => {
    const claim = await tx.idempotency.claim({ account, key, bodyDigest, at: node.clock.now() });
    if (claim.outcome === 'taken') {
      if (!timingSafeEqual(claim.bodyDigest, bodyDigest)) return { outcome: 'reused' };
      return claim.answer === undefined ? { outcome: 'running' } : act.again(JSON.parse(claim.answer), tx);
    }
    const result = await act.work(tx);
    const kept = act.kept(result);
    if (kept === undefined) await tx.idempotency.release({ account, key });
    else await tx.idempotency.complete({ account, key, answer: JSON.stringify(kept) });
    return result;
  });
}

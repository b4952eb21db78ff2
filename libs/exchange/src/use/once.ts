/** Idempotency-Key: the same request twice is one act with one answer. */
import { timingSafeEqual } from 'node:crypto';
import type { Actor, Node } from '../node.js';

export type OnceResult =
  | { readonly outcome: 'answered'; readonly answer: string }
  /** The key was used for another body. */
  | { readonly outcome: 'reused' }
  /** The first request with this key is not finished yet. */
  | { readonly outcome: 'running' };

/**
 * Runs `work` unless `key` was used before by this account. `bodyDigest` is 32 bytes. A crash between the act and
 * its recorded answer leaves the key `running`; the caller then looks the message up instead of sending again.
 */
export async function once(
  request: { readonly key: string; readonly bodyDigest: Uint8Array; readonly actor: Actor },
  node: Node,
  work: () => Promise<string>,
): Promise<OnceResult> {
  const { key, bodyDigest, actor } = request;
  const { account } = actor;
  const at = node.clock.now();
  const claimed = await node.unitOfWork.transaction((tx) =>
    tx.idempotency.claim({ account, key, bodyDigest, at }),
  );
  if (claimed.outcome === 'taken') {
    if (!timingSafeEqual(claimed.bodyDigest, bodyDigest)) return { outcome: 'reused' };
    return claimed.answer === undefined
      ? { outcome: 'running' }
      : { outcome: 'answered', answer: claimed.answer };
  }
  const answer = await work();
  await node.unitOfWork.transaction((tx) => tx.idempotency.complete({ account, key, answer }));
  return { outcome: 'answered', answer };
}

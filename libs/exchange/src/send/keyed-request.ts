/**
 * Idempotency-Key for what is done in transactions of its own: the key is taken before, and answered after. Whoever repeats gets the
 * first answer; after a crash in between nobody does it twice, and who asked has to look whether it was done. An answer may name
 * a case or a person, so it lies sealed under the caller's own key, which lies nowhere.
 */
import { createHmac } from 'node:crypto';
import { openContent, sealContent } from '#crypto';
import type { Actor, Node } from '../node.js';
import { keyed } from './send-once.js';
import type { Repeated, RequestKey } from './send-once.js';

export type Begun =
  | { readonly outcome: 'begun' }
  /** Done before: what was answered then. */
  | { readonly outcome: 'answered'; readonly answer: unknown }
  | Repeated;
interface By {
  readonly actor: Actor;
  readonly node: Node;
}

export function beginRequest(request: RequestKey, by: By): Promise<Begun> {
  const { node } = by;
  const bodyDigest = keyed(node, request.bodyDigest);
  return node.unitOfWork.transaction(async (tx) => {
    const place = placeOf(request, by);
    const claim = await tx.idempotency.claim({ ...place, bodyDigest, at: node.clock.now() });
    if (claim.outcome === 'new') return { outcome: 'begun' };
    if (Buffer.compare(claim.bodyDigest, bodyDigest) !== 0) return { outcome: 'reused' };
    if (claim.answer === undefined) return { outcome: 'running' };
    const bytes = openContent(sealedUnder(request, by), Buffer.from(claim.answer, 'base64url'));
    return { outcome: 'answered', answer: JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown };
  });
}

/** `answer` must survive JSON. */
export function completeRequest(request: RequestKey, answer: object, by: By): Promise<void> {
  const { node } = by;
  const bytes = Buffer.from(JSON.stringify(answer), 'utf8');
  const sealed = Buffer.from(sealContent(sealedUnder(request, by), bytes, node.random));
  return node.unitOfWork.transaction((tx) =>
    tx.idempotency.complete({ ...placeOf(request, by), answer: sealed.toString('base64url') }),
  );
}

/** What was refused is no act: its key stays free for the mended request. */
export const releaseRequest = (request: RequestKey, by: By): Promise<void> =>
  by.node.unitOfWork.transaction((tx) => tx.idempotency.release(placeOf(request, by)));

const placeOf = ({ key }: RequestKey, { actor, node }: By) => ({
  account: actor.account,
  key: Buffer.from(keyed(node, key)).toString('base64url'),
});

const sealedUnder = ({ key }: RequestKey, { actor, node }: By) => ({
  key: createHmac('sha256', node.registerKey)
    .update(`idempotency-answer\u0000${actor.account}\u0000${key}`)
    .digest(),
  aad: Buffer.from('idempotency-answer', 'utf8'),
});

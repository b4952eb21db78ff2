/** Reading, the plainest use. */
import { instantOf, millisOf } from '#domain';
import type { Bilingual, Instant, Message, MessageId, Reason } from '#domain';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { actOnce } from '../send/send-once.js';
import type { Repeated, RequestKey } from '../send/send-once.js';
import { onwardObstacles } from './onward-obstacles.js';
import { useAgain, useWithin } from './use-message.js';
import type { UseContext, UseRequest, UseResult } from './use-message.js';

export type ReadRequest = Pick<UseRequest, 'id' | 'purpose' | 'caseId' | 'dossier'>;
export type ReadResult =
  | {
      readonly outcome: 'read';
      readonly message: Message;
      readonly notices: readonly Bilingual[];
      /** Why it may not be passed on, whoever agrees; none where it may be with consent. */
      readonly onward: readonly Reason[];
    }
  | Exclude<UseResult, { outcome: 'used' }>;

/** Milliseconds. So long a reading may be asked for again: its answer may have been lost on the way. */
const REPEATED_WITHIN = 10 * 60_000;

export async function readMessage(request: ReadRequest, actor: Actor, node: Node): Promise<ReadResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const [use, context]: Asked = [
      { ...request, action: 'read' },
      { tx, actor, node },
    ];
    return read(await useWithin(use, context), use, context);
  });
}

/** What lies with the key: that it was read, and when. Content lies nowhere but sealed. */
interface Kept {
  readonly read?: MessageId;
  readonly at?: Instant;
}

/**
 * As `readMessage`. The same request under the same key is the same reading for a while, judged anew and on record again but
 * counted once, so that an answer that never came uses up none of the times that a message may be read. Without a key each
 * is a reading of its own.
 */
export function readOnce(
  request: ReadRequest,
  key: RequestKey | undefined,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<ReadResult | Repeated> {
  if (key === undefined) return readMessage(request, actor, node);
  const use: UseRequest = { ...request, action: 'read' };
  const within = (tx: Transaction): UseContext => ({ tx, actor, node });
  const now = node.clock.now();
  return actOnce<ReadResult>(
    {
      work: async (tx) => read(await useWithin(use, within(tx)), use, within(tx)),
      kept: ({ outcome }): Kept | undefined =>
        outcome === 'read' ? { read: request.id, at: now } : undefined,
      again: async (answer, tx) => {
        const { read: id, at } = answer as Kept;
        if (id !== request.id || at === undefined) return { outcome: 'reused' };
        const isLate = now > instantOf(millisOf(at) + REPEATED_WITHIN);
        return read(await (isLate ? useWithin : useAgain)(use, within(tx)), use, within(tx));
      },
    },
    key,
    { actor, node },
  );
}

type Asked = readonly [use: UseRequest, context: UseContext];

async function read(result: UseResult, ...asked: Asked): Promise<ReadResult> {
  if (result.outcome !== 'used') return result;
  const { message, notices } = result;
  return { outcome: 'read', message, notices, onward: await onwardObstacles(...asked) };
}

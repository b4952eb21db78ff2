/** Reading, the plainest use. */
import type { Bilingual, Message } from '#domain';
import type { Actor, Node } from '../node.js';
import { useMessage } from './use-message.js';
import type { UseRequest, UseResult } from './use-message.js';

export type ReadRequest = Pick<UseRequest, 'id' | 'purpose' | 'caseId'>;
export type ReadResult =
  | { readonly outcome: 'read'; readonly message: Message; readonly notices: readonly Bilingual[] }
  | Exclude<UseResult, { outcome: 'used' }>;

export async function readMessage(request: ReadRequest, actor: Actor, node: Node): Promise<ReadResult> {
  const result = await useMessage({ ...request, action: 'read' }, actor, node);
  if (result.outcome !== 'used') return result;
  const { message, notices } = result;
  return { outcome: 'read', message, notices };
}

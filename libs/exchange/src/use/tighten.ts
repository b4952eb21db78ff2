/** A recipient may tighten what it received, never loosen: what is added here holds at every use from now on. */
import { parseInstant } from '#domain';
import type { Message, MessageId, RefusalCode, Restriction } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import { endsOf, restrictionsOn, withTightenings } from './conditions.js';
import type { TighteningRecord } from './ports.js';
import { openFor } from './use-message.js';

export interface NewTightening {
  readonly id: MessageId;
  /** An element of the message; absent: the whole of it. */
  readonly element?: string;
  /** Their basis is the house's own, whatever is handed in. */
  readonly restrictions: readonly Restriction[];
}
type TightenRefusal = Extract<
  RefusalCode,
  'OPERATOR_NOT_AUTHORISED' | 'USE_RESTRICTION_UNSUPPORTED' | 'USE_RESTRICTION_VIOLATED'
>;
export type TightenResult =
  | { readonly outcome: 'tightened'; readonly restrictions: readonly Restriction[] }
  /** A condition that nobody here could meet, or whose moment has passed already. */
  | { readonly outcome: 'refused'; readonly code: TightenRefusal }
  | { readonly outcome: 'not-found' | 'gone' };

export function tightenMessage(input: NewTightening, actor: Actor, node: Node): Promise<TightenResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const found = await openFor(input.id, { tx, actor, node });
    if (found.outcome !== 'found') return found;
    const { message, record } = found;
    const code = unsupported(input, message, { actor, node });
    if (code !== undefined) {
      const act = { action: 'message.tighten', object: record.id, result: 'refused', code } as const;
      await tx.audit.append([auditEntry({ node, actor }, act)]);
      return { outcome: 'refused', code };
    }
    const at = node.clock.now();
    const { participant, account } = actor;
    const { element } = input;
    const records = input.restrictions.map((restriction): TighteningRecord => ({
      id: newId(node),
      message: input.id,
      ...(element === undefined ? {} : { element }),
      restriction: { ...restriction, basis: 'HOUSE' },
      participant,
      account,
      at,
    }));
    await tx.tightenings.add(records);
    const ends = endsOf(input.restrictions, message);
    if (ends !== undefined) await tx.terms.eraseBy([record.id], ends);
    await tx.audit.append([auditEntry({ node, actor }, { action: 'message.tighten', object: record.id })]);
    const tightened = withTightenings(message, records);
    return { outcome: 'tightened', restrictions: restrictionsOn(tightened, element) };
  });
}

function unsupported(
  { element, restrictions }: NewTightening,
  message: Message,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): TightenRefusal | undefined {
  if (actor.role !== 'CASE_PROCESSOR') return 'OPERATOR_NOT_AUTHORISED';
  if (element !== undefined && !message.data.elements.some(({ id }) => id === element))
    return 'USE_RESTRICTION_UNSUPPORTED';
  const here = node.directory.node(node.self)?.participants;
  for (const restriction of restrictions) {
    if (restriction.type !== 'NAMED_ROLES_ONLY') continue;
    const somebody = restriction.participants.some((body) => here?.includes(body));
    if (!somebody || !restriction.roles.includes('CASE_PROCESSOR')) return 'USE_RESTRICTION_UNSUPPORTED';
  }
  const ends = endsOf(restrictions, message);
  if (ends === undefined) return undefined;
  if (parseInstant(ends) === undefined) return 'USE_RESTRICTION_UNSUPPORTED';
  return ends < node.clock.now() ? 'USE_RESTRICTION_VIOLATED' : undefined;
}

/** UAVG 41 by what people recorded: the data subject is not told of it, for as long as the ground lasts (BGS 1.2(2)). */
import type { CaseId, Handle, Instant, MessageId } from '#domain';
import type { Transaction } from '../ports.js';
import type { ActAbout } from './ports.js';

/** Of the message, of the case it is filed under, or of a person in it. */
export async function groundApplies(
  what: {
    readonly id: MessageId;
    readonly caseId?: CaseId | undefined;
    readonly handles: readonly Handle[];
  },
  tx: Pick<Transaction, 'acts'>,
  at: Instant,
): Promise<boolean> {
  const about: readonly ActAbout[] = [
    { what: 'message', id: what.id },
    ...(what.caseId ? [{ what: 'case', id: what.caseId } as const] : []),
    ...what.handles.map((id) => ({ what: 'subject', id }) as const),
  ];
  const found = await Promise.all(about.map((one) => tx.acts.find({ type: 'uavg-41', about: one, at })));
  return found.flat().some(({ outcome }) => outcome === 'applies');
}

/** The courier's part: it alone has the key, so it signs what a supplier granted, and tells the node that asked. */
import type { ConsentAnswer, MessageId } from '#domain';
import type { Courier } from '../../courier.js';
import type { Transaction } from '../../ports.js';
import type { LeasedItem } from '../../send/ports.js';
import { sendWithin } from '../../send/send-message.js';
import type { ConsentRecord } from './ports.js';
import { travelsUnder } from './scope.js';
import { signConsent } from './token.js';
import { byNode, consentDraft } from './withdrawal.js';

/** Signed and taken off the line in one transaction: a repeat after a crash finds the token there, or signs anew. */
export async function signConsents(items: readonly LeasedItem[], courier: Courier): Promise<void> {
  if (items.length === 0) return;
  const ids: MessageId[] = items.map(({ about }) => about);
  await courier.unitOfWork.transaction(async (tx) => {
    for (const consent of await tx.consents.findMany(ids)) {
      if (!('account' in consent) || consent.token !== undefined) continue;
      const token = await signConsent(consent, { node: courier.self, signer: courier.signer });
      await tx.consents.sign(consent.id, token);
      if (consent.asker !== courier.self) await tellAsker(consent, token, { tx, courier });
    }
    await tx.outbox.settle(items);
  });
}

async function tellAsker(
  consent: ConsentRecord,
  token: string,
  { tx, courier }: { tx: Transaction; courier: Courier },
): Promise<void> {
  const request = await tx.consents.findRequest(consent.request);
  const asked = request && (await tx.messages.find(request.id));
  if (request === undefined || asked === undefined) return;
  const { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until, way } = consent;
  const signed = { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until, token };
  const details = { consent: { ...signed, ...(way === undefined ? {} : { way }) } } satisfies ConsentAnswer;
  const use = {
    peer: consent.asker,
    participants: [request.asker.participant],
    giver: asked.participants[0]!,
  };
  const act = { kind: 'provider-consent.grant', ...travelsUnder(asked.purpose) } as const;
  const draft = consentDraft(act, {
    use,
    inReplyTo: request.id,
    details: details,
    node: courier,
  });
  const result = await sendWithin(draft, { tx, node: courier, actor: byNode(use, courier) });
  if (result.outcome !== 'accepted') return;
  await tx.consents.recordUses([
    { ...use, node: courier.self, consent: consent.id, message: result.id, direction: 'given' },
  ]);
}

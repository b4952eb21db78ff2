/** What a peer's consent acts change here, and which consents its data came under. */
import type {
  ConsentAnswer,
  ConsentWithdrawal,
  Handle,
  Message,
  MessageId,
  Oin,
  ProviderConsent,
} from '#domain';
import { nodeEntry } from '../../audit.js';
import type { Courier } from '../../courier.js';
import type { Transaction } from '../../ports.js';
import { aboutHandles } from '../../processing/lines.js';
import { tellHolders } from '../../send/send-message.js';
import { wayOf } from '../../lineage/origin.js';
import { endRenewals } from '../../terms/fall-back.js';
import { askedOf } from './asked.js';
import type { ConsentRequest } from './ports.js';
import { scopeOf } from './scope.js';
import { requestOf } from './sending.js';
import { consentHolds, supplierNode, withVerifiedConsents } from './token.js';
import { withdrawalNotices } from './withdrawal.js';

export interface ReceiveContext {
  readonly tx: Transaction;
  readonly node: Courier;
  readonly peer: Oin;
}

/** Put before our suppliers where it speaks of what is theirs; else it is on record, and nobody is asked anything. */
export async function takeRequest(message: Message, context: ReceiveContext): Promise<void> {
  const { tx, node, peer } = context;
  const scope = await askedOf(message, context);
  if (scope === undefined) {
    await record(
      { action: 'consent.ask', object: message.id, code: 'CLAIMS' },
      [scopeOf(message).subject],
      context,
    );
    return;
  }
  const asker = { node: peer, participant: message.data.sender.participant };
  await tx.consents.ask({ ...requestOf(message, node.self, asker), scope });
}

/** Keeps what the other node signed, where it is what we asked; anything else is on record and counts for nothing. */
export async function takeGrant(message: Message, context: ReceiveContext): Promise<void> {
  const { tx, node, peer } = context;
  const request = await ownRequest(message, context);
  const { consent } = message.data.details as unknown as ConsentAnswer;
  const good = request && consent && isAsked(consent, request);
  if (!good || !(await consentHolds(consent, { node: peer, trust: node.trust }))) {
    const about = request ? [request.scope.subject] : [];
    await record({ action: 'consent.refuse', object: message.id, code: 'SIG' }, about, context);
    return;
  }
  const id = consent.id as MessageId;
  const { conversation } = request.scope;
  await tx.consents.hold([{ ...consent, id, node: peer, ...(conversation ? { conversation } : {}) }]);
  const answer = { request: request.id, supplier: consent.supplier, consent: id } as const;
  await tx.consents.answer({ ...answer, outcome: 'granted', at: node.clock.now() });
}

const isAsked = (consent: ProviderConsent, { suppliers, scope }: ConsentRequest): boolean =>
  suppliers.includes(consent.supplier) &&
  consent.recipient === scope.recipient &&
  consent.subject === scope.subject &&
  consent.purpose === scope.purpose &&
  consent.way === (scope.hops && wayOf(scope.hops));

export async function takeRefusal(message: Message, context: ReceiveContext): Promise<void> {
  const request = await ownRequest(message, context);
  const { supplier } = message.data.details as unknown as ConsentAnswer;
  if (request === undefined || supplier === undefined || !request.suppliers.includes(supplier)) return;
  const at = context.node.clock.now();
  await context.tx.consents.answer({ request: request.id, supplier, outcome: 'refused', at });
}

async function ownRequest(message: Message, { tx, node, peer }: ReceiveContext) {
  const request = await tx.consents.findRequest(message.data.inReplyTo!);
  return request?.node === peer && request.asker.node === node.self ? request : undefined;
}

/**
 * Blocks further use here, and tells those to whom we passed the data on. It counts from the supplier's own node, and
 * from the node that gave us the data: whoever else says so is not heard, so that nobody can stop another's data.
 */
export async function takeWithdrawal(message: Message, context: ReceiveContext): Promise<void> {
  const { tx, node, peer } = context;
  const { consent: id, node: named } = message.data.details as unknown as ConsentWithdrawal;
  const issuer = named ?? peer;
  const consents = (await tx.consents.findMany([id])).filter((one) => 'node' in one && one.node === issuer);
  const about = consents.map(({ subject }) => subject);
  const held = await tx.consents.usesOf({ node: issuer, id, direction: 'held' });
  if (issuer === node.self || (issuer !== peer && !held.some((use) => use.peer === peer))) {
    await record({ action: 'consent.withdraw', object: id, code: 'CLAIMS' }, about, context);
    return;
  }
  await tx.consents.withdrawHeld({ node: issuer, id, at: node.clock.now() });
  await record({ action: 'consent.withdraw', object: id }, about, context);
  await endRenewalsUnder({ node: issuer, id }, context);
  await tellHolders(await withdrawalNotices({ node: issuer, id }, context), { tx, node });
}

/** Ids of another node's consents are no way to end what stands on somebody else's. */
async function endRenewalsUnder(
  consent: { readonly node: Oin; readonly id: MessageId },
  { tx, node }: ReceiveContext,
): Promise<void> {
  if ((await tx.consents.withdrawn([consent])).length === 0) return;
  await endRenewals({ consent: consent.id }, 'CONSENT_WITHDRAWN', { tx, node });
}

async function record(
  act: { readonly action: string; readonly object: string; readonly code?: string },
  persons: readonly Handle[],
  { tx, node, peer }: ReceiveContext,
): Promise<void> {
  const about = await aboutHandles(persons, tx);
  const result = act.code === undefined ? 'ok' : 'refused';
  await tx.audit.append([nodeEntry(node, { ...act, result, about, origin: peer })]);
}

/** Remembers under which consents data lie here, so that a withdrawal finds them. */
export async function holdConsents(received: Message, context: ReceiveContext): Promise<void> {
  const { tx, node, peer } = context;
  const message = await withVerifiedConsents(received, { sender: peer, trust: node.trust });
  const consents = message.data.elements.flatMap((element) =>
    element.consents.map((consent) => ({
      ...consent,
      id: consent.id as MessageId,
      node: supplierNode(element, peer),
    })),
  );
  if (consents.length === 0) return;
  const distinct = [...new Map(consents.map((one) => [`${one.node} ${one.id}`, one])).values()];
  await tx.consents.hold(distinct);
  const { sender, recipient } = message.data;
  await tx.consents.recordUses(
    distinct.map((one) => ({
      node: one.node,
      consent: one.id,
      message: message.id,
      direction: 'held',
      peer,
      giver: sender.participant,
      participants: recipient.participants,
    })),
  );
}

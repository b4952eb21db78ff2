/** The notices of a breach: one or more for each peer, each about messages that passed between us. References and moments only. */
import { BREACH_MESSAGES, instantOf, millisOf } from '#domain';
import type { BreachAnswer, JsonObject, MessageId, Oin } from '#domain';
import { addresseesOf } from '../corrections/addressees.js';
import { LONGEST_LIFETIME } from '../expiry.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { firstCode } from '../rights/desk.js';
import type { Draft } from '../send/draft.js';
import type { SendContext } from '../send/admit.js';
import { mayHaveArrived } from '../send/may-have-arrived.js';
import { sendWithin } from '../send/send-message.js';
import type { Breach, BreachLine } from './ports.js';

/** A message that was hit, without its content: there may be very many. */
export type HitMessage = Omit<MessageRecord, 'sealedContent'>;

export async function tellPeers(
  breach: Breach,
  messages: readonly HitMessage[],
  context: SendContext,
): Promise<readonly BreachLine[]> {
  const shared = await untold(breach, messages, context.tx);
  const peers = [...new Set(shared.map(({ peer }) => peer))];
  const lines: BreachLine[] = [];
  for (const peer of peers) {
    const theirs = shared.filter((one) => one.peer === peer);
    for (let from = 0; from < theirs.length; from += BREACH_MESSAGES)
      lines.push(await tellPeer(breach, theirs.slice(from, from + BREACH_MESSAGES), context));
  }
  return lines;
}

const TELLS: readonly BreachLine['what'][] = ['NOTICE', 'TOLD_BY_HAND'];

/** What its peer has too and was not told of: who was told hears only of what a wider query found since, and who told us knows. */
export async function untold(
  breach: Breach,
  messages: readonly HitMessage[],
  tx: Transaction,
): Promise<readonly HitMessage[]> {
  const named = new Set(
    breach.lines.flatMap((line) => (TELLS.includes(line.what) ? (line.messages ?? []) : [])),
  );
  const open: HitMessage[] = [];
  for (const message of messages)
    if (message.peer !== breach.told?.peer && !named.has(message.id) && (await mayHaveArrived(message, tx)))
      open.push(message);
  return open;
}

async function tellPeer(
  breach: Breach,
  messages: readonly HitMessage[],
  context: SendContext,
): Promise<BreachLine> {
  const { node } = context;
  const [about] = messages;
  const participants = (await addresseesOf([about!], node)).get(about!.id) ?? [];
  const to = { about: about!, participants };
  const draft = noticeDraft(breach, messages, { ...to, node });
  const sent = await sendWithin(draft, { ...context, desk: true });
  const line = { at: node.clock.now(), to: about!.peer, messages: messages.map(({ id }) => id) };
  if (sent.outcome === 'accepted') return { ...line, what: 'NOTICE', message: sent.id };
  const code = sent.outcome === 'invalid' ? 'NOT_SENT' : firstCode(sent.decision);
  return { ...line, what: 'NOT_SENT', code };
}

function noticeDraft(
  { id, natures, discoveredAt, from, until }: Breach,
  messages: readonly HitMessage[],
  {
    about,
    participants,
    node,
  }: { about: HitMessage; participants: Draft['recipient']['participants']; node: Node },
): Draft {
  return {
    ...bare(node),
    kind: 'breach.notice',
    recipient: { node: about.peer, participants },
    inReplyTo: about.id,
    details: {
      about: { source: about.sender, id: about.id },
      breach: id,
      natures: [...natures],
      discoveredAt,
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
      messages: messages.map((one) => one.id),
    },
  };
}

/** `about` is what the notice spoke of. */
export const answerDraft = (
  answer: BreachAnswer,
  to: {
    readonly notice: MessageId;
    readonly about: JsonObject;
    readonly peer: Oin;
    readonly participants: Draft['recipient']['participants'];
  },
  node: Node,
): Draft => ({
  ...bare(node),
  kind: 'breach.ack',
  recipient: { node: to.peer, participants: to.participants },
  inReplyTo: to.notice,
  details: { about: to.about, outcome: answer },
});

const bare = (node: Node) =>
  ({
    purpose: 'BREACH_HANDLING',
    legalBasis: 'BGS_1_4',
    subjects: [],
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [],
    expiresAt: instantOf(millisOf(node.clock.now()) + LONGEST_LIFETIME),
  }) as const;

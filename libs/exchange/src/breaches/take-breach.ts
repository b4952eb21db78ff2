/** Notices of breaches elsewhere, and the answers to ours. */
import { nodeOfSource } from '#domain';
import type { BreachAnswer, BreachNature, Instant, Message, MessageId, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Node } from '../node.js';
import { aboutMessages } from '../processing/lines.js';
import { keepBreach, keepNewBreach } from '../records/keep.js';
import type { Transaction } from '../ports.js';
import type { Breach, BreachLine } from './ports.js';

type Context = { readonly tx: Transaction; readonly node: Node };
interface Notice {
  readonly breach: string;
  readonly natures: readonly BreachNature[];
  readonly discoveredAt: Instant;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly messages: readonly MessageId[];
}

/** Several notices of one breach are one record here. What it names that did not pass between us is left out. */
export async function takeBreach(message: Message, { tx, node }: Context): Promise<void> {
  const peer = nodeOfSource(message.source);
  if (peer === undefined) return;
  const said = message.data.details as unknown as Notice;
  const known = (await tx.messages.findMany(said.messages)).filter((one) => one.peer === peer);
  const at = node.clock.now();
  const messages = known.map(({ id }) => id);
  const line = { at, to: 'own', what: 'NOTICE_RECEIVED', messages, message: message.id } as const;
  const before = await tx.breaches.toldBy(peer, said.breach);
  if (before?.told !== undefined) {
    const more = toldMore(before, message.id, line);
    return onRecord({ action: 'breach.notice-received', breach: more, peer }, { tx, node });
  }
  const { natures, discoveredAt, from, until } = said;
  const breach: Breach = {
    id: newId(node),
    version: 1,
    natures,
    // Our own term runs from when we could know (AVG 33(1), (2)).
    discoveredAt: at,
    from: from ?? discoveredAt,
    ...(until ? { until } : {}),
    recordedAt: at,
    recordedBy: 'node',
    told: { peer, breach: said.breach, notices: [message.id], messages },
    queries: [],
    lines: [line],
  };
  return onRecord({ action: 'breach.notice-received', breach, peer, isNew: true }, { tx, node });
}

/** A step that a peer's message takes, with its entry. */
async function onRecord(
  step: { readonly action: string; readonly breach: Breach; readonly peer: Oin; readonly isNew?: boolean },
  { tx, node }: Context,
): Promise<void> {
  const { action, breach, peer, isNew } = step;
  const record = await (isNew ? keepNewBreach(breach, { tx, node }) : keepBreach(breach, { tx, node }));
  const about = await aboutMessages(breach.lines.at(-1)?.messages ?? [], tx);
  await tx.audit.append([nodeEntry(node, { action, object: breach.id, origin: peer, about, record })]);
}

/** What is told later must be answered too, also where the earlier was answered and all was closed. */
function toldMore(before: Breach, notice: MessageId, line: BreachLine): Breach {
  const { closedAt: _closed, told, ...breach } = before;
  if (told === undefined) return before;
  const { answer, answered = answer === undefined ? [] : told.notices, ...rest } = told;
  return {
    ...breach,
    told: {
      ...rest,
      answered,
      notices: [...told.notices, notice],
      messages: [...told.messages, ...(line.messages ?? [])],
    },
    lines: [...breach.lines, line],
  };
}

export async function takeBreachAnswer(message: Message, { tx, node }: Context): Promise<void> {
  const { inReplyTo, details } = message.data;
  const breach = inReplyTo === undefined ? undefined : await tx.breaches.ofNotice(inReplyTo);
  const peer = nodeOfSource(message.source);
  if (breach === undefined || peer === undefined) return;
  const answer = details['outcome'] as BreachAnswer;
  const line = { at: node.clock.now(), to: peer, what: 'ANSWERED', message: message.id, answer } as const;
  const told = { ...breach, lines: [...breach.lines, line] };
  await onRecord({ action: 'breach.answer-received', breach: told, peer }, { tx, node });
}

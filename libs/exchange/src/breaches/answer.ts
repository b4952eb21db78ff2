/** The contact point answers a notice of a breach elsewhere; one answer for all its notices. */
import type { BreachAnswer, Decision, JsonObject } from '#domain';
import { auditEntry } from '../audit.js';
import { addresseesOf } from '../corrections/addressees.js';
import type { Actor, Node } from '../node.js';
import { aboutMessages } from '../processing/lines.js';
import { keepBreach } from '../records/keep.js';
import type { Invalid } from '../send/draft.js';
import { sendWithin } from '../send/send-message.js';
import type { BreachResult } from './breaches.js';
import { answerDraft } from './tell.js';
import { onRefusal } from '../refusals.js';

export type BreachAnswerResult =
  BreachResult | { readonly outcome: 'not-permitted'; readonly decision: Decision } | Invalid;

class Stopped extends Error {
  constructor(readonly result: BreachAnswerResult) {
    super('not every notice can be answered');
  }
}

export async function answerBreach(
  id: string,
  answer: BreachAnswer,
  by: { readonly actor: Actor; readonly node: Node },
): Promise<BreachAnswerResult> {
  try {
    return await answerEach(id, answer, by);
  } catch (error) {
    if (error instanceof Stopped) return error.result;
    throw error;
  }
}

/** All or none: what one notice hears, the others of the same breach hear too. */
function answerEach(
  id: string,
  answer: BreachAnswer,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<BreachAnswerResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const breach = await tx.breaches.find(id);
    if (breach?.told === undefined) return { outcome: 'not-found' };
    if (breach.told.answer !== undefined)
      return onRefusal({ action: 'breach.answer', object: id, code: 'BREACH_STATE' }, { tx, actor, node });
    const { peer, notices, answered: before = [] } = breach.told;
    const records = await tx.messages.findMany(notices.filter((notice) => !before.includes(notice)));
    const addressees = await addresseesOf(records, node);
    const lines = [...breach.lines];
    for (const record of records) {
      const thread = await tx.conversations.find(record.id);
      const to = {
        notice: record.id,
        about: { ...thread?.about } as JsonObject,
        peer,
        participants: addressees.get(record.id) ?? [],
      };
      const sent = await sendWithin(answerDraft(answer, to, node), { tx, node, actor, desk: true });
      if (sent.outcome === 'invalid') throw new Stopped(sent);
      if (sent.outcome !== 'accepted')
        throw new Stopped({ outcome: 'not-permitted', decision: sent.decision });
      lines.push({ at: node.clock.now(), to: peer, what: 'ANSWERED', message: sent.id, answer });
    }
    const answered = { ...breach, told: { ...breach.told, answer, answered: notices }, lines };
    const record = await keepBreach(answered, { tx, node });
    const about = await aboutMessages(breach.told.messages, tx);
    const act = { action: 'breach.answer', object: id, about, record };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return { outcome: 'done', breach: { ...answered, version: answered.version + 1 } };
  });
}

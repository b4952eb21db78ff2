/** What the end of a session means for the question behind it: it leaves, is answered here, is asked later, or ends. */
import { instantOf, millisOf } from '#domain';
import type { MatchCode } from '#domain';
import type { Session, SessionEvent } from '#matching';
import { nodeEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import type { MatchingTools, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';
import { letterOf } from '../send/commit.js';
import { endUnsent } from '../send/end-unsent.js';
import { agreementWith, SINGLE_CHECK } from './agreement.js';
import { answerHere } from './answer-check.js';
import { collectCheck } from './check-set.js';
import { refOf } from './collect-set.js';
import type { MatchRecord } from './ports.js';
import { beginSession } from './propose.js';
import { recordsNow } from './still-matchable.js';

type Context = { readonly tx: Transaction; readonly node: Node; readonly tools: MatchingTools };
type Check = NonNullable<MatchRecord['check']>;

interface Concluded {
  readonly check: Check;
  /** What it means for the session in turn. */
  readonly events: readonly SessionEvent[];
}

/** `undefined` while the session runs, after it has been concluded, and for one behind which there is no question. */
export async function concludeCheck(record: MatchRecord, context: Context): Promise<Concluded | undefined> {
  const { check, session } = record;
  if (check === undefined || check.concluded) return undefined;
  const end = endOf(session);
  if (end === undefined) return undefined;
  const asked = await context.tx.messages.find(check.message);
  // Its time was over before the session ended: it is a question no longer.
  if (asked?.state === 'accepted') await carryOut(end, { record, check, asked }, context);
  const at = context.node.clock.now();
  return {
    // After every end alike: what stays must not tell one from another.
    check: { message: check.message, concluded: true },
    events: end === 'HIT' ? [{ type: 'reviewed', dir: 1, at }] : [],
  };
}

type End = 'HIT' | 'NO_HIT' | 'DECLINED' | 'LATER' | MatchCode;

function endOf(session: Session): End | undefined {
  const { exit } = session;
  if (exit === undefined) {
    const [leg] = session.legs;
    if (leg?.part !== 'asker') return undefined;
    if (leg.state === 'REVIEW') return 'HIT';
    return leg.state === 'CLOSED' ? 'NO_HIT' : undefined;
  }
  // A person over there lets nothing be compared: the same no as to an open question.
  if (exit.state === 'REFUSED' && exit.code === 'E_PURPOSE') return 'DECLINED';
  // Its day is full: said to the proposal, or, where others were let in before this one, only to the query.
  if (exit.code === 'E_BUDGET') return 'LATER';
  return exit.code ?? 'E_TIMEOUT';
}

interface Question {
  readonly record: MatchRecord;
  readonly check: Check;
  readonly asked: MessageRecord;
}

async function carryOut(end: End, question: Question, context: Context): Promise<void> {
  // It ends the same way whatever the session found, so that this says nothing of it.
  const code = await keptOutBy(question, context);
  if (code !== undefined) return endKeptOut(code, question, context);
  if (end === 'HIT') return letGo(question, context);
  if (end === 'NO_HIT') return answer('NOT_KNOWN', question, context);
  if (end === 'DECLINED') return answer('DECLINED', question, context);
  if (end === 'LATER') return askLater(question, context);
  return endUnanswered(end, question, context);
}

type KeptOut = 'CASE_SHIELDED' | 'PROCESSING_RESTRICTED';

/** Why it would not be asked any more: its case was closed or kept out meanwhile, or its person came under restriction. */
async function keptOutBy({ record, check, asked }: Question, context: Context): Promise<KeptOut | undefined> {
  if (asked.shieldedAt !== undefined) return 'CASE_SHIELDED';
  const { caseId, subject } = check;
  if (caseId === undefined || subject === undefined) return undefined;
  const ref = refOf(caseId, subject);
  const now = (await recordsNow([ref], record.session.terms.legalBasis, context)).get(ref);
  if (now?.exclusion === 'RESTRICTED') return 'PROCESSING_RESTRICTED';
  return now === undefined || now.exclusion !== undefined ? 'CASE_SHIELDED' : undefined;
}

/** As the relay ends what may not leave any more. */
async function endKeptOut(code: KeptOut, { record, asked }: Question, context: Context): Promise<void> {
  await endUnsent([asked.id], { state: 'refused', code, origin: `match:${record.id}` }, context);
}

async function endUnanswered(code: MatchCode, { record, asked }: Question, context: Context): Promise<void> {
  const why = { state: 'undeliverable', code, origin: `match:${record.id}` } as const;
  await endUnsent([asked.id], why, context);
}

/** The peer knows this person already: the question tells it nothing new, and its own person answers. */
async function letGo({ record, asked }: Question, { tx, node }: Context): Promise<void> {
  await tx.outbox.add([letterOf(asked)]);
  const subjects = (await subjectsOfMessages([asked.id], tx)).get(asked.id) ?? [];
  const act = {
    action: 'known-check.sent-on',
    object: asked.id,
    origin: `match:${record.id}`,
    about: { subjects, purpose: asked.purpose },
  };
  await tx.audit.append([nodeEntry(node, act)]);
}

async function answer(
  status: 'NOT_KNOWN' | 'DECLINED',
  { record, asked }: Question,
  context: Context,
): Promise<void> {
  const stored = (await openStored(context.node, [asked])).get(asked.id);
  if (stored === undefined) return;
  const concluded = { asked: messageIn(stored), record: asked, answer: status, session: record.id };
  await answerHere(concluded, context);
}

const HOUR = 3_600_000;
/** However soon the peer says that it has room: one that says "now" each time would be asked without end. */
const SOONEST = HOUR / 4;

/** The peer's day is full: the same question, on the same judgement, as a new session when there is room again. */
async function askLater(question: Question, context: Context): Promise<void> {
  const { record, check, asked } = question;
  const { node, tx } = context;
  const { retryAfter } = record.session.exit!;
  const now = millisOf(node.clock.now());
  const room = retryAfter === undefined ? now + HOUR : millisOf(retryAfter);
  const notBefore = instantOf(Math.max(room, now + SOONEST));
  const again = notBefore < asked.expiresAt ? await elementOf(question, context) : undefined;
  if (again === undefined) return endUnanswered('E_BUDGET', question, context);
  const { speaker, necessity, replyTo, excluded, session } = record;
  const { agreement, element } = again;
  const beginning = { peer: session.peer, mode: 'one-way', agreement, asked: [element], excluded } as const;
  await beginSession(
    { ...beginning, necessity: necessity!, replyTo, check, notBefore },
    { ...context, actor: speaker! },
  );
  await tx.audit.append([
    nodeEntry(node, {
      action: 'known-check.later',
      object: asked.id,
      code: 'E_BUDGET',
      origin: `match:${record.id}`,
    }),
  ]);
}

async function elementOf({ record, check }: Question, { tx, node }: Context) {
  const agreement = agreementWith(record.session.peer, node, SINGLE_CHECK);
  const { necessity } = record;
  const { caseId, subject } = check;
  if (agreement === undefined || necessity === undefined) return undefined;
  if (caseId === undefined || subject === undefined) return undefined;
  const statement = { id: necessity.id, at: necessity.at, used: false };
  const set = await collectCheck({ caseId, subject }, statement, { tx, node, agreement });
  return set.outcome === 'set' ? { agreement, element: set.element } : undefined;
}

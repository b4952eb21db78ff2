/**
 * Each use is a new decision, with the user's purpose, case, role and participant; logged, and explained when refused.
 * Content leaves this function only in the permitted arm, and whole: it passes only if every element in it may.
 */
import type {
  Bilingual,
  BodyCode,
  CaseId,
  Decision,
  Handle,
  Instant,
  Message,
  MessageId,
  Purpose,
  UseFacts,
} from '#domain';
import { auditEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import type { Actor, Node } from '../node.js';
import type { Logged, MessageRecord, Transaction } from '../ports.js';
import { OTHERS_LEFT_OUT, answeredRequest, onlyOf } from './answered-request.js';
import type { Answered } from './answered-request.js';
import { countsUses, withTightenings } from './conditions.js';
import { withoutWithheld } from '../corrections/withheld.js';
import { askingPerson } from '../rights/open-request.js';
import { subjectsOf } from '../rights/persons.js';
import { decideUse, wouldUse } from './decide-use.js';
import { groundOf } from './judgements.js';
import { registerUse } from './register-use.js';

export type UseAction = UseFacts['action'];

export interface UseRequest {
  readonly id: MessageId;
  readonly action: UseAction;
  readonly purpose: Purpose;
  readonly caseId?: CaseId;
  /** `release` only: to whom, and the statute that allows it where that is no participant. */
  readonly release?: {
    readonly receiver: NonNullable<UseFacts['receiver']>;
    /** Which participant of this partnership, where it is one. */
    readonly participant?: BodyCode;
    /** Which incidental third party, by its number on our list. */
    readonly thirdParty?: string;
    readonly ground?: string;
  };
  /** The contact point's: the data subject's request for which it is seen, or that it answers (`disclose-to-subject`). */
  readonly dossier?: string;
  /** `renew` only: until when, and the suppliers' consents for it. */
  readonly renewal?: { readonly until: Instant; readonly consents: readonly MessageId[] };
  /** `forward` only: which elements, and to which node. */
  readonly forward?: {
    /** Each with the ids of the original supplier's consents for that node. */
    readonly elements: readonly { readonly id: string; readonly consents: readonly MessageId[] }[];
    readonly recipient: NonNullable<UseFacts['recipient']>;
  };
}
type Permission = Extract<Decision, { outcome: 'permit' }>;
type Refusal = Exclude<Decision, { outcome: 'permit' }>;
/** `blockedBy`: ids of the elements that a reason points at; empty where the message as a whole is refused. */
interface Refused {
  readonly outcome: 'refused';
  readonly decision: Refusal;
  readonly blockedBy: readonly string[];
}
export type UseResult =
  | {
      readonly outcome: 'used';
      readonly message: Message;
      readonly notices: readonly Bilingual[];
      readonly decision: Decision;
    }
  | Refused
  | { readonly outcome: 'not-found' }
  /** Expired or erased: the journey remains, the content does not. */
  | { readonly outcome: 'gone' };

export interface Found {
  readonly record: MessageRecord;
  readonly message: Message;
  /** `disclose-to-subject`: the request that it answers, where it may be answered. */
  readonly answered?: Answered;
  /** Seen by the contact point: for an open request of the person it shows. */
  readonly hasRequest?: boolean;
  /** Others are in the message too, and not in what was found. */
  readonly othersLeftOut?: boolean;
}
export interface UseContext {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly node: Node;
}

export function useMessage(request: UseRequest, actor: Actor, node: Node): Promise<UseResult> {
  return node.unitOfWork.transaction((tx) => useWithin(request, { tx, actor, node }));
}

export async function useWithin(request: UseRequest, context: UseContext): Promise<UseResult> {
  const found = await openAsked(request, context);
  if (found.outcome !== 'found') return found;
  const judged = await judgeUse(request, found, context);
  if (judged.outcome !== 'permitted') return judged;
  const { decision } = judged;
  await registerUse(request, { ...found, decision }, context);
  return { outcome: 'used', message: found.message, notices: noticesOf(decision, found), decision };
}

/** A use that was permitted and registered, whose answer was lost: judged anew, as the one it was, and on record again. */
export async function useAgain(request: UseRequest, context: UseContext): Promise<UseResult> {
  const found = await openAsked(request, context);
  if (found.outcome !== 'found') return found;
  const { record, message } = found;
  const asBefore = { ...found, record: { ...record, reads: Math.max(0, record.reads - 1) } };
  const judged = await putOnRecord(await wouldUse(request, asBefore, context), { request, found, context });
  if (judged.outcome !== 'permitted') return judged;
  const { decision } = judged;
  return { outcome: 'used', message, notices: noticesOf(decision, found), decision };
}

/** What the use asks for, opened: the message, the elements of it that a forward takes along, or what it says of a person. */
export async function openAsked(request: UseRequest, context: UseContext): Promise<Opened> {
  const opened = await openCounted(request.id, context);
  if (opened.outcome !== 'found') return opened;
  const { message } = opened;
  if (context.actor.role === 'CONTACT_POINT') return openForRequest(request, opened, context.tx);
  return { ...opened, message: onlyAsked(message, request) };
}

/** The contact point works for who made a request (BGS 1.2): of anybody else in the message it sees nothing. */
async function openForRequest(
  { id, action, dossier }: UseRequest,
  opened: FoundNow,
  tx: Transaction,
): Promise<FoundNow> {
  const asking = await askingPerson(id, dossier, tx);
  const answered =
    action === 'disclose-to-subject' && dossier !== undefined
      ? await answeredRequest(dossier, opened.message, tx)
      : undefined;
  const handles = answered?.handles ?? asking;
  const hasRequest = asking.length > 0;
  if (handles.length === 0) return { ...opened, hasRequest };
  return { ...narrowed(opened, handles), hasRequest, ...(answered ? { answered } : {}) };
}

type FoundNow = Found & { readonly outcome: 'found' };

function narrowed(opened: FoundNow, handles: readonly Handle[]): FoundNow {
  const message = onlyOf(opened.message, { handles });
  const sizeOf = ({ data }: Message): number => data.subjects.length + data.elements.length;
  return { ...opened, message, othersLeftOut: sizeOf(message) < sizeOf(opened.message) };
}
export type Opened = (Found & { readonly outcome: 'found' }) | { readonly outcome: 'not-found' | 'gone' };

/** Decides and puts that on record. What a permitted use leaves behind is `registerUse`'s. */
export async function judgeUse(request: UseRequest, found: Found, context: UseContext): Promise<Judged> {
  return putOnRecord(await decideUse(request, found, context), { request, found, context });
}
type Judged = { readonly outcome: 'permitted'; readonly decision: Permission } | Refused;

async function putOnRecord(
  decision: Decision,
  { request, found, context }: { request: UseRequest; found: Found; context: UseContext },
): Promise<Judged> {
  const { id, action, purpose, caseId } = request;
  const about = { subjects: subjectsOf(found.message, context.node), purpose };
  const act = {
    action: `message.${action}`,
    object: id,
    decision,
    purpose,
    ...(caseId ? { caseId } : {}),
    ...useMark(request),
    about,
  };
  await context.tx.audit.append([auditEntry(context, act)]);
  if (decision.outcome === 'permit') return { outcome: 'permitted', decision };
  return { outcome: 'refused', decision, blockedBy: blockedBy(decision, found.message) };
}

/** To whom it went out and on what ground, and for which request of the person: what the message itself does not say. */
function useMark({ release, dossier }: UseRequest): Pick<Logged, 'use'> {
  if (release === undefined && dossier === undefined) return {};
  const { ground: _given, ...to } = release ?? {};
  const ground = release && groundOf(release);
  return { use: { ...to, ...(ground ? { ground } : {}), ...(dossier === undefined ? {} : { dossier }) } };
}

/** Where uses are counted nobody else counts until this one is over: what a forward takes along is then what is left. */
async function openCounted(id: MessageId, context: UseContext): Promise<Opened> {
  const opened = await openFor(id, context);
  if (opened.outcome !== 'found' || !countsUses(opened.message)) return opened;
  const reads = await context.tx.lineage.countOf(id);
  return { ...opened, record: { ...opened.record, reads } };
}

/** A message in the postbox of the actor's participant, with the conditions that rest on it by now. */
export async function openFor(id: MessageId, { tx, actor, node }: UseContext): Promise<Opened> {
  const record = await tx.messages.find(id);
  if (!isUsable(record, actor)) return { outcome: 'not-found' };
  const message = await openUnexpired(record, node);
  const left = message && withoutWithheld(message, await tx.withheld.of(id));
  if (left === undefined) return { outcome: 'gone' };
  return { outcome: 'found', record, message: withTightenings(left, await tx.tightenings.of(id)) };
}

/** In the postbox of the actor's participant: received or internal, and neither waiting nor refused. */
function isUsable(record: MessageRecord | undefined, actor: Actor): record is MessageRecord {
  if (record === undefined || record.direction === 'sent') return false;
  return (
    record.participants.includes(actor.participant) &&
    record.state !== 'waiting' &&
    record.state !== 'refused'
  );
}

async function openUnexpired(record: MessageRecord, node: Node): Promise<Message | undefined> {
  // What was fetched in time stays the reader's own copy; what was not is never handed over (protocol.md §6).
  if (record.state !== 'retrieved' && record.expiresAt < node.clock.now()) return undefined;
  const stored = (await openStored(node, [record])).get(record.id);
  return stored && messageIn(stored);
}

/** A forward uses the elements that it takes along, no other. What it asks for and is not there is not taken. */
function onlyAsked(message: Message, { forward }: UseRequest): Message {
  if (forward === undefined) return message;
  const elements = message.data.elements.filter(({ id }) => forward.elements.some((one) => one.id === id));
  return { ...message, data: { ...message.data, elements } };
}

/** Reasons point at `/elements/2/…`: the element's own id says more to whoever has the message before them. */
function blockedBy(decision: Refusal, message: Message): readonly string[] {
  const pointers = decision.reasons.flatMap(({ at }) => at);
  const isBlocked = (i: number): boolean =>
    pointers.some((pointer) => `${pointer}/`.startsWith(`/elements/${i}/`));
  return message.data.elements.filter((_, i) => isBlocked(i)).map(({ id }) => id);
}

function noticesOf({ obligations }: Permission, { othersLeftOut }: Found): readonly Bilingual[] {
  const shown = obligations.flatMap((one) => (one.type === 'show-notice' ? [one.notice] : []));
  return othersLeftOut === true ? [OTHERS_LEFT_OUT, ...shown] : shown;
}

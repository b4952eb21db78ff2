/** Recording a judgement that a person made elsewhere: who by function, when, outcome, reason code, pointer; no text. */
import { parseBsn, parseHandle, parseMessageId, participantKindOf } from '#domain';
import type { CaseId, Defect, Instant, MessageId, Oin } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { aboutCase, aboutMessages, type About } from '../processing/lines.js';
import { endRenewals } from '../terms/fall-back.js';
import type { ActAbout, ActType, RecordedAct } from './ports.js';
import { ACT_RULES } from './rules.js';
import { LAPSED_ELSEWHERE, mayAskFrom } from '../rights/not-to-inform.js';
import { withinYears } from '../terms/within-years.js';
import { isScreened } from '../people/persons.js';
import { onRefusal } from '../refusals.js';

export interface NewAct {
  readonly type: ActType;
  readonly about: ActAbout;
  readonly outcome: string;
  readonly reason?: string;
  readonly pointer: string;
  readonly recipient?: Oin;
  readonly until?: Instant;
}
export type ActResult =
  | { readonly outcome: 'recorded'; readonly act: RecordedAct }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' }
  /** What it speaks of is not here, or not this participant's. */
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };

/** A reason is a code and a pointer a reference: neither has room for a sentence about a person. */
const REASON = /^[A-Z][A-Z0-9_]{1,39}$/;
const POINTER = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/;
const CRITERIA = /^https:\/\/[^\s#]{1,180}#[A-Za-z0-9._-]{1,20}$/;
const LONGEST_LIST = 200;

export async function recordAct(input: NewAct, actor: Actor, node: Node): Promise<ActResult> {
  const at = node.clock.now();
  if (!mayRecord(input.type, actor, node)) {
    const refusal = { action: `act.${input.type}`, code: 'OPERATOR_NOT_AUTHORISED' } as const;
    return onRefusal(refusal, { actor, node });
  }
  const defects = defectsOf(input, at, node);
  if (defects.length > 0) return { outcome: 'invalid', defects };
  return node.unitOfWork.transaction(async (tx) => {
    const early = input.outcome === LAPSED_ELSEWHERE ? await tooEarly(input, tx, at) : undefined;
    if (early !== undefined) return early;
    if (!(await isHere(input, actor, tx))) return { outcome: 'not-found' };
    const { participant, role, account } = actor;
    const act: RecordedAct = { ...input, id: newId(node), participant, role, account, at };
    await tx.acts.insert(act);
    await followAct(act, { tx, node });
    const about = await personsOf(input.about, tx);
    await tx.audit.append([
      auditEntry({ node, actor }, { action: `act.${act.type}`, object: act.id, about }),
    ]);
    return { outcome: 'recorded', act };
  });
}

/** Whom a judgement is about: that of a message or a case; of anything else nobody in particular. */
async function personsOf({ what, id }: NewAct['about'], tx: Transaction): Promise<About> {
  if (what === 'message') return aboutMessages([id], tx);
  const found = what === 'case' ? await tx.cases.find(id as CaseId) : undefined;
  return found === undefined ? { subjects: [] } : aboutCase(found);
}

/** A special case that is none any more keeps nothing beyond its term (BGS 1.16(2)). */
async function followAct(
  { type, outcome, about: { what, id } }: RecordedAct,
  context: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  if (type !== 'special-retention' || outcome !== 'ended') return;
  await endRenewals(what === 'case' ? { case: id } : { message: id }, 'JUDGEMENT_ENDED', context);
}

/**
 * Acts of the actor's participant, newest first, at most 200; for reviewers too, who see no content here. A contact point sees what a
 * contact point recorded: an act leads to a person, and only in dossiers of its own do persons concern it (law.md §9).
 */
export function listActs(
  types: readonly ActType[],
  actor: Actor,
  node: Node,
): Promise<readonly RecordedAct[]> {
  const { participant, role } = actor;
  const own = role === 'CONTACT_POINT' ? { role } : {};
  const query = { participant, types, ...own, limit: LONGEST_LIST };
  return node.unitOfWork.transaction((tx) => tx.acts.list(query));
}

function mayRecord(type: ActType, actor: Actor, node: Node): boolean {
  const { roles, participants } = ACT_RULES[type];
  const own = node.directory.node(node.self);
  if (!own?.participants.includes(actor.participant)) return false;
  if (!isScreened(actor, node.clock.now())) return false;
  return roles.includes(actor.role) && participants.includes(participantKindOf(own.kind, actor.participant));
}

function defectsOf(input: NewAct, at: Instant, node: Node): Defect[] {
  const rule = ACT_RULES[input.type];
  const { about, outcome, reason, pointer, recipient, until } = input;
  const checks: readonly (readonly [boolean, string, string])[] = [
    [rule.about.includes(about.what), '/about/what', `be one of: ${rule.about.join(', ')}`],
    [isId(about), '/about/id', 'be an identifier of this kind'],
    [rule.outcomes.includes(outcome), '/outcome', `be one of: ${rule.outcomes.join(', ')}`],
    [reason === undefined || REASON.test(reason), '/reason', 'be a code in capitals'],
    [isPointer(pointer), '/pointer', 'be a reference without spaces or a BSN'],
    [
      recipient === undefined || node.directory.node(recipient) !== undefined,
      '/recipient',
      'be a listed node',
    ],
    [until === undefined || until > at, '/until', 'lie in the future'],
    [outcome !== LAPSED_ELSEWHERE || about.what === 'message', '/about/what', 'be one of: message'],
    [isWithin(until, at, rule.years), '/until', `be given, at most ${rule.years} years ahead`],
  ];
  return checks.flatMap(([holds, where, must]) => (holds ? [] : [{ at: where, must }]));
}

function isId({ what, id }: ActAbout): boolean {
  switch (what) {
    case 'message':
    case 'case':
      return parseMessageId(id) !== undefined;
    case 'subject':
      return parseHandle(id) !== undefined && !holdsBsn(id);
    case 'criteria':
      return CRITERIA.test(id);
  }
}

/** Nine digits in a row that pass the elfproef are taken for a BSN, whatever they were meant to be. */
const holdsBsn = (text: string): boolean =>
  (text.match(/\d+/g) ?? []).some((digits) => digits.length === 9 && parseBsn(digits) !== undefined);

/** A reference to where something is written down, without room for a number or a sentence about a person. */
export const isPointer = (text: string): boolean => POINTER.test(text) && !holdsBsn(text);

const isWithin = (until: Instant | undefined, at: Instant, years: number | undefined): boolean =>
  years === undefined || (until !== undefined && withinYears(until, at, years));

/** Of what another node asked: nothing to say where it does not count, and nothing yet while its own word is waited for. */
async function tooEarly(
  { about, recipient }: NewAct,
  tx: Transaction,
  at: Instant,
): Promise<ActResult | undefined> {
  const from = await mayAskFrom({ message: about.id as MessageId, peer: recipient }, tx, at);
  if (from === undefined) return { outcome: 'not-found' };
  return from <= at
    ? undefined
    : { outcome: 'invalid', defects: [{ at: '/outcome', must: `wait until ${from}` }] };
}

/** The contact point speaks for all participants of what another node asked; anything else is the participant's own. */
async function isHere({ about, outcome }: NewAct, actor: Actor, tx: Transaction): Promise<boolean> {
  const { what, id } = about;
  switch (what) {
    case 'message': {
      const record = await tx.messages.find(id as MessageId);
      return (
        record !== undefined &&
        (outcome === LAPSED_ELSEWHERE || record.participants.includes(actor.participant))
      );
    }
    case 'case':
      return (await tx.cases.find(id as CaseId))?.participant === actor.participant;
    // A handle or published criteria are nobody's own: the act says what this participant judged of them.
    case 'subject':
    case 'criteria':
      return true;
  }
}

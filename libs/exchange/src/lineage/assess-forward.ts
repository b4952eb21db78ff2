/**
 * What passing on would be answered, before anybody does it: may these elements be passed on, may the new message leave, and
 * how many uses would go along. Counts as no use; only that somebody asked is on record.
 */
import type { Restriction } from '#domain';
import { explain } from '#policy';
import type { Explanation } from '#policy';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { admit } from '../send/admit.js';
import type { Invalid } from '../send/draft.js';
import { subjectsOf } from '../rights/persons.js';
import { usesOf } from '../use/conditions.js';
import { factsAt } from '../use/decide-use.js';
import { openAsked } from '../use/use-message.js';
import type { Found, UseContext } from '../use/use-message.js';
import { leftOf, passedOn, useOf } from './forward.js';
import type { Forward } from './forward.js';

export interface TravellingElement {
  readonly id: string;
  /** Uses that go along to the recipient, none staying here; absent where nothing counts them. 0: it cannot go. */
  readonly left?: number;
  /** What rests on it over there; none are said of one that cannot go. */
  readonly restrictions: readonly Restriction[];
}
export type ForwardAssessment =
  | {
      readonly outcome: 'assessed';
      /** May they be passed on. */
      readonly use: Explanation;
      /** May the new message leave. Absent where an element has no use left, so that there is none. */
      readonly sending?: Explanation;
      readonly elements: readonly TravellingElement[];
    }
  | Invalid
  | { readonly outcome: 'not-found' | 'gone' };

/** Throws `Conflict('consent-unsigned')` as `forwardMessage` does. */
export function assessForward(forward: Forward, actor: Actor, node: Node): Promise<ForwardAssessment> {
  return node.unitOfWork.transaction((tx) => assessWithin(forward, { tx, actor, node }));
}

async function assessWithin(forward: Forward, context: UseContext): Promise<ForwardAssessment> {
  const { node } = context;
  const request = useOf(forward);
  const found = await openAsked(request, context);
  if (found.outcome !== 'found') return found;
  const facts = await factsAt(found.record.reads, request, { ...context, ...found });
  const use = explain(facts, node.law, node.clock.now());
  const left = forward.elements.map(({ id }) => leftFor(id, found));
  const isSpent = left.some((uses) => uses === 0);
  const message = isSpent ? ({ outcome: 'none' } as const) : await newMessage(forward, found, context);
  if (message.outcome === 'invalid') return message;
  const sending = message.outcome === 'explained' ? message.explained : undefined;
  const { decision } = use.decision.outcome === 'permit' && sending !== undefined ? sending : use;
  await putOnRecord(forward, { found, decision }, context);
  return {
    outcome: 'assessed',
    use,
    ...(sending === undefined ? {} : { sending }),
    elements: forward.elements.map(({ id }, i) => ({
      id,
      ...(left[i] === undefined ? {} : { left: left[i] }),
      restrictions: message.outcome === 'explained' ? message.restrictions[i]! : [],
    })),
  };
}

function leftFor(id: string, { message, record }: Found): number | undefined {
  const uses = usesOf(message, id);
  return uses === undefined ? undefined : Math.max(0, leftOf(uses, record));
}

async function newMessage(forward: Forward, found: Found, context: UseContext) {
  const { node } = context;
  const passed = passedOn(forward, found, node);
  if (passed.outcome === 'invalid') return passed;
  const { elements } = passed;
  const admitted = await admit({ ...forward.draft, elements }, context);
  if (admitted.outcome === 'invalid') return admitted;
  return {
    outcome: 'explained',
    explained: explain(admitted.facts, node.law, node.clock.now()),
    restrictions: elements.map(({ restrictions }) => restrictions),
  } as const;
}

function putOnRecord(
  { id, draft: { purpose, caseId } }: Forward,
  { found, decision }: { readonly found: Found; readonly decision: Explanation['decision'] },
  context: UseContext,
): Promise<unknown> {
  const about = { subjects: subjectsOf(found.message, context.node), purpose };
  const act = {
    action: 'message.assess',
    object: id,
    decision,
    purpose,
    ...(caseId ? { caseId } : {}),
    about,
  };
  return context.tx.audit.append([auditEntry(context, act)]);
}

/**
 * Views that people keep of a list, and taking a list out of the node. A list holds flow and law (classes A and B) and never a
 * person: what is about one, a dossier, leaves with two people alone (approvals/approvals.ts).
 */
import type { Defect, FunctionRole } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { ListExport, ListFilter, ListName, SavedView, ViewAudience } from './ports.js';

const OVERSIGHT = ['LAWFULNESS_REVIEWER', 'COORDINATING_DPO'] as const;
const NODE_WIDE = ['SYSTEM_SUPPORT', 'CONTACT_POINT', ...OVERSIGHT] as const;
const MAY: Readonly<Record<ListName, readonly FunctionRole[]>> = {
  berichten: ['CASE_PROCESSOR', ...NODE_WIDE],
  geparkeerd: NODE_WIDE,
  geweigerd: OVERSIGHT,
};
const MOST_VIEWS = 50;
const SHOWN_EXPORTS = 200;

interface Act {
  readonly actor: Actor;
  readonly node: Node;
}
export interface NewView {
  readonly list: ListName;
  readonly name: string;
  readonly filter: ListFilter;
}
export type ViewResult =
  | { readonly outcome: 'kept'; readonly view: SavedView }
  | { readonly outcome: 'denied' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };

const listsOf = ({ role }: Actor): readonly ListName[] =>
  (Object.keys(MAY) as ListName[]).filter((list) => MAY[list].includes(role));

const AUDIENCE = {
  SYSTEM_SUPPORT: 'flow',
  CONTACT_POINT: 'flow',
  LAWFULNESS_REVIEWER: 'law',
  COORDINATING_DPO: 'law',
} as const;
const audienceOf = ({ role, participant }: Actor): ViewAudience =>
  role === 'CASE_PROCESSOR' ? `participant:${participant}` : AUDIENCE[role];
const seenBy = (actor: Actor) => ({ lists: listsOf(actor), audience: audienceOf(actor) });

export function listViews({ actor, node }: Act): Promise<readonly SavedView[]> {
  return node.unitOfWork.read((tx) => tx.lists.views(seenBy(actor)));
}

export function keepView({ list, name, filter }: NewView, act: Act): Promise<ViewResult> {
  const { actor, node } = act;
  if (!listsOf(actor).includes(list)) return deny('view.keep', list, act);
  return node.unitOfWork.transaction(async (tx) => {
    const audience = audienceOf(actor);
    const there = await tx.lists.views({ lists: [list], audience });
    if (there.length >= MOST_VIEWS)
      return { outcome: 'invalid', defects: [{ at: '/name', must: 'be one of at most 50 views' }] };
    const view = { id: newId(node), list, name, filter, audience, by: actor.account, at: node.clock.now() };
    await tx.lists.keepView(view);
    await tx.audit.append([auditEntry(act, { action: 'view.keep', object: view.id })]);
    return { outcome: 'kept', view };
  });
}

/** By anybody of its audience, as it is theirs. */
export function dropView(id: string, act: Act): Promise<'dropped' | 'not-found'> {
  return act.node.unitOfWork.transaction(async (tx) => {
    const seen = await tx.lists.views(seenBy(act.actor));
    if (!seen.some((view) => view.id === id) || !(await tx.lists.dropView(id))) return 'not-found';
    await tx.audit.append([auditEntry(act, { action: 'view.drop', object: id })]);
    return 'dropped';
  });
}

/** Recorded before anything is given out: without a log nothing leaves. The id stands in each row that leaves. */
export function beginExport(
  { list, filter, reason }: Pick<ListExport, 'list' | 'filter' | 'reason'>,
  act: Act,
): Promise<{ readonly outcome: 'begun'; readonly id: string } | { readonly outcome: 'denied' }> {
  const { actor, node } = act;
  if (!listsOf(actor).includes(list)) return deny('list.export', list, act);
  return node.unitOfWork.transaction(async (tx) => {
    const id = newId(node);
    await tx.lists.addExport({ id, list, filter, reason, by: actor.account, at: node.clock.now() });
    await tx.audit.append([auditEntry(act, { action: 'list.export', object: id })]);
    return { outcome: 'begun', id };
  });
}

/** For who oversees: what left, for whom and why. */
export const listExports = ({ unitOfWork }: Node): Promise<readonly ListExport[]> =>
  unitOfWork.read((tx) => tx.lists.exports(SHOWN_EXPORTS));

async function deny(action: string, object: string, act: Act): Promise<{ readonly outcome: 'denied' }> {
  const refused = { result: 'refused', code: 'OPERATOR_NOT_AUTHORISED' } as const;
  await act.node.unitOfWork.transaction((tx) =>
    tx.audit.append([auditEntry(act, { action, object: `list:${object}`, ...refused })]),
  );
  return { outcome: 'denied' };
}

/** Which requests wait for a participant's own view on UAVG 41 (BGS 1.2), by its own cases: all that it has to judge by. */
import type { CaseId, Instant } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { personOf } from './desk.js';
import type { Dossier, RightKind } from './ports.js';

export interface ViewAsked {
  readonly dossier: string;
  readonly kind: RightKind;
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
  /** The participant's cases with the person, each with the register's own id of that person. */
  readonly cases: readonly { readonly id: CaseId; readonly subject: string }[];
}

/** More than these wait for their turn. */
const MOST = 500;

/** The first due comes first. Whom it is about the participant sees in its own register. */
export function listViewsAsked(actor: Actor, node: Node): Promise<readonly ViewAsked[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const dossiers = await tx.rights.awaitingView(actor.participant, MOST);
    const about = { subjects: dossiers.flatMap((one) => personOf(one).subjects) };
    const act = { action: 'rights.views-asked', object: node.self, about };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    const asked: ViewAsked[] = [];
    for (const one of dossiers) asked.push(await askedOf(one, actor, tx));
    return asked;
  });
}

/** How many wait, for a menu that asks by itself: nobody looked at a person, so nothing of it is on record. */
export const countViewsAsked = ({ participant }: Actor, node: Node): Promise<number> =>
  node.unitOfWork.transaction((tx) => tx.rights.countAwaitingView(participant));

async function askedOf(
  { id, kind, receivedAt, dueAt, index }: Dossier,
  { participant }: Actor,
  tx: Transaction,
): Promise<ViewAsked> {
  const cases = (await tx.cases.findByIndex(index)).filter((one) => one.participant === participant);
  const named = cases.flatMap(({ id: of, subjects }) =>
    subjects
      .filter(({ bsnIndex }) => bsnIndex !== undefined && Buffer.compare(bsnIndex, index) === 0)
      .map((subject) => ({ id: of, subject: subject.id })),
  );
  return { dossier: id, kind, receivedAt, dueAt, cases: named };
}

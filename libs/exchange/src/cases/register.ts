/** The case register: open cases with their subjects, pushed by case systems, encrypted, erased with the case. */
import { parseBsn, parseJson } from '#domain';
import type { CaseId, Defect } from '#domain';
import { auditEntry } from '../audit.js';
import { encodeMessage, openAll, sealAll } from '../content.js';
import { stopConversations } from '../conversations/stop.js';
import { bsnIndex, newCaseId, newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import { aboutCase } from '../processing/lines.js';
import type { CaseContent, CaseRecord } from './ports.js';
import { onRefusal } from '../refusals.js';

export interface NewCase {
  /** The case system's own reference; class C, travels in bodies only. */
  readonly reference: string;
  readonly subjects: readonly Omit<CaseContent['subjects'][number], 'id'>[];
}
export type RegisterResult =
  | {
      readonly outcome: 'registered';
      readonly id: CaseId;
      readonly subjects: readonly { readonly id: string }[];
    }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };

export async function registerCase(input: NewCase, actor: Actor, node: Node): Promise<RegisterResult> {
  if (actor.role !== 'CASE_PROCESSOR')
    return onRefusal({ action: 'case.register', code: 'OPERATOR_NOT_AUTHORISED' }, { actor, node });
  const defects = input.subjects.flatMap(numberDefects);
  if (defects.length > 0) return { outcome: 'invalid', defects };
  const id = newCaseId(node);
  const subjects = input.subjects.map((subject) => ({ ...subject, id: newId(node) }));
  const content: CaseContent = { reference: input.reference, subjects };
  const sealed = await sealAll(node, [{ id, bytes: encodeMessage(content) }]);
  await node.unitOfWork.transaction(async (tx) => {
    const record: CaseRecord = {
      id,
      participant: actor.participant,
      status: 'open',
      openedAt: node.clock.now(),
      sealedContent: sealed.get(id)!,
      subjects: subjects.map((subject) => ({
        id: subject.id,
        ...(subject.bsn ? { bsnIndex: bsnIndex(node.registerKey, parseBsn(subject.bsn)!) } : {}),
      })),
    };
    await tx.cases.insert(record);
    const act = { action: 'case.register', object: id, about: aboutCase(record) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
  });
  return { outcome: 'registered', id, subjects: subjects.map(({ id: subject }) => ({ id: subject })) };
}

const numberDefects = ({ bsn, invalidBsn }: NewCase['subjects'][number], i: number): Defect[] => [
  ...(bsn !== undefined && parseBsn(bsn) === undefined
    ? [{ at: `/subjects/${i}/bsn`, must: 'pass the elfproef' }]
    : []),
  ...(invalidBsn !== undefined && (bsn !== undefined || parseBsn(invalidBsn) !== undefined)
    ? [{ at: `/subjects/${i}/invalidBsn`, must: 'fail the elfproef' }]
    : []),
];

export function listCases(actor: Actor, node: Node): Promise<readonly CaseRecord[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const cases = await tx.cases.list(actor.participant);
    const object = `cases:${actor.participant}`;
    await tx.audit.append([auditEntry({ node, actor }, { action: 'case.list', object })]);
    return cases;
  });
}

export interface CaseLook {
  readonly id: CaseId;
  /** Only where somebody is to be asked about by number. */
  readonly numbers?: boolean;
}
/** With the case system's own reference. `undefined`: no such case of the actor's participant, or erased. */
export async function viewCase(look: CaseLook, actor: Actor, node: Node): Promise<ViewedCase | undefined> {
  const { id, numbers = false } = look;
  const found = await node.unitOfWork.transaction(async (tx) => {
    const case_ = await tx.cases.find(id);
    if (case_?.participant !== actor.participant) return undefined;
    const act = { action: 'case.view', object: id, about: aboutCase(case_) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return case_;
  });
  const content = found && (await openAll(node, [{ id, sealed: found.sealedContent }])).get(id);
  if (found === undefined || content === undefined) return undefined;
  const { reference, subjects } = parseJson(content) as unknown as CaseContent;
  return { ...found, reference, people: subjects.map((subject) => shown(subject, numbers)) };
}

export interface ViewedCase extends CaseRecord {
  readonly reference: string;
  /** As much as it takes to tell one from another; a number of anybody only where it was asked for. */
  readonly people: readonly ViewedPerson[];
}
type Subject = CaseContent['subjects'][number];
export interface ViewedPerson extends Omit<Subject, 'invalidBsn'> {
  readonly name: string;
}

function shown({ bsn, invalidBsn: _, ...person }: Subject, numbers: boolean): ViewedPerson {
  const { givenNames, prefix, familyName } = person;
  const name = [givenNames, prefix, familyName].filter((part) => part !== undefined).join(' ');
  return { ...person, name, ...(numbers && bsn !== undefined ? { bsn } : {}) };
}

export function changeCase(
  change: { readonly id: CaseId; readonly status: 'open' | 'closed' },
  actor: Actor,
  node: Node,
): Promise<'changed' | 'not-found'> {
  return node.unitOfWork.transaction(async (tx) => {
    await tx.standing.change({ caseId: change.id });
    const found = await tx.cases.find(change.id);
    if (found?.participant !== actor.participant) return 'not-found';
    const now = node.clock.now();
    await tx.cases.setStatus(change.id, change.status, now);
    await tx.terms.shield(change.id, change.status === 'closed' ? now : undefined);
    if (change.status === 'closed') await stopConversations(change.id, { tx, node });
    const act = { action: `case.${change.status}`, object: change.id, about: aboutCase(found) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return 'changed';
  });
}

/**
 * Erases the case: its rows, and the key without which no copy can be read. An open one is closed by that: what was exchanged under
 * it is shielded, and its conversations stop.
 */
export async function removeCase(id: CaseId, actor: Actor, node: Node): Promise<'removed' | 'not-found'> {
  const outcome = await node.unitOfWork.transaction(async (tx) => {
    await tx.standing.change({ caseId: id });
    const found = await tx.cases.find(id);
    if (found?.participant !== actor.participant) return 'not-found' as const;
    if (found.status === 'open') {
      await tx.terms.shield(id, node.clock.now());
      await stopConversations(id, { tx, node });
    }
    await tx.cases.remove(id);
    const act = { action: 'case.remove', object: id, about: aboutCase(found) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return 'removed' as const;
  });
  if (outcome === 'removed') await node.vault.destroy([id]);
  return outcome;
}

/** The list of authorised persons of a node: a token says who somebody is, this list whether that person may act. */
import { FUNCTION_ROLES, parseInstant, participantKindOf } from '#domain';
import type { BodyCode, Defect, FunctionRole, Instant, ParticipantKind } from '#domain';
import { auditEntry, nodeEntry } from '../audit.js';
import type { InstructionGiver } from '../cases/ports.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { PersonRecord } from './ports.js';
import { onRefusal } from '../refusals.js';

export interface NewPerson {
  readonly account: string;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly screenedUntil: Instant;
  readonly trainedUntil: Instant;
}
export type PersonResult =
  | { readonly outcome: 'listed'; readonly person: PersonRecord }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };
export type PersonEnd =
  'ended' | 'not-found' | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' };

/** What a `sub` may look like; an address or a name with spaces does not pass. */
const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
const LONGEST_LIST = 500;
const START_UP = 'start-up';

/**
 * The actor as this node's own list has the person; `undefined` where the person is not on it in this participant and
 * role. Screening and training of the list count, whatever the token says: the earlier of both ends the right to act.
 */
export async function authorisedActor(actor: Actor, node: Node): Promise<Actor | undefined> {
  const listed = await node.unitOfWork.read((tx) => tx.people.of(actor.account));
  const found = listed.find(
    ({ participant, role }) => participant === actor.participant && role === actor.role,
  );
  if (found === undefined) return undefined;
  const { screenedUntil, trainedUntil } = found;
  return { ...actor, screening: screenedUntil < trainedUntil ? screenedUntil : trainedUntil };
}

/** Whether screening and training count still: after that a person does nothing here, sees nothing and decides nothing. */
export const isScreened = <A extends Pick<Actor, 'screening'>>(
  actor: A,
  at: Instant,
): actor is A & { readonly screening: Instant } => actor.screening !== 'unknown' && actor.screening >= at;

/** Puts a person on the list, or renews one; administered by system support, and never for oneself. */
export async function listPerson(input: NewPerson, actor: Actor, node: Node): Promise<PersonResult> {
  if (!mayAdminister(actor, node) || input.account === actor.account) {
    return onRefusal({ action: 'person.list', code: 'OPERATOR_NOT_AUTHORISED' }, { actor, node });
  }
  const defects = defectsOf(input, node);
  if (defects.length > 0) return { outcome: 'invalid', defects };
  const person: PersonRecord = {
    ...input,
    id: newId(node),
    addedAt: node.clock.now(),
    addedBy: actor.account,
  };
  await node.unitOfWork.transaction(async (tx) => {
    await tx.people.add(person);
    await tx.audit.append([auditEntry({ node, actor }, { action: 'person.list', object: person.id })]);
    const { screenedUntil, trainedUntil } = person;
    const until = screenedUntil < trainedUntil ? screenedUntil : trainedUntil;
    await endInstructions(person, until, { tx, actor, node });
  });
  return { outcome: 'listed', person };
}

/** A standing instruction speaks in its giver's name: it ends with the giver, and never counts longer than the giver does. */
async function endInstructions(
  giver: InstructionGiver,
  beyond: Instant,
  { tx, actor, node }: { readonly tx: Transaction; readonly actor: Actor; readonly node: Node },
): Promise<void> {
  const ended = await tx.instructions.endOf(giver, beyond, node.clock.now());
  await tx.audit.append(
    ended.map((object) => auditEntry({ node, actor }, { action: 'instruction.end', object })),
  );
}

/** From now on the person may do nothing more in this role, nor what was instructed in it; what was done stays on record. */
export async function endPerson(id: string, actor: Actor, node: Node): Promise<PersonEnd> {
  if (!mayAdminister(actor, node)) {
    return onRefusal({ action: 'person.end', code: 'OPERATOR_NOT_AUTHORISED' }, { actor, node });
  }
  return node.unitOfWork.transaction(async (tx) => {
    const now = node.clock.now();
    const person = await tx.people.end(id, now);
    if (person === undefined) return 'not-found';
    await tx.audit.append([auditEntry({ node, actor }, { action: 'person.end', object: id })]);
    await endInstructions(person, now, { tx, actor, node });
    return 'ended';
  });
}

/** A case processor sees who may act for its own participant, everybody else who oversees or administers sees all. */
export function listPersons(actor: Actor, node: Node): Promise<readonly PersonRecord[]> {
  const own = actor.role === 'CASE_PROCESSOR' ? { participant: actor.participant } : {};
  return node.unitOfWork.transaction((tx) => tx.people.list({ ...own, limit: LONGEST_LIST }));
}

/**
 * The persons of the node's own configuration, without whom nobody could put the first person on the list. Who was ended
 * stays ended: only an account that was never on it in this role is added. Returns how many were. Replicas that start at
 * once add each person once.
 */
export async function seedPersons(persons: readonly NewPerson[], node: Node): Promise<number> {
  // In one order, whatever that of the file: two that start at once then wait for each other, and never both.
  const inOrder = persons.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return node.unitOfWork.transaction(async (tx) => {
    let added = 0;
    for (const person of inOrder) {
      const id = newId(node);
      const record = { ...person, id, addedAt: node.clock.now(), addedBy: START_UP };
      if (!(await tx.people.seed(record))) continue;
      const entry = { action: 'person.list', object: id, result: 'ok', origin: START_UP } as const;
      await tx.audit.append([nodeEntry(node, entry)]);
      added++;
    }
    return added;
  });
}

const nameOf = ({ account, participant, role }: NewPerson): string => `${account} ${participant} ${role}`;

export interface OwnParticipant {
  readonly body: BodyCode;
  readonly kind: ParticipantKind;
  /** Whether it may send to and receive from other partnerships: public participants only (WGS 2.28). */
  readonly exchanges: boolean;
  /** Persons on the list whose screening and training count now, by function role. */
  readonly persons: Readonly<Partial<Record<FunctionRole, number>>>;
}

/** The participants of this node, as the signed directory has them, with how many persons may act for each. */
export async function listParticipants(node: Node): Promise<readonly OwnParticipant[]> {
  const own = node.directory.node(node.self);
  const persons = await node.unitOfWork.transaction((tx) => tx.people.list({ limit: 100_000 }));
  const now = node.clock.now();
  const valid = persons.filter(
    ({ endedAt, screenedUntil, trainedUntil }) =>
      endedAt === undefined && screenedUntil >= now && trainedUntil >= now,
  );
  return (own?.participants ?? []).map((body) => {
    const kind = participantKindOf(own!.kind, body);
    const here = valid.filter(({ participant }) => participant === body);
    const counts = FUNCTION_ROLES.flatMap((role) => {
      const count = here.filter((person) => person.role === role).length;
      return count === 0 ? [] : [[role, count] as const];
    });
    return {
      body,
      kind,
      exchanges: kind === 'ZVH_PUBLIC' || kind === 'RIEC_PUBLIC',
      persons: Object.fromEntries(counts),
    };
  });
}

const mayAdminister = (actor: Actor, node: Node): boolean =>
  actor.role === 'SYSTEM_SUPPORT' && isScreened(actor, node.clock.now());

function defectsOf({ account, participant, screenedUntil, trainedUntil }: NewPerson, node: Node): Defect[] {
  const now = node.clock.now();
  const own = node.directory.node(node.self)?.participants ?? [];
  const checks: readonly (readonly [boolean, string, string])[] = [
    [ACCOUNT.test(account), '/account', 'be an account name without spaces'],
    [own.includes(participant), '/participant', 'be a participant of this node'],
    [parseInstant(screenedUntil) !== undefined && screenedUntil > now, '/screenedUntil', 'lie in the future'],
    [parseInstant(trainedUntil) !== undefined && trainedUntil > now, '/trainedUntil', 'lie in the future'],
  ];
  return checks.flatMap(([holds, at, must]) => (holds ? [] : [{ at, must }]));
}

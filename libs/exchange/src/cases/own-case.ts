/** Which case a message that is to leave stands on, and whether it is that of the persons asked or told about (rule 6, ADR 0027). */
import { parseBsn } from '#domain';
import type { BodyCode, Facts, Handle, Message } from '#domain';
import { bsnIndex, handleFor } from '../minting.js';
import type { HitRecord } from '../match/ports.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type { CaseRecord, CaseSubjectRecord } from './ports.js';

interface Named {
  /** The case that the draft names. */
  readonly ownCase: CaseRecord | undefined;
  /** Who acts: a case is its participant's own. */
  readonly participant: BodyCode;
  readonly predecessor: MessageRecord | undefined;
}
interface Desk {
  readonly tx: Transaction;
  readonly node: Node;
}

export async function ownCaseFact(
  message: Message,
  { ownCase, participant, predecessor }: Named,
  desk: Desk,
): Promise<Facts['ownCase']> {
  if (ownCase?.participant !== participant) return 'none';
  if (ownCase.status !== 'open') return ownCase.status;
  const isTheirs = await holdsEverybody({ own: ownCase, message, predecessor }, desk);
  return isTheirs ? 'open' : 'not-theirs';
}

/** A message, whom it is about in it, and the case that is to hold them. */
interface Asked {
  readonly own: CaseRecord;
  readonly message: Message;
  readonly predecessor: MessageRecord | undefined;
}

/** A third person in the direct circle (BGS 2.19) need not be a person of the case. */
async function holdsEverybody(asked: Asked, desk: Desk): Promise<boolean> {
  const persons = asked.message.data.subjects.filter(({ relation }) => relation === undefined);
  for (const { handle } of persons) if (!(await holds(handle, asked, desk))) return false;
  return true;
}

async function holds(handle: Handle, asked: Asked, desk: Desk): Promise<boolean> {
  const told = numbersTold(handle, asked.message, desk.node);
  const registered = registeredAs(handle, asked, desk.node);
  if (registered !== undefined) return told.every((number) => isNumberOf(registered, number));
  const numbers = [...told, ...(await desk.tx.rights.knownAs([handle])).values()];
  if (numbers.length > 0)
    return asked.own.subjects.some((subject) => numbers.every((number) => isNumberOf(subject, number)));
  const hits = await hitsOn(handle, asked.message, desk.tx);
  if (hits.length > 0) return hits.some((hit) => hit.caseId === asked.own.id && isConfirmed(hit));
  return isVouchedFor(handle, asked, desk.tx);
}

function numbersTold(handle: Handle, { data }: Message, node: Node): readonly Uint8Array[] {
  return data.elements.flatMap(({ category, subject, value }) => {
    const bsn = category === 'BSN' && subject === handle ? value['bsn'] : undefined;
    return typeof bsn === 'string' ? [bsnIndex(node.registerKey, parseBsn(bsn) ?? bsn)] : [];
  });
}

/** The person of the case whom this node itself calls by the handle in this conversation. */
function registeredAs(
  handle: Handle,
  { own, message }: Asked,
  { registerKey }: Node,
): CaseSubjectRecord | undefined {
  const { conversation, recipient } = message.data;
  const place = { what: 'subject', peer: recipient.node, conversation } as const;
  return own.subjects.find(({ id }) => handleFor(registerKey, { ...place, id }) === handle);
}

const isNumberOf = ({ bsnIndex: own }: CaseSubjectRecord, number: Uint8Array): boolean =>
  own !== undefined && Buffer.compare(own, number) === 0;

/** What a comparison found here of the person whom the peer then named by this handle. */
async function hitsOn(handle: Handle, { data: { conversation } }: Message, { matches }: Transaction) {
  const session = await matches.idOf(conversation);
  if (session === undefined) return [];
  const found = [...(await matches.hitsOf(session, 1)), ...(await matches.hitsOf(session, 2))];
  return found.filter(({ peerHandle }) => peerHandle === handle);
}

/** A person here has said of this very record that it is that person's; one by name and birth date is never more than possible. */
const isConfirmed = ({ review, possible }: HitRecord): boolean =>
  review?.outcome === 'CONFIRMED' && !possible;

/**
 * Whom the peer asked about without a number a person here knows by name: the first answer names the case, on record, and what
 * follows it stands on the same one.
 */
async function isVouchedFor(
  handle: Handle,
  { own, predecessor }: Asked,
  { rights }: Transaction,
): Promise<boolean> {
  if (predecessor === undefined) return false;
  const named = (await rights.linked([predecessor.id])).some((link) => link.handle === handle);
  return named && (predecessor.caseId === undefined || predecessor.caseId === own.id);
}

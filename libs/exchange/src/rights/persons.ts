/** Which persons a message is about, as far as this node can tell: by handle, and by the keyed index of a number in it. */
import type { Handle, Message } from '#domain';
import type { CaseRecord } from '../cases/ports.js';
import { bsnIndex, handleFor } from '../minting.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { DataSubject } from '../processing/subject-key.js';
import type { SubjectLink } from './ports.js';

type About = Pick<Message, 'id' | 'data'>;
type Numbered = readonly (readonly [handle: string, index: Uint8Array])[];

/** Handle and index, of the subjects of our own case and of those whose number stands in the message: one may have more than one. */
function numbersIn({ data }: About, node: Node, ownCase?: CaseRecord): Numbered {
  const { conversation, recipient } = data;
  const own = (ownCase?.subjects ?? []).flatMap(({ id, bsnIndex: index }) =>
    index === undefined
      ? []
      : [
          [
            handleFor(node.registerKey, {
              what: 'subject',
              id,
              peer: recipient.node,
              conversation,
            }) as string,
            index,
          ] as const,
        ],
  );
  const told = data.elements.flatMap(({ category, subject, value }) => {
    const bsn = category === 'BSN' ? value['bsn'] : undefined;
    return typeof bsn === 'string' ? [[subject, bsnIndex(node.registerKey, bsn)] as const] : [];
  });
  return [...own, ...told];
}

/** Whether one of them must be left alone; asked at sending, receipt and every use. */
export function isRestricted(
  message: About,
  {
    tx,
    node,
    ownCase,
  }: { readonly tx: Transaction; readonly node: Node; readonly ownCase?: CaseRecord | undefined },
): Promise<boolean> {
  const handles: readonly Handle[] = message.data.subjects.map(({ handle }) => handle);
  const named = numbersIn(message, node, ownCase).filter(([handle]) => handles.some((one) => one === handle));
  return tx.rights.restricted({ message: message.id, handles, indexes: named.map(([, index]) => index) });
}

/** Of these messages, those about somebody whose processing a dossier here restricts by now: however short ago they were judged. */
export async function aboutRestricted(
  records: readonly Pick<Message, 'id'>[],
  { tx, node }: { readonly tx: Transaction; readonly node: Pick<Node, 'clock'> },
): Promise<ReadonlySet<string>> {
  const persons = new Set((await tx.rights.restrictedAt(node.clock.now())).map(hexOf));
  if (persons.size === 0) return new Set();
  const links = await tx.rights.linked(records.map(({ id }) => id));
  return new Set(
    links.flatMap(({ message, index }) => (index && persons.has(hexOf(index)) ? [message] : [])),
  );
}
const hexOf = (index: Uint8Array): string => Buffer.from(index).toString('hex');

/** Whom a message is about, so that a request of that person finds it. */
export const linksOf = ({ id }: About, subjects: readonly DataSubject[]): readonly SubjectLink[] =>
  subjects.map(({ ref, index }) => ({ message: id, handle: ref as Handle, ...(index ? { index } : {}) }));

/** By number where the message or our own case has one, else by handle. */
export function subjectsOf(message: About, node: Node, ownCase?: CaseRecord): readonly DataSubject[] {
  const indexes = new Map(numbersIn(message, node, ownCase));
  return message.data.subjects.map(({ handle }) => {
    const index = indexes.get(handle);
    return { ref: handle, ...(index ? { index } : {}) };
  });
}

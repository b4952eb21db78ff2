/** The pseudonym of a person in the processing log: keyed, and another one in each period. */
import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { hmac, importHmacKey } from '#crypto';
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { SubjectKey } from './ports.js';

/** Ninety days: who has lines of two periods cannot tell whether they are about one person. */
const EPOCH_MS = 90 * 86_400_000;

export const epochOf = (at: Instant): number => Math.floor(millisOf(at) / EPOCH_MS);

/** A person as far as this node can tell: the keyed index of the number, else the handle or the register's own id. */
export interface DataSubject {
  readonly ref: string;
  readonly index?: Uint8Array;
}

/**
 * The key of a period comes from the register key, which never leaves the node, so that the contact point can compute that of
 * every period again, and nobody else that of any.
 */
export function subjectKey(registerKey: KeyObject, epoch: number, person: Known): SubjectKey {
  return subjectKeysOf(registerKey, epoch)(person);
}

type Known = { readonly index: Uint8Array } | { readonly ref: string };

/** As `subjectKey`, of very many in one period. */
function subjectKeysOf(registerKey: KeyObject, epoch: number): (person: Known) => SubjectKey {
  const periodKey = createHmac('sha256', registerKey).update(`logboek\u0000${epoch}`).digest();
  const key = importHmacKey('sha256', periodKey);
  return (person) => ({
    epoch,
    key:
      'index' in person ? hmac(key, INDEX, person.index) : hmac(key, Buffer.from(`ref\u0000${person.ref}`)),
  });
}
const INDEX = Buffer.from('index\u0000');

/** Of every person in an act of this moment. */
export function keysOfSubjects(registerKey: KeyObject, at: Instant): (person: DataSubject) => SubjectKey {
  const keyOf = subjectKeysOf(registerKey, epochOf(at));
  return ({ ref, index }) => keyOf(index ? { index } : { ref });
}

/** All keys of one person from the first period to now: by number, and by each handle that was tied to it. */
export function keysOfPerson(
  registerKey: KeyObject,
  { index, refs }: { readonly index: Uint8Array; readonly refs: readonly string[] },
  { first, last }: { readonly first: number; readonly last: number },
): readonly SubjectKey[] {
  const epochs = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return epochs.flatMap((epoch) => [
    subjectKey(registerKey, epoch, { index }),
    ...refs.map((ref) => subjectKey(registerKey, epoch, { ref })),
  ]);
}

/**
 * Whose processing a dossier of this node restricted (AVG 18, 21), looked for in the case register. A dossier knows a person
 * by number; the register tells which names and birth dates it has under that number, and so recognises the same person in a
 * case without one. A namesake of the same day is left out too: that harms nobody, and the peer sees no difference.
 */
import { parseBsn, parseJson } from '#domain';
import type { Instant } from '#domain';
import { normalise } from '#matching';
import type { CaseContent } from '../cases/ports.js';
import { openAll } from '../content.js';
import { bsnIndexer } from '../minting.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';

export type CasePerson = CaseContent['subjects'][number];

/** Whether a person in a case was one of those whose processing was restricted at `at`. */
export async function restrictedIn(
  at: Instant,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<(person: CasePerson) => boolean> {
  const indexes = await tx.rights.restrictedAt(at);
  if (indexes.length === 0) return () => false;
  const numbers = new Set(indexes.map(hexOf));
  const keyOf = keysBy(node);
  const known = await personsUnder(indexes, { tx, node });
  const names = new Set(
    known.flatMap((person) => (numbers.has(keyOf(person) ?? '') ? (nameOf(person) ?? []) : [])),
  );
  return (person) => {
    const key = keyOf(person);
    if (key !== undefined) return numbers.has(key);
    const name = nameOf(person);
    return name !== undefined && names.has(name);
  };
}

/** Everyone in a case, open or closed, in which one of these has a number. */
async function personsUnder(
  indexes: readonly Uint8Array[],
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<readonly CasePerson[]> {
  const cases = [];
  for (const index of indexes) cases.push(...(await tx.cases.findByIndex(index)));
  const opened = await openAll(
    node,
    cases.map(({ id, sealedContent }) => ({ id, sealed: sealedContent })),
  );
  return [...opened.values()].flatMap((bytes) => (parseJson(bytes) as unknown as CaseContent).subjects);
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** By which a dossier of this person is found, in hex; a number that is none has no dossier. */
function keysBy({ registerKey }: Pick<Node, 'registerKey'>): (person: CasePerson) => string | undefined {
  const indexOf = bsnIndexer(registerKey);
  return ({ bsn }) => {
    const number = bsn === undefined ? undefined : parseBsn(bsn);
    return number === undefined ? undefined : hexOf(indexOf(number));
  };
}

/** As matching compares names; `undefined` for a name or a date that is not complete. */
function nameOf({ familyName, givenNames = '', birthDate = '' }: CasePerson): string | undefined {
  const made = normalise({ kind: 'nameAndBirthDate', surname: familyName, givenNames, birthDate });
  return made.outcome === 'canonical' ? made.identifier.canonical : undefined;
}

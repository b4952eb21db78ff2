/**
 * What leads from a message to a person beside its content, when nothing may: no hit means no further indications
 * (BGS 1.16(1)). The journey, both logs and the asker's own judgement stay; the processing log's pseudonym is duty
 * (WGS 1.8(4)).
 */
import type { MessageId } from '#domain';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';

type Context = { readonly tx: Transaction; readonly node: Pick<Node, 'vault'> };

const PREFIX = 'persons/';
/** Under which the erase ledger knows that a message was untied from persons, beside the id that its content has there. */
const personsEntry = (id: MessageId): string => `${PREFIX}${id}`;

/** The message that a ledger entry unties; `undefined` for an entry of content. */
export const untiedBy = (entry: string): MessageId | undefined =>
  entry.startsWith(PREFIX) ? (entry.slice(PREFIX.length) as MessageId) : undefined;

/** Whatever is still asked of the links for the logs must have been asked before. */
export async function forgetPersons(ids: readonly MessageId[], { tx, node }: Context): Promise<void> {
  if (ids.length === 0) return;
  const entries = ids.map(personsEntry);
  await tx.terms.forgetPersons(ids, entries);
  tx.afterCommit(() => node.vault.destroy(entries));
}

/** Of messages that came to their end: questions whether a person is known, and answers, where no hit was established. */
export async function forgetWithoutHit(records: readonly MessageRecord[], context: Context): Promise<void> {
  const over: MessageId[] = [];
  for (const { id, kind, conversation, peer } of records) {
    if (kind !== 'known-check.request' && kind !== 'known-check.response') continue;
    if ((await context.tx.knownChecks.established({ conversation, peer })).length === 0) over.push(id);
  }
  await forgetPersons(over, context);
}

/**
 * The alarm of records that were changed beside the log: one while it is open, which names each record once for each state it was
 * found in. What a person settled is raised again only where the record was changed again.
 */
import { canonicalRecord, recordCommitment } from '#audit';
import { canonicalize } from '#crypto';
import { sealedEntry } from '../audit.js';
import { raiseOwn } from '../log/alarm.js';
import type { ChangedRecord } from '../log/ports.js';
import { newId } from '../minting.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { KeptRecord } from './ports.js';
import { stateOf } from './state.js';

interface At {
  readonly tx: Transaction;
  readonly node: Node;
}

const SALT_LENGTH = 32;

/** Raises the alarm for those that it did not name yet, and puts each of these on record. */
export async function raiseChanged(found: readonly KeptRecord[], at: At): Promise<void> {
  const news = await nameNew(found, at);
  await at.tx.audit.append(news.map(({ id }) => changedEntry(id, at.node)));
}

/** As it is found before a step: that is on record in any case, since the step covers it. */
export async function raiseBeforeStep(found: KeptRecord, at: At): Promise<void> {
  await nameNew([found], at);
  await at.tx.audit.append([changedEntry(found.id, at.node)]);
}

async function nameNew(found: readonly KeptRecord[], { tx, node }: At): Promise<readonly KeptRecord[]> {
  if (found.length === 0) return [];
  const known = await tx.witness.named(found.map(({ id }) => id));
  const news = found.filter((one) => !known.some((earlier) => isOf(one, earlier)));
  if (news.length === 0) return [];
  await raiseOwn('RECORD_CHANGED', { tx, node });
  await tx.witness.nameRecords(
    node.self,
    news.map((one) => changedNow(one, node)),
  );
  return news;
}

function changedNow(found: KeptRecord, node: Node): ChangedRecord {
  const salt = node.random(SALT_LENGTH);
  return { id: newId(node), record: found.id, at: node.clock.now(), salt, state: stateNow(found, salt) };
}

const isOf = (found: KeptRecord, { record, salt, state }: ChangedRecord): boolean =>
  record === found.id && Buffer.from(state).equals(stateNow(found, salt));

/** Of the record as it lies there, and of what there is of its steps. */
function stateNow({ now, newest, entries, steps }: KeptRecord, salt: Uint8Array): Uint8Array {
  const lies = now === undefined ? Buffer.alloc(0) : canonicalRecord(stateOf(now), salt);
  const told = canonicalize({ entries, steps, newest: newest?.version ?? 0 });
  return recordCommitment(Buffer.concat([lies, told]), salt);
}

const changedEntry = (id: string, node: Node) =>
  sealedEntry(node, {
    action: 'audit.record',
    object: id,
    result: 'failed',
    code: 'RECORD_CHANGED',
    origin: 'node',
  });

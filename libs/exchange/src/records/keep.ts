/**
 * The one way in which a request or a breach is kept: with each step goes what binds the record to the entry of that step, so that
 * a record that somebody changes beside the log shows (docs/protocol/08-audit.md §2).
 */
import { canonicalRecord, recordCommitment, type RecordMark, type RecordState } from '#audit';
import type { Breach } from '../breaches/ports.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { Dossier } from '../rights/ports.js';
import { raiseBeforeStep } from './changed.js';
import { isAsLeft, isUnbound } from './check.js';
import { breachState, dossierState } from './state.js';

interface At {
  readonly tx: Transaction;
  readonly node: Node;
}

const SALT_LENGTH = 32;

/** `undefined` where one of the same person and right is open, also one that was opened at the same moment. */
export async function keepNewDossier(dossier: Dossier, at: At): Promise<RecordMark | undefined> {
  if (!(await at.tx.rights.insert(dossier))) return undefined;
  return bind(dossierState(dossier), at);
}

/** Throws where somebody changed it in between. */
export async function keepDossier(dossier: Dossier, at: At): Promise<RecordMark> {
  await heed(dossier.id, at);
  if (!(await at.tx.rights.save(dossier))) throw new Error('the dossier was changed meanwhile');
  return bind(dossierState({ ...dossier, version: dossier.version + 1 }), at);
}

export async function keepNewBreach(breach: Breach, at: At): Promise<RecordMark> {
  await at.tx.breaches.insert(breach);
  return bind(breachState(breach), at);
}

/** Throws where somebody changed it in between. */
export async function keepBreach(breach: Breach, at: At): Promise<RecordMark> {
  await heed(breach.id, at);
  if (!(await at.tx.breaches.save(breach))) throw new Error('the breach was changed meanwhile');
  return bind(breachState({ ...breach, version: breach.version + 1 }), at);
}

async function bind(state: RecordState, { tx, node }: At): Promise<RecordMark> {
  const { id, version } = state;
  const salt = node.random(SALT_LENGTH);
  const bytes = canonicalRecord(state, salt);
  await tx.records.append({ id, version, salt, bytes });
  return { version, commitment: recordCommitment(bytes, salt) };
}

/** A step taken on what was changed beside the log would make that look right: it goes on record first, and raises the alarm. */
async function heed(id: string, { tx, node }: At): Promise<void> {
  const [before] = await tx.records.kept([id]);
  if (before === undefined || isUnbound(before) || isAsLeft(before)) return;
  await raiseBeforeStep(before, { tx, node });
}

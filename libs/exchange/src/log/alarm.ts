/**
 * Alarms about a log: once per condition, on record, with both signed heads where there are two. What contradicts the log further
 * while the alarm is open is kept with it: a second fork tells what the first does not.
 */
import { contradictionDigest, type Checkpoint } from '#audit';
import type { Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { LogAlarmCode, LogDefect } from './ports.js';

export interface Alarm {
  /** Whose log. */
  readonly about: Oin;
  readonly code: LogAlarmCode;
  readonly first?: Checkpoint;
  readonly second?: Checkpoint;
}

/** False where nothing of it is new. */
export async function raise(
  { about, code, first, second }: Alarm,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<boolean> {
  const evidence = {
    ...(first ? { first: first.note } : {}),
    ...(second ? { second: second.note } : {}),
  };
  const alarm = { id: newId(node), node: about, code, at: node.clock.now(), ...evidence };
  const raised = await tx.witness.raise(alarm);
  if (raised === 'known') return false;
  const action = raised === 'raised' ? 'audit.alarm' : 'audit.alarm.evidence';
  // The entry holds the evidence fast: what is taken away later is missed.
  const commitment = first || second ? { commitment: contradictionDigest(evidence) } : {};
  // The entry that opens it bears its id: an alarm that is taken away later is missed, and so is who settled it.
  const operation = raised === 'raised' ? { operation: alarm.id } : {};
  const act = { action, object: about, result: 'failed', code, origin: 'courier' } as const;
  await tx.audit.append([nodeEntry(node, { ...act, ...operation, ...commitment })]);
  return true;
}

export const raiseOwn = (
  code: LogDefect | 'RECORD_CHANGED',
  at: { readonly tx: Transaction; readonly node: Node },
): Promise<boolean> => raise({ about: at.node.self, code }, at);

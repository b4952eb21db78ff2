/** Alarms about a log: once per condition, on record, with both signed heads where there are two. */
import type { Checkpoint } from '#audit';
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

export async function raise(
  { about, code, first, second }: Alarm,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const fresh = await tx.witness.raise({
    id: newId(node),
    node: about,
    code,
    at: node.clock.now(),
    ...(first ? { first: first.note } : {}),
    ...(second ? { second: second.note } : {}),
  });
  if (!fresh) return;
  await tx.audit.append([
    nodeEntry(node, { action: 'audit.alarm', object: about, result: 'failed', code, origin: 'courier' }),
  ]);
}

export const raiseOwn = (
  code: LogDefect,
  at: { readonly tx: Transaction; readonly node: Node },
): Promise<void> => raise({ about: at.node.self, code }, at);

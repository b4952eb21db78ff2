/** What a person asked for and was refused is on record like what was done: who tries what they may not, shows (BIO2 8.15.01). */
import { auditEntry } from './audit.js';
import { newId } from './minting.js';
import type { Actor, Node } from './node.js';
import type { Logged, Transaction } from './ports.js';
import type { About } from './processing/lines.js';

export interface Refusal {
  readonly action: string;
  /** What it was about; absent where nothing came to be. */
  readonly object?: string;
  /** The true code. */
  readonly code: string;
  /** Persons that the answer names, where it names any. */
  readonly about?: About;
}
type By = { readonly actor: Actor; readonly node: Node };

export const refusalEntry = ({ action, object, code, about }: Refusal, { actor, node }: By): Logged =>
  auditEntry(
    { node, actor },
    { action, object: object ?? newId(node), result: 'refused', code, ...(about ? { about } : {}) },
  );

/** In the transaction of the act, or in one of its own where the act has none. */
export async function onRefusal<C extends string>(
  refusal: Refusal & { readonly code: C },
  { tx, ...by }: By & { readonly tx?: Transaction },
): Promise<{ readonly outcome: 'refused'; readonly code: C }> {
  const entry = refusalEntry(refusal, by);
  await (tx === undefined
    ? by.node.unitOfWork.transaction((own) => own.audit.append([entry]))
    : tx.audit.append([entry]));
  return { outcome: 'refused', code: refusal.code };
}

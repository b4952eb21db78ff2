/** Whether another node may ask for consent here: only for what our own suppliers let go there, by the way that it says. */
import { toBase64url } from '#crypto';
import type { ConsentScope, Message, MessageId, Oin } from '#domain';
import { wayOf } from '../../lineage/origin.js';
import type { Transaction } from '../../ports.js';
import type { ConsentRecord } from './ports.js';
import { scopeOf, suppliersOf } from './scope.js';

/**
 * The scope as our suppliers get to see it, with the person as *they* know her; `undefined` where it does not hold. Data came
 * there from us in one step, or under consents of ours, each of which says the way up to it: so the last one vouches for all.
 */
export async function askedOf(
  message: Message,
  { tx, peer }: { readonly tx: Transaction; readonly peer: Oin },
): Promise<ConsentScope | undefined> {
  const scope = scopeOf(message);
  const { hops = [] } = scope;
  const last = hops.at(-1);
  if (last === undefined) return undefined;
  if (hops.length === 1) return (await isOurs(message, last.message, { tx, peer })) ? scope : undefined;
  const under = await consentsTo(message, { tx, peer });
  const before = wayOf(hops.slice(0, -1));
  const covered = suppliersOf(message).every((supplier) =>
    under.some(
      (consent) =>
        consent.supplier === supplier &&
        consent.way === before &&
        scope.categories.every((category) => consent.categories.includes(category)),
    ),
  );
  const first = under[0] && (await tx.consents.findRequest(under[0].request));
  if (!covered || first === undefined) return undefined;
  const { known: _said, ...said } = scope;
  return { ...said, ...(first.scope.known ? { known: first.scope.known } : {}) };
}

/** The message that it follows is ours to that node, and the commitment that the way begins with is that message's. */
async function isOurs(
  { data }: Message,
  commitment: string,
  { tx, peer }: { readonly tx: Transaction; readonly peer: Oin },
): Promise<boolean> {
  if (data.inReplyTo === undefined) return false;
  const given = await tx.messages.find(data.inReplyTo);
  return given?.direction === 'sent' && given.peer === peer && toBase64url(given.commitment) === commitment;
}

/** Those of our own consents under which the last step was made, to the very node that asks, and that still stand. */
async function consentsTo(
  message: Message,
  { tx, peer }: { readonly tx: Transaction; readonly peer: Oin },
): Promise<readonly ConsentRecord[]> {
  const ids = (scopeOf(message).hops?.at(-1)?.consents ?? []) as readonly MessageId[];
  const found = await tx.consents.findMany(ids);
  return found.filter(
    (one): one is ConsentRecord =>
      'account' in one && one.recipient === peer && one.withdrawnAt === undefined,
  );
}

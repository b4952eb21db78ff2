/** A request for access that was granted: what telling a person anything answers. */
import {
  decideDossier,
  findDossier,
  giveView,
  identify,
  openDossier,
  searchSubject,
  type Actor,
  type RightKind,
} from '#exchange';
import { BSN } from './exchange-steps.js';
import { actor, type TestHouse } from './two-houses.js';

/** Up to the decision: identity and search, and no participant has a ground. */
export async function openedRequest(
  node: TestHouse,
  contact: Actor,
  { kind = 'access', bsn = BSN }: { readonly kind?: RightKind; readonly bsn?: string } = {},
): Promise<string> {
  const opened = await openDossier({ kind, bsn, receivedAt: node.clock.now() }, contact, node);
  if (opened.outcome !== 'done') throw new Error(JSON.stringify(opened));
  const { id } = opened.dossier;
  await identify(id, 'IN_PERSON', { actor: contact, node });
  await searchSubject(id, contact, node);
  for (const body of (await findDossier(id, { actor: contact, node }))?.dossier.involved ?? [])
    await giveView(id, undefined, { actor: actor(body), node });
  return id;
}

export async function grantedAccess(node: TestHouse, contact: Actor, bsn = BSN): Promise<string> {
  const id = await openedRequest(node, contact, { bsn });
  const decided = await decideDossier(id, { outcome: 'granted', silent: false }, { actor: contact, node });
  if (decided.outcome !== 'done') throw new Error(JSON.stringify(decided));
  return id;
}

/** The contact point of a node, for all its participants; and a request for access of a person that it granted. */
import { personOf } from '../../tools/demo/accounts.js';
import { House } from '../../tools/demo/house.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import type { TestFederation } from './federation.js';

export class ContactPoint extends House {
  override async authorisation(): Promise<string> {
    return `Bearer ${await this.federation.issuer.token(personOf(this.node, 'avg-contact'), this.node.oin)}`;
  }
}

/** The number of the request. Every participant that it touches says that it has no ground against it. */
export async function grantAccess(
  federation: TestFederation,
  node: FederationNode,
  bsn: string,
): Promise<string> {
  const contact = new ContactPoint(federation, node, 'COLLEGE');
  const opened = await contact.request('POST /avg-verzoeken', {
    recht: 'access',
    bsn,
    ontvangenOp: new Date().toISOString(),
  });
  const path = `/avg-verzoeken/${opened.id!}`;
  await contact.request(`POST ${path}/identiteitsvaststellingen`, { wijze: 'IN_PERSON' });
  await contact.request(`POST ${path}/zoekopdrachten`);
  const { body } = await contact.request(`GET ${path}`);
  for (const participant of (body['betrokkenDeelnemers'] ?? []) as readonly 'COLLEGE'[])
    await federation.house(node, participant).request(`POST ${path}/zienswijzen`, {});
  const decided = await contact.request(`POST ${path}/besluiten`, {
    uitkomst: 'granted',
    nietInlichten: false,
  });
  if (decided.status !== 200) throw new Error(`access was not granted: ${JSON.stringify(decided.body)}`);
  return opened.id!;
}

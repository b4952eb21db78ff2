/** What two people at each node do once: accept the partners. Over REST, as they would; each run of a demo begins with it. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { nodeCertificates } from '../../certs/development-pki.js';
import type { Federation } from '../federation/federation.js';
import { ZVH_WEST, type FederationNode } from '../federation/nodes.js';
import { personOf, type ConsoleRole } from './accounts.js';

/** Who is listed beside the nodes that run is accepted too, so that messages wait for it. */
export async function acceptPartners(
  federation: Federation,
  running: readonly FederationNode[],
): Promise<void> {
  const listed = [...new Set([...running, ZVH_WEST])];
  await Promise.all(
    running.map(async (node) => {
      for (const peer of listed) if (peer !== node) await acceptPartner(federation, { node, peer });
    }),
  );
}

export async function acceptPartner(
  federation: Federation,
  { node, peer }: { readonly node: FederationNode; readonly peer: FederationNode },
): Promise<void> {
  const call = async (rol: ConsoleRole, path: string, body: object): Promise<Response> => {
    const token = await federation.issuer.token(personOf(node, rol), node.oin);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    return fetch(`${federation.gateway(node.slug).apiUrl}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  };
  const asked = await call('operator', `/partners/${peer.oin}/aanvaardingen`, {
    vingerafdruk: fingerprintOf(federation, peer),
    reden: 'Vergeleken bij de inrichting',
  });
  const { id, code } = (await asked.json()) as { id?: string; code?: string };
  if (code === 'PARTNER_ACCEPTED') return;
  const decided = await call('goedkeurder', `/vierogen/${String(id)}/beoordelingen`, { besluit: 'approved' });
  if (!decided.ok) throw new Error(`${node.name} did not accept ${peer.name}: ${code ?? decided.status}`);
}

/** As the partner reads it from its own certificate, and never from the directory. */
export function fingerprintOf({ pki }: Federation, { slug }: FederationNode): string {
  const { chain } = nodeCertificates(pki, slug).certificates.authenticity;
  return new X509Certificate(readFileSync(chain)).fingerprint256.replaceAll(':', '').toLowerCase();
}

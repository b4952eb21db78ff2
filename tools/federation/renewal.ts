/** A node gets another TLS certificate while it runs, as it would from its provider. */
import { issueCertificate } from '../../certs/development-node.js';
import { nodeCertificates } from '../../certs/development-pki.js';
import { developmentNode } from './federation.js';
import type { Federation } from './federation.js';
import type { FederationNode } from './nodes.js';

/**
 * Issued by the federation's own authority, for the key that is there; `days`: how long it is good for, default the usual.
 * Pinned in a newer directory, taken by the node's broker, and by its links when the brokers of its peers have ended them.
 */
export async function renewTls(federation: Federation, node: FederationNode, days?: number): Promise<void> {
  const { pki, running } = federation;
  await issueCertificate({
    dir: pki.dir,
    node: developmentNode(node),
    purpose: 'tls',
    now: new Date(),
    ...(days === undefined ? {} : { days }),
  });
  await federation.signDirectory();
  await federation.broker(node.slug).takeCertificate();
  const { brokerUser } = nodeCertificates(pki, node.slug);
  await Promise.all(running.map(({ slug }) => federation.broker(slug).closeConnectionsOf(brokerUser)));
}

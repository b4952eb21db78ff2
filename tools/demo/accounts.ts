/** One case worker per participant and node, for the demo's token issuer. Made-up accounts; no passwords. */
import type { BodyCode } from '#domain';
import type { FederationNode } from '../federation/nodes.js';
import type { IssuerAccount } from '../federation/oidc.js';

export const accountOf = (node: FederationNode, participant: BodyCode): string =>
  `${node.slug}.${participant.toLowerCase().replaceAll('_', '-')}`;

export function demoAccounts(nodes: readonly FederationNode[]): readonly IssuerAccount[] {
  const screeningTot = new Date(Date.now() + 365 * 86_400_000).toISOString();
  return nodes.flatMap((node) =>
    node.participants.map((participant) => ({
      sub: accountOf(node, participant),
      participant,
      functierol: 'CASE_PROCESSOR' as const,
      screeningTot,
      node: node.oin,
    })),
  );
}

/** Case workers per participant, and one person per role of the console, at each node. Made-up accounts; no passwords. */
import type { BodyCode } from '#domain';
import type { FederationNode } from '../federation/nodes.js';
import type { IssuerAccount } from '../federation/oidc.js';

export const accountOf = (node: FederationNode, participant: BodyCode): string =>
  `${node.slug}.${participant.toLowerCase().replaceAll('_', '-')}`;

/** Somebody whom the issuer knows, screening and all, and whom the node never put on its list of persons. */
export const strangerOf = (node: FederationNode): string => `${node.slug}.niet-op-de-lijst`;

export function demoAccounts(nodes: readonly FederationNode[]): readonly IssuerAccount[] {
  const screeningTot = new Date(Date.now() + 365 * 86_400_000).toISOString();
  const systems = nodes.flatMap((node) =>
    node.participants.map((participant) => ({
      sub: accountOf(node, participant),
      participant,
      functierol: 'CASE_PROCESSOR' as const,
      screeningTot,
      node: node.oin,
    })),
  );
  const strangers = nodes.map((node) => ({
    sub: strangerOf(node),
    participant: 'COLLEGE' as const,
    functierol: 'CASE_PROCESSOR' as const,
    screeningTot,
    node: node.oin,
    unlisted: true as const,
  }));
  return [...systems, ...strangers, ...nodes.flatMap((node) => consolePeople(node, screeningTot))];
}

/** AccountRole → FunctionRole, as apps/gateway has it (law.md §9). */
const ROLES = {
  coordinator: 'CASE_PROCESSOR',
  operator: 'SYSTEM_SUPPORT',
  goedkeurder: 'SYSTEM_SUPPORT',
  beheerder: 'SYSTEM_SUPPORT',
  fg: 'COORDINATING_DPO',
  auditor: 'LAWFULNESS_REVIEWER',
  'avg-contact': 'CONTACT_POINT',
} as const;
export type ConsoleRole = keyof typeof ROLES;

export const personOf = (node: FederationNode, rol: ConsoleRole): string => `${node.slug}.console.${rol}`;

/** They work for the municipal executive (college), in whose name the demo's first message goes. */
function consolePeople(node: FederationNode, screeningTot: string): IssuerAccount[] {
  return Object.entries(ROLES).map(([rol, functierol]) => ({
    sub: personOf(node, rol as ConsoleRole),
    participant: 'COLLEGE',
    functierol,
    rol,
    // An auditor's role is for a time.
    ...(rol === 'auditor' ? { rolTot: new Date(Date.now() + 30 * 86_400_000).toISOString() } : {}),
    screeningTot,
    node: node.oin,
  }));
}

/** The demo federation: who is in it. All OINs have prefix 99 (test); no such partnership exists. */
import type { BodyCode, NodeKind, Oin } from '#domain';

export interface FederationNode {
  readonly slug: string;
  readonly oin: Oin;
  readonly kind: NodeKind;
  readonly name: string;
  /** CBS municipality codes. */
  readonly region: readonly string[];
  readonly participants: readonly BodyCode[];
}

const ZVH_BODIES: readonly BodyCode[] = [
  'POLICE',
  'OM',
  'MAYOR',
  'COLLEGE',
  'GGD',
  'RVDK',
  'VEILIG_THUIS',
  'PROBATION',
];

export const ZVH_NOORD: FederationNode = {
  slug: 'zvh-noord',
  oin: '00000099000000001000' as Oin,
  kind: 'ZVH',
  name: 'Zorg- en Veiligheidshuis Noord (demo)',
  region: ['0014', '1680'],
  participants: ZVH_BODIES,
};
export const ZVH_ZUID: FederationNode = {
  slug: 'zvh-zuid',
  oin: '00000099000000002000' as Oin,
  kind: 'ZVH',
  name: 'Zorg- en Veiligheidshuis Zuid (demo)',
  region: ['0855', '0758'],
  participants: ZVH_BODIES,
};
export const RIEC_MIDDEN: FederationNode = {
  slug: 'riec-midden',
  oin: '00000099000000003000' as Oin,
  kind: 'RIEC',
  name: 'RIEC Midden (demo)',
  region: ['0344', '0363'],
  participants: ['POLICE', 'OM', 'TAX', 'FIOD', 'MAYOR', 'COLLEGE', 'KMAR', 'NLA'],
};
/** In the directory, but its broker never answers: what happens to a message that cannot be delivered. */
export const ZVH_WEST: FederationNode = {
  slug: 'zvh-west',
  oin: '00000099000000004000' as Oin,
  kind: 'ZVH',
  name: 'Zorg- en Veiligheidshuis West (demo, staat stil)',
  region: ['0503'],
  participants: ZVH_BODIES,
};

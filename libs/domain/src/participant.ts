/** The two kinds of partnership (samenwerkingsverband) that may hold a node: WGS 2.16 and 2.24. */
export const NODE_KINDS = ['ZVH', 'RIEC'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export const PARTICIPANT_KINDS = [
  'ZVH_PUBLIC',
  'ZVH_PRIVATE',
  'RIEC_PUBLIC',
  'INCIDENTAL_THIRD_PARTY',
  'THIRD_PARTY',
] as const;
export type ParticipantKind = (typeof PARTICIPANT_KINDS)[number];

/** Participants (deelnemers) of WGS 2.19(1), 2.27(1) and 2.27(2). */
export const BODY_CODES = [
  'RVDK',
  'DJI',
  'POLICE',
  'OM',
  'MAYOR',
  'COLLEGE',
  'GGD',
  'PROBATION',
  'VEILIG_THUIS',
  'CERTIFIED_INSTITUTION',
  'GGZ',
  'MUNICIPAL_ACCESS_BODY',
  'TAX',
  'FIOD',
  'KMAR',
  'UWV',
  'IND',
  'PROVINCE',
  'NLA',
  'NVWA',
] as const;
export type BodyCode = (typeof BODY_CODES)[number];

/** Function roles of WGS 1.8(2), the contact point of BGS 1.1 and the coordinating DPO of WGS 1.4(2). */
export const FUNCTION_ROLES = [
  'CASE_PROCESSOR',
  'LAWFULNESS_REVIEWER',
  'SYSTEM_SUPPORT',
  'CONTACT_POINT',
  'COORDINATING_DPO',
] as const;
export type FunctionRole = (typeof FUNCTION_ROLES)[number];

const ZVH_PUBLIC: readonly BodyCode[] = ['RVDK', 'DJI', 'POLICE', 'OM', 'MAYOR', 'COLLEGE', 'GGD'];
const ZVH_PRIVATE: readonly BodyCode[] = [
  'PROBATION',
  'VEILIG_THUIS',
  'CERTIFIED_INSTITUTION',
  'GGZ',
  'MUNICIPAL_ACCESS_BODY',
];
const RIEC_PUBLIC: readonly BodyCode[] = [
  'POLICE',
  'TAX',
  'FIOD',
  'KMAR',
  'UWV',
  'IND',
  'OM',
  'MAYOR',
  'COLLEGE',
  'PROVINCE',
  'NLA',
  'NVWA',
];

/** What a body is in a partnership of `kind`; a body the statute does not name there is a third party. */
export function participantKindOf(kind: NodeKind, body: BodyCode): ParticipantKind {
  switch (kind) {
    case 'ZVH':
      if (ZVH_PUBLIC.includes(body)) return 'ZVH_PUBLIC';
      return ZVH_PRIVATE.includes(body) ? 'ZVH_PRIVATE' : 'THIRD_PARTY';
    case 'RIEC':
      return RIEC_PUBLIC.includes(body) ? 'RIEC_PUBLIC' : 'THIRD_PARTY';
  }
}

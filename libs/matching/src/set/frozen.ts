/** A set as it is frozen before the first message leaves; nothing is added after that. */
import type { Identifier, IdentifierCode, Subject, TypeByte } from '../identifiers/types.js';

/** One subject, however many records of ours are about it. */
export interface FrozenElement extends Identifier {
  /** Sorted, no two alike. */
  readonly recordRefs: readonly string[];
  readonly grounds: readonly string[];
}

/** Why the register keeps a record out of every set (protocol SM1). */
export const REGISTER_EXCLUSIONS = [
  'SHIELDED',
  'RESTRICTED',
  'RADICALISATION',
  'PLUS_TASK',
  'EXPIRED',
  'NOT_OPEN',
] as const;
export type RegisterExclusion = (typeof REGISTER_EXCLUSIONS)[number];

export type ExclusionCode =
  | IdentifierCode
  | RegisterExclusion
  | 'E_TYPE_DISABLED'
  | 'STATEMENT_MISSING'
  | 'STATEMENT_TOO_OLD'
  | 'STATEMENT_USED';

/** An open case or accepted signal of the own register, with one person. */
export interface MatchableRecord {
  /** Own reference; never leaves the node but in the sealed audit package. */
  readonly recordRef: string;
  /** Legal basis under which the person is asked for or held. */
  readonly ground: string;
  readonly subjects: readonly Subject[];
  readonly exclusion?: RegisterExclusion;
  /** A person's statement that asking is necessary (noodzaak). Only askers need one. */
  readonly statement?: { readonly id: string; readonly ageInDays: number; readonly used: boolean };
}

export interface CollectRules {
  readonly types: readonly TypeByte[];
  readonly refuseTestNumbers: boolean;
  /** Asking: every record needs its own recent, unused statement. */
  readonly part: 'asker' | 'holder';
}

export const LONGEST_STATEMENT_DAYS = 30;

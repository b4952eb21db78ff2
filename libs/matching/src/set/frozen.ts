/** A set as it is frozen before the first message leaves; nothing is added after that. */
import { normalise } from '../identifiers/normalise.js';
import { ROUTED_TYPES, SUBJECT_TYPE_BYTES } from '../identifiers/types.js';
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

export interface Collected {
  readonly elements: readonly FrozenElement[];
  /** For the own screen and log: what was left out and why, by own reference. Never sent. */
  readonly excluded: readonly { readonly recordRef: string; readonly code: ExclusionCode }[];
}

export const LONGEST_STATEMENT_DAYS = 30;

/**
 * The set of a session, from records that the register yields. Two records about one person become one element; what does
 * not fit is reported, never guessed at.
 */
export function collect(records: readonly MatchableRecord[], rules: CollectRules): Collected {
  const found = new Map<string, { identifier: Identifier; refs: Set<string>; grounds: Set<string> }>();
  const excluded: { recordRef: string; code: ExclusionCode }[] = [];
  for (const record of records) {
    const { recordRef, ground } = record;
    for (const outcome of identifiersOf(record, rules)) {
      if (typeof outcome === 'string') {
        excluded.push({ recordRef, code: outcome });
        continue;
      }
      const key = `${outcome.type}:${outcome.canonical}`;
      const known = found.get(key) ?? { identifier: outcome, refs: new Set(), grounds: new Set() };
      found.set(key, known);
      known.refs.add(recordRef);
      known.grounds.add(ground);
    }
  }
  const elements = [...found.values()].map(({ identifier, refs, grounds }) => ({
    ...identifier,
    recordRefs: [...refs].sort(),
    grounds: [...grounds].sort(),
  }));
  return { elements, excluded };
}

function identifiersOf(
  record: MatchableRecord,
  rules: CollectRules,
): readonly (Identifier | ExclusionCode)[] {
  if (record.exclusion !== undefined) return [record.exclusion];
  const missing = rules.part === 'asker' ? statementDefect(record) : undefined;
  if (missing !== undefined) return [missing];
  // A name is a worse identifier than a number: whoever has a BSN, even a wrong one, is never matched by name.
  const hasBsn = record.subjects.some(({ kind }) => kind === 'bsn');
  return record.subjects
    .filter(({ kind }) => !(hasBsn && kind === 'nameAndBirthDate'))
    .map((subject) => identifierOf(subject, rules));
}

function statementDefect({ statement }: MatchableRecord): ExclusionCode | undefined {
  if (statement === undefined) return 'STATEMENT_MISSING';
  if (statement.used) return 'STATEMENT_USED';
  return statement.ageInDays > LONGEST_STATEMENT_DAYS ? 'STATEMENT_TOO_OLD' : undefined;
}

function identifierOf(subject: Subject, rules: CollectRules): Identifier | ExclusionCode {
  const type = SUBJECT_TYPE_BYTES[subject.kind];
  if (!ROUTED_TYPES.includes(type) || !rules.types.includes(type)) return 'E_TYPE_DISABLED';
  const normalised = normalise(subject, rules);
  return normalised.outcome === 'canonical' ? normalised.identifier : normalised.code;
}

/** What two nodes may compare by the signed directory, and whether what was proposed stands on it. */
import type { MatchCode, MatchTerms } from '#domain';
import type { Size } from '../budget.js';
import { NORM_PROFILE, ROUTED_TYPES } from '../identifiers/types.js';
import type { TypeByte } from '../identifiers/types.js';
import { paddedSize } from '../set/list.js';

export interface Agreed {
  /** What a proposal has to name. */
  readonly ref: string;
  readonly legalBasis: string;
  readonly purposes: readonly string[];
  readonly modes: readonly string[];
  readonly types: readonly TypeByte[];
  readonly epoch: string;
  /** Persons in one session that the directory's reviewed-processing list allows; 1 where it does not name the profile. */
  readonly maxPersons: number;
  /** The committee has reviewed this processing. */
  readonly reviewed: boolean;
}

/** The first term that was not agreed: `E_PURPOSE` for purpose, ground, mode or the agreement's name. */
export function termsDefect(terms: MatchTerms, agreed: Agreed): MatchCode | undefined {
  if (!isOfAgreement(terms, agreed)) return 'E_PURPOSE';
  if (terms.normProfile !== NORM_PROFILE) return 'E_PROFILE';
  if (terms.epoch !== agreed.epoch) return 'E_EPOCH_STALE';
  const routed = agreed.types.filter((type) => ROUTED_TYPES.includes(type)).map(typeCode);
  return terms.types.every((type) => routed.includes(type)) ? undefined : 'E_TYPE_DISABLED';
}

const isOfAgreement = (
  { agreementRef, purpose, legalBasis, mode }: MatchTerms,
  { ref, purposes, legalBasis: ground, modes }: Agreed,
): boolean =>
  agreementRef === ref && purposes.includes(purpose) && legalBasis === ground && modes.includes(mode);

/** A session as it was proposed. */
export interface Proposed {
  readonly terms: MatchTerms;
  readonly size: Size;
  /** Padded sizes of what is asked, of each direction that is known. */
  readonly asked: readonly number[];
}

/**
 * Why a proposal of before stands on nothing any more. A yes comes up to three days later, and by then the directory may have
 * another epoch, or no profile at all: whoever has said it, and whoever hears it, asks again. `E_SET_TOO_LARGE` for a batch where by
 * now one person is allowed: of so few persons the padded size tells no difference.
 */
export function agreedNoMore(
  { terms, size, asked }: Proposed,
  agreed: Agreed | undefined,
): MatchCode | undefined {
  if (agreed === undefined) return 'E_PEER';
  const defect = termsDefect(terms, agreed);
  if (defect !== undefined) return defect;
  if (!agreed.reviewed) return 'E_REVIEW_MISSING';
  const isLarger = asked.some((count) => count > paddedSize(agreed.maxPersons));
  return isLarger || (size === 'batch' && agreed.maxPersons === 1) ? 'E_SET_TOO_LARGE' : undefined;
}

/** A type's byte as the messages write it. */
export const typeCode = (type: TypeByte): string => type.toString(16).padStart(2, '0');

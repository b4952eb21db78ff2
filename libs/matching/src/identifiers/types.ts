/** Subject types of profile nl-2026-1 and what each is made of (protocol SM1). */
export const NORM_PROFILE = 'nl-2026-1';

/** The type's byte. Types never match each other: the byte is part of what is hashed. */
export const SUBJECT_TYPE_BYTES = {
  bsn: 0x01,
  nameAndBirthDate: 0x02,
  kvk: 0x11,
  rsin: 0x12,
  establishment: 0x13,
  bagAddress: 0x21,
  bagObject: 0x22,
  postalAddress: 0x23,
} as const;
export type SubjectKind = keyof typeof SUBJECT_TYPE_BYTES;
export type TypeByte = (typeof SUBJECT_TYPE_BYTES)[SubjectKind];

/**
 * What may be turned on. WGS 1.7(8) knows natural persons only, so there is no route for the others: they are recognised,
 * so that two nodes would write them alike, and always refused. Name and birth date is off unless a reviewed agreement
 * turns it on.
 */
export const ROUTED_TYPES: readonly TypeByte[] = [
  SUBJECT_TYPE_BYTES.bsn,
  SUBJECT_TYPE_BYTES.nameAndBirthDate,
];

/** As the case register has them; whoever hands them over has judged nothing yet. */
export type Subject =
  | { readonly kind: 'bsn'; readonly number: string }
  | {
      readonly kind: 'nameAndBirthDate';
      /** By birth, not a partner's. */
      readonly surname: string;
      readonly givenNames: string;
      /** `YYYY-MM-DD` or `YYYYMMDD`. */
      readonly birthDate: string;
    }
  | { readonly kind: 'kvk' | 'rsin' | 'establishment' | 'bagAddress' | 'bagObject'; readonly number: string }
  | {
      readonly kind: 'postalAddress';
      readonly postalCode: string;
      readonly houseNumber: string;
      readonly letter?: string;
      readonly addition?: string;
    };

/** What is matched: type ‖ canonical, as bytes of UTF-8. */
export interface Identifier {
  readonly type: TypeByte;
  readonly canonical: string;
}

/** Why something is not in the set; local, never sent. An input that fails is left out, never guessed at. */
export const IDENTIFIER_CODES = [
  'E_ID_FORMAT',
  'E_ID_ELFPROEF',
  'E_ID_DATE',
  'E_ID_EMPTY',
  'E_ID_BAG_TYPE',
  'E_ID_TEST_NUMBER',
] as const;
export type IdentifierCode = (typeof IDENTIFIER_CODES)[number];

export type Normalised =
  | { readonly outcome: 'canonical'; readonly identifier: Identifier }
  | { readonly outcome: 'excluded'; readonly code: IdentifierCode };

/** Unit separator between the parts of a canonical form; no part can hold it. */
export const SEPARATOR = '\u001f';

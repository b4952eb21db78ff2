/** Canonical numbers: BSN, RSIN, KvK, establishment, BAG, postal address. Each returns the form, or why there is none. */
import { parseBsn } from '#domain';
import { SEPARATOR } from './types.js';
import type { IdentifierCode } from './types.js';

export type Form = { readonly canonical: string } | { readonly code: IdentifierCode };
const refused = (code: IdentifierCode): Form => ({ code });

/** BSN and RSIN: without space, dot and hyphen; 8 or 9 ASCII digits, padded to 9; elfproef. */
export function elfproefNumber(text: string): Form {
  const digits = text.replace(/[ .-]/g, '');
  if (!/^[0-9]{8,9}$/.test(digits)) return refused('E_ID_FORMAT');
  const canonical = parseBsn(digits);
  return canonical === undefined ? refused('E_ID_ELFPROEF') : { canonical };
}

/** Numbers that RvIG reserves for tests begin with 9999; a node may refuse them by configuration (`refuseTestNumbers`). */
export const isTestNumber = (canonical: string): boolean => canonical.startsWith('9999');

/** KvK number: 8 digits, no elfproef, not all zero. */
export const kvkNumber = (text: string): Form =>
  /^(?!0{8})[0-9]{8}$/.test(text) ? { canonical: text } : refused('E_ID_FORMAT');

/** Establishment (vestiging): 12 digits. */
export const establishmentNumber = (text: string): Form =>
  /^[0-9]{12}$/.test(text) ? { canonical: text } : refused('E_ID_FORMAT');

/** BAG: 16 digits of which positions 5–6 say what it is. */
export function bagNumber(text: string, objectTypes: readonly string[]): Form {
  if (!/^[0-9]{16}$/.test(text)) return refused('E_ID_FORMAT');
  return objectTypes.includes(text.slice(4, 6)) ? { canonical: text } : refused('E_ID_BAG_TYPE');
}

/** PC6 1F number 1F letter 1F addition, in capitals. */
export function postalAddress(parts: {
  readonly postalCode: string;
  readonly houseNumber: string;
  readonly letter?: string;
  readonly addition?: string;
}): Form {
  const upper = (text: string): string => text.replace(/ /g, '').toUpperCase();
  const postalCode = upper(parts.postalCode);
  const houseNumber = parts.houseNumber.trim();
  const letter = upper(parts.letter ?? '');
  const addition = upper(parts.addition ?? '');
  const fits =
    /^[1-9][0-9]{3}[A-Z]{2}$/.test(postalCode) &&
    /^[1-9][0-9]{0,4}$/.test(houseNumber) &&
    /^[A-Z]?$/.test(letter) &&
    /^[A-Z0-9]{0,4}$/.test(addition);
  if (!fits) return refused('E_ID_FORMAT');
  return { canonical: [postalCode, houseNumber, letter, addition].join(SEPARATOR) };
}

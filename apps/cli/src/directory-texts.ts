/** One sentence per refusal of a directory. */
import type { Bilingual } from '#domain';
import type { DirectoryCode } from '#directory';

export const DIRECTORY_TEXTS: Readonly<Record<DirectoryCode, Bilingual>> = {
  DIRECTORY_TOO_LARGE: { nl: 'De directory is te groot.', en: 'The directory is too large.' },
  DIRECTORY_MALFORMED: {
    nl: 'Dit bestand is geen (volledige) directory.',
    en: 'This file is not a (whole) directory.',
  },
  DIRECTORY_UNSIGNED: { nl: 'De directory is niet getekend.', en: 'The directory is not signed.' },
  DIRECTORY_SIGNATURE: {
    nl: 'De handtekening onder de directory klopt niet.',
    en: 'The signature of the directory is wrong.',
  },
  DIRECTORY_SIGNER_UNKNOWN: {
    nl: 'De directory is getekend door een ander dan de autoriteit.',
    en: 'The directory is signed by somebody other than the authority.',
  },
  DIRECTORY_JSON: { nl: 'De directory is geen geldige JSON.', en: 'The directory is not valid JSON.' },
  DIRECTORY_INVALID: {
    nl: 'De directory heeft niet de vorm die hij moet hebben.',
    en: 'The directory does not have the form that it must have.',
  },
  DIRECTORY_CRITICAL: {
    nl: 'De directory heeft een verplicht onderdeel dat deze versie niet kent.',
    en: 'The directory has a critical member that this version does not know.',
  },
  DIRECTORY_ROLLBACK: {
    nl: 'De directory is ouder dan die nu geldt.',
    en: 'The directory is older than the one in force.',
  },
  DIRECTORY_EQUIVOCATION: {
    nl: 'Er zijn twee verschillende directory’s met hetzelfde versienummer. Waarschuw de autoriteit.',
    en: 'Two different directories carry the same version. Warn the authority.',
  },
  DIRECTORY_EXPIRED: { nl: 'De directory is verlopen.', en: 'The directory has expired.' },
  DIRECTORY_NOT_YET_VALID: {
    nl: 'De directory is pas later geldig.',
    en: 'The directory is not valid yet.',
  },
  DIRECTORY_OIN: { nl: 'Een OIN in de directory is ongeldig.', en: 'An OIN in the directory is not valid.' },
  DIRECTORY_DUPLICATE_NODE: {
    nl: 'Een knooppunt staat twee keer in de directory.',
    en: 'A node is listed twice.',
  },
  DIRECTORY_LOOKALIKE: {
    nl: 'Twee knooppunten lijken te veel op elkaar.',
    en: 'Two nodes can be taken for each other.',
  },
  DIRECTORY_DUPLICATE_KEY: {
    nl: 'Een sleutel wordt twee keer gebruikt.',
    en: 'A key is used twice.',
  },
  DIRECTORY_CERTIFICATE: {
    nl: 'Een certificaat in de directory klopt niet.',
    en: 'A certificate in the directory is wrong.',
  },
  DIRECTORY_CERTIFICATE_OIN: {
    nl: 'Een certificaat hoort bij een ander OIN.',
    en: 'A certificate belongs to another OIN.',
  },
  DIRECTORY_TRIAL: {
    nl: 'Er staat een testcertificaat (TRIAL) in; in productie telt dat niet.',
    en: 'It holds a test certificate (TRIAL), which does not count in production.',
  },
  DIRECTORY_URL: {
    nl: 'Het adres van een broker is ongeldig.',
    en: 'The address of a broker is not valid.',
  },
  DIRECTORY_ADDRESS: {
    nl: 'Het adres van een broker wijst naar een plek die niet mag.',
    en: 'The address of a broker points where it may not.',
  },
  DIRECTORY_SELF_MISSING: {
    nl: 'Dit knooppunt staat niet in de directory.',
    en: 'This node is not in the directory.',
  },
};

import type { X509Certificate } from 'node:crypto';
import { childrenOf, oidOf, TAG } from './der.js';
import type { DerNode } from './der.js';
import { refuse } from './errors.js';

/**
 * Whether a certificate, or who issued it, is of a test hierarchy: the TRIAL profiles of PKIoverheid put that word before
 * common name and organisation, so that nobody takes one for a real one.
 */
export const isTrial = ({ subject, issuer }: Pick<X509Certificate, 'subject' | 'issuer'>): boolean =>
  /^(?:CN|O)=TRIAL /m.test(`${subject}\n${issuer}`);

export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

const COMMON_NAME = '2.5.4.3';
const SERIAL_NUMBER = '2.5.4.5';

/**
 * Attributes of a distinguished name, in order. Only UTF8String and PrintableString with printable content: a NUL or a
 * control character in a name is how one name is passed off as another. Throws `CERT_SUBJECT`.
 */
export function nameAttributes(name: DerNode): readonly NameAttribute[] {
  return childrenOf(name).flatMap((rdn) =>
    childrenOf(rdn, TAG.set).map((attribute) => {
      const [type, value] = childrenOf(attribute);
      if (!value || (value.tag !== TAG.utf8String && value.tag !== TAG.printableString))
        return refuse('CERT_SUBJECT');
      return { type: oidOf(type), value: textOf(value.content) };
    }),
  );
}

function textOf(content: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return refuse('CERT_SUBJECT');
  }
  return text.length > 0 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) ? text : refuse('CERT_SUBJECT');
}

/** Latin letters with their accents, digits, spaces and ordinary punctuation: no letter that only looks Latin. */
const LOOKS_AS_IT_READS = /^[\p{Script=Latin}\p{Nd}\p{Zs}\p{P}\p{Sc}+=|<>^`~\p{Mn}]+$/u;

/** The one common name. Throws `CERT_SUBJECT` for none, several, or letters of another script that look alike. */
export function commonNameOf(attributes: readonly NameAttribute[]): string {
  const [name, ...others] = attributes.filter(({ type }) => type === COMMON_NAME);
  if (!name || others.length > 0 || !LOOKS_AS_IT_READS.test(name.value)) return refuse('CERT_SUBJECT');
  return name.value;
}

/** `subject.serialNumber`, which PKIoverheid fills with the OIN (Digikoppeling PKI001). Throws `CERT_OIN` for none or several. */
export function subjectSerialNumber(attributes: readonly NameAttribute[]): string {
  const [serial, ...others] = attributes.filter(({ type }) => type === SERIAL_NUMBER);
  return serial && others.length === 0 ? serial.value : refuse('CERT_OIN');
}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'TITLE',
  '2.5.4.42': 'GIVENNAME',
};

/** RFC 4514 text, last attribute first, as RabbitMQ names a user after a client certificate. */
export function distinguishedName(attributes: readonly NameAttribute[]): string {
  return attributes
    .map(({ type, value }) => `${SHORT_NAMES[type] ?? type}=${escape(value)}`)
    .reverse()
    .join(',');
}

const escape = (value: string): string =>
  value
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ');

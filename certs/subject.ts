import { X509Certificate } from 'node:crypto';
import { Name, X509Certificate as ParsedCertificate } from './x509.js';

/** Who a certificate is about. */
export interface Organisation {
  /** 20 characters, prefix 99 for test. */
  readonly oin: string;
  readonly name: string;
  /** Chamber-of-commerce number, 8 digits. Default: the last 8 digits of the OIN's main number (made up, as the OIN is). */
  readonly kvk?: string;
}

type Attribute = Record<string, [{ utf8String: string } | { printableString: string }]>;
const utf8 = (type: string, value: string): Attribute => ({ [type]: [{ utf8String: value }] });
const printable = (type: string, value: string): Attribute => ({ [type]: [{ printableString: value }] });

const ORGANIZATION_IDENTIFIER = '2.5.4.97';
const SERIAL_NUMBER = '2.5.4.5';

/** `NTRNL-` and the KvK number: ETSI EN 319 412-1 §5.1.4. */
export function organizationIdentifier(organisation: Organisation): string {
  return `NTRNL-${organisation.kvk ?? organisation.oin.slice(9, 17)}`;
}

/** "TRIAL" is what PKIoverheid's own test profiles demand, so that nobody takes the certificate for a real one. */
export const trialName = (name: string): string => `TRIAL ${name}`;

/** The subject of an end-entity certificate in G4 form: C, O, organizationIdentifier, serialNumber (the OIN), CN. */
export function organisationSubject(organisation: Organisation): Name {
  return new Name([
    printable('C', 'NL'),
    utf8('O', trialName(organisation.name)),
    utf8(ORGANIZATION_IDENTIFIER, organizationIdentifier(organisation)),
    printable(SERIAL_NUMBER, organisation.oin),
    utf8('CN', trialName(organisation.name)),
  ]);
}

/** The subject of a development authority: nobody may mistake it for PKIoverheid's. */
export function authoritySubject(commonName: string): Name {
  return new Name([
    printable('C', 'NL'),
    utf8('O', 'TRIAL Sluis development - not for Production use'),
    utf8('CN', commonName),
  ]);
}

/** Erlang's names of the attribute types that it knows; every other type is written as its OID. */
const ERLANG_NAMES: Readonly<Record<string, string>> = {
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

/**
 * The user name that RabbitMQ derives from a client certificate (`ssl_cert_login_from = distinguished_name`): the subject
 * after RFC 4514, last attribute first, e.g.
 * `CN=TRIAL ZVH Oost,SERIALNUMBER=00000099000000001000,2.5.4.97=NTRNL-00000001,O=TRIAL ZVH Oost,C=NL`.
 * Verified on 3.10.8 with ASCII names only. Throws on more than one value in an attribute (no such profile exists).
 */
export function brokerUserName(certificatePem: string): string {
  return erlangName(new ParsedCertificate(certificatePem).subjectName);
}

/** A name as Erlang's RabbitMQ writes it; see `brokerUserName`. */
export function erlangName(name: Name): string {
  return name.toJSON().map(formatAttribute).reverse().join(',');
}

function formatAttribute(attribute: Record<string, string[]>): string {
  const [entry, ...others] = Object.entries(attribute);
  if (!entry || others.length > 0 || entry[1].length !== 1)
    throw new Error('a subject attribute with several values');
  const [type, values] = entry;
  return `${attributeName(type)}=${escapeValue(values[0] ?? '')}`;
}

/** The library gives a short name for what it knows and an OID for the rest. */
function attributeName(type: string): string {
  const known = Object.values(ERLANG_NAMES).includes(type);
  return known ? type : (ERLANG_NAMES[type] ?? type);
}

/** RFC 4514 §2.4. */
function escapeValue(value: string): string {
  return value
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/^[# ]/, '\\$&')
    .replace(/ $/, '\\ ');
}

/** The OIN in a certificate's subject.serialNumber (PKI001), or undefined. */
export function oinOf(certificatePem: string): string | undefined {
  const [oin] = new ParsedCertificate(new X509Certificate(certificatePem).raw).subjectName.getField(
    SERIAL_NUMBER,
  );
  return oin;
}

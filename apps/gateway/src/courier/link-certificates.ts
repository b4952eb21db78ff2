/** The TLS identity of the links with brokers. */
import { createSecureContext } from 'node:tls';
import type { LinkCertificates } from '#transport';
import type { CourierConfig } from '../config.js';
import { StartError, readCrls, readMaterial } from '../material.js';

interface LinkFiles {
  readonly courier: Pick<CourierConfig, 'tlsCertificateFile' | 'tlsKeyFile' | 'tlsAuthorityFile'>;
  /** Must hold a list of every authority above the brokers' certificates, the root included. */
  readonly crlFolder: string;
}

/** Read again at each attempt, so that a renewed certificate or list needs no restart. */
export function linkCertificates(files: LinkFiles): () => Promise<LinkCertificates> {
  return () => Promise.resolve(read(files));
}

/** @throws StartError at start-up: a link would try for ever with files that cannot work. */
export function assertLinkCertificates(files: LinkFiles): void {
  const { cert, key, ca } = read(files);
  try {
    createSecureContext({ cert, key, ca: [...ca] });
  } catch {
    throw new StartError(
      `TLS certificate: ${files.courier.tlsCertificateFile} and the key in ${files.courier.tlsKeyFile} are no pair in PEM form.`,
    );
  }
}

function read({ courier: { tlsCertificateFile, tlsKeyFile, tlsAuthorityFile }, crlFolder }: LinkFiles) {
  return {
    cert: readMaterial(tlsCertificateFile, 'TLS certificate'),
    key: readMaterial(tlsKeyFile, 'TLS key'),
    ca: [readMaterial(tlsAuthorityFile, 'TLS authorities')],
    crl: readCrls(crlFolder).map(pemOf).filter(isList),
  };
}

const pemOf = (der: Uint8Array): string =>
  `-----BEGIN X509 CRL-----\n${Buffer.from(der).toString('base64')}\n-----END X509 CRL-----\n`;

/** A damaged list must not take the others along; its own absence is judged at the handshake. */
function isList(pem: string): boolean {
  try {
    return Boolean(createSecureContext({ crl: pem }));
  } catch {
    return false;
  }
}

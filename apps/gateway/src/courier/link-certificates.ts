/** The TLS identity of the links with brokers. */
import { createSecureContext } from 'node:tls';
import type { LinkCertificates } from '#transport';
import type { CourierConfig } from '../config.js';
import { StartError, readMaterial } from '../material.js';

type Files = Pick<CourierConfig, 'tlsCertificateFile' | 'tlsKeyFile' | 'tlsAuthorityFile'>;

/** Read again at each attempt, so that a renewed certificate needs no restart. */
export function linkCertificates(files: Files): () => Promise<LinkCertificates> {
  return () => Promise.resolve(read(files));
}

/** @throws StartError at start-up: a link would try for ever with files that cannot work. */
export function assertLinkCertificates(files: Files): void {
  const { cert, key, ca } = read(files);
  try {
    createSecureContext({ cert, key, ca: [...ca] });
  } catch {
    throw new StartError(
      `TLS certificate: ${files.tlsCertificateFile} and the key in ${files.tlsKeyFile} are no pair in PEM form.`,
    );
  }
}

function read({ tlsCertificateFile, tlsKeyFile, tlsAuthorityFile }: Files) {
  return {
    cert: readMaterial(tlsCertificateFile, 'TLS certificate'),
    key: readMaterial(tlsKeyFile, 'TLS key'),
    ca: [readMaterial(tlsAuthorityFile, 'TLS authorities')],
  };
}

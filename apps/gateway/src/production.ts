/** What a node in production does not start with: keys and certificates that were made for a demo or a test. */
import { X509Certificate } from 'node:crypto';
import { sep } from 'node:path';
import { certificatesFromPem, isTrial } from '#crypto';
import type { KeyIdentity } from '#crypto';
import type { Config, Mode } from './config.js';
import { StartError, readMaterial } from './material.js';

/** Where `npm start` keeps the keys of its demo federation. */
const DEMO_FOLDER = '.sluis';

/** The files that hold no secret of ours; own keys are judged as they are opened (`refuseTrialIdentity`). @throws StartError */
export function refuseTestMaterial(config: Config): void {
  if (config.mode !== 'production') return;
  for (const [variable, file] of filesOf(config)) {
    if (file.split(sep).includes(DEMO_FOLDER))
      throw new StartError(
        `${variable}: ${file} lies in the folder of the demo federation; in production it must be a file of this node's own, for example /etc/sluis/….`,
      );
  }
  for (const [variable, file] of certificateFilesOf(config))
    for (const certificate of certificatesIn(file, variable)) refuseTrial(variable, certificate);
}

/** What cannot be read as a certificate is refused where it is used. */
function certificatesIn(file: string, variable: string): readonly X509Certificate[] {
  const text = readMaterial(file, variable).toString('latin1');
  try {
    return certificatesFromPem(text).map((der) => new X509Certificate(der));
  } catch {
    return [];
  }
}

/** @throws StartError in production, where the certificate, or who issued it, is of a test hierarchy. */
export function refuseTrialIdentity(variable: string, { certificateDer }: KeyIdentity, mode: Mode): void {
  if (mode === 'production') refuseTrial(variable, new X509Certificate(certificateDer));
}

function refuseTrial(variable: string, certificate: X509Certificate): void {
  if (!isTrial(certificate)) return;
  throw new StartError(
    `${variable}: this is a test certificate (TRIAL), which a node in production mode does not use. Set it to the one that your PKIoverheid provider issued, or start with SLUIS_MODE=demo.`,
  );
}

type Named = readonly (readonly [string, string])[];

const filesOf = (config: Config): Named => [
  ...certificateFilesOf(config),
  ['SLUIS_DIRECTORY_FILE', config.directoryFile],
  ['SLUIS_REGISTER_KEY_FILE', config.registerKeyFile],
  ['SLUIS_CRL_FOLDER', config.crlFolder],
  ...(config.courier === undefined
    ? []
    : ([
        ['SLUIS_TLS_KEY_FILE', config.courier.tlsKeyFile],
        ['SLUIS_AUTHENTICITY_FILE', config.courier.authenticityFile],
        ['SLUIS_CONFIDENTIALITY_FILE', config.courier.confidentialityFile],
        ['SLUIS_KEM_FOLDER', config.courier.kemFolder],
      ] as const)),
];

const certificateFilesOf = ({ directoryAuthorityFile, courier }: Config): Named => [
  ['SLUIS_DIRECTORY_AUTHORITY_FILE', directoryAuthorityFile],
  ...(courier === undefined
    ? []
    : ([
        ['SLUIS_TLS_CERTIFICATE_FILE', courier.tlsCertificateFile],
        ['SLUIS_TLS_AUTHORITY_FILE', courier.tlsAuthorityFile],
      ] as const)),
];

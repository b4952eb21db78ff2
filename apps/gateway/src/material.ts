/** Files that a node reads at start-up; one that is missing or unusable is one clear sentence. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { CryptoError, identityFromPkcs12 } from '#crypto';
import type { KeyIdentity } from '#crypto';

/** Start-up stops on it with its message alone. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}

export function readMaterial(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new StartError(`${what}: the file ${file} ${reason}.`);
  }
}

/** A key of exactly 32 bytes, raw. */
export function readKey(file: string, what: string): Buffer {
  const key = readMaterial(file, what);
  if (key.length !== 32) throw new StartError(`${what}: the file ${file} must hold exactly 32 bytes.`);
  return key;
}

export function readCertificate(file: string, what: string): X509Certificate {
  const pem = readMaterial(file, what);
  try {
    return new X509Certificate(pem);
  } catch {
    throw new StartError(`${what}: the file ${file} holds no certificate in PEM form.`);
  }
}

/** Private key and certificate from a PKCS#12 container. */
export function readContainer(file: string, passwordFile: string, what: string): KeyIdentity {
  const password = readMaterial(passwordFile, `${what}, its password`).toString('utf8').trim();
  try {
    return identityFromPkcs12(readMaterial(file, what), password);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    throw new StartError(
      `${what}: the PKCS#12 container ${file} cannot be opened with the given password (${error.code}).`,
    );
  }
}

/** Every CRL in a folder (`*.crl.pem`, `*.crl`), DER. An unreadable one is left out: its absence is then judged. */
export function readCrls(folder: string): readonly Uint8Array[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new StartError(`Certificate revocation lists: the folder ${folder} cannot be read.`);
  }
  return names.filter((name) => /\.crl(\.pem)?$/.test(name)).flatMap((name) => crlIn(join(folder, name)));
}

function crlIn(file: string): readonly Uint8Array[] {
  try {
    return [derOf(readFileSync(file))];
  } catch {
    return [];
  }
}

function derOf(bytes: Buffer): Uint8Array {
  const pem = /-----BEGIN X509 CRL-----([\s\S]+?)-----END X509 CRL-----/.exec(bytes.toString('latin1'));
  return pem ? Buffer.from(pem[1]!, 'base64') : bytes;
}

/** The JWS around a directory: which of its failures is which refusal. */
import { CryptoError, verifyJws, type VerificationKey } from '#crypto';
import { DirectoryError } from './errors.js';

const ASCII = /^[A-Za-z0-9_.-]+$/;

/**
 * The signed bytes inside, after the signature of `authority` (PS256) holds.
 * @throws DirectoryError `DIRECTORY_UNSIGNED`, `…_MALFORMED`, `…_SIGNER_UNKNOWN` or `…_SIGNATURE`.
 */
export function payloadOf(bytes: Uint8Array, authority: VerificationKey): Uint8Array {
  const jws = compactOf(bytes);
  try {
    return verifyJws({ jws, purpose: 'directory', key: authority, algs: ['PS256'] }).payload;
  } catch (error) {
    if (error instanceof CryptoError) throw refusalOf(error);
    throw error;
  }
}

function compactOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1').trim();
  if (text.startsWith('{')) throw new DirectoryError('DIRECTORY_UNSIGNED', 'it is bare JSON');
  const parts = text.split('.');
  if (!ASCII.test(text) || parts.length !== 3) {
    throw new DirectoryError('DIRECTORY_MALFORMED', 'it is no compact JWS; perhaps it was cut short');
  }
  if (parts[2] === '') throw new DirectoryError('DIRECTORY_UNSIGNED', 'its signature is empty');
  return text;
}

function refusalOf(error: CryptoError): DirectoryError {
  if (error.code === 'KEY_UNKNOWN') {
    return new DirectoryError('DIRECTORY_SIGNER_UNKNOWN', 'its certificate is not that of the authority');
  }
  if (error.code === 'JWS_INVALID') {
    return new DirectoryError('DIRECTORY_MALFORMED', 'its JWS cannot be read; perhaps it was cut short');
  }
  return new DirectoryError('DIRECTORY_SIGNATURE', error.code);
}

import { isNativeError } from 'node:util/types';

/**
 * Why a link to a broker is down. `unreachable` is the network's doing and passes by itself; the others are a refusal,
 * by the broker or by us, and need somebody: they are shown with their code, and retried slowly.
 */
export type LinkFailureCode =
  /** Nothing answers, or the connection broke. */
  | 'UNREACHABLE'
  /** Our own key or certificate cannot be read, or is no PEM. */
  | 'OUR_CERTIFICATE_UNREADABLE'
  /** The broker does not accept our certificate: unknown authority, expired, revoked, or its own CRL is stale. */
  | 'OUR_CERTIFICATE_REFUSED'
  /** We do not accept the broker's certificate: path, validity, revocation or host name. */
  | 'THEIR_CERTIFICATE_REFUSED'
  /** The broker's certificate is valid but carries another OIN than the directory has for this address. */
  | 'NOT_THE_PEER'
  /** No TLS version, group or cipher in common, or (Erlang says no more) our certificate is not one for clients. */
  | 'TLS_NO_MATCH'
  /** The certificate was accepted, but its subject is no user of this broker. */
  | 'LOGIN_REFUSED'
  /** The broker offers no EXTERNAL login. */
  | 'NO_EXTERNAL_LOGIN'
  /** We may not enter this vhost, it does not exist, or a connection limit is reached: the broker does not say which. */
  | 'VHOST_OR_LIMIT'
  /** An exchange or queue is missing, or we lack the right to use it. */
  | 'TOPOLOGY';

/** A failed or broken link. `detail` is for the log and the operator; it holds no message content. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  constructor(
    readonly code: LinkFailureCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** OpenSSL's verification results as Node names them. */
const PATH_FAILURES =
  /^(CERT_|CRL_|UNABLE_|SELF_SIGNED|DEPTH_ZERO|INVALID_|PATH_LENGTH|ERROR_IN_|ERR_TLS_CERT)/;
/** Alerts (RFC 8446 §6.2) with which a server turns down a client certificate. */
const CERTIFICATE_ALERTS =
  /(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|CERTIFICATE_REQUIRED|UNKNOWN_CA|ACCESS_DENIED)/i;

/** Names what went wrong while connecting; amqplib and OpenSSL tell it in texts and codes of many kinds. */
export function linkErrorOf(error: unknown): LinkError {
  if (error instanceof LinkError) return error;
  const { code, message } = describe(error);
  return new LinkError(classify(code, message), message);
}

function describe(error: unknown): { code: string; message: string } {
  if (!isNativeError(error)) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: oneSentence(error.message) || code || error.name };
}

/** OpenSSL wraps what it has to say in an address, an error number, a source file and a line end. */
function oneSentence(message: string): string {
  return message
    .replace(/^[0-9A-F]+:error:[0-9A-F]+:SSL routines:[^:]*:/, '')
    .replace(/:\.\.\/deps\/.*$/s, '')
    .trim();
}

function classify(code: string, message: string): LinkFailureCode {
  if (PATH_FAILURES.test(code)) return 'THEIR_CERTIFICATE_REFUSED';
  if (code.startsWith('ERR_OSSL')) return 'OUR_CERTIFICATE_UNREADABLE';
  if (code.startsWith('ERR_SSL'))
    return CERTIFICATE_ALERTS.test(code) ? 'OUR_CERTIFICATE_REFUSED' : 'TLS_NO_MATCH';
  if (message.startsWith('SASL mechanism')) return 'NO_EXTERNAL_LOGIN';
  if (message.startsWith('Handshake terminated by server: 403')) return 'LOGIN_REFUSED';
  if (message.startsWith('Expected ConnectionOpenOk; got <ConnectionClose')) return 'VHOST_OR_LIMIT';
  if (/\b(403|404|405|406) \(/.test(message)) return 'TOPOLOGY';
  return 'UNREACHABLE';
}

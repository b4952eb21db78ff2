import { setTimeout as delay } from 'node:timers/promises';
import { checkServerIdentity, type ConnectionOptions, type PeerCertificate, type TLSSocket } from 'node:tls';
import { connect, credentials, type ChannelModel } from 'amqplib';
import type { Oin } from '#domain';
import { LinkError, linkErrorOf } from './refusal.js';

/** Where a broker is and who must be behind it. */
export interface BrokerEndpoint {
  readonly host: string;
  readonly port: number;
  /** Name the certificate must bear, when it is not `host`. */
  readonly serverName?: string | undefined;
  /** OIN that the broker's certificate must carry in `subject.serialNumber`. */
  readonly oin: Oin;
}

/** PEM material for one connection attempt. */
export interface LinkCertificates {
  readonly key: string | Buffer;
  /** Leaf first, then the intermediates. */
  readonly cert: string | Buffer;
  /** Anchors (and intermediates) that the broker's certificate may chain to. */
  readonly ca: readonly (string | Buffer)[];
  /** When given, one CRL per authority of the chain: OpenSSL then refuses a chain with a CRL missing or stale. */
  readonly crl?: readonly (string | Buffer)[] | undefined;
}

/** What TLS settled on, for the console and the start-up log. */
export interface NegotiatedTls {
  readonly version: string;
  readonly cipher: string;
  /** Key-exchange group; `unknown` where Node has no name for it. */
  readonly group: string;
}

/** One open AMQP connection. */
export interface OpenConnection {
  readonly model: ChannelModel;
  readonly tls: NegotiatedTls;
  /** Says goodbye to the broker, for at most a second, then destroys. */
  close(): Promise<void>;
  /** Ends it at once: amqplib leaves the socket open for seconds after a heartbeat timeout. */
  destroy(): void;
}

export interface ConnectRequest {
  readonly endpoint: BrokerEndpoint;
  readonly vhost: string;
  readonly certificates: LinkCertificates;
  /** Aborting it destroys the socket, in whatever phase the attempt is. */
  readonly signal: AbortSignal;
  /** Seconds; a dead peer is noticed within three of them. */
  readonly heartbeatSeconds: number;
  /** Whole attempt, ms: TCP, TLS and AMQP together. */
  readonly timeoutMs: number;
}

/** Hybrid first (NCSC 2025: "Goed"), then what Erlang 25 can do. */
const GROUPS = 'X25519MLKEM768:x25519:secp384r1';
/** TLS 1.3, and of 1.2 only what has AEAD and forward secrecy. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');

/** Connects once, with SASL EXTERNAL. Throws LinkError; leaves no socket behind then. */
export async function openConnection(request: ConnectRequest): Promise<OpenConnection> {
  const ended = new AbortController();
  const tooLate = setTimeout(() => ended.abort(), request.timeoutMs);
  const give = (): void => ended.abort();
  request.signal.addEventListener('abort', give, { once: true });
  try {
    const model = await connect(amqpOptions(request), tlsOptions(request, ended.signal));
    model.on('error', () => undefined); // without a listener in this tick, an early error ends the process
    return opened(model);
  } catch (error) {
    ended.abort();
    throw request.signal.aborted
      ? new LinkError('UNREACHABLE', 'stopped while connecting')
      : linkErrorOf(error);
  } finally {
    clearTimeout(tooLate);
    request.signal.removeEventListener('abort', give);
  }
}

function opened(model: ChannelModel): OpenConnection {
  const socket = socketOf(model);
  // With an error, as amqplib learns of a destroyed socket in no other way and would go on sending heartbeats.
  const destroy = (): void => void socket.destroy(new Error('given up by us'));
  const close = async (): Promise<void> => {
    const timer = new AbortController();
    const tooLong = delay(1_000, undefined, { signal: timer.signal });
    // Both may fail, by being closed already and by being too late; destroying is right in every case.
    await Promise.race([model.close(), tooLong]).catch(() => undefined);
    timer.abort();
    await tooLong.catch(() => undefined);
    destroy();
  };
  return { model, tls: negotiated(socket), close, destroy };
}

function amqpOptions({ endpoint, vhost, heartbeatSeconds }: ConnectRequest) {
  return {
    protocol: 'amqps',
    hostname: endpoint.host,
    port: endpoint.port,
    vhost: encodeURIComponent(vhost),
    heartbeat: heartbeatSeconds,
    maxFrameSize: 131_072, // inbound; the broker's frame_max is lower, and a hostile one must not exhaust our memory
  };
}

function tlsOptions({ endpoint, certificates, timeoutMs }: ConnectRequest, signal: AbortSignal) {
  // OpenSSL takes an empty set of lists for a wish not to look.
  if (certificates.crl?.length === 0)
    throw new LinkError('THEIR_CERTIFICATE_REFUSED', 'there is no revocation list to judge it by');
  const tls: ConnectionOptions & { signal: AbortSignal } = {
    key: certificates.key,
    cert: certificates.cert,
    ca: [...certificates.ca],
    ...(certificates.crl ? { crl: [...certificates.crl] } : {}),
    ...(endpoint.serverName ? { servername: endpoint.serverName } : {}),
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: CIPHERS,
    ecdhCurve: GROUPS,
    rejectUnauthorized: true, // said aloud: NODE_TLS_REJECT_UNAUTHORIZED must not be able to undo it
    checkServerIdentity: (host, certificate) => checkPeer(endpoint, host, certificate),
    signal,
  };
  return { ...tls, credentials: credentials.external(), noDelay: true, timeout: timeoutMs };
}

/** Runs once the path is verified: the host name, then the OIN, as a name in DNS says nothing about an organisation. */
function checkPeer(endpoint: BrokerEndpoint, host: string, certificate: PeerCertificate): Error | undefined {
  const wrongName = checkServerIdentity(host, certificate);
  if (wrongName) return wrongName;
  // Two serialNumbers come as an array, which equals no string.
  const subject: Record<string, unknown> = { ...certificate.subject };
  const found = subject['serialNumber'];
  if (found === endpoint.oin) return undefined;
  return new LinkError('NOT_THE_PEER', `expected OIN ${endpoint.oin}, the certificate has ${String(found)}`);
}

/** amqplib does not declare the socket in its types, and has no other way to end one. */
function socketOf(model: ChannelModel): TLSSocket {
  return (model.connection as unknown as { stream: TLSSocket }).stream;
}

function negotiated(socket: TLSSocket): NegotiatedTls {
  const key = socket.getEphemeralKeyInfo();
  const group = key !== null && 'name' in key && typeof key.name === 'string' ? key.name : 'unknown';
  return { version: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher().name, group };
}

import { connect as tls, type ConnectionOptions } from 'node:tls';
import amqp, { type ConfirmChannel, type Options } from 'amqplib';
import type { LinkCertificates } from '../../src/index.js';
import { OINS, type TestBroker } from './test-broker.js';

export const VHOST = `${OINS.receiver}.${OINS.peer}`;
export type Certificates = Pick<LinkCertificates, 'key' | 'cert' | 'ca'>;

export interface RawOptions {
  readonly certificates?: Certificates;
  readonly vhost?: string;
  readonly credentials?: { mechanism: string; response(): Buffer };
}

/** A client that obeys no rule of ours: bare amqplib with whatever it is given; the peer's certificate by default. */
export async function rawClient(site: TestBroker, more: RawOptions = {}) {
  const { key, cert, ca } = more.certificates ?? site.peer.certificates;
  const model = await amqp.connect(
    { protocol: 'amqps', hostname: 'localhost', port: site.broker.port, vhost: more.vhost ?? VHOST },
    { key, cert, ca: [...ca], timeout: 5_000, credentials: more.credentials ?? amqp.credentials.external() },
  );
  const broken = new Promise<Error>((resolve) => model.on('error', resolve));
  return { model, broken, close: () => model.close().catch(() => undefined) };
}

/** Why the broker did not let this client in: code and message. */
export async function refusalOfLogin(site: TestBroker, more: RawOptions): Promise<string> {
  try {
    const { close } = await rawClient(site, more);
    await close();
    return 'let in';
  } catch (error) {
    return `${(error as NodeJS.ErrnoException).code ?? ''} ${(error as Error).message}`;
  }
}

/** One publish under confirm; resolves with the broker's answer, null for ack. */
export function publishRaw(
  channel: ConfirmChannel,
  what: { exchange: string; options: Options.Publish; body: Buffer },
): Promise<unknown> {
  return new Promise((resolve) => channel.publish(what.exchange, '', what.body, what.options, resolve));
}

/** Says `bytes` over TLS and waits for the end: the code of an error, or `closed`. */
export function speak(site: TestBroker, options: ConnectionOptions, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = tls({ host: 'localhost', servername: 'localhost', port: site.broker.port, ...options });
    socket.on('secureConnect', () => socket.write(bytes));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.on('close', () => resolve('closed')).resume();
  });
}

export function clientTls(site: TestBroker): ConnectionOptions {
  const { key, cert, ca } = site.peer.certificates;
  return { key, cert, ca: [...ca] };
}

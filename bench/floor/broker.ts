/** What the broker alone does: bare amqplib, one connection, publisher confirms, a quorum queue that nobody reads. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import amqp from 'amqplib';
import { vhostName } from '#transport';
import type { Oin } from '#domain';
import type { CertificateFiles } from '../../certs/development-node.js';
import { inParallel } from '../measure.js';

export interface BrokerSite {
  readonly port: number;
  readonly receiver: Oin;
  readonly sender: Oin;
  readonly tls: CertificateFiles;
  readonly bundle: string;
}

const BODY = 8_192;
const COUNT = 2_000;
/** As many unconfirmed as our own publisher allows. */
const WINDOW = 256;

/** Confirmed publishes of 8 KiB per second. Stop the receiving gateway first: this is no message of any protocol. */
export async function measureBroker({ port, receiver, sender, tls, bundle }: BrokerSite): Promise<number> {
  const model = await amqp.connect(
    {
      protocol: 'amqps',
      hostname: 'localhost',
      port,
      vhost: encodeURIComponent(vhostName(receiver, sender)),
    },
    {
      cert: readFileSync(tls.chain),
      key: readFileSync(tls.key),
      ca: [readFileSync(bundle)],
      credentials: amqp.credentials.external(),
      timeout: 5_000,
      noDelay: true,
    },
  );
  model.on('error', () => undefined); // shows in the publish that waits for its confirm
  try {
    const channel = await model.createConfirmChannel();
    channel.on('error', () => undefined);
    const body = randomBytes(BODY);
    const publish = (): Promise<void> =>
      new Promise((resolve, reject) => {
        channel.publish('in', '', body, { persistent: true, mandatory: true }, (error: unknown) =>
          error === null ? resolve() : reject(new Error('the broker did not confirm', { cause: error })),
        );
      });
    await inParallel(200, WINDOW, publish);
    return (COUNT * 1000) / (await inParallel(COUNT, WINDOW, publish));
  } finally {
    await model.close();
  }
}

/** The raw parts that a message needs, each alone on the same machine and the same services. */
import { readFileSync } from 'node:fs';
import { identityFromPkcs12 } from '#crypto';
import { nodeCertificates } from '../../certs/development-pki.js';
import { provisionGateway } from '../../tools/federation/gateway-database.js';
import type { Federation } from '../../tools/federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { measureBroker } from './broker.js';
import { measureCrypto } from './crypto.js';
import type { CryptoFloor } from './crypto.js';
import { measurePolicy } from './policy.js';
import type { PolicyFloor } from './policy.js';
import { BATCH, measurePostgres } from './postgres.js';
import type { PostgresFloor } from './postgres.js';

export interface Floor {
  readonly crypto: CryptoFloor;
  readonly policy: PolicyFloor;
  readonly postgres: PostgresFloor;
  /** Confirmed publishes of 8 KiB per second. */
  readonly confirms: number;
}

/** Stops both gateways: what is measured here has the machine to itself. */
export async function measureFloor(federation: Federation): Promise<Floor> {
  await Promise.all([ZVH_NOORD, ZVH_ZUID].map(({ slug }) => federation.gateway(slug).stop()));
  const { pki, postgres } = federation;
  const { certificates } = nodeCertificates(pki, ZVH_NOORD.slug);
  const { container, containerPassword } = certificates.authenticity;
  const password = readFileSync(containerPassword, 'utf8').trim();
  const crypto = await measureCrypto(identityFromPkcs12(readFileSync(container), password));
  const policy = await measurePolicy();
  const { urls } = await provisionGateway(postgres, 'bench-floor');
  const rows = await measurePostgres(urls.owner);
  const confirms = await measureBroker({
    port: federation.broker(ZVH_ZUID.slug).port,
    receiver: ZVH_ZUID.oin,
    sender: ZVH_NOORD.oin,
    tls: certificates.tls,
    bundle: pki.hierarchies.tls.bundle,
  });
  return { crypto, policy, postgres: rows, confirms };
}

/** Messages per second that each part alone could carry: the path can never be faster than the slowest of them. */
export function ceilings({ crypto, policy, postgres, confirms }: Floor): ReadonlyMap<string, number> {
  return new Map([
    // Each gateway seals one envelope and opens one per message: the message here, its receipt there.
    ['one seal and one open', 1 / (1 / crypto.seals + 1 / crypto.opens)],
    ['signatures, 256 messages each', crypto.batches * 256],
    ['one decision', 1e6 / policy.decideMicros.p50],
    ['one commit at the sender', postgres.commits],
    ['batched commits at the receiver', postgres.batches * BATCH],
    ['one confirmed publish', confirms],
  ]);
}

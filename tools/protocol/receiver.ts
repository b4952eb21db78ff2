/** A node of the vectors' federation that opens deliveries with the product's own code. */
import { decryptionKeysOf, pinnedKey, SUITES_BY_RANK } from '#crypto';
import { verifyDirectory } from '#directory';
import { makeValidators } from '#domain';
import type { Instant, Oin } from '#domain';
import type { Courier } from '../../libs/exchange/src/courier.js';
import { PeerTrust } from '../../libs/exchange/src/peer-trust.js';
import { open } from '../../libs/exchange/src/receive/open.js';
import type { Opened } from '../../libs/exchange/src/receive/open.js';
import { CLOCK, utf8 } from './vector-file.js';
import type { VectorKeys } from './vector-keys.js';

const validators = makeValidators();

/** A delivery as a vector has it. */
export interface WrittenDelivery {
  /** Receiver, and the peer whose vhost it came in through. */
  readonly receiver: Oin;
  readonly peer: Oin;
  readonly at?: Instant;
  /** Set where the AMQP properties are not an envelope's. */
  readonly defect?: string;
  readonly envelope: string;
}

export interface Receiver {
  readonly keys: VectorKeys;
  /** Compact JWS of the directory in force. */
  readonly directory: string;
}

/** What the receiver makes of it. */
export function receive(delivery: WrittenDelivery, { keys, directory }: Receiver): Promise<Opened> {
  const { receiver, peer, at = CLOCK, defect, envelope } = delivery;
  const authority = pinnedKey(Buffer.from(keys.written.authority.certificate, 'base64'));
  // Judged when it came into force, which is not always when the delivery arrives.
  const verdict = verifyDirectory(Buffer.from(directory, 'ascii'), { authority, at: CLOCK });
  if (verdict.outcome === 'refused') throw new Error(verdict.code);
  const clock = { now: () => at };
  const trust = new PeerTrust({
    clock,
    directory: () => verdict.directory,
    crls: () => keys.written.crls.map((crl) => Buffer.from(crl, 'base64')),
    suites: SUITES_BY_RANK,
  });
  const decryption = decryptionKeysOf(keys.decrypters(receiver));
  // Opening needs no more of a courier than this.
  const courier = { self: receiver, clock, trust, decryption, validators } as unknown as Courier;
  return open({ peer, bytes: utf8(envelope), redelivered: false, ...(defect ? { defect } : {}) }, courier);
}

/** A node of the vectors' federation that opens deliveries with the product's own code. */
import { decryptionKeysOf, pinnedKey, SUITES_BY_RANK } from '#crypto';
import { verifyDirectory } from '#directory';
import type { Directory } from '#directory';
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

/** Keeps its verdicts about directory and certificates, as a node does: one path verification serves many deliveries. */
export class Receiver {
  private readonly directory: Directory;
  private readonly trusts = new Map<Instant, PeerTrust>();

  /** `directory`: compact JWS, judged at the vectors' clock, which is not always when a delivery arrives. */
  constructor(
    private readonly keys: VectorKeys,
    directory: string,
  ) {
    const authority = pinnedKey(Buffer.from(keys.written.authority.certificate, 'base64'));
    const verdict = verifyDirectory(Buffer.from(directory, 'ascii'), { authority, at: CLOCK });
    if (verdict.outcome === 'refused') throw new Error(verdict.code);
    this.directory = verdict.directory;
  }

  receive({ receiver, peer, at = CLOCK, defect, envelope }: WrittenDelivery): Promise<Opened> {
    const clock = { now: () => at };
    const trust = this.trustAt(at);
    const decryption = decryptionKeysOf(this.keys.decrypters(receiver));
    // Opening needs no more of a courier than this.
    const courier = { self: receiver, clock, trust, decryption, validators } as unknown as Courier;
    return open({ peer, bytes: utf8(envelope), redelivered: false, ...(defect ? { defect } : {}) }, courier);
  }

  private trustAt(at: Instant): PeerTrust {
    const known = this.trusts.get(at) ?? this.trustFor(at);
    this.trusts.set(at, known);
    return known;
  }

  private trustFor(at: Instant): PeerTrust {
    return new PeerTrust({
      clock: { now: () => at },
      directory: () => this.directory,
      crls: () => this.keys.written.crls.map((crl) => Buffer.from(crl, 'base64')),
      suites: SUITES_BY_RANK,
    });
  }
}

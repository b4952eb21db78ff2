/** A node with the effects that only the courier has: keys, trust in peers, the outbox, the brokers. */
import type { DecryptionKeys, Signer } from '#crypto';
import type { Node } from './node.js';
import type { PeerTrust } from './peer-trust.js';
import type { Outbox, Publisher } from './ports.js';

export interface Courier extends Node {
  readonly signer: Signer;
  readonly decryption: DecryptionKeys;
  readonly trust: PeerTrust;
  readonly outbox: Outbox;
  readonly publisher: Publisher;
}

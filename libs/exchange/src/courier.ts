/** A node with the effects that only the courier has: keys, trust in peers, the outbox, the brokers. */
import type {
  DecryptionKeys,
  RecipientKey,
  SignatureAlg,
  Signer,
  Suite,
  VerificationKey,
  VerifiedRoots,
} from '#crypto';
import type { LogSigner } from '#audit';
import type { KeyDocument } from '#directory';
import type { Oin } from '#domain';
import type { Node } from './node.js';
import type { Outbox, Publisher } from './send/ports.js';
import type { Alarm } from './receive/ports.js';
import type { Stages } from './stages.js';

export interface Courier extends Node {
  readonly signer: Signer;
  readonly decryption: DecryptionKeys;
  readonly trust: Trust;
  readonly outbox: Outbox;
  readonly publisher: Publisher;
  readonly alarm: (alarm: Alarm) => void;
  /** Absent where nobody traces. */
  readonly stages?: Stages;
  /** Signs the heads of our own audit log, and countersigns those of others. */
  readonly logSigner: LogSigner;
  /** Public keys under which our log's heads were signed before, newest first. */
  readonly retiredLogKeys: readonly Uint8Array[];
}

/** Whose signature counts and to which key we seal, at this moment. Refusals are thrown: `PeerNotAdmitted`, `CryptoError`. */
export interface Trust {
  /** Roots verified before. */
  readonly roots: VerifiedRoots;
  readonly suiteFloor: Suite;
  /** Algorithms a signature may use: those of the suites we know, never the message's own choice. */
  readonly algs: readonly SignatureAlg[];
  signingKey(peer: Oin): Promise<VerificationKey>;
  /** Of the certificate that the peer had before, where the signature names it (`x5t#S256`) and the directory lets it count. */
  earlierSigningKey(peer: Oin, x5t: string): Promise<VerificationKey | undefined>;
  /** The key of the best suite both know. */
  recipientKey(peer: Oin): Promise<RecipientKey>;
  /** For a heartbeat, which itself brings the KEM key: always the certificate's. */
  certificateKey(peer: Oin): Promise<RecipientKey>;
  knowsKeysOf(peer: Oin): boolean;
  /** Peers whose key document we have. */
  knownPeers(): readonly Oin[];
  /** Ed25519 keys of the peer's audit log, from its key document, 32 bytes each: the one in use, then those before it. */
  logKeys(peer: Oin): readonly Uint8Array[];
  /**
   * Takes a peer's key document; a refused one changes nothing. A newer one is saved first and used after, so that no
   * restart falls back behind what was sealed to.
   */
  acceptKeyDocument(
    peer: Oin,
    jws: string,
    save: SaveKeyDocument,
  ): Promise<{ readonly accepted: KeyDocument | undefined; readonly newer: boolean }>;
  /** Forgets every verdict: call when the directory or a CRL has changed. */
  refresh(): void;
}

/** `replaced`: signed under another certificate than the one before, whose numbers say nothing about this one's. */
export type SaveKeyDocument = (kept: {
  readonly number: number;
  readonly replaced: boolean;
}) => Promise<void>;

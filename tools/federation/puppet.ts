/**
 * A peer in our own hands: it has real keys and a place in the directory, and sends whatever it is told, also what a
 * gateway would never let out. So the demo and the tests can show what a receiver does with it.
 */
import { X509Certificate, createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { certificateRecipient, pinnedKey, sealEnvelope, signBatch, signerOf } from '#crypto';
import type { BatchProof, JwsPurpose, Signer } from '#crypto';
import { KINDS, instantOf, mintUuidV7, sourceOf, typeOfKind } from '#domain';
import type {
  ConversationId,
  Handle,
  Instant,
  Message,
  MessageData,
  MessageId,
  MessageKind,
  Oin,
} from '#domain';
import { encodeEnvelope, encodeInside } from '#exchange';
import type { PublishOutcome } from '#exchange';
import { FederationPublisher } from '#transport';
import { nodeCertificates } from '../../certs/development-pki.js';
import type { DevelopmentPki } from '../../certs/development-pki.js';
import type { FederationNode } from './nodes.js';

export interface PuppetOptions {
  readonly pki: DevelopmentPki;
  readonly node: FederationNode;
  /** Nodes it can reach, with the ports of their brokers. */
  readonly reach: readonly { readonly node: FederationNode; readonly brokerPort: number }[];
}
export interface Crafted {
  readonly id: MessageId;
  readonly to: Oin;
  readonly bytes: Uint8Array;
  readonly expiresAt: Instant;
}

export class Puppet {
  private readonly publisher: FederationPublisher;
  private readonly signer: Signer;

  constructor(private readonly options: PuppetOptions) {
    const { certificates } = nodeCertificates(options.pki, options.node.slug);
    this.signer = signerOf({
      privateKey: createPrivateKey(readFileSync(certificates.authenticity.key)),
      certificateDer: new X509Certificate(readFileSync(certificates.authenticity.certificate)).raw,
      chain: [],
    });
    this.publisher = new FederationPublisher({
      self: options.node.oin,
      certificates: () =>
        Promise.resolve({
          cert: readFileSync(certificates.tls.chain),
          key: readFileSync(certificates.tls.key),
          ca: [readFileSync(options.pki.hierarchies.tls.bundle)],
        }),
    });
  }

  async start(): Promise<void> {
    await this.publisher.setPeers(
      this.options.reach.map(({ node, brokerPort }) => ({
        oin: node.oin,
        host: 'localhost',
        port: brokerPort,
      })),
    );
  }
  async stop(): Promise<void> {
    await this.publisher.stop();
  }

  /** The example of a kind, addressed to `to`, with `change` on top. */
  message(kind: MessageKind, to: FederationNode, change: Partial<MessageData> = {}): Message {
    const id = this.id();
    return {
      specversion: '1.0',
      id,
      source: sourceOf(this.options.node.oin),
      type: typeOfKind(kind),
      time: instantOf(Date.now()),
      datacontenttype: 'application/json',
      expirytime: instantOf(Date.now() + 86_400_000),
      data: {
        ...freshExample(kind),
        conversation: this.id() as string as ConversationId,
        recipient: { node: to.oin, participants: ['MAYOR'] },
        ...change,
      },
    };
  }

  craft(message: Message, to: FederationNode): Crafted {
    const bytes = Buffer.from(JSON.stringify(message));
    return { id: message.id, to: to.oin, bytes, expiresAt: message.expirytime };
  }

  /** Signs and seals, as a gateway does. `change` alters the outside or the proof before it leaves. */
  async seal(
    crafted: Crafted,
    change: { purpose?: JwsPurpose; proof?: Partial<BatchProof> } = {},
  ): Promise<Uint8Array> {
    const [proof] = await signBatch({
      messages: [crafted.bytes],
      purpose: change.purpose ?? 'messages',
      issuer: this.options.node.oin,
      signedAt: instantOf(Date.now()),
      signer: this.signer,
      random: randomBytes,
    });
    const { id, to, expiresAt } = crafted;
    const data = sealEnvelope({
      plaintext: encodeInside(crafted.bytes, { ...proof!, ...change.proof }),
      header: { mid: id, snd: this.options.node.oin, rcp: to, exp: expiresAt },
      recipient: certificateRecipient(pinnedKey(this.confidentialityOf(to))),
      random: randomBytes,
    });
    const outside = {
      id,
      sender: this.options.node.oin,
      recipient: to,
      time: instantOf(Date.now()),
      expiresAt,
      data,
    };
    return encodeEnvelope(outside, randomBytes(24));
  }

  /** One attempt; tried again while the link comes up. */
  async publish(to: Oin, id: string, bytes: Uint8Array): Promise<PublishOutcome> {
    const [outcome] = await this.publisher.publish(to, [{ id, lane: 'in', bytes }]);
    return outcome!;
  }

  async send(message: Message, to: FederationNode): Promise<PublishOutcome> {
    const crafted = this.craft(message, to);
    return this.publish(to.oin, crafted.id, await this.seal(crafted));
  }

  id(): MessageId {
    return mintUuidV7(Date.now(), randomBytes(10)) as MessageId;
  }
  handle(): Handle {
    return randomBytes(18).toString('base64url') as Handle;
  }

  private confidentialityOf(oin: Oin): Uint8Array {
    const node = this.options.reach.find((one) => one.node.oin === oin)!.node;
    const { certificates } = nodeCertificates(this.options.pki, node.slug);
    return new X509Certificate(readFileSync(certificates.confidentiality.certificate)).raw;
  }
}

/** The example of a kind with its judgements given now: its own stand at a fixed moment. */
function freshExample(kind: MessageKind): MessageData {
  const { example } = KINDS[kind];
  const at = instantOf(Date.now());
  const { necessity, quality } = example;
  return {
    ...example,
    ...(necessity ? { necessity: { ...necessity, at } } : {}),
    ...(quality ? { quality: { ...quality, at } } : {}),
  };
}

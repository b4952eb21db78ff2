/** What a hostile peer does to an envelope that was good. */
import { X509Certificate, createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signBatch, signerOf } from '#crypto';
import type { BatchProof } from '#crypto';
import { instantOf } from '#domain';
import type { Oin } from '#domain';
import { nodeCertificates } from '../../certs/development-pki.js';
import type { DevelopmentPki } from '../../certs/development-pki.js';
import type { FederationNode } from '../../tools/federation/nodes.js';

/** What leaves: the id in the AMQP properties, and the bytes. */
export interface Sent {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A proof in the name of `issuer`, by the key of `node`. */
export async function signedAs(
  issuer: Oin,
  { pki, node, bytes }: { pki: DevelopmentPki; node: FederationNode; bytes: Uint8Array },
): Promise<BatchProof> {
  const { authenticity } = nodeCertificates(pki, node.slug).certificates;
  const [proof] = await signBatch({
    messages: [bytes],
    purpose: 'messages',
    issuer,
    signedAt: instantOf(Date.now()),
    signer: signerOf({
      privateKey: createPrivateKey(readFileSync(authenticity.key)),
      certificateDer: new X509Certificate(readFileSync(authenticity.certificate)).raw,
      chain: [],
    }),
    random: randomBytes,
  });
  return proof!;
}

/** Changes the outer event and leaves the seal alone. */
export function outside({ id, bytes }: Sent, change: (event: Record<string, string>) => object): Sent {
  const event = JSON.parse(Buffer.from(bytes).toString()) as Record<string, string>;
  return { id, bytes: Buffer.from(JSON.stringify(change(event))) };
}

/** Another character in the middle of one part of a compact JWS or JWE. */
export const flipPart = (compact: string, part: number): string =>
  compact
    .split('.')
    .map((text, i) => (i === part ? flipped(text) : text))
    .join('.');

function flipped(text: string): string {
  const at = Math.floor(text.length / 2);
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

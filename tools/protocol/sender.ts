/** Makes signed insides and envelopes as a sender does, from the vectors' keys and pool. */
import { certificateRecipient, commitment, signBatch } from '#crypto';
import type { BatchProof, JwsPurpose, Suite } from '#crypto';
import { mintUuidV7, millisOf } from '#domain';
import type { Instant, MessageId, Oin } from '#domain';
import { encodeEnvelope, encodeInside } from '../../libs/exchange/src/envelope.js';
import { seeded } from './seeded.js';
import { b64, CLOCK, unb64, utf8 } from './vector-file.js';
import type { Workshop } from './vector-file.js';

export const WEEK = '2026-12-02T09:00:00.000Z' as Instant;

/** A message id that is the same every time. */
export const idFor = (label: string): MessageId =>
  mintUuidV7(millisOf(CLOCK), seeded(`id ${label}`)(10)) as MessageId;

export interface Signed {
  /** Exact signed bytes, as text. */
  readonly content: string;
  readonly proof: BatchProof;
}

export interface ToSign {
  readonly by: Oin;
  readonly purpose: JwsPurpose;
  readonly contents: readonly string[];
  /** Other than the clock's, for a signature of the future. */
  readonly signedAt?: Instant;
}

/** One signature over all contents, with salts drawn from the contents' own label. */
export async function signAll(
  shop: Workshop,
  { by, purpose, contents, signedAt }: ToSign,
): Promise<Signed[]> {
  const proofs = await signBatch({
    messages: contents.map(utf8),
    salts: contents.map((content) => seeded(`salt ${purpose} ${content}`)(32)),
    purpose,
    issuer: by,
    signedAt: signedAt ?? CLOCK,
    signer: shop.pool.signer(shop.keys.signer(by)),
    random: seeded('unused'),
  });
  return contents.map((content, i) => ({ content, proof: proofs[i]! }));
}

export interface Addressed {
  readonly id: MessageId;
  readonly from: Oin;
  readonly to: Oin;
  readonly suite?: Suite;
  readonly expiresAt?: Instant;
}

/** The inside sealed for one recipient: the compact JWE alone. */
export function sealInside(shop: Workshop, to: Addressed, plaintext: Uint8Array): string {
  const { id, from, suite = 'SLUIS-1', expiresAt = WEEK } = to;
  const recipient =
    suite === 'SLUIS-1' ? shop.keys.kem(to.to) : certificateRecipient(shop.keys.confidentiality(to.to));
  const header = { mid: id, snd: from, rcp: to.to, exp: expiresAt };
  return shop.pool.seal({ plaintext, header, recipient, random: seeded(`seal ${id} ${suite}`) });
}

/** The whole envelope as text. */
export function enveloped(shop: Workshop, to: Addressed, { content, proof }: Signed): string {
  const data = sealInside(shop, to, encodeInside(utf8(content), proof));
  return outside(to, data);
}

/** The outer event around a JWE. */
export function outside({ id, from, to, expiresAt = WEEK }: Addressed, data: string, time = CLOCK): string {
  const outer = { id, sender: from, recipient: to, time, expiresAt, data };
  return Buffer.from(encodeEnvelope(outer, seeded(`trace ${id}`)(24))).toString('utf8');
}

export const commitmentOf = ({ content, proof }: Signed): string =>
  b64(commitment(unb64(proof.salt), utf8(content)));

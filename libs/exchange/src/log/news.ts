/** What a heartbeat tells a peer about logs: our own head with proofs, and the latest heads that we saw of all others. */
import { bytesOf, consistencyProof, withSignatures, type Checkpoint } from '#audit';
import { toBase64url } from '#crypto';
import type { Heartbeat } from '#directory';
import type { Oin } from '#domain';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { LogReader } from './ports.js';

const MAX_PROOFS = 32;

export async function logNewsFor(peer: Oin, node: Node): Promise<Pick<Heartbeat, 'checkpoints' | 'proofs'>> {
  return node.unitOfWork.transaction(async (tx) => {
    const own = await tx.log.latest();
    const others = await tx.witness.seen();
    const open = await tx.witness.claims(peer);
    const notes = [...others, ...open].map(({ checkpoint }) => checkpoint.note);
    if (own === undefined) return { checkpoints: [...new Set(notes)] };
    const signed = await countersigned(own.checkpoint, tx);
    return {
      checkpoints: [...new Set([signed.note, ...notes])],
      proofs: await proofsFor(peer, own.checkpoint, tx),
    };
  });
}

export async function countersigned(
  checkpoint: Checkpoint,
  { log }: { readonly log: Pick<LogReader, 'cosignatures'> },
): Promise<Checkpoint> {
  const lines = await log.cosignatures(checkpoint.size, checkpoint.size);
  return withSignatures(
    checkpoint,
    lines.map(({ line }) => line),
  );
}

/** From each of our sizes that the peer named last: those it saw itself, and those others told it. */
async function proofsFor(
  peer: Oin,
  { size, origin }: Checkpoint,
  tx: Transaction,
): Promise<NonNullable<Heartbeat['proofs']>> {
  const sizes = (await tx.witness.told(peer)).filter((told) => told > 0 && told < size).slice(0, MAX_PROOFS);
  const proofs = [];
  for (const told of sizes) {
    const proof = await consistencyProof(told, size, (ids) => tx.log.tiles(ids));
    proofs.push({ origin, size1: told, size2: size, proof: proof.map((hash) => toBase64url(bytesOf(hash))) });
  }
  return proofs;
}

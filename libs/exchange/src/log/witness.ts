/**
 * Takes what a peer's heartbeat tells about logs: its own head is judged against the last one seen, kept and countersigned;
 * ours is compared with what we published; those of third nodes are compared, or kept until their own node proves them.
 */
import {
  cosign,
  hashFrom,
  judgeHeads,
  linesOf,
  logOfOrigin,
  nodeOfOrigin,
  originOf,
  verifyCheckpoint,
  withSignatures,
  witnessNameOf,
  type Checkpoint,
  type NoteKey,
  type SizeProof,
} from '#audit';
import { fromBase64url } from '#crypto';
import type { Heartbeat } from '#directory';
import { millisOf, type Instant, type Oin } from '#domain';
import type { Courier } from '../courier.js';
import type { Transaction } from '../ports.js';
import { raise } from './alarm.js';
import { heedHead } from './behind.js';
import type { LogClaim, SeenLog } from './ports.js';

/** Heartbeats, so minutes, that a log has to prove a head that it showed somebody else. */
const PATIENCE = 5;

interface Scene {
  readonly peer: Oin;
  readonly saidAt: Instant;
  readonly cameAt: Instant;
  readonly proofs: readonly SizeProof[];
  readonly courier: Courier;
  readonly tx: Transaction;
}

/** `cameAt`: when it was received, which for a parked one is before it could be judged. */
export async function witnessHeartbeat(
  {
    peer,
    heartbeat,
    cameAt,
  }: { readonly peer: Oin; readonly heartbeat: Heartbeat; readonly cameAt: Instant },
  courier: Courier,
): Promise<void> {
  const heads = (heartbeat.checkpoints ?? []).flatMap((note) => verified(note, courier) ?? []);
  if (heads.length === 0) return;
  await courier.unitOfWork.transaction(async (tx) => {
    const [own] = heads.filter(({ node }) => node === peer);
    const proofs = proofsIn(heartbeat, own);
    const scene = { peer, saidAt: heartbeat.manifest.clock, cameAt, proofs, courier, tx };
    if (own !== undefined) await judgeOwn(own, scene);
    await heedOurs(
      heads.filter(({ node }) => node === courier.self),
      scene,
    );
    for (const { node, checkpoint } of heads)
      if (node !== peer && node !== courier.self) await judgeThird(node, checkpoint, scene);
  });
}

interface Head {
  readonly node: Oin;
  readonly checkpoint: Checkpoint;
  readonly cosignatures: readonly { readonly name: string; readonly time: number }[];
  /** Signed under the key in use; under an older one nothing new counts. */
  readonly isCurrent: boolean;
}

/** Signed by the log that it names, under the key that its node published; anything else proves nothing. */
function verified(note: string, { self, logSigner, retiredLogKeys, trust }: Courier): Head | undefined {
  const node = nodeOfOrigin(note.split('\n', 1)[0]!);
  if (node === undefined) return undefined;
  const keysOf = (oin: Oin): readonly Uint8Array[] =>
    oin === self ? [logSigner.publicKey, ...retiredLogKeys] : trust.logKeys(oin);
  const logs = keysFor([node], originOf, keysOf);
  const witnesses = keysFor([self, ...trust.knownPeers()], witnessNameOf, keysOf);
  const good = verifyCheckpoint(note, { logs, witnesses });
  if (good === undefined) return undefined;
  const { checkpoint, cosignatures, logKey } = good;
  return { node, checkpoint, cosignatures, isCurrent: logKey === logs[0] };
}

const keysFor = (
  nodes: readonly Oin[],
  nameOf: (node: Oin) => string,
  keysOf: (node: Oin) => readonly Uint8Array[],
): readonly NoteKey[] =>
  nodes.flatMap((node) => keysOf(node).map((publicKey) => ({ name: nameOf(node), publicKey })));

/** Of the log whose head the peer sends along. */
function proofsIn({ proofs }: Heartbeat, own: Head | undefined): readonly SizeProof[] {
  return (proofs ?? [])
    .filter(({ origin }) => origin === own?.checkpoint.origin)
    .map(({ size1, size2, proof }) => ({
      size1,
      size2,
      proof: proof.map((text) => hashFrom(fromBase64url(text) ?? new Uint8Array(32))),
    }));
}

async function judgeOwn({ checkpoint: next, isCurrent }: Head, scene: Scene): Promise<void> {
  const { peer, proofs, tx, courier } = scene;
  const seen = (await tx.witness.seen()).find(({ node }) => node === peer);
  if (seen !== undefined && logOf(seen.checkpoint) !== logOf(next)) return judgeAnother(seen, next, scene);
  const judged = seen === undefined ? 'consistent' : judgeHeads(seen.checkpoint, next, proofs);
  // What grew under a key that its node gave up is not its word any more, however well it fits.
  const verdict = judged === 'consistent' && !isCurrent && seen !== undefined ? 'unproved' : judged;
  switch (verdict) {
    case 'same':
    case 'consistent':
      await keep(next, scene);
      break;
    case 'unproved':
      await wait(seen!, next, scene);
      break;
    case 'smaller':
      if (await isOvertaken(seen!, scene)) return;
      await raise(
        { about: peer, code: 'LOG_ROLLBACK', first: seen!.checkpoint, second: next },
        { tx, node: courier },
      );
      return;
    case 'fork':
      await raise(
        { about: peer, code: 'LOG_FORK', first: seen!.checkpoint, second: next },
        { tx, node: courier },
      );
      return;
  }
  for (const claim of await tx.witness.claims(peer)) await judgeClaim(claim, next, scene);
}

const logOf = ({ origin }: Checkpoint): number => logOfOrigin(origin);

/**
 * A log that followed the one seen is another: nothing proves it to contain what this node saw, so a person looks at both heads.
 * From then on it is witnessed, and the one before it counts no more.
 */
async function judgeAnother(seen: SeenLog, next: Checkpoint, scene: Scene): Promise<void> {
  const { peer, courier, tx } = scene;
  const isLater = logOf(next) > logOf(seen.checkpoint);
  if (!isLater && (await isOvertaken(seen, scene))) return;
  const code = isLater ? 'LOG_SUCCEEDED' : 'LOG_ROLLBACK';
  await raise({ about: peer, code, first: seen.checkpoint, second: next }, { tx, node: courier });
  if (isLater) await keep(next, scene);
}

/**
 * Whether an earlier head is one that was overtaken on its way, which is no rollback: it was said before the head that this node
 * has, or came before it. Who set its clock back with its log, or dated that head ahead, says so too, and goes on saying it.
 */
async function isOvertaken(seen: SeenLog, { saidAt, cameAt, tx }: Scene): Promise<boolean> {
  if (millisOf(cameAt) <= millisOf(seen.seenAt)) return true;
  if (millisOf(saidAt) > millisOf(seen.saidAt)) return false;
  const unproved = seen.unproved + 1;
  await tx.witness.saveSeen({ ...seen, unproved });
  return unproved < PATIENCE;
}

/** Keeps it with our countersignature, which states: consistent with all that this node saw of the log before. */
async function keep(next: Checkpoint, { peer, saidAt, courier, tx }: Scene): Promise<void> {
  const now = courier.clock.now();
  const time = Math.floor(millisOf(now) / 1000);
  const own = `— ${witnessNameOf(courier.self)} `;
  const signed = linesOf(next.note).some((line) => line.startsWith(own))
    ? next
    : withSignatures(next, [cosign(next, { witness: courier.self, signer: courier.logSigner, time })]);
  await tx.witness.saveSeen({ node: peer, checkpoint: signed, saidAt, seenAt: now, unproved: 0 });
}

async function wait(seen: SeenLog, next: Checkpoint, { peer, courier, tx }: Scene): Promise<void> {
  const unproved = seen.unproved + 1;
  await tx.witness.saveSeen({ ...seen, unproved });
  if (unproved < PATIENCE) return;
  await raise(
    { about: peer, code: 'LOG_UNPROVED', first: seen.checkpoint, second: next },
    { tx, node: courier },
  );
}

async function judgeClaim(claim: LogClaim, next: Checkpoint, { proofs, courier, tx }: Scene): Promise<void> {
  const [claimed, own] = [logOf(claim.checkpoint), logOf(next)];
  // Of a log before this one nothing is proved any more; the alarm about what followed it says so.
  if (claimed < own) return tx.witness.dropClaim(claim);
  const verdict = claimed > own ? 'unproved' : judgeHeads(claim.checkpoint, next, proofs);
  if (verdict === 'same' || verdict === 'consistent') return tx.witness.dropClaim(claim);
  const unproved = claim.unproved + 1;
  if (verdict !== 'fork' && unproved < PATIENCE) return tx.witness.saveClaim({ ...claim, unproved });
  await raise(
    {
      about: claim.node,
      code: verdict === 'fork' ? 'LOG_FORK' : 'LOG_UNPROVED',
      first: claim.checkpoint,
      second: next,
    },
    { tx, node: courier },
  );
  await tx.witness.dropClaim(claim);
}

async function judgeThird(node: Oin, told: Checkpoint, { peer, courier, tx }: Scene): Promise<void> {
  const seen = (await tx.witness.seen()).find((one) => one.node === node);
  if (seen !== undefined && logOf(told) < logOf(seen.checkpoint)) return;
  const isSeen = seen !== undefined && logOf(told) === logOf(seen.checkpoint);
  const verdict = isSeen ? judgeHeads(seen.checkpoint, told, []) : 'unproved';
  if (verdict === 'same') return;
  if (verdict === 'fork' && seen!.checkpoint.size === told.size) {
    const fork = { about: node, code: 'LOG_FORK', first: seen!.checkpoint, second: told } as const;
    await raise(fork, { tx, node: courier });
    return;
  }
  const known = await tx.witness.claims(node);
  if (known.some(({ checkpoint }) => checkpoint.size === told.size && checkpoint.root === told.root)) return;
  const at = courier.clock.now();
  await tx.witness.saveClaim({ node, checkpoint: told, toldBy: peer, at, unproved: 0 });
}

/** Our own heads as the peer has them: it gets proofs from their sizes, and we its countersignature. */
async function heedOurs(heads: readonly Head[], { peer, courier, tx }: Scene): Promise<void> {
  const { log } = await tx.log.tree();
  const [current, later] = [
    heads.filter(({ checkpoint }) => logOf(checkpoint) === log),
    heads.filter(({ checkpoint }) => logOf(checkpoint) > log),
  ];
  await tx.witness.saveTold(
    peer,
    current.map(({ checkpoint }) => checkpoint.size),
  );
  for (const { checkpoint, cosignatures } of [...current, ...later]) {
    const seal = cosignatures.find(({ name }) => name === witnessNameOf(peer));
    // It states that it saw this head, consistent with all before: what it only passes on is nobody's word.
    if (seal !== undefined) await heedHead(checkpoint, { tx, node: courier });
    const [found] = await tx.log.checkpoints(checkpoint.size, checkpoint.size, 1);
    const ours = found?.checkpoint.origin === checkpoint.origin ? found : undefined;
    if (ours === undefined || ours.checkpoint.root !== checkpoint.root) {
      const latest = await tx.log.latest();
      const code = ours === undefined ? 'LOG_ROLLED_BACK_HERE' : 'LOG_FORK_HERE';
      const second = ours?.checkpoint ?? latest?.checkpoint;
      const alarm = { about: courier.self, code, first: checkpoint, ...(second ? { second } : {}) } as const;
      await raise(alarm, { tx, node: courier });
      continue;
    }
    const prefix = `— ${witnessNameOf(peer)} `;
    const line = linesOf(checkpoint.note).find((one) => one.startsWith(prefix));
    if (line === undefined || seal === undefined) continue;
    const at = courier.clock.now();
    await tx.log.addCosignatures([{ size: checkpoint.size, witness: peer, line, at }]);
  }
}

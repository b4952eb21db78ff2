/** Packs of two nodes with real keys, made from the forms alone: what a node's own packs hold, small. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  TreeEdge,
  boundLines,
  canonicalEntry,
  canonicalLine,
  canonicalRecord,
  cosign,
  digestOf,
  leafOf,
  lineCommitment,
  originOf,
  packLine,
  recordCommitment,
  signCheckpoint,
  withSignatures,
  witnessNameOf,
  type AuditEntry,
  type Checkpoint,
  type Hash,
  type LogSigner,
  type PackTrust,
  type RecordState,
} from '#audit';
import { ed25519Signer, pinnedKey, signBatch, signerOf, type Signer } from '#crypto';
import { instantOf, parseOin, type Instant, type Oin } from '#domain';
import { X509Certificate } from 'node:crypto';
import { issueRoot } from '../../../../certs/authority.js';
import { keyPairOf } from '../../../../certs/keys.js';
import { authoritySubject } from '../../../../certs/subject.js';

export const A = parseOin('00000099000000001000')!;
export const B = parseOin('00000099000000002000')!;
const BEGAN = Date.parse('2026-11-25T09:00:00.000Z');

export interface PackNode {
  readonly oin: Oin;
  readonly log: LogSigner;
  readonly signer: Signer;
}

export async function packNode(oin: Oin): Promise<PackNode> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = keyPairOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const pem = await issueRoot('g4', { subject: authoritySubject('test'), keys, now: new Date() });
  const certificateDer = new X509Certificate(pem).raw;
  return {
    oin,
    log: ed25519Signer(randomBytes(32)),
    signer: signerOf({ privateKey: keys.privateKey, certificateDer, chain: [] }),
  };
}

export const trustOf = (nodes: readonly PackNode[]): PackTrust => ({
  logs: nodes.map(({ oin, log }) => ({ name: originOf(oin), publicKey: log.publicKey })),
  witnesses: nodes.map(({ oin, log }) => ({ name: witnessNameOf(oin), publicKey: log.publicKey })),
  signersOf: (oin) =>
    nodes
      .filter((node) => node.oin === oin)
      .map(({ signer }) => ({ key: pinnedKey(signer.certificateDer), from: -Infinity, until: Infinity })),
  isMember: (oin) => nodes.some((node) => node.oin === oin),
});

interface Told {
  readonly entry: AuditEntry;
  readonly evidence?: { readonly about: string; readonly bytes: Uint8Array; readonly by: PackNode };
  readonly record?: RecordState;
}

const at = (n: number): Instant => instantOf(BEGAN + n * 1000);
/** A UUIDv7 of the moment at which it is sent. */
const message = (n: number): string => {
  const made = (BEGAN + (n % 10_000) * 1000).toString(16).padStart(12, '0');
  return `${made.slice(0, 8)}-${made.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`;
};
const commitment = (n: number): Uint8Array => Buffer.alloc(32, n + 1);

const entry = (n: number, change: Partial<AuditEntry>): AuditEntry => ({
  operation: message(90_000 + n),
  action: 'message.send',
  object: message(n),
  result: 'ok',
  origin: 'rest',
  actor: { account: 'noord.college', participant: 'COLLEGE', role: 'CASE_PROCESSOR' },
  at: at(n),
  lawHash: 'L'.repeat(43),
  ...change,
});

function evidence(n: number, type: string, { by, from }: { by: PackNode; from: PackNode }): Told['evidence'] {
  const about = { source: `urn:nld:oin:${from.oin}:systeem:sluis`, id: message(n) };
  const data = {
    evidence: type,
    about: { ...about, commitment: Buffer.from(commitment(n)).toString('base64url') },
    outcome: 'ok',
    lawHash: 'L'.repeat(43),
    signer: by.oin,
  };
  return { about: message(n), bytes: Buffer.from(JSON.stringify({ time: at(n), data })), by };
}

/** Message n of A to B, as A's log and B's log tell it. */
export function exchange(
  n: number,
  a: PackNode,
  b: PackNode,
): { readonly sent: Told[]; readonly received: Told[] } {
  const delivered = evidence(n, 'delivered', { by: b, from: a })!;
  return {
    sent: [
      {
        entry: entry(n, { commitment: commitment(n) }),
        evidence: evidence(n, 'accepted', { by: a, from: a })!,
      },
      { entry: entry(n, { action: 'message.relay', origin: 'courier' }) },
      { entry: entry(n, { action: 'evidence.delivered', origin: b.oin }), evidence: delivered },
    ],
    received: [
      {
        entry: entry(n, { action: 'message.receive.delivered', origin: a.oin, commitment: commitment(n) }),
        evidence: delivered,
      },
    ],
  };
}

/** Message n again, as the step of a record that it is bound to. */
export const recorded = (n: number): Told => ({
  entry: entry(n, { action: 'breach.record', origin: 'rest' }),
  record: { record: 'breach', id: message(n), version: 1, facts: { discoveredAt: at(n) }, whole: {} },
});

export interface MadePack {
  readonly lines: string[];
  readonly heads: readonly Checkpoint[];
}

/** A pack with a head after each `every` entries, countersigned by `witness`, and the heads that the node saw of others. */
export async function makePack(
  node: PackNode,
  told: readonly Told[],
  {
    every,
    witness,
    seen = [],
    logAt = () => node.log,
  }: {
    every: number;
    witness: PackNode;
    seen?: readonly Checkpoint[];
    /** Whose key signs the head of this size. */
    logAt?: (size: number) => LogSigner;
  },
): Promise<MadePack> {
  const tree = new TreeEdge();
  const heads: Checkpoint[] = [];
  const body: string[] = [];
  for (let from = 0; from < told.length; from += every) {
    const run = told.slice(from, from + every).map(lineOf);
    body.push(
      packLine.leaves(
        from,
        run.map(({ leaf }) => leaf),
      ),
    );
    for (const { lines, leaf } of run) {
      body.push(...lines);
      tree.append(leaf);
    }
    const own = signCheckpoint(node.oin, { size: tree.size, root: tree.root() }, logAt(tree.size));
    const time = Math.floor(BEGAN / 1000);
    heads.push(withSignatures(own, [cosign(own, { witness: witness.oin, signer: witness.log, time })]));
    body.push(packLine.checkpoint(heads.at(-1)!.note));
  }
  for (const { evidence: one } of told) if (one) body.push(await evidenceLine(one));
  const range = { from: at(-3_600), to: at(100_000), first: 0, size: tree.size, madeAt: at(100_000) };
  const lines = [
    packLine.header({ form: 1, node: node.oin, ...range }),
    packLine.directory(Buffer.from('directory')),
    packLine.edge([]),
    ...body,
    ...seen.map(({ note }) => packLine.seen(note)),
  ];
  return { lines: [...lines, packLine.end(lines.length)], heads };
}

/** The entry, and the line of the processing log that it is bound to. */
function lineOf({ entry: told, record }: Told): { readonly lines: readonly string[]; readonly leaf: Hash } {
  const [salt, salted] = [randomBytes(32), randomBytes(32)];
  const { operation, at: endedAt } = told;
  const line = canonicalLine(
    {
      operation,
      traceId: '1'.repeat(32),
      spanId: '2'.repeat(16),
      status: 'Ok',
      name: 'Bericht versturen',
      startedAt: endedAt,
      endedAt,
      activity: { id: 'bekendheidstoets-zvh', version: 1 },
      subject: { epoch: 1, key: randomBytes(32) },
    },
    salted,
  );
  const step = record && canonicalRecord(record, salted);
  const one = {
    ...told,
    processing: boundLines([lineCommitment(line, salted)]),
    ...(step ? { record: { version: 1, commitment: recordCommitment(step, salted) } } : {}),
  };
  const digest = digestOf(Buffer.concat([salt, canonicalEntry(one)]));
  const steps = step ? [packLine.record(salted, step)] : [];
  const lines = [packLine.entry(salt, one), packLine.processing(salted, line), ...steps];
  return { lines, leaf: leafOf(digest) };
}

async function evidenceLine({ about, bytes, by }: NonNullable<Told['evidence']>): Promise<string> {
  const [proof] = await signBatch({
    messages: [bytes],
    purpose: 'evidence',
    issuer: by.oin,
    signedAt: at(0),
    signer: by.signer,
    random: (length) => randomBytes(length),
  });
  return packLine.evidence({ about, bytes, proof: JSON.stringify(proof) });
}

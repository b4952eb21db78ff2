/**
 * A pack of many entries, written as it is made: a log that one node could have. Of ten entries three are about a message that it
 * sent, with the evidence of both sides; the others are uses of data. Seven in ten are bound to a line of the processing log.
 */
import { X509Certificate, generateKeyPairSync, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import {
  TILE_WIDTH,
  TreeEdge,
  boundLines,
  canonicalEntry,
  canonicalLine,
  cosign,
  digestOf,
  leafOf,
  lineCommitment,
  packLine,
  signCheckpoint,
  withSignatures,
  type AuditEntry,
  type BoundLine,
  type Hash,
  type LogSigner,
} from '#audit';
import { signBatch, signerOf, toBase64url, type Signer } from '#crypto';
import { instantOf, sourceOf, type Oin } from '#domain';
import { issueRoot } from '../../certs/authority.js';
import { keyPairOf } from '../../certs/keys.js';
import { authoritySubject } from '../../certs/subject.js';

const EVERY = 16 * TILE_WIDTH;
const BEGAN = Date.UTC(2026, 10, 25);
const CYCLE = 10;
const LAW = 'L'.repeat(43);

export interface PackParty {
  readonly oin: Oin;
  readonly log: LogSigner;
  readonly signer: Signer;
}
export interface PackSpec {
  readonly file: string;
  readonly node: PackParty;
  readonly peer: PackParty;
  /** A multiple of 4,096, or the rest goes under the last head too. */
  readonly entries: number;
}

/** Signs evidence with RSA-3072, as PKIoverheid has it. */
export async function evidenceSigner(): Promise<Signer> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const keys = keyPairOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const pem = await issueRoot('g4', { subject: authoritySubject('test'), keys, now: new Date() });
  return signerOf({
    privateKey: keys.privateKey,
    certificateDer: new X509Certificate(pem).raw,
    chain: [],
  });
}

export async function writeLargePack({ file, node, peer, entries }: PackSpec): Promise<void> {
  const out = await open(file, 'w');
  const tree = new TreeEdge();
  const range = { from: instantOf(BEGAN), to: instantOf(BEGAN + 86_400_000), first: 0, size: entries };
  const head = { form: 1, node: node.oin, ...range, madeAt: range.to } as const;
  const opening = [packLine.header(head), packLine.directory(Buffer.from('x')), packLine.edge([])];
  let lines = opening.length;
  await out.write(`${opening.join('\n')}\n`);
  for (let from = 0; from < entries; from += EVERY) {
    const part = partOf(from, Math.min(EVERY, entries - from), tree);
    const own = signCheckpoint(node.oin, { size: tree.size, root: tree.root() }, node.log);
    const time = Math.floor((BEGAN + tree.size * 80) / 1000);
    const seal = cosign(own, { witness: peer.oin, signer: peer.log, time });
    part.push(packLine.checkpoint(withSignatures(own, [seal]).note));
    part.push(...(await evidenceOf(from, tree.size, { node, peer })));
    lines += part.length;
    await out.write(`${part.join('\n')}\n`);
  }
  await out.write(`${packLine.end(lines)}\n`);
  await out.close();
}

function partOf(from: number, count: number, tree: TreeEdge): string[] {
  const part: string[] = [];
  for (let at = from; at < from + count; at += TILE_WIDTH) {
    const run = runOf(at, Math.min(TILE_WIDTH, from + count - at));
    for (const { leaf } of run) tree.append(leaf);
    const leaves = run.map(({ leaf }) => leaf);
    part.push(packLine.leaves(at, leaves), ...run.flatMap(({ lines }) => lines));
  }
  return part;
}

function runOf(
  from: number,
  count: number,
): readonly { readonly lines: readonly string[]; readonly leaf: Hash }[] {
  const salts = randomBytes(64 * count);
  return Array.from({ length: count }, (_, i) => {
    const salt = salts.subarray(i * 64, i * 64 + 32);
    const bound = lineAt(from + i, salts.subarray(i * 64 + 32, i * 64 + 64));
    const entry = { ...entryAt(from + i), ...(bound ? { processing: bound.commitment } : {}) };
    const leaf = leafOf(digestOf(Buffer.concat([salt, canonicalEntry(entry)])));
    return { lines: [packLine.entry(salt, entry), ...(bound ? [bound.line] : [])], leaf };
  });
}

function lineAt(
  n: number,
  salt: Uint8Array,
): { readonly line: string; readonly commitment: Uint8Array } | undefined {
  if (n % CYCLE > 0 && n % CYCLE < 3) return undefined;
  const at = instantOf(BEGAN + n * 80);
  const line: BoundLine = {
    operation: id(n),
    traceId: id(n).replaceAll('-', ''),
    spanId: id(n).replaceAll('-', '').slice(-16),
    status: 'Ok',
    name: 'Bericht lezen',
    startedAt: at,
    endedAt: at,
    activity: { id: 'bench', version: 1 },
    subject: { epoch: 1, key: salt },
  };
  const bytes = canonicalLine(line, salt);
  return { line: packLine.processing(salt, bytes), commitment: boundLines([lineCommitment(bytes, salt)]) };
}

const id = (n: number): string => `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const messageOf = (n: number): string => id(n - (n % CYCLE));
const commitmentOf = (n: number): Uint8Array => {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(n - (n % CYCLE));
  return bytes;
};

function entryAt(n: number): AuditEntry {
  const common = {
    operation: id(n),
    object: messageOf(n),
    result: 'ok',
    at: instantOf(BEGAN + n * 80),
  } as const;
  const node = { account: 'node' };
  if (n % CYCLE === 0)
    return {
      ...common,
      action: 'message.send',
      origin: 'rest',
      actor: PERSON,
      lawHash: LAW,
      commitment: commitmentOf(n),
    };
  if (n % CYCLE === 1) return { ...common, action: 'message.relay', origin: 'courier', actor: node };
  if (n % CYCLE === 2) return { ...common, action: 'evidence.delivered', origin: PEER, actor: node };
  return { ...common, object: id(n), action: 'message.read', origin: 'rest', actor: PERSON, lawHash: LAW };
}
const PERSON = { account: 'bench', participant: 'COLLEGE', role: 'CASE_PROCESSOR' } as const;
/** Of the bench's peer. */
export const PEER = '00000099000000002000' as Oin;

/** Of the messages of these entries, what both sides signed, a batch each. */
async function evidenceOf(
  from: number,
  to: number,
  { node, peer }: Pick<PackSpec, 'node' | 'peer'>,
): Promise<readonly string[]> {
  const messages: number[] = [];
  for (let n = Math.ceil(from / CYCLE) * CYCLE; n < to; n += CYCLE) messages.push(n);
  const lines: string[] = [];
  for (const [by, evidence] of [
    [node, 'accepted'],
    [peer, 'delivered'],
  ] as const) {
    const signedAt = instantOf(BEGAN + to * 80);
    const texts = messages.map((n) => {
      const about = { source: sourceOf(node.oin), id: id(n), commitment: toBase64url(commitmentOf(n)) };
      const data = { evidence, about, outcome: 'ok', lawHash: LAW, signer: by.oin };
      return Buffer.from(JSON.stringify({ time: signedAt, data }));
    });
    const proofs = await signBatch({
      messages: texts,
      purpose: 'evidence',
      issuer: by.oin,
      signedAt,
      signer: by.signer,
      random: (length) => randomBytes(length),
    });
    for (const [i, n] of messages.entries())
      lines.push(packLine.evidence({ about: id(n), bytes: texts[i]!, proof: JSON.stringify(proofs[i]) }));
  }
  return lines;
}

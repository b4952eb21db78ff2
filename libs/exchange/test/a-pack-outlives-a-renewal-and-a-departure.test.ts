import { randomBytes } from 'node:crypto';
import { PackVerifier, packLine, type LogSigner, type PackReport } from '#audit';
import { ed25519Signer, generateKemKey, toBase64url } from '#crypto';
import { signDirectory, signKeyDocument, type DirectoryDocument } from '#directory';
import { instantOf, type Oin } from '#domain';
import { packTrust } from '#exchange';
import { exchange, makePack, type PackNode } from '../../audit/test/support/make-pack.js';
import {
  NORTH,
  SOUTH,
  base64,
  issue,
  keyFrom,
  makeFederation,
  signerFrom,
  type Federation,
  type Issued,
} from '../../directory/test/federation.js';

/** Evidence is signed, and heads are countersigned, at nine o'clock (make-pack). */
const NINE = Date.parse('2026-11-25T09:00:00.000Z');
const HOUR = 3_600_000;

let federation: Federation;
let [renewed, south]: Issued[] = [];
let nodes: [PackNode, PackNode];
let lines: readonly string[];
beforeAll(async () => {
  [federation, renewed, south] = await Promise.all([
    makeFederation(),
    issue({ cn: 'North', oin: NORTH }, { rsa: true }),
    issue({ cn: 'South', oin: SOUTH }, { rsa: true }),
  ]);
  const log = (): LogSigner => ed25519Signer(randomBytes(32));
  nodes = [
    { oin: NORTH, log: log(), signer: signerFrom(federation.northKey) },
    { oin: SOUTH, log: log(), signer: signerFrom(south) },
  ];
  const told = Array.from({ length: 6 }, (_, i) => exchange(i, ...nodes).sent).flat();
  const seen = (await makePack(nodes[1], exchange(0, ...nodes).received, { every: 1, witness: nodes[0] }))
    .heads;
  ({ lines } = await makePack(nodes[0], told, { every: 6, witness: nodes[1], seen }));
}, 30_000);

/** The directory as of `issuedAt` milliseconds: with both as they were, or with Noord renewed, or without Zuid too. */
function directory(version: number, issuedAt: number, change: 'none' | 'renewed' | 'departed') {
  const certificates = new Map<Oin, Issued>([
    [NORTH, change === 'none' ? federation.northKey : renewed!],
    [SOUTH, south!],
  ]);
  const document: DirectoryDocument = {
    ...federation.document,
    version,
    issuedAt: instantOf(issuedAt),
    nodes: federation.document.nodes
      .filter(({ oin }) => change !== 'departed' || oin !== SOUTH)
      .map((node) => {
        const issued = certificates.get(node.oin);
        const { certificates: listed } = node;
        return issued ? { ...node, certificates: { ...listed, authenticity: base64(issued) } } : node;
      }),
  };
  return signDirectory(document, signerFrom(federation.authority));
}

async function keyDocument({ oin, log, signer }: PackNode): Promise<string> {
  const { kid, publicKey } = generateKemKey((length) => randomBytes(length));
  const kem = { kid, suite: 'SLUIS-1', publicKey: toBase64url(publicKey) } as const;
  const span = { issuedAt: instantOf(NINE - 20 * 24 * HOUR), expiresAt: instantOf(NINE + 10 * 24 * HOUR) };
  return signKeyDocument({ oin, number: 1, ...span, kem, auditLogKey: toBase64url(log.publicKey) }, signer);
}

/** The pack under these directories, newest first. */
async function check(...directories: readonly Promise<Uint8Array>[]): Promise<PackReport> {
  const documents = [
    ...(await Promise.all(directories)).map(packLine.directory),
    ...(await Promise.all(
      nodes.map(async (node) => packLine.keyDocument(node.oin, await keyDocument(node))),
    )),
  ];
  const body = [lines[0]!, ...documents, ...lines.slice(2, -1)];
  const verifier = new PackVerifier(
    packTrust({ authority: keyFrom(federation.authority), allowLoopback: true }),
  );
  for (const line of [...body, packLine.end(body.length)]) verifier.line(Buffer.from(line));
  return verifier.finish();
}
const codes = ({ findings }: PackReport) => [...new Set(findings.map(({ code }) => code))];

it('holds after its node renewed its certificate and its witness left, by the directories of before', async () => {
  const report = await check(
    directory(9, NINE + 12 * HOUR, 'departed'),
    directory(8, NINE + HOUR, 'renewed'),
    directory(7, NINE - 24 * HOUR, 'none'),
  );
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ witnesses: 1, evidence: 12 });
  expect(report.seen).toHaveLength(1);
});

it('does not hold by the newest alone: nothing tells who was trusted then', async () => {
  expect(codes(await check(directory(9, NINE + 12 * HOUR, 'departed')))).toContain('CHECKPOINT_SIGNATURE');
});

it('refuses what was signed under a certificate after another took its place', async () => {
  const report = await check(directory(8, NINE - HOUR, 'renewed'), directory(7, NINE - 24 * HOUR, 'none'));
  expect(codes(report)).toEqual(expect.arrayContaining(['EVIDENCE_INVALID', 'EVIDENCE_MISSING']));
});

it('counts no countersignature of a node that had left before', async () => {
  const report = await check(directory(8, NINE - HOUR, 'departed'), directory(7, NINE - 24 * HOUR, 'none'));
  expect(report.witnesses).toBe(0);
  expect(codes(report)).toContain('CHECKPOINT_SIGNATURE');
});

it('believes nothing when one of the directories is not the authority’s', async () => {
  const forged = signDirectory(federation.document, signerFrom(south!));
  expect(codes(await check(directory(8, NINE - HOUR, 'none'), forged))).toContain('PACK_KEYS');
});

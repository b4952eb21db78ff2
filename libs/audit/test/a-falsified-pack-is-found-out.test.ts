import { randomBytes } from 'node:crypto';
import { PackVerifier, comparePacks, packLine, sampleOf, type Finding, type PackReport } from '#audit';
import { ed25519Signer, signBatch } from '#crypto';
import { instantOf } from '#domain';
import { Pack } from '../../../tools/audit/forged-pack.js';
import { TAMPERS, isFound } from '../../../tools/audit/tampers.js';
import { A, B, exchange, makePack, packNode, recorded, trustOf, type PackNode } from './support/make-pack.js';

let nodes: PackNode[];
let [packA, packB]: string[][] = [];
beforeAll(async () => {
  nodes = [await packNode(A), await packNode(B)];
  const [a, b] = nodes as [PackNode, PackNode];
  const days = Array.from({ length: 20 }, (_, n) => exchange(n, a, b));
  const sent = await makePack(a, [...days.flatMap((day) => day.sent), recorded(19)], {
    every: 7,
    witness: b,
  });
  packA = sent.lines;
  packB = (
    await makePack(
      b,
      days.flatMap((day) => day.received),
      { every: 5, witness: a, seen: sent.heads },
    )
  ).lines;
}, 30_000);

function check(lines: readonly string[]): PackReport {
  const verifier = new PackVerifier(() => trustOf(nodes));
  for (const line of lines) verifier.line(Buffer.from(line));
  return verifier.finish();
}

it('packs of two nodes that nobody touched hold, each by itself and beside the other', () => {
  const reports = [check(packA!), check(packB!)];
  expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
  expect(comparePacks(reports)).toEqual([]);
  expect(reports[0]).toMatchObject({
    size: 61,
    checkpoints: 9,
    witnesses: 1,
    witnessedSize: 61,
    messages: 20,
  });
});

it.each(TAMPERS)('$name: found, at the right entry', ({ apply }) => {
  const other = ed25519Signer(Buffer.alloc(32, 3));
  const falsified = apply(new Pack(packA!), { log: nodes[0]!.log, other });
  const report = check(falsified.lines);
  const found: readonly Finding[] = falsified.needsPeers
    ? comparePacks([report, check(packB!)])
    : report.findings;
  const { code, entry } = falsified;
  expect([found[0], isFound(falsified, found[0])]).toEqual([expect.objectContaining({ code, entry }), true]);
});

it('a message that one side signed for and the other side has no entry of', () => {
  const without = new Pack(packB!);
  const at = without.place(3);
  // Of B's own forging hand: entry, leaves and heads all fit, and A's pack still names it.
  const report = check(packA!);
  const other = check(packB!.filter((_, i) => i !== at));
  expect(comparePacks([report, other]).map(({ code, node }) => [code, node])).toContainEqual([
    'OTHER_SIDE_MISSING',
    B,
  ]);
});

it.each([
  ['nothing', []],
  ['no header', ['E x']],
  ['a header of another form', ['H {"form":2}']],
  ['garbage', ['garbage', '\u0000', 'H', 'L 1 x', 'Z']],
])('%s is refused with a finding, not an exception', (_, lines) => {
  expect(check(lines).total).toBeGreaterThan(0);
});

describe('evidence that its signer made in another form is a finding, not an exception', () => {
  const about = { source: 'x', id: 'm', commitment: 'A'.repeat(43) };
  const data = { evidence: 'delivered', about, outcome: 'ok', lawHash: 'L', signer: B };
  it.each<[string, object | null]>([
    ['its moment is a number', { time: 5, data }],
    ['its type is none', { time: 't', data: { ...data, evidence: undefined } }],
    ['its type is a number', { time: 't', data: { ...data, evidence: 5 } }],
    ['its signer is a list', { time: 't', data: { ...data, signer: [B] } }],
    [
      'its commitment is not in base64url',
      { time: 't', data: { ...data, about: { ...about, commitment: '=' } } },
    ],
    ['it is about another message', { time: 't', data: { ...data, about: { ...about, id: 'n' } } }],
    ['it has no data', { time: 't' }],
    ['it is null', null],
  ])('%s', async (_, content) => {
    const bytes = Buffer.from(JSON.stringify(content));
    const at = packA!.findIndex((line) => line.startsWith('V '));
    const lines = packA!.toSpliced(at, 0, await signedBy(nodes[1]!, bytes, 'm'));
    const { findings } = check([...lines.slice(0, -1), packLine.end(lines.length - 1)]);
    expect(findings).toEqual([{ code: 'EVIDENCE_INVALID', about: 'm' }]);
  });
});

async function signedBy(
  { oin: issuer, signer }: PackNode,
  bytes: Uint8Array,
  about: string,
): Promise<string> {
  const signedAt = instantOf(Date.parse('2026-11-25T09:00:00.000Z'));
  const random = (length: number): Uint8Array => randomBytes(length);
  const [proof] = await signBatch({
    messages: [bytes],
    purpose: 'evidence',
    issuer,
    signedAt,
    signer,
    random,
  });
  return packLine.evidence({ about, bytes, proof: JSON.stringify(proof) });
}

it('evidence is of the content that its own entry names, also where another entry names another later', async () => {
  const [a, b] = nodes as [PackNode, PackNode];
  const [first, ...more] = exchange(0, a, b).sent;
  const again = { entry: { ...first!.entry, commitment: Buffer.alloc(32, 99) } };
  const { lines } = await makePack(a, [first!, ...more, again, again], { every: 3, witness: b });
  const isEvidence = (line: string): boolean => line.startsWith('V ');
  const without = lines.filter((line) => !isEvidence(line));
  const head = without.findIndex((line) => line.startsWith('C '));
  const { findings } = check(without.toSpliced(head + 1, 0, ...lines.filter(isEvidence)));
  const missing = { code: 'EVIDENCE_MISSING', about: first!.entry.object };
  expect(findings).toEqual([
    { ...missing, entry: 3 },
    { ...missing, entry: 4 },
  ]);
});

it('without keys that can be trusted nothing holds', () => {
  const verifier = new PackVerifier(() => undefined);
  for (const line of packA!) verifier.line(Buffer.from(line));
  expect(verifier.finish().findings.map(({ code }) => code)).toContain('PACK_KEYS');
});

describe('a sample', () => {
  it('is the same for the same seed, anywhere, and another for another', () => {
    const range = { first: 100, end: 10_100 };
    const drawn = sampleOf(range, 60, '20261123');
    expect(drawn).toHaveLength(60);
    expect(drawn.slice(0, 5)).toEqual(sampleOf(range, 60, '20261123').slice(0, 5));
    expect(sampleOf(range, 60, '20261124')).not.toEqual(drawn);
    expect(drawn.every((index) => index >= 100 && index < 10_100)).toBe(true);
  });
  it('of more than there are is all of them', () => {
    expect(sampleOf({ first: 2, end: 5 }, 60, 'x')).toEqual([2, 3, 4]);
    expect(sampleOf({ first: 2, end: 2 }, 60, 'x')).toEqual([]);
  });
});

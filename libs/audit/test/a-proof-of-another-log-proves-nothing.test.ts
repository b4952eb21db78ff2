import {
  PackVerifier,
  bytesOf,
  consistencyProof,
  hashFrom,
  inclusionProof,
  judgeHeads,
  leafOf,
  originOf,
  packLine,
  readLine,
  rootAt,
  signCheckpoint,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
  type FindingCode,
} from '#audit';
import { A, B, exchange, makePack, packNode, trustOf, type PackNode } from './support/make-pack.js';
import { TileShelf } from './support/tile-shelf.js';

let nodes: [PackNode, PackNode];
let [ours, theirs]: string[][] = [];
beforeAll(async () => {
  nodes = [await packNode(A), await packNode(B)];
  const days = Array.from({ length: 8 }, (_, n) => exchange(n, ...nodes));
  ours = (
    await makePack(
      nodes[0],
      days.flatMap(({ sent }) => sent),
      { every: 6, witness: nodes[1] },
    )
  ).lines;
  theirs = (
    await makePack(
      nodes[1],
      days.flatMap(({ received }) => received),
      { every: 2, witness: nodes[0] },
    )
  ).lines;
}, 30_000);

const heads = (lines: readonly string[]) => lines.filter((line) => line.startsWith('C '));
function codesOf(lines: readonly string[]): readonly FindingCode[] {
  const verifier = new PackVerifier(() => trustOf(nodes));
  const body = lines.filter((line) => !line.startsWith('Z '));
  for (const line of [...body, packLine.end(body.length)]) verifier.line(Buffer.from(line));
  return verifier.finish().findings.map(({ code }) => code);
}
/** Our pack with `lines` in the place of the head with this number. */
const instead = (number: number, ...lines: readonly string[]): readonly string[] => {
  const place = ours!.indexOf(heads(ours!)[number]!);
  return [...ours!.slice(0, place), ...lines, ...ours!.slice(place + 1)];
};

describe('a head in a pack', () => {
  it.each<[string, () => readonly string[], FindingCode]>([
    ['of another node’s log', () => instead(1, heads(theirs!)[1]!), 'CHECKPOINT_SIGNATURE'],
    ['played again', () => instead(1, heads(ours!)[1]!, heads(ours!)[1]!), 'CHECKPOINT_ORDER'],
    ['that came before', () => instead(2, heads(ours!)[2]!, heads(ours!)[0]!), 'CHECKPOINT_ORDER'],
    ['that comes too soon', () => instead(1, heads(ours!)[2]!), 'ENTRY_MISSING'],
    [
      'cut short',
      () => instead(1, packLine.checkpoint(readLine.text(heads(ours!)[1]!.slice(2))!.slice(0, -20))),
      'CHECKPOINT_SIGNATURE',
    ],
    [
      'of ours, signed by another node',
      () =>
        instead(
          1,
          packLine.checkpoint(
            signCheckpoint(A, { size: 12, root: hashFrom(Buffer.alloc(32, 1)) }, nodes[1].log).note,
          ),
        ),
      'CHECKPOINT_SIGNATURE',
    ],
  ])('%s is refused', (_, lines, code) => expect(codesOf(lines())).toContain(code));

  it('under the name of another log does not carry its signature along', () => {
    const { note } = signCheckpoint(A, { size: 3, root: hashFrom(Buffer.alloc(32, 4)) }, nodes[0].log);
    const keys = { logs: trustOf(nodes).logs };
    expect(verifyCheckpoint(note, keys)).toBeDefined();
    expect(verifyCheckpoint(note.replaceAll(originOf(A), originOf(B)), keys)).toBeUndefined();
    expect(verifyCheckpoint(note.replace(originOf(A), originOf(B)), keys)).toBeUndefined();
  });
});

describe('lines in a pack', () => {
  it.each<[string, () => readonly string[], FindingCode]>([
    [
      'of a run played again',
      () => ours!.flatMap((line) => (line.startsWith('L 6 ') ? [line, line] : [line])),
      'ENTRY_MISSING',
    ],
    [
      'of another node’s entries',
      () => [...ours!.slice(0, -1), ...theirs!.filter((line) => line.startsWith('E '))],
      'ENTRY_INSERTED',
    ],
    ['without their end', () => ours!.slice(0, -5), 'EVIDENCE_MISSING'],
  ])('%s are found', (_, lines, code) => expect(codesOf(lines())).toContain(code));
});

describe('a proof', () => {
  const leaves = (seed: number, count: number) =>
    Array.from({ length: count }, (_, i) => leafOf(hashFrom(Buffer.alloc(32, seed + i))));
  const shelfOf = (seed: number): TileShelf => {
    const shelf = new TileShelf();
    shelf.append(Array.from({ length: 11 }, (_, i) => Buffer.alloc(32, seed + i)));
    return shelf;
  };
  const [noord, zuid] = [shelfOf(1), shelfOf(100)];

  it('that an entry is in one node’s log is refused as a proof about another’s', async () => {
    const [leaf, other] = [leaves(1, 11)[4]!, leaves(100, 11)[4]!];
    const path = (await inclusionProof(4, 11, noord.read)).map(bytesOf);
    const [root, foreign] = [await rootAt(11, noord.read), await rootAt(11, zuid.read)].map(bytesOf);
    const claim = { leaf: bytesOf(leaf), index: 4, size: 11, path };
    expect(verifyInclusion({ ...claim, root: root! })).toBe(true);
    expect(verifyInclusion({ ...claim, root: foreign! })).toBe(false);
    expect(verifyInclusion({ ...claim, leaf: bytesOf(other), root: root! })).toBe(false);
  });

  it.each([
    ['cut short', (path: readonly Uint8Array[]) => path.slice(1)],
    ['with one more', (path: readonly Uint8Array[]) => [...path, path[0]!]],
    ['in another order', (path: readonly Uint8Array[]) => path.toReversed()],
  ])('%s is refused', async (_, change) => {
    const root = bytesOf(await rootAt(11, noord.read));
    const path = change((await inclusionProof(4, 11, noord.read)).map(bytesOf));
    expect(verifyInclusion({ leaf: bytesOf(leaves(1, 11)[4]!), index: 4, size: 11, path, root })).toBe(false);
    const proof = change((await consistencyProof(5, 11, noord.read)).map(bytesOf));
    const root1 = bytesOf(await rootAt(5, noord.read));
    expect(verifyConsistency({ size1: 5, root1, size2: 11, root2: root, proof })).toBe(false);
  });

  it('that one log grew is a fork when it is shown for another, and no proof when it is of other sizes', async () => {
    const proof = await consistencyProof(5, 11, noord.read);
    const next = { size: 11, root: await rootAt(11, noord.read) };
    const [own, foreign] = [await rootAt(5, noord.read), await rootAt(5, zuid.read)];
    expect(judgeHeads({ size: 5, root: own }, next, [{ size1: 5, size2: 11, proof }])).toBe('consistent');
    expect(judgeHeads({ size: 5, root: foreign }, next, [{ size1: 5, size2: 11, proof }])).toBe('fork');
    expect(judgeHeads({ size: 5, root: own }, next, [{ size1: 4, size2: 11, proof }])).toBe('unproved');
  });
});

import { verifyConsistency, verifyInclusion } from '#crypto';
import { describeVectors, report, vectorJson } from './shared-vectors.js';

interface ProofCase {
  readonly file: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly leafHash: string;
  readonly root: string;
  readonly start: number;
  readonly end: number;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

const bytes = (text: string | null | undefined): Uint8Array => Buffer.from(text ?? '', 'base64');
const proofOf = ({ proof }: ProofCase): Uint8Array[] => (proof ?? []).map(bytes);

const inclusion = (c: ProofCase): boolean =>
  verifyInclusion({
    leaf: bytes(c.leafHash),
    index: c.leafIdx,
    size: c.treeSize,
    path: proofOf(c),
    root: bytes(c.root),
  });

const consistency = (c: ProofCase): boolean =>
  verifyConsistency({
    size1: c.size1,
    root1: bytes(c.root1),
    size2: c.size2,
    root2: bytes(c.root2),
    proof: proofOf(c),
  });

/** A subtree [start, end) is a tree of its own when `start` is a multiple of the power of two that holds its size. */
function isSubtree(start: number, end: number): boolean {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || start >= end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

/** Inclusion in a subtree is inclusion in the tree that it is. */
const subtreeInclusion = (c: ProofCase): boolean =>
  isSubtree(c.start, c.end) &&
  verifyInclusion({
    leaf: bytes(c.leafHash),
    index: c.leafIdx - c.start,
    size: c.end - c.start,
    path: proofOf(c),
    root: bytes(c.root),
  });

/**
 * `subtreeconsistency` proves an arbitrary subtree [start, end) against a tree: a construction of the Merkle tree
 * certificates draft, not of RFC 9162. Where the subtree begins at 0 and is not empty the two are one, and those run; the
 * others, 27 of 118, are left out for that reason (docs/protocol/README.md says so).
 */
const isPrefix = (c: ProofCase): boolean => c.start === 0 && c.end > 0;

/** Their roots are the 12 bytes "don't care 2": right by the rules of proofs, and no SHA-256 hash, so refused by ours. */
const NO_HASHES: readonly string[] = [
  'consistency/additional/sizes-are-equal-one-and-proof-is-empty.json',
  'subtreeconsistency/additional/sizes-are-equal-one-and-proof-is-empty.json',
];
const isRefused = (c: ProofCase): boolean => c.wantErr || NO_HASHES.includes(c.file);
const prefixConsistency = (c: ProofCase): boolean =>
  consistency({ ...c, size1: c.end, size2: (c as unknown as { size: number }).size });

describeVectors('RFC 9162 proofs: rfc6962-merkle', () => {
  const run = (
    kind: string,
    verify: (c: ProofCase) => boolean,
    only: (c: ProofCase) => boolean = () => true,
  ): number => {
    const all = vectorJson<ProofCase[]>('rfc6962-merkle/merkle-proof-vectors.json').filter(({ file }) =>
      file.startsWith(`${kind}/`),
    );
    const cases = all.filter(only);
    const wrong = cases.filter((c) => verify(c) === isRefused(c)).map(({ file }) => file);
    report(
      `rfc6962-merkle/${kind}`,
      `${cases.length} run of ${all.length}, ${cases.filter((c) => !c.wantErr).length} valid`,
    );
    expect(wrong).toEqual([]);
    return cases.length;
  };

  it('inclusion', () => {
    expect(run('inclusion', inclusion)).toBe(98);
  });
  it('consistency', () => {
    expect(run('consistency', consistency)).toBe(98);
  });
  it('inclusion in a subtree', () => {
    expect(run('subtreeinclusion', subtreeInclusion)).toBe(204);
  });
  it('consistency of a subtree that is a prefix', () => {
    expect(run('subtreeconsistency', prefixConsistency, isPrefix)).toBe(91);
  });
  it('together these are all kinds of the file, 518 cases, of which 27 are left out', () => {
    const cases = vectorJson<ProofCase[]>('rfc6962-merkle/merkle-proof-vectors.json');
    expect(cases).toHaveLength(98 + 98 + 204 + 118);
    const left = cases.filter((c) => c.file.startsWith('subtreeconsistency/') && !isPrefix(c));
    expect(left).toHaveLength(27);
  });
});

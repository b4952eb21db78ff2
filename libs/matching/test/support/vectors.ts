/** The published vectors that this lib's tests run, typed, with lines of hex turned into bytes. */
import { vectorJson } from '../../../../test/vectors/shared-vectors.js';

export { describeVectors, hex, report } from '../../../../test/vectors/shared-vectors.js';
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export interface OprfSuite {
  readonly identifier: string;
  readonly mode: number;
  readonly seed: string;
  readonly keyInfo: string;
  readonly skSm: string;
  readonly pkSm?: string;
  readonly groupDST: string;
  readonly vectors: readonly OprfVector[];
}
export interface OprfVector {
  readonly Batch: number;
  readonly Blind: string;
  readonly BlindedElement: string;
  readonly EvaluationElement: string;
  readonly Input: string;
  readonly Output: string;
  readonly Proof?: { readonly proof: string; readonly r: string };
}
export const oprfSuites = (): readonly OprfSuite[] =>
  vectorJson<OprfSuite[]>('rfc9497-oprf/allVectors.json').filter(
    ({ identifier, mode }) => identifier === 'ristretto255-SHA512' && mode < 2,
  );

export interface Xmd {
  readonly DST: string;
  readonly tests: readonly { len_in_bytes: string; msg: string; uniform_bytes: string }[];
}
export const xmdVectors = (): Xmd => vectorJson('matching/rfc9380-expand_message_xmd_SHA512_38.json');

export interface Ristretto {
  readonly small_multiples: readonly string[];
  readonly invalid_encodings: readonly string[];
  readonly element_derivation: readonly { readonly uniformBytes: string; readonly encoding: string }[];
}
export const ristrettoVectors = (): Ristretto => vectorJson('matching/rfc9496-ristretto255.json');

export interface Sm1Element {
  readonly index: number;
  readonly type: 1 | 2;
  readonly canonical: string;
  readonly output: string;
}
export interface Sm1 {
  readonly sid: { readonly propose: string; readonly accept: string; readonly sid: string };
  readonly normalisation: readonly {
    kind: string;
    input: string[];
    type?: number;
    canonical?: string;
    canonicalHex?: string;
    error?: string;
  }[];
  readonly keys: Record<'k' | 'pk' | 'blindSeed' | 'handleSeed' | 'auditSeed', string>;
  readonly asker: readonly (Sm1Element & { input: string; blind: string; blinded: string })[];
  readonly asker_dummy: { readonly seed: string; readonly point: string };
  readonly blinded_list: readonly string[];
  readonly blinded_digest: string;
  readonly evaluated_list: readonly string[];
  readonly evaluated_digest: string;
  readonly proof: { readonly r: string; readonly proof: string };
  readonly holder: readonly (Sm1Element & { handle: string; entry: string })[];
  readonly entries: readonly string[];
  readonly entries_digest: string;
  readonly hits: readonly { askerIndex: number; entryIndex: number; handle: string }[];
  readonly commitment: { readonly leaves: readonly string[]; readonly root_sorted: string };
  readonly negative: readonly {
    name: string;
    expect: string;
    point?: string;
    points?: string[];
    proof?: string;
    evaluated?: string[];
    pk?: string;
  }[];
}
export const sm1Vectors = (): Sm1 => vectorJson('matching/sm1-v01-vectors.json');

import { createHash } from 'node:crypto';
import { concat, u16, utf8 } from '../src/bytes.js';
import { openGroup } from '../src/oprf/group.js';
import { prove, verify } from '../src/oprf/dleq.js';
import { blind, evaluate, evaluateOwn, finalise, invertAll } from '../src/oprf/oprf.js';
import { contextString, expandMessageXmd, hashToScalar, TAGS } from '../src/oprf/suite.js';
import type { Mode } from '../src/oprf/suite.js';
import { nobleGroup } from './support/noble-group.js';
import {
  describeVectors,
  hex,
  hexOf,
  oprfSuites,
  report,
  ristrettoVectors,
  xmdVectors,
} from './support/vectors.js';

const sodiumGroup = await openGroup();
const GROUPS = [
  ['libsodium', sodiumGroup],
  ['@noble/curves', nobleGroup],
] as const;
const list = (text: string): Uint8Array[] => text.split(',').map(hex);

describeVectors.each(GROUPS)('RFC 9497 on %s', (name, group) => {
  it('every ristretto255 vector of modes OPRF and VOPRF', () => {
    let [run, batches] = [0, 0];
    for (const suite of oprfSuites()) {
      const mode = suite.mode as Mode;
      const key = hex(suite.skSm);
      expect(hexOf(TAGS[mode].group)).toBe(suite.groupDST);
      // DeriveKeyPair (§3.2.1); SM1's keys are random, so only its inside is ours.
      const info = hex(suite.keyInfo);
      const derive = concat(utf8('DeriveKeyPair'), contextString(mode));
      const message = concat(hex(suite.seed), u16(info.length), info, Uint8Array.of(0));
      expect(hexOf(hashToScalar(group, message, derive))).toBe(suite.skSm);
      for (const vector of suite.vectors) {
        const [inputs, blinds] = [list(vector.Input), list(vector.Blind)];
        const blinded = concat(
          ...inputs.map((input, i) => blind(group, input, { scalar: blinds[i]!, mode })),
        );
        expect(hexOf(blinded)).toBe(vector.BlindedElement.replaceAll(',', ''));
        const evaluated = evaluate(group, key, blinded);
        expect(hexOf(evaluated)).toBe(vector.EvaluationElement.replaceAll(',', ''));
        const inverses = invertAll(group, blinds);
        const outputs = inputs.map((input, i) =>
          finalise(group, input, {
            inverse: inverses[i]!,
            evaluated: evaluated.subarray(i * 32, i * 32 + 32),
          }),
        );
        expect(outputs.map(hexOf).join(',')).toBe(vector.Output);
        run += inputs.length;
        if (vector.Proof === undefined) continue;
        const publicKey = hex(suite.pkSm!);
        expect(hexOf(group.multiplyBase(key))).toBe(suite.pkSm);
        const proof = prove(group, { publicKey, blinded, evaluated }, { key, nonce: hex(vector.Proof.r) });
        expect(hexOf(proof)).toBe(vector.Proof.proof);
        verify(group, { publicKey, blinded, evaluated }, proof);
        expect(inputs.map((input) => hexOf(evaluateOwn(group, key, input))).join(',')).toBe(vector.Output);
        batches += 1;
      }
    }
    report('rfc9497-oprf', `${run} inputs and ${batches} proofs of ristretto255, modes 0 and 1, on ${name}`);
    expect([run, batches]).toEqual([6, 3]);
  });

  it('RFC 9496: derivations, small multiples, and 29 encodings that are none', () => {
    const { small_multiples, invalid_encodings, element_derivation } = ristrettoVectors();
    for (const { uniformBytes, encoding } of element_derivation)
      expect(hexOf(group.fromUniform(hex(uniformBytes)))).toBe(encoding);
    const scalarOf = (value: number): Uint8Array =>
      Uint8Array.from({ length: 32 }, (_, i) => (i ? 0 : value));
    for (const [times, encoding] of small_multiples.entries()) {
      if (times === 0) continue;
      expect(hexOf(group.multiplyBase(scalarOf(times)))).toBe(encoding);
      if (times > 1)
        expect(hexOf(group.add(hex(small_multiples[times - 1]!), hex(small_multiples[1]!)))).toBe(encoding);
      expect(group.isElement(hex(encoding))).toBe(true);
    }
    for (const encoding of invalid_encodings) {
      expect(group.isElement(hex(encoding))).toBe(false);
      expect(group.multiply(scalarOf(3), hex(encoding))).toBeUndefined();
      expect(() => evaluate(group, scalarOf(3), hex(encoding))).toThrow('E_POINT_ENCODING');
    }
    report(
      'rfc9496',
      `${element_derivation.length} derivations, ${small_multiples.length} multiples, ${invalid_encodings.length} refused on ${name}`,
    );
    expect(invalid_encodings.length).toBe(29);
  });

  it('the identity is never an element, though libsodium calls it valid', () => {
    const identity = new Uint8Array(32);
    expect(group.isElement(identity)).toBe(false);
    expect(group.multiply(group.reduce(new Uint8Array(64).fill(7)), identity)).toBeUndefined();
    expect(group.isElement(new Uint8Array(31).fill(1))).toBe(false);
    expect(group.isElement(new Uint8Array(33).fill(1))).toBe(false);
    expect(
      group.multiply(group.reduce(new Uint8Array(64).fill(7)), new Uint8Array(31).fill(1)),
    ).toBeUndefined();
  });
});

describeVectors('RFC 9380', () => {
  it('expand_message_xmd with SHA-512', () => {
    const { DST, tests } = xmdVectors();
    for (const { msg, len_in_bytes, uniform_bytes } of tests)
      expect(hexOf(expandMessageXmd(utf8(msg), utf8(DST), Number(len_in_bytes)))).toBe(uniform_bytes);
    report('rfc9380', `${tests.length} expansions`);
    expect(tests.length).toBe(10);
  });
});

describe('expand_message_xmd', () => {
  it('hashes a tag that is too long, and refuses what has no encoding', () => {
    const long = new Uint8Array(256).fill(0x61);
    const short = createHash('sha512').update('H2C-OVERSIZE-DST-').update(long).digest();
    expect(expandMessageXmd(utf8('m'), long, 16)).toEqual(expandMessageXmd(utf8('m'), short, 16));
    expect(expandMessageXmd(utf8('m'), new Uint8Array(255).fill(1), 255 * 64)).toHaveLength(255 * 64);
    expect(() => expandMessageXmd(utf8('m'), utf8('d'), 255 * 64 + 1)).toThrow(RangeError);
  });
});

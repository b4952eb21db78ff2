import fc from 'fast-check';
import { CryptoError, LARGEST_PLAINTEXT, openEnvelope, pad, sealEnvelope } from '#crypto';
import { parseJson } from '#domain';
import { HEADER, partyOf, random } from './support/parties.js';
import type { Party } from './support/parties.js';
import { TestPki } from './support/test-pki.js';

let party: Party;
beforeAll(async () => {
  party = partyOf(await TestPki.create());
});
const json = (size: number): Buffer => Buffer.from(JSON.stringify('x'.repeat(size - 2)));

it('a short and a longer answer have one size, in both suites', () => {
  for (const recipient of [party.kem, party.rsa]) {
    const lengths = [
      '{"a":"KNOWN"}',
      '{"a":"NOT_KNOWN"}',
      '{"a":"DECLINED","b":"longer than the others"}',
    ].map((text) => sealEnvelope({ plaintext: Buffer.from(text), header: HEADER, recipient, random }).length);
    expect(new Set(lengths).size).toBe(1);
  }
});

it('padding goes to 4·2ⁿ KiB, costs at most a doubling, and the JSON stays what it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: LARGEST_PLAINTEXT }), (size) => {
      const padded = pad(json(size));
      expect(Math.log2(padded.length / 4096) % 1).toBe(0);
      expect(padded.length).toBeLessThan(Math.max(2 * size, 4097));
      expect(parseJson(padded)).toBe('x'.repeat(size - 2));
    }),
    { numRuns: 40 },
  );
  expect(pad(json(4096))).toHaveLength(4096);
  expect(pad(json(4097))).toHaveLength(8192);
});

it('what does not fit in an envelope of 1 MiB is refused', () => {
  expect(() => pad(json(LARGEST_PLAINTEXT + 1))).toThrow(new CryptoError('PLAINTEXT_TOO_LARGE'));
  const largest = sealEnvelope({
    plaintext: json(LARGEST_PLAINTEXT),
    header: HEADER,
    recipient: party.kem,
    random,
  });
  expect(largest.length).toBeLessThan(1_048_576);
  expect(openEnvelope({ jwe: largest, keys: party.store }).plaintext).toHaveLength(LARGEST_PLAINTEXT);
});

it('the same message twice shows no equal part but the header', () => {
  const seal = (): string[] =>
    sealEnvelope({ plaintext: json(9), header: HEADER, recipient: party.kem, random }).split('.');
  const [a, b] = [seal(), seal()];
  expect(a[0]).toBe(b[0]);
  expect(a[1]).not.toBe(b[1]);
  expect(a[3]).not.toBe(b[3]);
});

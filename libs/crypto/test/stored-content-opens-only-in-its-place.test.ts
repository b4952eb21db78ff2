import fc from 'fast-check';
import { commitment, openContent, sealContent, sha256 } from '#crypto';
import { random } from './support/parties.js';

const at = { key: random(32), aad: Buffer.from('message 1') };
const bytes = Buffer.from('what a person told');

it('what was stored comes back, of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (content) => {
      expect(Buffer.compare(openContent(at, sealContent(at, content, random)), content)).toBe(0);
    }),
  );
});

it.each<[string, (sealed: Uint8Array) => Uint8Array, Partial<typeof at>]>([
  ['under another key', (sealed) => sealed, { key: random(32) }],
  ['in another place', (sealed) => sealed, { aad: Buffer.from('message 2') }],
  ['under a short key', (sealed) => sealed, { key: random(16) }],
  [
    'when a bit changed',
    (sealed) => Uint8Array.from(sealed, (octet, i) => (i === 14 ? octet ^ 1 : octet)),
    {},
  ],
  ['when its end is missing', (sealed) => sealed.subarray(0, -1), {}],
  ['when only a nonce is left', (sealed) => sealed.subarray(0, 12), {}],
])('it does not open %s', (_what, change, other) => {
  const sealed = change(sealContent(at, bytes, random));
  expect(() => openContent({ ...at, ...other }, sealed)).toThrow('CONTENT_INVALID');
});

it('a commitment is SHA-256 of salt and bytes, and takes no short salt', () => {
  const salt = random(32);
  expect(commitment(salt, bytes)).toEqual(sha256(Buffer.concat([salt, bytes])));
  expect(() => commitment(salt.subarray(1), bytes)).toThrow('KEY_INVALID');
});

/** Group G of the hostile inputs: points that are none of ours, in a list whose order and digest are true. */
import { createECDH, generateKeyPairSync } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { concat } from '../src/bytes.js';
import { openGroup } from '../src/oprf/group.js';
import { additiveGroup } from './support/additive-group.js';
import { change, list, withList } from './support/meddle.js';
import { begin, person, run } from './support/party.js';
import type { Posted, Sets } from './support/party.js';
import { hex } from './support/vectors.js';

const group = await openGroup();
const SETS: Sets = { asked: [person(1)], held: [person(1)] };

/** The list with one item replaced, in order again. */
const inOrder = (posted: Posted, bad: Uint8Array): Uint8Array => {
  const rest = list(posted).subarray(32);
  const items = Array.from({ length: rest.length / 32 }, (_, i) => rest.subarray(i * 32, i * 32 + 32));
  return concat(...[bad, ...items].sort((a, b) => Buffer.compare(a, b)));
};

async function stateAfter(bad: Uint8Array): Promise<string> {
  const { here, there } = await begin(group, SETS);
  await run(
    here,
    there,
    change('match.query', (p, f) => withList(p, f, { name: 'blinded', bytes: inOrder(p, bad) })),
  );
  expect(here.hits).toEqual([]);
  return there.state;
}

/** Ed25519's eight points of small order, as its own encoding has them. */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '0000000000000000000000000000000000000000000000000000000000000000',
];

it.each(SMALL_ORDER)('small order: %s', async (encoded) => {
  expect(await stateAfter(hex(encoded))).toMatch(/^ABORTED\(E_POINT_(ENCODING|IDENTITY)\)$/);
});

it('another curve: a point of P-256, of Ed25519 and of X25519 that is no encoding of ours', async () => {
  const isOurs = (bytes: Uint8Array): boolean => group.isElement(bytes);
  const made = (make: () => Uint8Array): Uint8Array => {
    for (;;) {
      const bytes = make();
      if (!isOurs(bytes)) return bytes;
    }
  };
  const p256 = made(() => createECDH('prime256v1').generateKeys().subarray(1, 33));
  const edwards = made(() => ed25519.getPublicKey(ed25519.utils.randomSecretKey()));
  const montgomery = made(() => {
    const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' });
    return Buffer.from(x!, 'base64url');
  });
  for (const bad of [p256, edwards, montgomery])
    expect(await stateAfter(bad)).toBe('ABORTED(E_POINT_ENCODING)');
});

it('messages in any order give the same result, or wait for what must come before', async () => {
  const asked = Array.from({ length: 4200 }, (_, i) => person(i + 1));
  // Order is of the session, not of the group: the quick one shows it as well.
  const { here, there } = await begin(additiveGroup, { asked, held: [person(4200)] });
  const kept: Posted[] = [];
  // Of each list the last message goes first.
  await run(here, there, (posted) => {
    if (!['match.query', 'match.evaluated'].includes(posted.message)) return [posted];
    kept.push(posted);
    return kept.length % 2 === 0 ? [kept.pop()!, kept.pop()!] : [];
  });
  expect(here.hits).toEqual([4199]);
}, 30_000);

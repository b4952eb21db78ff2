import { randomBytes } from 'node:crypto';
import { openAll, sealAll } from '../src/content.js';
import { FakeStorage } from './support/fake-storage.js';

const random = (length: number): Uint8Array => randomBytes(length);
const texts = (opened: ReadonlyMap<string, Uint8Array>) =>
  [...opened].map(([id, bytes]) => [id, Buffer.from(bytes).toString()]);

it('a second try, or a second courier, leaves what was sealed first readable, and its own too', async () => {
  const node = { random, vault: new FakeStorage().vault };
  const entries = [{ id: 'a', bytes: Buffer.from('content') }];
  const first = await sealAll(node, entries);
  const second = await sealAll(node, entries);
  expect(second.get('a')).not.toEqual(first.get('a'));
  for (const sealed of [first, second])
    expect(texts(await openAll(node, [{ id: 'a', sealed: sealed.get('a') }]))).toEqual([['a', 'content']]);
});

it('what was erased is sealed, and nobody opens it', async () => {
  const node = { random, vault: new FakeStorage().vault };
  await node.vault.destroy(['a']);
  const sealed = await sealAll(node, [{ id: 'a', bytes: Buffer.from('content') }]);
  expect(sealed.get('a')).toBeInstanceOf(Uint8Array);
  expect(texts(await openAll(node, [{ id: 'a', sealed: sealed.get('a') }]))).toEqual([]);
});

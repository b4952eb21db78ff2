import { randomBytes } from 'node:crypto';
import { PackVerifier, originOf, type LogSigner } from '#audit';
import { ed25519Signer } from '#crypto';
import { A, B, exchange, makePack, packNode, trustOf, type PackNode } from './support/make-pack.js';

let [a, b]: PackNode[] = [];
const [newest, stranger] = [ed25519Signer(randomBytes(32)), ed25519Signer(randomBytes(32))];
beforeAll(async () => {
  [a, b] = [await packNode(A), await packNode(B)];
});

/** Six heads, of which `logAt` says who signs. */
async function verify(logAt: (size: number) => LogSigner, keys: readonly LogSigner[]) {
  const told = Array.from({ length: 8 }, (_, i) => exchange(i, a!, b!).sent).flat();
  const { lines } = await makePack(a!, told, { every: 4, witness: b!, logAt });
  const logs = keys.map(({ publicKey }) => ({ name: originOf(A), publicKey }));
  const verifier = new PackVerifier(() => ({ ...trustOf([a!, b!]), logs }));
  for (const line of lines) verifier.line(Buffer.from(line));
  return verifier.finish();
}

it('heads of before and after it are all proved, under the key that signed each', async () => {
  const { findings, checkpoints } = await verify((size) => (size <= 12 ? a!.log : newest), [newest, a!.log]);
  expect(findings).toEqual([]);
  expect(checkpoints).toBe(6);
});

it('without the key of before, what it signed proves nothing', async () => {
  const { findings } = await verify((size) => (size <= 12 ? a!.log : newest), [newest]);
  expect(findings.map(({ code, entry }) => [code, entry])).toContainEqual(['CHECKPOINT_SIGNATURE', 0]);
});

it('the key of before signs no more once the new one has: whoever still has it proves nothing', async () => {
  const { findings } = await verify((size) => (size === 12 ? newest : a!.log), [newest, a!.log]);
  expect(findings[0]).toMatchObject({ code: 'CHECKPOINT_SIGNATURE', entry: 12, until: 15 });
});

it('a key that the node never named signs nothing', async () => {
  const { findings } = await verify((size) => (size === 24 ? stranger : a!.log), [newest, a!.log]);
  expect(findings[0]).toMatchObject({ code: 'CHECKPOINT_SIGNATURE', entry: 20 });
});

/** Any two of three overseers open a package: that holds only where the file names three different ones. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { generateKemKey } from '#crypto';
import { matchingTools } from '../src/matching-tools.js';
import { StartError } from '../src/material.js';

const [a, b, c, d] = Array.from({ length: 4 }, () =>
  Buffer.from(generateKemKey((length) => randomBytes(length)).publicKey).toString('base64url'),
);
const folder = mkdtempSync(join(tmpdir(), 'overseers-'));
const file = join(folder, 'overseers.json');
afterAll(() => rmSync(folder, { recursive: true }));

it('three different keys are taken, in their order', async () => {
  writeFileSync(file, JSON.stringify([a, b, c]));
  const tools = await matchingTools(file, 'refuse');
  expect(new Set(tools!.overseers.map(({ kid }) => kid)).size).toBe(3);
  expect(tools).toMatchObject({ refuseTestNumbers: true });
  expect(await matchingTools(file, 'accept')).toMatchObject({ refuseTestNumbers: false });
});

it('without a file nothing is matched', async () => {
  expect(await matchingTools('', 'accept')).toBeUndefined();
});

it.each([
  ['two keys', [a, b]],
  ['four keys', [a, b, c, d]],
  ['one key twice', [a, b, a]],
  ['what is no key', [a, b, 'AAAA']],
  ['no list', { a, b, c }],
])('%s are refused', async (_what, content) => {
  writeFileSync(file, JSON.stringify(content));
  await expect(matchingTools(file, 'accept')).rejects.toThrow(StartError);
});

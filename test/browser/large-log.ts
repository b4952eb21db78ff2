/** A log of any size with its tree and a signed head, given to a page in the place of the node's own. */
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { TreeEdge, bytesOf, hashFrom, leafOf, originOf, signCheckpoint, witnessNameOf } from '#audit';
import { ed25519Signer, toBase64url } from '#crypto';
import type { Oin } from '#domain';

const WIDTH = 256;

interface LargeLog {
  readonly size: number;
  readonly node: Oin;
  /** When nothing is left to be asked for. */
  readonly onLast: () => Promise<void>;
}

export async function serveLargeLog(page: Page, { size, node, onLast }: LargeLog): Promise<void> {
  const signer = ed25519Signer(randomBytes(32));
  const leaves = Array.from({ length: size }, () => leafOf(hashFrom(randomBytes(32))));
  const levels = [leaves, tilesOf(leaves).map(rootOf)] as const;
  const { note } = signCheckpoint(node, { size, root: rootOf(leaves) }, signer);
  const named = { knooppunt: node, logboek: originOf(node), getuige: witnessNameOf(node), document: 'a.b.c' };
  const sleutels = [{ ...named, sleutel: toBase64url(signer.publicKey), ingetrokken: [] }];
  let left = Math.ceil(size / WIDTH) + Math.ceil(Math.floor(size / WIDTH) / WIDTH);
  await page.route('**/v1/audit/controlepunt', (route) => route.fulfill({ json: { notitie: note } }));
  await page.route('**/v1/audit/sleutels', (route) => route.fulfill({ json: { sleutels } }));
  await page.route('**/v1/audit/tegels?**', async (route) => {
    const pad = new URL(route.request().url()).searchParams.get('pad')!;
    const [, level, path, width] = /^tile\/([01])\/([\dx/]+?)(?:\.p\/(\d+))?$/.exec(pad)!;
    const from = Number(path!.replaceAll(/[x/]/g, '')) * WIDTH;
    const hashes = levels[Number(level) as 0 | 1].slice(from, from + Number(width ?? WIDTH));
    const inhoud = Buffer.concat(hashes.map(bytesOf)).toString('base64');
    await route.fulfill({ json: { pad, inhoud } });
    left -= 1;
    if (left === 0) await onLast();
  });
}

type Hash = ReturnType<TreeEdge['root']>;

/** Those that are full. */
const tilesOf = (leaves: readonly Hash[]): readonly (readonly Hash[])[] =>
  Array.from({ length: Math.floor(leaves.length / WIDTH) }, (_, i) =>
    leaves.slice(i * WIDTH, (i + 1) * WIDTH),
  );

function rootOf(leaves: readonly Hash[]): Hash {
  const edge = new TreeEdge();
  for (const leaf of leaves) edge.append(leaf);
  return edge.root();
}

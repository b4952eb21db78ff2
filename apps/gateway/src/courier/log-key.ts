/**
 * The key under which the node signs its audit log's heads. It stays as long as the log does: peers and packs verify old
 * heads with it. Made at the first start, in the folder of the node's own keys; a log that has heads never gets another one.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519Signer, fromBase64url, toBase64url } from '#crypto';
import type { Ed25519Signer } from '#crypto';
import type { Node, Random } from '#exchange';
import { StartError } from '../material.js';

const FILE = 'audit-log.key.json';

/** @throws StartError where the key is gone and the log is not, or its file cannot be read. */
export async function openLogKey(
  folder: string,
  node: Pick<Node, 'random' | 'unitOfWork'>,
): Promise<Ed25519Signer> {
  const file = join(folder, FILE);
  if (existsSync(file)) return readLogKey(file);
  const signed = await node.unitOfWork.transaction((tx) => tx.log.latest());
  if (signed !== undefined)
    throw new StartError(
      `Audit log key: the file ${file} is gone, and the log was signed with it; put it back from its backup.`,
    );
  return makeLogKey(file, node.random);
}

function makeLogKey(file: string, random: Random): Ed25519Signer {
  const seed = random(32);
  writeFileSync(file, JSON.stringify({ seed: toBase64url(seed) }), { mode: 0o600, flag: 'wx' });
  return ed25519Signer(seed);
}

function readLogKey(file: string): Ed25519Signer {
  try {
    const { seed } = JSON.parse(readFileSync(file, 'utf8')) as { seed: string };
    return ed25519Signer(fromBase64url(seed)!);
  } catch {
    throw new StartError(`Audit log key: the file ${file} is damaged; put it back from its backup.`);
  }
}

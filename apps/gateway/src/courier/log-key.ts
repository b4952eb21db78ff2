/**
 * The key under which the node signs its audit log's heads. Made at the first start, in the folder of the node's own keys; a
 * log that has heads never gets another one by accident. To replace it an operator puts an empty file `rotate-audit-log-key`
 * beside it and starts the couriers anew: the log goes on as it is, the key document names the new key and, with its end,
 * each key before it, so that every head that they signed stays provable and none counts that they sign from then on.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519Signer, fromBase64url, toBase64url } from '#crypto';
import type { Ed25519Signer } from '#crypto';
import type { RetiredLogKey } from '#directory';
import { recordLogKey, type Courier, type Node } from '#exchange';
import { StartError } from '../material.js';

const FILE = 'audit-log.key.json';
const REQUEST = 'rotate-audit-log-key';

export interface OwnLogKeys {
  readonly signer: Ed25519Signer;
  /** Newest first. */
  readonly retired: readonly RetiredLogKey[];
}
interface Stored {
  /** Base64url. */
  readonly seed: string;
  readonly retired?: readonly RetiredLogKey[];
}

export const signingOf = ({
  signer,
  retired,
}: OwnLogKeys): Pick<Courier, 'logSigner' | 'retiredLogKeys'> => ({
  logSigner: signer,
  retiredLogKeys: retired.flatMap(({ key }) => fromBase64url(key) ?? []),
});

/** @throws StartError where the key is gone and the log is not, or its file cannot be read. */
export async function openLogKey(
  folder: string,
  node: Pick<Node, 'clock' | 'random' | 'unitOfWork' | 'law'>,
): Promise<OwnLogKeys> {
  const file = join(folder, FILE);
  if (existsSync(file)) {
    const stored = readStored(file);
    return existsSync(join(folder, REQUEST)) ? rotate(folder, stored, node) : keysOf(stored);
  }
  const signed = await node.unitOfWork.transaction((tx) => tx.log.latest());
  if (signed !== undefined)
    throw new StartError(
      `Audit log key: the file ${file} is gone, and the log was signed with it; put it back from its backup.`,
    );
  return keep(file, { seed: toBase64url(node.random(32)) });
}

/** On record first: a crash after that asks for the rotation again, and never leaves a key that nobody knows of. */
async function rotate(
  folder: string,
  { seed, retired = [] }: Stored,
  node: Parameters<typeof openLogKey>[1],
): Promise<OwnLogKeys> {
  const old = toBase64url(ed25519Signer(fromBase64url(seed)!).publicKey);
  const next = toBase64url(node.random(32));
  await recordLogKey(toBase64url(ed25519Signer(fromBase64url(next)!).publicKey), node);
  const until = node.clock.now();
  const kept = keep(join(folder, FILE), { seed: next, retired: [{ key: old, until }, ...retired] });
  rmSync(join(folder, REQUEST), { force: true });
  return kept;
}

/** Whole or not at all. */
function keep(file: string, stored: Stored): OwnLogKeys {
  writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keysOf(stored);
}

const keysOf = ({ seed, retired = [] }: Stored): OwnLogKeys => ({
  signer: ed25519Signer(fromBase64url(seed)!),
  retired,
});

function readStored(file: string): Stored {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored;
    keysOf(stored);
    return stored;
  } catch {
    throw new StartError(`Audit log key: the file ${file} is damaged; put it back from its backup.`);
  }
}

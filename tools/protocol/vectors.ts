/** All vector files, made from the keys and from what was made before. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROTOCOL_FOLDER } from './files.js';
import type { DerivedFile } from './files.js';
import { Pool } from './pool.js';
import { makeKeys, VectorKeys } from './vector-keys.js';
import type { WrittenKeys } from './vector-keys.js';
import type { VectorFile, Workshop } from './vector-file.js';
import { directory } from './vectors/directory.js';
import { commitments, expiry, jcs, padding } from './vectors/encodings.js';
import { envelopes } from './vectors/envelopes.js';
import { identifiers } from './vectors/identifiers.js';
import { jwe } from './vectors/jwe.js';
import { keyDocuments } from './vectors/key-document.js';
import { merkle } from './vectors/merkle.js';
import { outer } from './vectors/outer.js';
import { refusedDeliveries } from './vectors/refused-deliveries.js';
import { signature } from './vectors/signature.js';
import { strictJson } from './vectors/strict-json.js';

const VECTORS = join(PROTOCOL_FOLDER, 'vectors');

/** The vector files as they are, by name without `.json`. */
export function readVectors(): ReadonlyMap<string, unknown> {
  const files = existsSync(VECTORS) ? readdirSync(VECTORS).filter((name) => name.endsWith('.json')) : [];
  return new Map(
    files.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(join(VECTORS, name), 'utf8')) as unknown,
    ]),
  );
}

/** The keys as they are; all made anew where there are none. */
export async function vectorKeys(): Promise<VectorKeys> {
  const written = readVectors().get('keys') as WrittenKeys | undefined;
  return new VectorKeys(written ?? (await makeKeys()));
}

/** docs/protocol/vectors as it should be. Throws where our own code does not do with a vector what the vector says. */
export async function vectorFiles(): Promise<readonly DerivedFile[]> {
  const keys = await vectorKeys();
  const shop: Workshop = { keys, pool: new Pool([...readVectors().values()], keys) };
  const files: VectorFile[] = [
    strictJson(),
    identifiers(),
    jcs(),
    commitments(),
    padding(),
    expiry(),
    merkle(),
    await signature(shop),
    jwe(shop),
    await directory(shop),
    await keyDocuments(shop),
    outer(),
    await envelopes(shop),
    await refusedDeliveries(shop),
  ];
  const named = files.map((content) => ({ path: `vectors/${content.vectors}.json`, content }));
  return [{ path: 'vectors/keys.json', content: keys.written }, ...named];
}

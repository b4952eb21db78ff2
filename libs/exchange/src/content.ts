/** Content at rest: each message and case under a key of its own, the keys in the vault. */
import { openContent, sealContent } from '#crypto';
import { parseJson } from '#domain';
import type { JsonObject, Message } from '#domain';
import type { Node } from './node.js';
import type { MessageRecord, StoredContent } from './ports.js';

const utf8 = new TextEncoder();
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/**
 * Encrypts each entry under a key of its own: fresh, or the one that an earlier try kept. The keys are kept first: a key
 * without content harms nobody. What was erased is sealed under a key that nobody has.
 */
export async function sealAll(
  node: Pick<Node, 'random' | 'vault'>,
  entries: readonly { readonly id: string; readonly bytes: Uint8Array }[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const keys = entries.map(({ id }) => ({ id, key: node.random(32) }));
  const standing = await node.vault.keep(keys);
  return new Map(
    entries.map(({ id, bytes }, i) => [
      id,
      sealContent({ key: standing.get(id) ?? keys[i]!.key, aad: utf8.encode(id) }, bytes, node.random),
    ]),
  );
}

/** Decrypts what still has its key; an erased entry is absent from the answer. */
export async function openAll(
  node: Pick<Node, 'vault'>,
  entries: readonly { readonly id: string; readonly sealed: Uint8Array | undefined }[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const sealed = entries.filter((entry) => entry.sealed !== undefined);
  if (sealed.length === 0) return new Map();
  const keys = await node.vault.find(sealed.map(({ id }) => id));
  const opened = new Map<string, Uint8Array>();
  for (const { id, sealed: bytes } of sealed) {
    const key = keys.get(id);
    if (key !== undefined && bytes !== undefined)
      opened.set(id, openContent({ key, aad: utf8.encode(id) }, bytes));
  }
  return opened;
}

export function encodeStored(content: StoredContent): Uint8Array {
  const { salt, bytes, proof } = content;
  return utf8.encode(JSON.stringify({ salt: base64url(salt), bytes: base64url(bytes), proof }));
}

export function decodeStored(bytes: Uint8Array): StoredContent {
  const stored = JSON.parse(new TextDecoder().decode(bytes)) as {
    salt: string;
    bytes: string;
    proof?: string;
  };
  const { proof } = stored;
  return {
    salt: Buffer.from(stored.salt, 'base64url'),
    bytes: Buffer.from(stored.bytes, 'base64url'),
    ...(proof === undefined ? {} : { proof }),
  };
}

/** The signed bytes of stored messages, by id. */
export async function openStored(
  node: Pick<Node, 'vault'>,
  records: readonly Pick<MessageRecord, 'id' | 'sealedContent'>[],
): Promise<ReadonlyMap<string, StoredContent>> {
  const opened = await openAll(
    node,
    records.map(({ id, sealedContent }) => ({ id, sealed: sealedContent })),
  );
  return new Map([...opened].map(([id, bytes]) => [id, decodeStored(bytes)]));
}

/** The message inside; stored bytes were validated when they came in, so only their form is parsed again. */
export const messageIn = (content: StoredContent): Message =>
  parseJson(content.bytes) as JsonObject as unknown as Message;

export const encodeMessage = (message: object): Uint8Array => utf8.encode(JSON.stringify(message));

/**
 * The secret half of a session: what was frozen, and the seeds from which every list can be made again. Stored encrypted
 * before the first message leaves, destroyed at the purge; a copy without identifiers goes to the sealed audit package.
 */
import { canonicalize, fromBase64url, toBase64url } from '#crypto';
import { parseJson } from '#domain';
import type { Json, JsonObject } from '#domain';
import { ElementPacker } from '../set/elements.js';
import type { Elements } from '../set/elements.js';
import type { FrozenElement } from '../set/frozen.js';
import { CHUNK } from '../set/list.js';
import type { Direction } from '../set/session-id.js';

export interface AskerSecrets {
  readonly part: 'asker';
  readonly dir: Direction;
  readonly elements: Elements;
  readonly blindSeed: Uint8Array;
  readonly auditSeed: Uint8Array;
}
export interface HolderSecrets {
  readonly part: 'holder';
  readonly dir: Direction;
  readonly elements: Elements;
  readonly key: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly nonceSeed: Uint8Array;
  readonly handleSeed: Uint8Array;
  readonly auditSeed: Uint8Array;
}
export type LegSecrets = AskerSecrets | HolderSecrets;
export type Snapshot = readonly LegSecrets[];

const BYTES = ['blindSeed', 'auditSeed', 'key', 'publicKey', 'nonceSeed', 'handleSeed'];
/** Elements in one part: nobody has to read a whole set to have one of it. */
const PER_PART = CHUNK;
type Stored = JsonObject & { readonly elements: readonly Json[] };

/**
 * One direction as canonical JSON, in parts that are encrypted one by one: the secrets with the first elements, and how many
 * parts there are; then the elements that follow.
 */
export function* encodeSecrets(secrets: LegSecrets): Generator<Uint8Array> {
  const { elements, ...rest } = secrets;
  const parts = Math.max(1, Math.ceil(elements.length / PER_PART));
  const members = Object.entries(rest).map(([name, value]) => [
    name,
    BYTES.includes(name) ? toBase64url(value as Uint8Array) : (value as Json),
  ]);
  for (let i = 0; i < parts; i++) {
    const own = elements.slice(i * PER_PART, (i + 1) * PER_PART) as unknown as readonly Json[];
    const part = i === 0 ? { ...Object.fromEntries(members), parts, elements: own } : { elements: own };
    yield Buffer.from(canonicalize(part as Json));
  }
}

/**
 * The inverse, of our own stored bytes; throws on anything that `encodeSecrets` did not write. `undefined` where a part is gone.
 * A build before wrote one part, of a list of directions, without saying how many.
 */
export async function decodeSecrets(
  load: (part: number) => Promise<Uint8Array | undefined>,
): Promise<LegSecrets | undefined> {
  const packer = new ElementPacker();
  const read = async (i: number): Promise<Stored | undefined> => {
    const bytes = await load(i);
    if (bytes === undefined) return undefined;
    const json = parseJson(bytes, { maxBytes: 2 ** 29, maxNodes: 2 ** 25 });
    const part = (Array.isArray(json) ? json[0] : json) as Stored;
    for (const element of part.elements) packer.add(element as unknown as FrozenElement);
    return part;
  };
  const first = await read(0);
  if (first === undefined) return undefined;
  const { parts = 1, elements: _, ...members } = first;
  for (let i = 1; i < Number(parts); i++) if ((await read(i)) === undefined) return undefined;
  const bytes = Object.entries(members).map(([name, value]) => [
    name,
    BYTES.includes(name) ? fromBase64url(value as string) : value,
  ]);
  return { ...Object.fromEntries(bytes), elements: packer.done() } as LegSecrets;
}

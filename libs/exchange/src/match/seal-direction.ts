/** What an auditor needs, sealed so that any two of three overseers can open it and nobody alone; and the handles' list. */
import { sealContent, sealEnvelope, toBase64url } from '#crypto';
import type { RecipientKey } from '#crypto';
import { instantOf, millisOf } from '#domain';
import type { Instant, MessageId } from '#domain';
import { auditContentOf, legOf } from '#matching';
import type { ChunkKey, LegSecrets } from '#matching';
import { newId } from '../minting.js';
import type { Node } from '../node.js';
import type { MatchRecord } from './ports.js';
import { loadSecrets, newKeys, Secrets } from './secrets.js';
import type { MatchContext } from './take.js';

/** Pairs of the three overseers, by place. */
export const OVERSEER_PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

/** `wraps`: the content's key, sealed to the second of a pair and that to the first. All base64url or compact JWE. */
export interface SealedAudit {
  readonly v: 1;
  readonly session: string;
  readonly dir: ChunkKey['dir'];
  readonly wraps: readonly string[];
  readonly content: string;
}

const YEAR = 365 * 86_400_000;

export async function sealDirection(
  record: MatchRecord,
  dir: ChunkKey['dir'],
  context: MatchContext,
): Promise<MatchRecord> {
  const { tx, node } = context;
  const secrets = await loadSecrets(record, dir, context);
  const leg = legOf(record.session, dir);
  if (secrets === undefined || leg === undefined) return record;
  const content = auditContentOf(record.session, leg, secrets);
  const at = node.clock.now();
  const sealed = sealForOverseers({ session: record.id, dir, content, at }, context);
  await tx.matches.addAudit({ session: record.id, dir, peer: record.session.peer, sealed, at });
  return secrets.part === 'holder' ? keepHandles(record, secrets, context) : record;
}

/** `content` so that any two of the three overseers can open it, bound to its session and direction. UTF-8 of `SealedAudit`. */
export function sealForOverseers(
  of: { session: string; dir: ChunkKey['dir']; content: Uint8Array; at: Instant },
  { node, tools }: Pick<MatchContext, 'node' | 'tools'>,
): Uint8Array {
  const key = node.random(32);
  const to = { id: of.session as MessageId, exp: instantOf(millisOf(of.at) + YEAR) };
  const wraps = OVERSEER_PAIRS.map(([outer, inner]) => {
    const inside = sealFor(tools.overseers[inner]!, { key: toBase64url(key) }, { ...to, node });
    return sealFor(tools.overseers[outer]!, { jwe: inside }, { ...to, node });
  });
  const aad = new TextEncoder().encode(`${of.session}:${of.dir}`);
  const content = toBase64url(sealContent({ key, aad }, of.content, node.random));
  return encoded({ v: 1, session: of.session, dir: of.dir, wraps, content });
}

/** JSON, of which `content` may be twenty megabytes: written once, where it belongs. */
function encoded({ content, ...rest }: SealedAudit): Uint8Array {
  const [before, after] = [`${JSON.stringify(rest).slice(0, -1)},"content":"`, '"}'];
  // All of it is ASCII: ids, numbers and base64url.
  const bytes = Buffer.allocUnsafe(before.length + content.length + after.length);
  bytes.write(before, 'latin1');
  bytes.write(content, before.length, 'latin1');
  bytes.write(after, before.length + content.length, 'latin1');
  return bytes;
}

const sealFor = (
  recipient: RecipientKey,
  content: object,
  { id, exp, node }: { id: MessageId; exp: Instant; node: Node },
): string =>
  sealEnvelope({
    plaintext: new TextEncoder().encode(JSON.stringify(content)),
    header: { mid: id, snd: node.self, rcp: node.self, exp },
    recipient,
    random: node.random,
  });

/** Records by place in the set, so many in a part: whoever is shown one handle reads one part. */
export const HANDLES_PER_PART = 4096;
/** The seed and how many there are stand in the first part. */
export interface Handles {
  readonly seed?: string;
  readonly count?: number;
  /** Type and own references. */
  readonly refs: readonly (readonly [number, ...string[]])[];
}

/** The seed and the records it names: enough to know a handle that is shown, for thirty days. No identifier. */
async function keepHandles(
  record: MatchRecord,
  secrets: Extract<LegSecrets, { part: 'holder' }>,
  { tx, node }: MatchContext,
): Promise<MatchRecord> {
  const { dir, handleSeed, elements } = secrets;
  const key = await newKeys([dir], node, () => newId(node));
  const kept = { ...record, handleKeys: { ...record.handleKeys, ...key } };
  const sealer = new Secrets(kept, node);
  const head = { seed: toBase64url(handleSeed), count: elements.length };
  for (let i = 0; i === 0 || i * HANDLES_PER_PART < elements.length; i++) {
    const own = elements.slice(i * HANDLES_PER_PART, (i + 1) * HANDLES_PER_PART);
    const refs = own.map(({ type, recordRefs }) => [type, ...recordRefs] as const);
    const part: Handles = { ...(i === 0 ? head : {}), refs };
    const bytes = new TextEncoder().encode(JSON.stringify(part));
    const sealed = await sealer.seal({ dir, slot: 'handles', i }, bytes);
    await tx.matches.keep(record.id, [{ ...sealed, keyId: key[dir]! }]);
  }
  return kept;
}

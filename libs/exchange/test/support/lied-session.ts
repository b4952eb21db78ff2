/** A single check of the RIEC at Noord, in which one of them says what a test likes. */
import { createHash } from 'node:crypto';
import type { JsonObject, MatchKind } from '#domain';
import { acceptMatch } from '#exchange';
import { asked, openMatching, proposed, testBsn } from './matching-houses.js';
import type { MatchingFederation } from './matching-houses.js';
import { changing, makeLie } from './lying-house.js';
import type { Lie } from './lying-house.js';
import { actor, openCase } from './two-houses.js';
import type { TestHouse } from './two-houses.js';

const MAYOR = actor('MAYOR');

/** Who lies, and how; or what a node meets that does not lie. The other one finds it. */
export interface LiedSession {
  readonly liar?: 'asker' | 'holder';
  readonly lie?: Lie;
  readonly before?: (federation: MatchingFederation) => void;
  /** Default: a person at the holder says yes. */
  readonly answer?: (id: string, federation: MatchingFederation) => Promise<unknown>;
  readonly after?: (federation: MatchingFederation) => Promise<unknown>;
}
export const asker = (kind: MatchKind, members: (details: JsonObject) => JsonObject): LiedSession => ({
  liar: 'asker',
  lie: changing(kind, members),
});
export const holder = (kind: MatchKind, members: (details: JsonObject) => JsonObject): LiedSession => ({
  liar: 'holder',
  lie: changing(kind, members),
});
export const proposing = (members: JsonObject): LiedSession => asker('match.propose', () => members);

export const bytes = (text: unknown): Buffer => Buffer.from(String(text), 'base64url');
export const swapped = (list: Buffer): string =>
  Buffer.concat([list.subarray(32, 64), list.subarray(0, 32), list.subarray(64)]).toString('base64url');
const itemsOf = (list: Buffer): readonly Buffer[] =>
  Array.from({ length: list.length / 32 }, (_, i) => list.subarray(i * 32, i * 32 + 32));
/** The list with another first item, in order again. */
export const withFirst = (first: Buffer, list: Buffer): Buffer =>
  Buffer.concat([first, ...itemsOf(list).slice(1)].sort((a, b) => Buffer.compare(a, b)));
/** A list with the true digest of what is in it (document 13 §3): only the content is bad. */
export function listed(
  name: 'blinded' | 'evaluated' | 'entries',
  { sid, dir }: JsonObject,
  list: Buffer,
): JsonObject {
  const header = Buffer.alloc(5);
  header.writeUInt8(Number(dir), 0);
  header.writeUInt32BE(list.length / 32, 1);
  const hash = createHash('sha256').update(`SM1-${name}`).update(bytes(sid)).update(header).update(list);
  const member = name === 'entries' ? name : 'points';
  return { [member]: list.toString('base64url'), digest: hash.digest('base64url') };
}
/** A query with one of its points another. */
export const asking = (point: Buffer): LiedSession =>
  asker('match.query', (query) => listed('blinded', query, withFirst(point, bytes(query['points']))));
/** The first item is the second, which so stands there twice. */
export const doubled = (list: Buffer): Buffer => Buffer.concat([list.subarray(32, 64), list.subarray(32)]);
/** The same message again with its list in another order. */
export const twice = (
  liar: 'asker' | 'holder',
  kind: MatchKind,
  member: 'points' | 'entries',
): LiedSession => ({
  liar,
  lie: (said) =>
    said.kind === kind
      ? [said, { kind, details: { ...said.details, [member]: swapped(bytes(said.details[member])) } }]
      : [said],
});
/** Fifty single checks, which is what a day has. */
export function spendAll({ noord, riec, clock }: MatchingFederation): void {
  const spent = { at: clock.now(), size: 'single', paddedCount: 256, peer: riec.self, dir: 1 } as const;
  for (let n = 0; n < 50; n++)
    noord.storage.state.matching.spent.push({ ...spent, purpose: 'CROSS_KNOWN_CHECK', session: `${n}` });
}
export const other = (length: number): string => Buffer.alloc(length, 1).toString('base64url');

export const complete = ({ sid, dir, digest }: JsonObject): JsonObject => ({
  ...{ sid: sid!, dir: dir!, outcome: 'COMPLETE', proofsOk: true, purgedAt: '2026-11-25T09:00:00.000Z' },
  ...{ blindedDigest: digest!, evaluatedDigest: digest!, entriesDigest: digest! },
});

export const sayYes = (id: string, { noord }: MatchingFederation) => acceptMatch(id, MAYOR, noord);

export async function openCheck(): Promise<MatchingFederation> {
  const federation = await openMatching();
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(1));
  return federation;
}

export async function play({
  liar,
  lie,
  before,
  answer = sayYes,
  after,
}: LiedSession): Promise<MatchingFederation> {
  const federation = await openCheck();
  const { riec, noord, run } = federation;
  if (lie !== undefined) makeLie(federation, liar === 'asker' ? riec : noord, lie);
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  before?.(federation);
  await run();
  await answer(id, federation);
  await run();
  await after?.(federation);
  return federation;
}

export const sessionOf = ({ storage }: TestHouse) => storage.state.matching.sessions[0]!.record.session;

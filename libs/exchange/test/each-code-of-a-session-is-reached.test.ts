/**
 * The registry of codes, walked: each one is what a session ends by for whoever finds it, against a peer that signs
 * whatever it likes, or a node that may not go on. Whichever it is, no list is left, nobody has a hit, and the pair is
 * suspended where somebody signed what is false, and nowhere else.
 */
import { createHash } from 'node:crypto';
import { MATCH_CODES } from '#domain';
import type { JsonObject, MatchCode, MatchKind } from '#domain';
import { acceptMatch, proposeMatch, refuseMatch, tickMatches } from '#exchange';
import type { ProposeResult } from '#exchange';
import { suspendsPeer } from '#matching';
import { asked, openMatching, proposed, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { changing, makeLie, withholding } from './support/lying-house.js';
import type { Lie } from './support/lying-house.js';
import { actor, openCase, ZUID } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const MAYOR = actor('MAYOR');
const DAY = 86_400_000;

/** Who lies, and how; or what a node meets that does not lie. The other one finds it. */
interface Case {
  readonly liar?: 'asker' | 'holder';
  readonly lie?: Lie;
  readonly before?: (federation: MatchingFederation) => void;
  readonly answer?: typeof acceptMatch;
  readonly after?: (federation: MatchingFederation) => Promise<unknown>;
  /** It does not begin at all. */
  readonly begins?: (federation: MatchingFederation) => Promise<ProposeResult>;
  /** Default: the one that is lied to, or the holder. */
  readonly finder?: 'asker' | 'holder';
}
const asker = (kind: MatchKind, members: (details: JsonObject) => JsonObject): Case => ({
  liar: 'asker',
  lie: changing(kind, members),
});
const holder = (kind: MatchKind, members: (details: JsonObject) => JsonObject): Case => ({
  liar: 'holder',
  lie: changing(kind, members),
});
const proposing = (members: JsonObject): Case => asker('match.propose', () => members);

const bytes = (text: unknown): Buffer => Buffer.from(String(text), 'base64url');
const swapped = (list: Buffer): string =>
  Buffer.concat([list.subarray(32, 64), list.subarray(0, 32), list.subarray(64)]).toString('base64url');
const itemsOf = (list: Buffer): readonly Buffer[] =>
  Array.from({ length: list.length / 32 }, (_, i) => list.subarray(i * 32, i * 32 + 32));
/** The list with another first item, in order again. */
const withFirst = (first: Buffer, list: Buffer): Buffer =>
  Buffer.concat([first, ...itemsOf(list).slice(1)].sort((a, b) => Buffer.compare(a, b)));
/** With the true digest of what is in it (document 13 §3): only the content is bad. */
function blinded({ sid, dir, count }: JsonObject, list: Buffer): JsonObject {
  const header = Buffer.alloc(5);
  header.writeUInt8(Number(dir), 0);
  header.writeUInt32BE(Number(count), 1);
  const hash = createHash('sha256').update('SM1-blinded').update(bytes(sid)).update(header).update(list);
  return { points: list.toString('base64url'), digest: hash.digest('base64url') };
}
const other = (length: number): string => Buffer.alloc(length, 1).toString('base64url');
/** 1 is negative in this group's sense, so no encoding of an element. */
const NO_ELEMENT = Buffer.from([1, ...new Array<number>(31).fill(0)]);

const CASES: Readonly<Record<MatchCode, Case>> = {
  E_PEER: proposing({ from: ZUID }),
  E_PURPOSE: { answer: refuseMatch, finder: 'asker' },
  E_TYPE_DISABLED: proposing({ types: ['01', '11'] }),
  E_SUITE: proposing({ suite: 'another' }),
  E_PROFILE: proposing({ normProfile: 'nl-2025-1' }),
  E_EPOCH_STALE: proposing({ epoch: '0' }),
  // The law refuses such a message before a session sees it, so it is what a node tells its own people.
  E_REVIEW_MISSING: {
    begins: ({ riec, noord }) => {
      Object.assign(riec, { directory: { ...riec.directory, reviewedKinds: () => [] } });
      return proposeMatch({ peer: noord.self, mode: 'one-way' }, actor('POLICE'), riec);
    },
  },
  E_SET_TOO_LARGE: proposing({ count: 10_000_000 }),
  E_SET_EMPTY: proposing({ count: 0 }),
  E_BUDGET: {
    before: ({ noord, riec, clock }) => {
      const spent = { at: clock.now(), size: 'single', paddedCount: 256, peer: riec.self, dir: 1 } as const;
      for (let n = 0; n < 50; n++)
        noord.storage.state.matching.spent.push({ ...spent, purpose: 'CROSS_KNOWN_CHECK', session: `${n}` });
    },
  },
  E_REPLAY: {
    ...proposing({ nonce: other(32) }),
    before: ({ noord }) => void noord.storage.state.matching.nonces.push(other(32)),
  },
  E_SID: asker('match.query', () => ({ sid: other(32) })),
  E_STATE: {
    liar: 'asker',
    lie: (said) =>
      said.kind === 'match.query' ? [{ kind: 'match.receipt', details: complete(said.details) }] : [said],
  },
  E_TIMEOUT: {
    liar: 'asker',
    lie: withholding('match.query'),
    after: async ({ noord, clock, run }) => {
      clock.advance(DAY + 1);
      await tickMatches(noord, 10);
      await run();
    },
  },
  E_CHUNK_RANGE: asker('match.query', () => ({ i: 1 })),
  E_EQUIVOCATION: {
    liar: 'asker',
    lie: (said) =>
      said.kind === 'match.query'
        ? [
            said,
            { kind: said.kind, details: { ...said.details, points: swapped(bytes(said.details['points'])) } },
          ]
        : [said],
  },
  E_COUNT: asker('match.query', () => ({ count: 384 })),
  E_DIGEST: holder('match.evaluated', () => ({ entriesDigest: other(32) })),
  E_LIST_ORDER: asker('match.query', ({ points }) => ({ points: swapped(bytes(points)) })),
  E_POINT_ENCODING: asker('match.query', (query) =>
    blinded(query, withFirst(NO_ELEMENT, bytes(query['points']))),
  ),
  E_POINT_IDENTITY: asker('match.query', (query) =>
    blinded(query, withFirst(Buffer.alloc(32), bytes(query['points']))),
  ),
  E_KEY_INVALID: holder('match.accept', () => ({ pk: Buffer.alloc(32).toString('base64url') })),
  E_PROOF_INVALID: holder('match.evaluated', () => ({ proof: other(64) })),
  E_ENTRY_DUPLICATE_TAG: holder('match.entries', ({ entries }) => {
    const list = bytes(entries);
    return { entries: Buffer.concat([list.subarray(32, 64), list.subarray(32)]).toString('base64url') };
  }),
  E_AUDIT_UNAVAILABLE: {
    before: ({ noord, clock }) =>
      void noord.storage.state.log.alarms.push({
        ...{ id: 'one', node: noord.self, code: 'LOG_FORK_HERE', at: clock.now() },
      }),
  },
};

const complete = ({ sid, dir, digest }: JsonObject): JsonObject => ({
  ...{ sid: sid!, dir: dir!, outcome: 'COMPLETE', proofsOk: true, purgedAt: '2026-11-25T09:00:00.000Z' },
  ...{ blindedDigest: digest!, evaluatedDigest: digest!, entriesDigest: digest! },
});

async function open(): Promise<MatchingFederation> {
  const federation = await openMatching();
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(1));
  return federation;
}

async function play({ liar, lie, before, answer = acceptMatch, after }: Case): Promise<MatchingFederation> {
  const federation = await open();
  const { riec, noord, run } = federation;
  if (lie !== undefined) makeLie(federation, liar === 'asker' ? riec : noord, lie);
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  before?.(federation);
  await run();
  await answer(id, MAYOR, noord);
  await run();
  await after?.(federation);
  return federation;
}

const sessionOf = ({ storage }: TestHouse) => storage.state.matching.sessions[0]!.record.session;

it('there is a case for every code, and no other', () => {
  expect(Object.keys(CASES).sort()).toEqual([...MATCH_CODES].sort());
});

it.each(MATCH_CODES)(
  '%s',
  async (code) => {
    const { liar, finder = liar === 'holder' ? 'asker' : 'holder', begins, ...rest } = CASES[code];
    if (begins !== undefined)
      return expect(await begins(await open())).toMatchObject({ outcome: 'refused', code });
    const federation = await play({ ...rest, ...(liar ? { liar } : {}) });
    const { riec, noord } = federation;
    const [found, peer] = finder === 'asker' ? [riec, noord] : [noord, riec];
    expect(sessionOf(found).exit).toMatchObject({ code });
    for (const house of [riec, noord]) {
      const { matching } = house.storage.state;
      expect(matching.chunks.filter(({ slot }) => slot !== 'handles')).toEqual([]);
      expect(matching.hits).toEqual([]);
    }
    const { suspensions } = found.storage.state.matching;
    expect(suspensions.map((one) => [one.peer, one.code])).toEqual(
      suspendsPeer(code) ? [[peer.self, code]] : [],
    );
    expect(JSON.stringify(found.storage.state.audit)).toContain(code);
  },
  30_000,
);

it('without a lie the same two find the one person', async () => {
  const { riec } = await play({});
  expect(sessionOf(riec).exit).toBeUndefined();
  expect(riec.storage.state.matching.hits).toHaveLength(1);
});

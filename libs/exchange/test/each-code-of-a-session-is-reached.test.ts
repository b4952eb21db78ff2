/**
 * The registry of codes, walked: each one is what a session ends by for whoever finds it, against a peer that signs
 * whatever it likes, or a node that may not go on. Whichever it is, no list is left, nobody has a hit, and the pair is
 * suspended where somebody signed what is false, and nowhere else.
 */
import { MATCH_CODES } from '#domain';
import type { MatchCode } from '#domain';
import { proposeMatch, refuseMatch, tickMatches } from '#exchange';
import type { ProposeResult } from '#exchange';
import { suspendsPeer } from '#matching';
import type { MatchingFederation } from './support/matching-houses.js';
import { withholding } from './support/lying-house.js';
import { asker, asking, bytes, complete, doubled, holder, openCheck, other } from './support/lied-session.js';
import { play, proposing, sessionOf, spendAll, swapped, twice } from './support/lied-session.js';
import type { LiedSession } from './support/lied-session.js';
import { actor, ZUID } from './support/two-houses.js';

const MAYOR = actor('MAYOR');
const DAY = 86_400_000;
/** 1 is negative in this group's sense, so no encoding of an element. */
const NO_ELEMENT = Buffer.from([1, ...new Array<number>(31).fill(0)]);

interface Case extends LiedSession {
  /** It does not begin at all. */
  readonly begins?: (federation: MatchingFederation) => Promise<ProposeResult>;
  /** Default: the one that is lied to, or the holder. */
  readonly finder?: 'asker' | 'holder';
}

const CASES: Readonly<Record<MatchCode, Case>> = {
  E_PEER: proposing({ from: ZUID }),
  E_PURPOSE: { answer: (id, { noord }) => refuseMatch(id, MAYOR, noord), finder: 'asker' },
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
  E_BUDGET: { before: spendAll },
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
  E_EQUIVOCATION: twice('asker', 'match.query', 'points'),
  E_COUNT: asker('match.query', () => ({ count: 384 })),
  E_DIGEST: holder('match.evaluated', () => ({ entriesDigest: other(32) })),
  E_LIST_ORDER: asker('match.query', ({ points }) => ({ points: swapped(bytes(points)) })),
  E_POINT_ENCODING: asking(NO_ELEMENT),
  E_POINT_IDENTITY: asking(Buffer.alloc(32)),
  E_KEY_INVALID: holder('match.accept', () => ({ pk: Buffer.alloc(32).toString('base64url') })),
  E_PROOF_INVALID: holder('match.evaluated', () => ({ proof: other(64) })),
  E_ENTRY_DUPLICATE_TAG: holder('match.entries', ({ entries }) => ({
    entries: doubled(bytes(entries)).toString('base64url'),
  })),
  E_AUDIT_UNAVAILABLE: {
    before: ({ noord, clock }) =>
      void noord.storage.state.log.alarms.push({
        ...{ id: 'one', node: noord.self, code: 'LOG_FORK_HERE', at: clock.now(), evidence: 0, records: 0 },
      }),
  },
};

it('there is a case for every code, and no other', () => {
  expect(Object.keys(CASES).sort()).toEqual([...MATCH_CODES].sort());
});

it.each(MATCH_CODES)(
  '%s',
  async (code) => {
    const { liar, finder = liar === 'holder' ? 'asker' : 'holder', begins, ...rest } = CASES[code];
    if (begins !== undefined)
      return expect(await begins(await openCheck())).toMatchObject({ outcome: 'refused', code });
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

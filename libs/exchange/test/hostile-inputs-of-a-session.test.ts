/**
 * What a hostile peer may try in a session, against the real exchange: points that are none, sets that are too large or
 * change, rounds again or out of order, answers for some only. Rows 174 to 188 are group G of the hostile inputs. The
 * session ends with nothing shown; or, where nothing false was said, it goes on as if nothing had been tried.
 */
import type { MatchCode } from '#domain';
import { listHits } from '#exchange';
import { makeLie } from './support/lying-house.js';
import type { Said } from './support/lying-house.js';
import {
  asker,
  asking,
  bytes,
  complete,
  doubled,
  holder,
  listed,
  openCheck,
} from './support/lied-session.js';
import {
  other,
  play,
  proposing,
  sayYes,
  sessionOf,
  spendAll,
  twice,
  withFirst,
} from './support/lied-session.js';
import type { LiedSession } from './support/lied-session.js';
import { asked, proposed, testBsn } from './support/matching-houses.js';
import { actor } from './support/two-houses.js';

const POLICE = actor('POLICE');
const point = (hex: string): LiedSession => asking(Buffer.from(hex, 'hex'));
const text = (list: Buffer): string => list.toString('base64url');

const ROWS: readonly (readonly [string, MatchCode, LiedSession])[] = [
  [
    '174 off the curve',
    'E_POINT_ENCODING',
    point('26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371'),
  ],
  ['175 the identity', 'E_POINT_IDENTITY', point('00'.repeat(32))],
  [
    '176 of small order',
    'E_POINT_ENCODING',
    point('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
  ],
  ['177 not canonical', 'E_POINT_ENCODING', point(`ed${'ff'.repeat(30)}7f`)],
  [
    '178 of another length',
    'E_POINT_ENCODING',
    asker('match.query', ({ points }) => ({ points: text(bytes(points).subarray(1)) })),
  ],
  [
    '179 of another curve',
    'E_POINT_ENCODING',
    point('6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296'),
  ],
  ['180 ten million elements', 'E_SET_TOO_LARGE', proposing({ count: 10_000_000 })],
  ['181 too many single checks', 'E_BUDGET', { before: spendAll }],
  ['182 another count than declared', 'E_COUNT', asker('match.query', () => ({ count: 384 }))],
  [
    '183 a point twice',
    'E_LIST_ORDER',
    asker('match.query', ({ points }) => ({ points: text(doubled(bytes(points))) })),
  ],
  [
    '183 an entry twice',
    'E_ENTRY_DUPLICATE_TAG',
    holder('match.entries', ({ entries }) => ({ entries: text(doubled(bytes(entries))) })),
  ],
  [
    '184 a nonce again',
    'E_REPLAY',
    {
      ...proposing({ nonce: other(32) }),
      before: ({ noord }) => void noord.storage.state.matching.nonces.push(other(32)),
    },
  ],
  [
    '185 the last round first',
    'E_STATE',
    {
      liar: 'asker',
      lie: ({ kind, details }) =>
        kind === 'match.query'
          ? [{ kind: 'match.receipt', details: complete(details) }]
          : [{ kind, details }],
    },
  ],
  ['186 of another session', 'E_SID', asker('match.query', () => ({ sid: other(32) }))],
  [
    '187 other entries than were fixed with the answer',
    'E_DIGEST',
    holder('match.entries', (said) =>
      listed('entries', said, withFirst(Buffer.alloc(32, 7), bytes(said['entries']))),
    ),
  ],
  [
    '188 a budget that is spent when the query comes',
    'E_BUDGET',
    {
      answer: async (id, federation) => {
        await sayYes(id, federation);
        spendAll(federation);
      },
    },
  ],
  [
    'an answer for one point that is not this one’s',
    'E_PROOF_INVALID',
    holder('match.evaluated', (said) => listed('evaluated', said, doubled(bytes(said['points'])))),
  ],
  ['two queries under one number', 'E_EQUIVOCATION', twice('asker', 'match.query', 'points')],
  ['two answers under one number', 'E_EQUIVOCATION', twice('holder', 'match.evaluated', 'points')],
  ['two lists of entries under one number', 'E_EQUIVOCATION', twice('holder', 'match.entries', 'entries')],
];

it.each(ROWS)(
  '%s: %s',
  async (_row, code, session) => {
    const { riec, noord } = await play(session);
    const found = session.liar === 'holder' ? riec : noord;
    expect(sessionOf(found).exit).toMatchObject({ state: expect.stringMatching(/ABORTED|REFUSED/), code });
    for (const { storage } of [riec, noord]) {
      const { hits, chunks } = storage.state.matching;
      expect(hits).toEqual([]);
      expect(chunks.filter(({ slot }) => slot !== 'handles')).toEqual([]);
    }
  },
  30_000,
);

describe('what is not false', () => {
  it('every message twice, bytes and all, changes nothing', async () => {
    const { riec, noord } = await play({ liar: 'holder', lie: (said) => [said, said] });
    expect(riec.storage.state.matching.hits).toHaveLength(1);
    expect(noord.storage.state.matching.spent).toHaveLength(1);
    expect([sessionOf(riec).exit, sessionOf(noord).exit]).toEqual([undefined, undefined]);
  });

  it.each(['asker', 'holder'] as const)(
    'what the %s was asked for again, beside the first that came late after all, is the same word twice',
    async (liar) => {
      const isChunk = ({ kind }: Said): boolean =>
        kind === 'match.query' || kind === 'match.evaluated' || kind === 'match.entries';
      // The same details in a message of its own: another id, sealed and signed anew.
      const again = (said: Said): Said => ({ ...said, details: { ...said.details } });
      const lie = (said: Said) => (isChunk(said) ? [said, again(said)] : [said]);
      const { riec, noord } = await play({ liar, lie });
      expect(riec.storage.state.matching.hits).toHaveLength(1);
      expect([sessionOf(riec).exit, sessionOf(noord).exit]).toEqual([undefined, undefined]);
      for (const { storage } of [riec, noord]) expect(storage.state.matching.suspensions).toEqual([]);
    },
  );

  it('entries before the answer to which they belong wait for it', async () => {
    let kept: Said | undefined;
    const { riec } = await play({
      liar: 'holder',
      lie: (said) => {
        if (said.kind === 'match.evaluated') kept = said;
        if (said.kind === 'match.evaluated') return [];
        return said.kind === 'match.entries' ? [said, kept!] : [said];
      },
    });
    expect(riec.storage.state.matching.hits).toHaveLength(1);
  });
});

it('184 a whole round of an earlier session again ends the later one, and finds nobody', async () => {
  const federation = await openCheck();
  const { riec, noord, run } = federation;
  let earlier: Said | undefined;
  makeLie(federation, riec, (said) => {
    if (said.kind !== 'match.query') return [said];
    const again = earlier;
    earlier = said;
    return [again ?? said];
  });
  const first = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  await sayYes(first, federation);
  await run();
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  const second = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  await sayYes(second, federation);
  await run();
  const ended = noord.storage.state.matching.sessions.find(({ record }) => record.id === second)!;
  expect(ended.record.session.exit).toMatchObject({ code: 'E_SID' });
  expect((await listHits(POLICE, riec)).map(({ session }) => session)).toEqual([first]);
});

import { createHash } from 'node:crypto';
import { toBase64url } from '#crypto';
import type { MatchPropose } from '#domain';
import { concat } from '../src/bytes.js';
import { judgeProposal } from '../src/session/open.js';
import type { ProposalFacts } from '../src/session/open.js';
import { additiveGroup } from './support/additive-group.js';
import { change, drop, firstAs, forge, list, withList } from './support/meddle.js';
import { at, begin, digestOf, initiator, person, review, run, RIEC, TERMS, ZVH } from './support/party.js';
import type { Meddle, Party, Posted, Sets } from './support/party.js';

const group = additiveGroup;
const SETS: Sets = { asked: [person(1), person(2)], held: [person(2)] };
const MUTUAL: Sets = { ...SETS, heldHere: [person(7)], askedThere: [person(7), person(8)] };

const swapFirst = (bytes: Uint8Array): Uint8Array =>
  concat(bytes.subarray(32, 64), bytes.subarray(0, 32), bytes.subarray(64));
const twiceFirst = (bytes: Uint8Array): Uint8Array =>
  concat(bytes.subarray(0, 32), bytes.subarray(0, 32), bytes.subarray(64));

describe('a message that breaks a rule', () => {
  it.each<[string, 'here' | 'there', Meddle]>([
    ['E_SID', 'there', change('match.query', () => ({ sid: toBase64url(new Uint8Array(32)) }))],
    ['E_SID', 'here', change('match.accept', () => ({ proposeDigest: digestOf('another') }))],
    ['E_KEY_INVALID', 'here', change('match.accept', () => ({ pk: toBase64url(new Uint8Array(32)) }))],
    ['E_KEY_INVALID', 'here', change('match.accept', () => ({ pk: toBase64url(Buffer.alloc(32, 255)) }))],
    ['E_SET_EMPTY', 'here', change('match.accept', () => ({ count: 0 }))],
    ['E_SET_TOO_LARGE', 'here', change('match.accept', () => ({ count: 10_000_000 }))],
    ['E_COUNT', 'here', change('match.accept', () => ({ count: 257 }))],
    ['E_COUNT', 'here', change('match.accept', () => ({ askerCount: 256, askerRoot: digestOf('x') }))],
    ['E_CHUNK_RANGE', 'there', change('match.query', () => ({ i: 1 }))],
    ['E_CHUNK_RANGE', 'there', change('match.query', () => ({ total: 2 }))],
    ['E_COUNT', 'there', change('match.query', () => ({ count: 384 }))],
    ['E_COUNT', 'there', change('match.query', (p) => ({ points: toBase64url(list(p).subarray(32)) }))],
    [
      'E_POINT_ENCODING',
      'there',
      change('match.query', (p) => ({ points: toBase64url(list(p).subarray(1)) })),
    ],
    [
      'E_POINT_ENCODING',
      'there',
      change('match.query', (p) => ({ points: `${p.payload['points'] as string}=` })),
    ],
    ['E_POINT_IDENTITY', 'there', change('match.query', firstAs(new Uint8Array(32)))],
    [
      'E_LIST_ORDER',
      'there',
      change('match.query', (p, f) => withList(p, f, { name: 'blinded', bytes: swapFirst(list(p)) })),
    ],
    [
      'E_LIST_ORDER',
      'there',
      change('match.query', (p, f) => withList(p, f, { name: 'blinded', bytes: twiceFirst(list(p)) })),
    ],
    ['E_DIGEST', 'there', change('match.query', () => ({ digest: digestOf('another') }))],
    ['E_DIGEST', 'here', change('match.evaluated', () => ({ digest: digestOf('another') }))],
    ['E_DIGEST', 'here', change('match.evaluated', () => ({ digest: toBase64url(new Uint8Array(31)) }))],
    ['E_DIGEST', 'here', change('match.evaluated', () => ({ entriesDigest: undefined }))],
    ['E_DIGEST', 'here', change('match.evaluated', () => ({ entriesDigest: digestOf('another') }))],
    ['E_POINT_IDENTITY', 'here', change('match.evaluated', firstAs(new Uint8Array(32)))],
    [
      'E_PROOF_INVALID',
      'here',
      change('match.evaluated', () => ({ proof: toBase64url(new Uint8Array(63)) })),
    ],
    [
      'E_PROOF_INVALID',
      'here',
      change('match.evaluated', () => ({ proof: toBase64url(Buffer.alloc(64, 255)) })),
    ],
    [
      'E_PROOF_INVALID',
      'here',
      change('match.evaluated', (p, f) => withList(p, f, { name: 'evaluated', bytes: swapFirst(list(p)) })),
    ],
    ['E_POINT_ENCODING', 'here', change('match.evaluated', firstAs(new Uint8Array(32).fill(255)))],
    ['E_COUNT', 'here', change('match.entries', () => ({ count: 384 }))],
    [
      'E_COUNT',
      'here',
      change('match.entries', (p) => ({ entries: toBase64url(list(p, 'entries').subarray(1)) })),
    ],
    ['E_COUNT', 'here', change('match.entries', (p) => ({ entries: `${p.payload['entries'] as string}=` }))],
    [
      'E_LIST_ORDER',
      'here',
      change('match.entries', (p) => ({ entries: toBase64url(swapFirst(list(p, 'entries'))) })),
    ],
    [
      'E_ENTRY_DUPLICATE_TAG',
      'here',
      change('match.entries', (p) => ({ entries: toBase64url(twiceFirst(list(p, 'entries'))) })),
    ],
    [
      'E_DIGEST',
      'there',
      change('match.receipt', (p, f) =>
        f.session.role === 'initiator' ? { entriesDigest: digestOf('another') } : p.payload,
      ),
    ],
    [
      'E_STATE',
      'there',
      change('match.receipt', (p, f) => (f.session.role === 'initiator' ? { proofsOk: false } : p.payload)),
    ],
  ])('%s, found by the one %s', async (code, where, meddle) => {
    const { here, there } = await begin(group, SETS);
    await run(here, there, meddle);
    const [finder, other] = where === 'here' ? [here, there] : [there, here];
    expect(finder.state).toBe(`ABORTED(${code})`);
    if (!['REVIEW', 'CLOSED'].includes(other.state)) expect(other.state).toBe(`ABORTED(${code})`);
    expect(finder.chunks.size + finder.snapshot.length).toBe(0);
    const suspends = ['E_PROOF_INVALID', 'E_EQUIVOCATION', 'E_DIGEST'].includes(code);
    expect(finder.effects.some(({ kind }) => kind === 'suspend')).toBe(suspends);
    if (where === 'here') expect(here.hits).toEqual([]);
  });

  it('E_KEY_INVALID: the peer mirrors our own key in a mutual session', async () => {
    const { here, there } = await begin(group, MUTUAL);
    await run(
      here,
      there,
      change('match.accept', () => ({ pk: here.session.legs[1]!.pk })),
    );
    expect(here.state).toBe('ABORTED(E_KEY_INVALID)');
  });

  it('is found where it arrives, before anything is made or kept of it', async () => {
    const answered = async (
      message: string,
      members: Record<string, unknown>,
      sets = SETS,
    ): Promise<Party> => {
      const { here, there } = await begin(group, sets);
      let bad: Posted | undefined;
      await run(here, there, (posted) => {
        if (posted.message === message) bad ??= forge(posted, members);
        return bad === undefined ? [posted] : [];
      });
      const kept = here.chunks.size;
      await here.receive(bad!);
      expect(here.chunks.size).toBeLessThanOrEqual(kept);
      return here;
    };
    const another = await answered('match.accept', { proposeDigest: digestOf('another') });
    expect(another.state).toBe('ABORTED(E_SID)');
    expect(another.session.sid).toBeUndefined();
    const short = await answered('match.evaluated', { proof: toBase64url(new Uint8Array(63)) });
    expect(short.state).toBe('ABORTED(E_PROOF_INVALID)');
    for (const askerCount of [257, 0])
      expect((await answered('match.accept', { askerCount }, MUTUAL)).state).toMatch(/E_(COUNT|SET_EMPTY)/);
  });

  it('E_SID: a refusal of another proposal', async () => {
    const { here, there } = await begin(group, SETS);
    await there.apply({ type: 'refused', code: 'E_BUDGET', at: at() });
    await run(
      here,
      there,
      change('match.refuse', () => ({ proposeDigest: digestOf('another') })),
    );
    expect(here.state).toBe('ABORTED(E_SID)');
  });

  it('E_REPLAY: a nonce that we sent, or that was seen before', async () => {
    const mirrored = await begin(group, SETS);
    const { nonce } = mirrored.here.session;
    await run(
      mirrored.here,
      mirrored.there,
      change('match.accept', () => ({ nonce })),
    );
    expect(mirrored.here.state).toBe('ABORTED(E_REPLAY)');
    const { here, there } = await begin(group, SETS);
    await there.work();
    const seen = { ...there.posted[0]!, replayed: true };
    await here.apply({ type: 'received', ...seen, from: ZVH, at: at() } as never);
    expect(here.state).toBe('ABORTED(E_REPLAY)');
  });

  it('E_EQUIVOCATION: two truths under one number, even when the first was fine', async () => {
    const { here, there } = await begin(group, SETS);
    await run(here, there, (posted) =>
      posted.message === 'match.query' ? [posted, forge(posted, { points: 'AAAA' })] : [posted],
    );
    expect(there.state).toBe('ABORTED(E_EQUIVOCATION)');
  });

  it('the same again is harmless, whenever it comes', async () => {
    const { here, there } = await begin(group, SETS);
    const all: { posted: Posted; to: Party }[] = [];
    await run(here, there, (posted, from) => {
      all.push({ posted, to: from === here ? there : here });
      return [posted, posted];
    });
    for (const { posted, to } of all) await to.receive(posted);
    await review(here);
    expect([here.state, there.state, here.hits]).toEqual(['CLOSED', 'CLOSED', [1]]);
  });

  it('E_STATE: evaluated points that nobody asked for', async () => {
    const { here, there } = await begin(group, SETS);
    let answer: Posted | undefined;
    await run(here, there, (posted) => {
      if (posted.message === 'match.evaluated') answer = posted;
      return [posted];
    });
    const other = await begin(group, SETS);
    await other.there.work();
    await other.here.receive(other.there.posted[0]!);
    await other.here.receive(forge(answer!, { sid: other.here.session.sid }));
    expect(other.here.state).toBe('ABORTED(E_STATE)');
  });

  it('another node cannot disturb what two have between them', async () => {
    const { here, there } = await begin(group, SETS);
    await there.receive(
      { message: 'match.abort', payload: { sessionId: 'x', code: 'E_STATE', step: 'X' }, digest: 'd' },
      '00000099000000009000' as never,
    );
    expect(there.ignored).toContain('E_PEER');
    await run(here, there);
    expect(here.hits).toEqual([1]);
  });

  it('E_BUDGET: what is spent is not answered', async () => {
    const { here, there } = await begin(group, SETS);
    there.budget = false;
    await run(here, there);
    expect([here.state, there.state]).toEqual(['ABORTED(E_BUDGET)', 'ABORTED(E_BUDGET)']);
    expect(
      there.effects.some(
        ({ kind, ...rest }) => kind === 'send' && 'message' in rest && rest.message === 'match.evaluated',
      ),
    ).toBe(false);
  });

  it('E_TIMEOUT: a chunk that does not come is asked for twice, then it ends', async () => {
    const { here, there } = await begin(group, SETS);
    await run(here, there, drop('match.entries'));
    expect(here.state).toBe('VERIFIED');
    const asked: unknown[] = [];
    for (const hour of [9, 12, 17, 20]) {
      here.now = hour;
      await here.apply({ type: 'tick', at: at(hour) });
      asked.push(...here.posted.splice(0).map(({ payload }) => payload['missing']));
    }
    expect(asked).toEqual([[0], [0]]);
    await here.apply({ type: 'tick', at: at(25) });
    expect(here.state).toBe('ABORTED(E_TIMEOUT)');
  });

  it('a lost chunk that is asked for again comes as the very same bytes', async () => {
    const { here, there } = await begin(group, SETS);
    const lost: Posted[] = [];
    await run(here, there, (posted) => {
      if (posted.message !== 'match.query' || lost.length > 0) return [posted];
      lost.push(posted);
      return [];
    });
    there.now = here.now = 9;
    await there.apply({ type: 'tick', at: at(9) });
    await run(here, there, (posted) => {
      if (posted.message === 'match.query') lost.push(posted);
      return [posted];
    });
    expect(lost.length).toBe(2);
    expect(lost[1]).toEqual(lost[0]);
    expect(here.hits).toEqual([1]);
  });

  it('EXPIRED: nobody said yes in three days', async () => {
    const here = initiator(group, SETS);
    await here.work();
    await here.apply({ type: 'tick', at: at(73) });
    expect(here.state).toBe('EXPIRED');
    expect(here.snapshot.length).toBe(0);
  });

  it('REFUSED: the initiator hears the code and until when', async () => {
    const { here, there } = await begin(group, SETS);
    await there.apply({ type: 'refused', code: 'E_BUDGET', retryAfter: at(24), at: at() });
    await run(here, there);
    expect(here.session.exit).toMatchObject({
      state: 'REFUSED',
      by: 'peer',
      code: 'E_BUDGET',
      retryAfter: at(24),
    });
  });
});

describe('a proposal', () => {
  const AGREED: ProposalFacts = {
    signer: RIEC,
    self: ZVH,
    now: at(),
    agreement: {
      ref: TERMS.agreementRef,
      legalBasis: TERMS.legalBasis,
      purposes: ['CROSS_KNOWN_CHECK'],
      modes: ['one-way', 'mutual'],
      types: [1],
      epoch: '2026-1',
      maxPersons: 1,
      reviewed: true,
    },
    replayed: false,
    budgetLeft: true,
    auditWritable: true,
  };
  const proposed = async (sets: Sets = SETS): Promise<MatchPropose> => {
    const here = initiator(group, sets);
    await here.work();
    return here.posted[0]!.payload as unknown as MatchPropose;
  };
  const agreed = (members: Partial<NonNullable<ProposalFacts['agreement']>>): Partial<ProposalFacts> => ({
    agreement: { ...AGREED.agreement!, ...members },
  });

  it('that fits becomes a session', async () => {
    expect(judgeProposal(await proposed(), AGREED, group)).toBeUndefined();
    expect(judgeProposal(await proposed(MUTUAL), AGREED, group)).toBeUndefined();
  });

  it.each<[string, Partial<MatchPropose>, Partial<ProposalFacts>]>([
    ['E_AUDIT_UNAVAILABLE', {}, { auditWritable: false }],
    ['E_PEER', {}, { signer: '00000099000000009000' as never }],
    ['E_PEER', { to: RIEC }, {}],
    ['E_PEER', {}, { agreement: undefined as never }],
    ['E_REPLAY', {}, { replayed: true }],
    ['E_TIMEOUT', { notAfter: at() }, {}],
    ['E_PURPOSE', { purpose: 'INTER_ZVH_KNOWN_CHECK' }, {}],
    ['E_PURPOSE', {}, agreed({ modes: [] })],
    ['E_PURPOSE', { agreementRef: 'SM1+of-nobody' }, {}],
    ['E_PURPOSE', { legalBasis: 'WGS_2_28_1' }, {}],
    ['E_SUITE', { suite: 'another' }, {}],
    ['E_PROFILE', { normProfile: 'nl-2025-1' }, {}],
    ['E_EPOCH_STALE', { epoch: '2025-1' }, {}],
    ['E_TYPE_DISABLED', { types: ['01', '02'] }, {}],
    ['E_TYPE_DISABLED', { types: ['11'] }, agreed({ types: [1, 0x11] })],
    ['E_REVIEW_MISSING', {}, agreed({ reviewed: false })],
    ['E_SET_EMPTY', { count: 0 }, {}],
    ['E_SET_TOO_LARGE', { count: 10_000_000 }, {}],
    ['E_SET_TOO_LARGE', { count: 384 }, {}],
    ['E_COUNT', { count: 255 }, {}],
    ['E_COUNT', { pk: 'x' }, {}],
    ['E_BUDGET', {}, { budgetLeft: false }],
  ])('is refused with %s', async (code, members, facts) => {
    const known = { ...AGREED, ...facts };
    expect(judgeProposal({ ...(await proposed()), ...members }, known, group)).toBe(code);
  });

  it('E_KEY_INVALID and E_COUNT: a mutual one with a bad key, or without its set', async () => {
    const good = await proposed(MUTUAL);
    expect(judgeProposal({ ...good, pk: toBase64url(new Uint8Array(32)) }, AGREED, group)).toBe(
      'E_KEY_INVALID',
    );
    const { holderCount: _gone, ...lacking } = good;
    expect(judgeProposal(lacking, AGREED, group)).toBe('E_COUNT');
    expect(createHash('sha256').update(good.nonce).digest().length).toBe(32);
  });
});

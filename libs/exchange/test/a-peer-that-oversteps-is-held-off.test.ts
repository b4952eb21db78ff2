/** What a node refuses to begin, and what it refuses a peer that proposes too much, twice, or while it is not trusted. */
import { MESSAGE_KINDS } from '#domain';
import type { Instant, Oin } from '#domain';
import {
  acceptMatch,
  clearPeer,
  listHits,
  listMatches,
  proposeMatch,
  refuseMatch,
  sendMessage,
  stateNecessity,
  tickMatches,
} from '#exchange';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { actor, knownCheck, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');
const LARGE = ['SM1+nl-2026-1+epoch.1+max.2+types.01+modes.one_way'];

const endsOf = async (house: TestHouse, who: typeof COLLEGE): Promise<Record<string, number>> => {
  const ends: Record<string, number> = {};
  for (const { record } of house.storage.state.matching.sessions) {
    const end = record.session.exit?.code ?? record.session.legs[0]!.state;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  expect((await listMatches(who, house)).length).toBeGreaterThan(0);
  return ends;
};

const questionId = (n: number): string => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
async function ask({ noord }: MatchingFederation, n: number): Promise<void> {
  const about = await openCase(noord, 'COLLEGE', testBsn(n));
  const draft = knownCheck({ ...about, bsn: testBsn(n) });
  const necessity = { ...draft.necessity!, id: questionId(n) };
  expect((await sendMessage({ ...draft, necessity }, COLLEGE, noord)).outcome).toBe('accepted');
}
/** A person at the holder says no to everything that waits. */
async function refuseAll({ zuid, run }: MatchingFederation): Promise<number> {
  const waiting = zuid.storage.state.matching.sessions.filter(({ status }) => status.state === 'PROPOSED');
  for (const { record } of waiting) expect((await refuseMatch(record.id, MAYOR, zuid)).outcome).toBe('done');
  await run();
  return waiting.length;
}

/** A hundred in the whole run; the houses in memory copy all they have at each transaction, so that costs four times fifty-five. */
const AT_ONCE = process.env['SLUIS_WHOLE'] ? 100 : 55;

it('more questions at once than a day has: fifty wait for a person, the others for room, and none is lost', async () => {
  const federation = await openMatching();
  const { noord, zuid, clock } = federation;
  for (let n = 0; n < AT_ONCE; n++) await ask(federation, n);
  await federation.run();
  const over = AT_ONCE - 50;
  expect(await endsOf(zuid, MAYOR)).toEqual({ PROPOSED: 50, E_BUDGET: over });
  // What found no room is drafted anew at the asker, for later.
  expect(await endsOf(noord, COLLEGE)).toEqual({ PROPOSED: 50, E_BUDGET: over, DRAFT: over });
  expect(await refuseAll(federation)).toBe(50);
  expect(await endsOf(noord, COLLEGE)).toEqual({ E_PURPOSE: 50, E_BUDGET: over, DRAFT: over });

  clock.advance(25 * 3_600_000);
  await tickMatches(noord, 1_000);
  await federation.run();
  expect(await refuseAll(federation)).toBe(over);
  expect(await endsOf(noord, COLLEGE)).toEqual({ E_PURPOSE: AT_ONCE, E_BUDGET: over });
  const answers = noord.storage.state.messages.filter(({ kind }) => kind === 'known-check.response');
  expect(answers).toHaveLength(AT_ONCE);
  expect(noord.storage.state.matching.suspensions).toEqual([]);
}, 300_000);

async function oneAfterAnother(federation: MatchingFederation, between: () => void): Promise<void> {
  const { noord, zuid } = federation;
  for (const n of [1, 2]) {
    const own = await asked(noord, { participant: 'COLLEGE', bsn: testBsn(n), peer: zuid });
    await proposed(noord, zuid, { participant: 'COLLEGE', cases: [own.caseId] });
    await federation.run();
    between();
  }
}

it('a nonce that was seen before begins nothing', async () => {
  const federation = await openMatching();
  const { noord, zuid } = federation;
  const { random } = noord;
  // A broken generator, or a peer that plays a proposal again under another id.
  Object.assign(noord, {
    random: (length: number) => (length === 32 ? new Uint8Array(32).fill(7) : random(length)),
  });
  await oneAfterAnother(federation, () => undefined);
  expect(await endsOf(zuid, MAYOR)).toEqual({ PROPOSED: 1, E_REPLAY: 1 });
});

describe('a session id that another session has', () => {
  const inUse = async () => {
    const federation = await openMatching();
    const { noord, zuid, riec, run } = federation;
    await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: zuid });
    const first = await proposed(riec, zuid, { participant: 'POLICE' });
    await run();
    const own = await asked(noord, { participant: 'COLLEGE', bsn: testBsn(2), peer: zuid });
    await proposed(noord, zuid, { participant: 'COLLEGE', cases: [own.caseId] });
    const [mine] = noord.storage.state.matching.sessions;
    const { record } = mine!;
    mine!.record = { ...record, session: { ...record.session, sessionId: first } };
    return { ...federation, first };
  };
  const exitAt = ({ storage }: TestHouse) => storage.state.matching.sessions[0]!.record.session.exit;

  it('begins nothing and touches nothing, is on record, and is answered as a nonce that was seen', async () => {
    const { noord, zuid, riec, run, first } = await inUse();
    const before = structuredClone(zuid.storage.state.matching.sessions);
    await run();
    expect(zuid.storage.state.matching.sessions).toEqual(before);
    expect(exitAt(noord)).toEqual({ state: 'REFUSED', by: 'peer', code: 'E_REPLAY', step: 'PROPOSED' });
    const proposal = zuid.storage.state.messages.find(
      ({ kind, peer }) => kind === 'match.propose' && peer === noord.self,
    );
    const entry = zuid.storage.state.audit.find(({ code }) => code === 'E_REPLAY');
    expect(entry).toMatchObject({
      ...{ action: 'match.refused', result: 'refused', origin: noord.self, object: proposal!.id },
    });

    expect(await acceptMatch(first, MAYOR, zuid)).toEqual({ outcome: 'done' });
    await run();
    expect(riec.storage.state.matching.sessions[0]!.status.state).toBe('CLOSED');
  });

  it('is no way to ask what a peer that may not match would not hear', async () => {
    const { noord, zuid, run, clock } = await inUse();
    await zuid.unitOfWork.transaction((tx) => tx.matches.suspend(noord.self, 'E_DIGEST', clock.now()));
    await run();
    expect(exitAt(noord)).toMatchObject({ state: 'REFUSED', code: 'E_PEER' });
  });
});

it('a proposal whose time is over is answered by nobody: no yes or no is on record, and no judgement is used up', async () => {
  const federation = await openMatching(BATCH);
  const { noord, riec, run, clock } = federation;
  for (const answer of [acceptMatch, refuseMatch]) {
    const bsn = testBsn(noord.storage.state.cases.length);
    await asked(riec, { participant: 'POLICE', bsn, peer: noord });
    await asked(noord, { participant: 'MAYOR', bsn, peer: riec });
    const id = await proposed(riec, noord, { participant: 'POLICE', mode: 'mutual' });
    await run();
    clock.advance(72 * 3_600_000);
    // No clockwork has looked at it since.
    for (const late of [answer, answer])
      expect(await late(id, MAYOR, noord)).toEqual({ outcome: 'refused', code: 'E_TIMEOUT' });
    const { record } = noord.storage.state.matching.sessions.find((one) => one.record.id === id)!;
    expect([record.session.exit?.state, record.speaker]).toEqual(['EXPIRED', undefined]);
    const said = noord.storage.state.audit.filter(({ object }) => object === id).map(({ action }) => action);
    // That somebody tried is on record, under a name that is no yes and no no.
    expect(said).toEqual(['match.expired', 'match.purged', 'match.purged', 'match.answer', 'match.answer']);
    await tickMatches(riec, 10);
  }
  expect(noord.storage.state.matching.necessities.filter(({ usedBy }) => usedBy !== undefined)).toEqual([]);
});

it('a session ends by two clocks: one of the node that alone has jumped ahead ends none', async () => {
  const { noord, riec, run, clock } = await openMatching(BATCH);
  await asked(noord, { participant: 'MAYOR', bsn: testBsn(1), peer: riec });
  const id = await proposed(noord, riec, { participant: 'MAYOR' });
  await run();
  noord.storage.databaseClock = clock.now();
  clock.advance(400 * 86_400_000);
  const exit = () =>
    noord.storage.state.matching.sessions.find(({ record }) => record.id === id)!.record.session.exit;
  await tickMatches(noord, 10);
  expect(exit()).toBeUndefined();
  noord.storage.databaseClock = undefined;
  await tickMatches(noord, 10);
  expect(exit()?.state).toBe('EXPIRED');
});

it('by one clock that has jumped ahead no yes, message, chunk or hit ends a session either', async () => {
  const { noord, riec, run, clock } = await openMatching(BATCH);
  await asked(noord, { participant: 'MAYOR', bsn: testBsn(1), peer: riec });
  await openCase(riec, 'POLICE', testBsn(1));
  const id = await proposed(noord, riec, { participant: 'MAYOR' });
  await run();
  // What peers send is in order by the database's clock; the node's own is two weeks on, beyond each step and the whole session.
  for (const house of [noord, riec]) house.storage.databaseClock = clock.now();
  clock.advance(15 * 86_400_000);
  expect(await acceptMatch(id, actor('POLICE'), riec)).toEqual({ outcome: 'done' });
  await run();
  const states = [noord, riec].map(
    ({ storage }) => storage.state.matching.sessions.find(({ record }) => record.id === id)!.status.state,
  );
  expect(states).toEqual(['REVIEW', 'CLOSED']);
});

it('a set is frozen at a moment of the clock that its cases were opened by, though the database has an earlier one', async () => {
  const { noord, riec, run, clock } = await openMatching(BATCH);
  await asked(noord, { participant: 'MAYOR', bsn: testBsn(1), peer: riec });
  const id = await proposed(noord, riec, { participant: 'MAYOR' });
  await run();
  riec.storage.databaseClock = clock.now();
  clock.advance(5_000);
  await openCase(riec, 'POLICE', testBsn(1));
  expect(await acceptMatch(id, actor('POLICE'), riec)).toEqual({ outcome: 'done' });
  const { record } = riec.storage.state.matching.sessions.find((one) => one.record.id === id)!;
  expect(record.session.legs[0]!.frozenAt).toBe(clock.now());
});

it('a peer that proved false is not matched with, either way, until a person lets it in again', async () => {
  const federation = await openMatching();
  const { noord, zuid, clock } = federation;
  const suspend = (house: TestHouse, peer: TestHouse) =>
    house.unitOfWork.transaction((tx) => tx.matches.suspend(peer.self, 'E_EQUIVOCATION', clock.now()));
  await suspend(zuid, noord);
  const own = await asked(noord, { participant: 'COLLEGE', bsn: testBsn(1), peer: zuid });
  await proposed(noord, zuid, { participant: 'COLLEGE', cases: [own.caseId] });
  await federation.run();
  expect(await endsOf(zuid, MAYOR)).toEqual({ E_PEER: 1 });
  await suspend(noord, zuid);
  const again = { peer: zuid.self, mode: 'one-way' } as const;
  expect(await proposeMatch(again, COLLEGE, noord)).toMatchObject({ outcome: 'refused', code: 'E_PEER' });
  const dpo = actor('COLLEGE', { role: 'COORDINATING_DPO' });
  const cleared = { peer: zuid.self, reason: 'PEER_MENDED' } as const;
  expect([await clearPeer(cleared, dpo, noord), await clearPeer(cleared, dpo, noord)]).toEqual([true, false]);
  expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'match.clear-peer', code: 'PEER_MENDED' });
});

interface Asked {
  readonly profiles: readonly string[];
  readonly persons: number;
  readonly mode: 'one-way' | 'mutual';
  readonly who: typeof COLLEGE;
}

describe('what a node does not begin', () => {
  const propose = async (
    change: (house: TestHouse) => object,
    { profiles = LARGE, persons = 1, mode = 'one-way', who = COLLEGE }: Partial<Asked> = {},
  ) => {
    const { noord, zuid } = await openMatching(profiles);
    for (let n = 0; n < persons; n++) {
      const opened = await openCase(noord, 'COLLEGE', testBsn(n));
      await stateNecessity({ ...opened, peer: zuid.self }, COLLEGE, noord);
    }
    Object.assign(noord, change(noord));
    const result = await proposeMatch({ peer: zuid.self, mode }, who, noord);
    return result.outcome === 'refused' ? result.code : result.outcome;
  };
  const same = (): object => ({});
  const listed =
    (of: (oin: Oin) => object) =>
    ({ directory }: TestHouse) => ({
      directory: {
        ...directory,
        node: (oin: Oin) => {
          const found = directory.node(oin);
          return found && { ...found, ...of(oin) };
        },
      },
    });

  it('says why, by one code', async () => {
    expect(await propose(same)).toBe('proposed');
    expect(await propose(same, { persons: 0 })).toBe('E_SET_EMPTY');
    expect(await propose(same, { persons: 3 })).toBe('E_SET_TOO_LARGE');
    // The strict default, where no reviewed profile says more: one person.
    expect(await propose(same, { profiles: [] })).toBe('proposed');
    expect(await propose(same, { profiles: [], persons: 2 })).toBe('E_SET_TOO_LARGE');
    expect(await propose(same, { mode: 'mutual' })).toBe('E_PURPOSE');
    expect(await propose(() => ({ matching: undefined }))).toBe('E_AUDIT_UNAVAILABLE');
    const gone = (house: TestHouse) => ({ directory: { ...house.directory, node: () => undefined } });
    expect(await propose(gone)).toBe('OPERATOR_NOT_AUTHORISED');
    const unreviewed = (house: TestHouse) => ({
      directory: { ...house.directory, reviewedKinds: () => [] },
    });
    expect(await propose(unreviewed)).toBe('E_REVIEW_MISSING');
    const open = MESSAGE_KINDS.filter((kind) => kind !== 'match.propose');
    expect(await propose(listed((oin) => (oin.endsWith('2000') ? { kinds: open } : {})))).toBe('E_SUITE');
    const riecs = listed(() => ({ kind: 'RIEC', participants: ['COLLEGE'] }));
    expect(await propose(riecs)).toBe('E_PEER');
    const lapsed = actor('COLLEGE', { screening: '2026-01-01T00:00:00.000Z' as Instant });
    expect(await propose(same, { who: lapsed })).toBe('OPERATOR_NOT_AUTHORISED');
  });
});

describe('a peer suspended while something of it is open', () => {
  const POLICE = actor('POLICE');
  const suspend = (house: TestHouse, peer: TestHouse) =>
    house.unitOfWork.transaction((tx) => tx.matches.suspend(peer.self, 'E_PROOF_INVALID', house.clock.now()));
  async function waiting() {
    const federation = await openMatching();
    const { riec, noord } = federation;
    await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
    await openCase(noord, 'MAYOR', testBsn(1));
    const id = await proposed(riec, noord, { participant: 'POLICE' });
    await federation.run();
    return { ...federation, id };
  }

  it('is not said yes to, until a person lets it in again', async () => {
    const { riec, noord, id, run } = await waiting();
    await suspend(noord, riec);
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'refused', code: 'E_PEER' });
    const dpo = actor('MAYOR', { role: 'COORDINATING_DPO' });
    await clearPeer({ peer: riec.self, reason: 'PEER_MENDED' }, dpo, noord);
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
    await run();
    expect(await listHits(POLICE, riec)).toHaveLength(1);
  });

  it('gets no answer to what it asks after the yes', async () => {
    const { riec, noord, id, run } = await waiting();
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
    await suspend(noord, riec);
    await run();
    expect(await endsOf(noord, MAYOR)).toEqual({ E_PEER: 1 });
    expect(await listHits(POLICE, riec)).toEqual([]);
    expect(noord.storage.state.matching.spent).toEqual([]);
  });
});

it('a responder with a wider agreement of its own asks no more persons than ours allows', async () => {
  const federation = await openMatching();
  const { noord, zuid } = federation;
  Object.assign(zuid, {
    directory: { ...zuid.directory, processingProfiles: () => ['SM1+nl-2026-1+max.4096+types.01'] },
  });
  await asked(noord, { participant: 'COLLEGE', bsn: testBsn(0), peer: zuid });
  for (let n = 1; n <= 257; n++) await asked(zuid, { participant: 'MAYOR', bsn: testBsn(n), peer: noord });
  await openCase(noord, 'COLLEGE', testBsn(5));
  const id = await proposed(noord, zuid, { participant: 'COLLEGE', mode: 'mutual' });
  await federation.run();
  expect(await acceptMatch(id, MAYOR, zuid)).toEqual({ outcome: 'done' });
  await federation.run();
  expect(await endsOf(noord, COLLEGE)).toEqual({ E_SET_TOO_LARGE: 1 });
  expect(await listHits(MAYOR, zuid)).toEqual([]);
}, 120_000);

/** Several workers at one store: a turn that was lost writes nothing, a turn that lasts is kept, and checks have a lane of their own. */
import { ANSWERS } from '#domain';
import type { Instant } from '#domain';
import {
  acceptMatch,
  listPostbox,
  recordInstruction,
  sendMessage,
  tickMatches,
  workOnMatches,
} from '#exchange';
import type { JobRunner } from '#exchange';
import { runJob } from '#matching';
import { asked, BATCH, group, laneOf, openMatching, proposed, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { actor, knownCheck, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const LEASE = 30_000;

/** Does each job when it is let; `begun` once it has one. */
function slowRunner() {
  const started = Promise.withResolvers<void>();
  const permission = Promise.withResolvers<void>();
  const ran: string[] = [];
  const runner: JobRunner = {
    width: 1,
    async run(job) {
      ran.push(job.kind);
      started.resolve();
      await permission.promise;
      return runJob(group, job);
    },
  };
  return { runner, ran, begun: started.promise, go: permission.resolve };
}

const written = ({ storage }: TestHouse) =>
  structuredClone({ ...storage.state, matching: { ...storage.state.matching } });
const sessionIn = ({ storage }: TestHouse, id: string) =>
  storage.state.matching.sessions.find(({ record }) => record.id === id)!;

async function drafted(profiles?: readonly string[]): Promise<MatchingFederation & { id: string }> {
  const federation = await openMatching(profiles);
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  return { ...federation, id: await proposed(riec, noord, { participant: 'POLICE' }) };
}

it('who stalls until another has the session writes nothing, and does not end the turn of the other', async () => {
  const { riec, clock, id } = await drafted();
  const [stalled, second] = [slowRunner(), slowRunner()];
  const first = workOnMatches(riec, laneOf('single', { runner: stalled.runner }));
  await stalled.begun;
  clock.advance(LEASE);
  const other = workOnMatches(riec, laneOf('single', { runner: second.runner }));
  await second.begun;
  const before = written(riec);

  // What it has computed is still wanted: nothing but the lease keeps it out.
  stalled.go();
  expect(await first).toBe(true);
  expect(written(riec)).toEqual(before);
  expect(await workOnMatches(riec, laneOf('single'))).toBe(false);

  second.go();
  await other;
  expect(sessionIn(riec, id).status.state).toBe('PROPOSED');
  expect(stalled.ran).toEqual(['commit']);
});

it('who comes back after its time writes nothing, even where nobody else took the session', async () => {
  const { riec, clock } = await drafted();
  const stalled = slowRunner();
  const first = workOnMatches(riec, laneOf('single', { runner: stalled.runner }));
  await stalled.begun;
  const before = written(riec).matching.chunks;
  clock.advance(LEASE);
  stalled.go();
  await first;
  expect(written(riec).matching.chunks).toEqual(before);
});

it('a chunk that takes longer than a lease is done once, by the one whose turn is renewed', async () => {
  const { riec, clock, id } = await drafted();
  const slow = slowRunner();
  const beats: (() => Promise<void>)[] = [];
  let stopped = false;
  const pulse = (milliseconds: number, beat: () => Promise<void>) => {
    expect(milliseconds * 3).toBeLessThanOrEqual(LEASE);
    beats.push(beat);
    return () => void (stopped = true);
  };
  const first = workOnMatches(riec, laneOf('single', { runner: slow.runner, pulse }));
  await slow.begun;
  for (let i = 0; i < 12; i++) {
    clock.advance(10_000);
    await beats[0]!();
    expect(await workOnMatches(riec, laneOf('single'))).toBe(false);
  }
  slow.go();
  await first;
  expect(sessionIn(riec, id).status.state).toBe('PROPOSED');
  expect([slow.ran, beats.length, stopped]).toEqual([['commit', 'root'], 1, true]);
});

it('a renewal that comes too late ends the turn, and nothing more is computed in it', async () => {
  const { riec, clock } = await drafted();
  const slow = slowRunner();
  let beat: (() => Promise<void>) | undefined;
  const pulse = (_: number, given: () => Promise<void>) => {
    beat = given;
    return () => undefined;
  };
  const first = workOnMatches(riec, laneOf('single', { runner: slow.runner, pulse }));
  await slow.begun;
  clock.advance(LEASE);
  await beat!();
  slow.go();
  await first;
  expect(slow.ran).toEqual(['commit']);
  expect(await workOnMatches(riec, laneOf('single'))).toBe(true);
});

it('a single check is asked and answered while a session of many has its computing to do', async () => {
  const { noord, zuid, run } = await openMatching(BATCH);
  await asked(noord, { participant: 'COLLEGE', bsn: testBsn(1), peer: zuid });
  const id = await proposed(noord, zuid, { participant: 'COLLEGE' });
  const long = slowRunner();
  const batch = workOnMatches(noord, laneOf('batch', { runner: long.runner }));
  await long.begun;
  await recordInstruction(
    { purposes: ['INTER_ZVH_KNOWN_CHECK'], answers: ANSWERS, until: '2026-12-25T00:00:00.000Z' as Instant },
    actor('MAYOR'),
    zuid,
  );
  const about = await openCase(noord, 'COLLEGE', testBsn(7));
  const sent = await sendMessage(knownCheck({ ...about, bsn: testBsn(7) }), actor('COLLEGE'), noord);
  if (sent.outcome !== 'accepted') throw new Error(JSON.stringify(sent));
  await run();

  const answers = await listPostbox({ after: 0, limit: 10 }, actor('COLLEGE'), noord);
  expect(answers.map(({ inReplyTo }) => inReplyTo)).toContain(sent.id);
  expect([sessionIn(noord, id).status.state, long.ran]).toEqual(['DRAFT', ['commit']]);
  long.go();
  await batch;
  expect(sessionIn(noord, id).status.state).toBe('PROPOSED');
});

it('a lane takes no session of the other size', async () => {
  const many = await drafted(BATCH);
  expect(await workOnMatches(many.riec, laneOf('single'))).toBe(false);
  expect(await workOnMatches(many.riec, laneOf('batch'))).toBe(true);
  const one = await drafted();
  expect(await workOnMatches(one.riec, laneOf('batch'))).toBe(false);
  expect(await workOnMatches(one.riec, laneOf('single'))).toBe(true);
});

/** What a restored dump has and its vault has not: the keys went with the erase ledger. */
const LOSSES: Readonly<Record<string, (house: TestHouse, id: string) => void>> = {
  'its key': (house, id) => void house.storage.keys.delete(sessionIn(house, id).record.keys['1']!),
  'a list': ({ storage }) => {
    const { matching } = storage.state;
    matching.chunks = matching.chunks.filter(({ slot }) => slot !== 'leaves');
  },
};
/** One result of this house's and no more. */
async function oneResult(house: TestHouse): Promise<void> {
  const stop = new AbortController();
  const run: JobRunner['run'] = (job) => (stop.abort(), Promise.resolve(runJob(group, job)));
  await workOnMatches(house, laneOf('single', { runner: { width: 1, run }, signal: stop.signal }));
}

describe.each(Object.entries(LOSSES))('a session that lost %s', (_what, lose) => {
  it('ends, and holds up no other', async () => {
    const { riec, noord, id } = await drafted();
    await oneResult(riec);
    lose(riec, id);
    await asked(riec, { participant: 'POLICE', bsn: testBsn(2), peer: noord });
    const other = await proposed(riec, noord, { participant: 'POLICE' });
    const turn = () => workOnMatches(riec, laneOf('single'));
    expect([await turn(), await turn(), await turn()]).toEqual([true, true, false]);
    expect(sessionIn(riec, id).record.session.exit).toMatchObject({ code: 'E_TIMEOUT', by: 'self' });
    expect(sessionIn(riec, other).status.state).toBe('PROPOSED');
  });
});

it('a session that lost its key ends when the peer’s list comes, which is not taken in again and again', async () => {
  const federation = await drafted();
  const { riec, noord, id } = federation;
  await federation.run();
  expect(await acceptMatch(id, actor('MAYOR'), noord)).toEqual({ outcome: 'done' });
  for (let n = 0; n < 2; n++) await oneResult(noord);
  expect(sessionIn(noord, id).status.state).toBe('ACCEPTED');
  LOSSES['its key']!(noord, id);
  await federation.settle();
  await workOnMatches(riec, laneOf('single'));
  await federation.settle();
  for (const house of [noord, riec])
    expect(sessionIn(house, id).record.session.exit).toMatchObject({ state: 'ABORTED', code: 'E_TIMEOUT' });
});

it('a session that fails for another reason waits for its lease, and meanwhile others have their turn', async () => {
  const { riec, noord } = await drafted();
  await asked(riec, { participant: 'POLICE', bsn: testBsn(2), peer: noord });
  const other = await proposed(riec, noord, { participant: 'POLICE' });
  const run: JobRunner['run'] = () => Promise.reject(new Error('ours'));
  const failing = laneOf('single', { runner: { width: 1, run } });
  await expect(workOnMatches(riec, failing)).rejects.toThrow('ours');
  expect(await workOnMatches(riec, laneOf('single'))).toBe(true);
  expect(sessionIn(riec, other).status.state).toBe('PROPOSED');
});

it('a session that cannot be looked at keeps no other from its deadline', async () => {
  const { riec, noord, clock, id } = await drafted();
  await asked(riec, { participant: 'POLICE', bsn: testBsn(2), peer: noord });
  const other = await proposed(riec, noord, { participant: 'POLICE' });
  const broken = sessionIn(riec, id);
  broken.record = { ...broken.record, session: { ...broken.record.session, legs: undefined as never } };
  clock.advance(4 * 86_400_000);
  await expect(tickMatches(riec, 10)).rejects.toThrow(TypeError);
  expect(sessionIn(riec, other).status.state).toBe('EXPIRED');
});

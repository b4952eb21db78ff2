/** What comes too early, twice, or to the wrong side is ignored: the session stays the very same. */
import type { MatchCode } from '#domain';
import { advance, stateOf } from '../src/index.js';
import type { SessionEvent } from '../src/index.js';
import { furthest, hasReached } from '../src/session/state.js';
import type { LegState, Session } from '../src/session/state.js';
import { additiveGroup } from './support/additive-group.js';
import { at, begin, digestOf, initiator, person, review, run } from './support/party.js';
import type { Party, Sets } from './support/party.js';

const group = additiveGroup;
const SETS: Sets = { asked: [person(1), person(2)], held: [person(2)] };
const MUTUAL: Sets = { ...SETS, heldHere: [person(7)], askedThere: [person(7), person(8)] };

function ignores(party: Party, event: SessionEvent): void {
  const step = advance(party.session, event, group);
  expect(step.session).toBe(party.session);
  expect(step.effects).toEqual([]);
  expect(step.ignored).toBe('E_STATE');
}
const refusal: SessionEvent = { type: 'refused', code: 'E_BUDGET' as MatchCode, at: at() };
const proposed: SessionEvent = { type: 'sent', message: 'match.propose', digest: digestOf('p'), at: at() };
const accepted: SessionEvent = { type: 'sent', message: 'match.accept', digest: digestOf('a'), at: at() };
const granted = (dir: 1 | 2): SessionEvent => ({ type: 'budget', dir, left: 0, at: at() });
const purged = (dir: 1 | 2): SessionEvent => ({ type: 'purged', dir, at: at() });
const reviewed = (dir: 1 | 2): SessionEvent => ({ type: 'reviewed', dir, at: at() });

it.each([0, 1])('of a hit so many persons may be shown as its register still has: %i', async (kept) => {
  const { here, there } = await begin(group, SETS);
  here.kept = kept;
  const event = (dir: 1 | 2): SessionEvent => ({ type: 'kept', dir, hits: 9, at: at() });
  ignores(here, event(1));
  ignores(there, event(1));
  await run(here, there);
  expect(here.session.legs).toMatchObject([{ state: kept === 0 ? 'CLOSED' : 'REVIEW', hits: kept }]);
  ignores(here, event(1));
  ignores(here, event(2));
});

it('a yes is the responder’s, and comes once, while there is a session', async () => {
  const { here, there } = await begin(group, SETS);
  ignores(here, { type: 'approved', snapshot: here.snapshot, frozenAt: at(), at: at() });
  ignores(there, { type: 'approved', snapshot: there.snapshot, frozenAt: at(), at: at() });
  const ended = (await begin(group, SETS)).there;
  const before: Session = { ...ended.session, approved: false };
  ended.session = advance(before, { type: 'abort', code: 'E_STATE', at: at() }, group).session;
  ignores(ended, { type: 'approved', snapshot: ended.snapshot, frozenAt: at(), at: at() });
});

it('a yes without the set of one direction is a mistake of ours', async () => {
  const { there } = await begin(group, MUTUAL);
  const waiting: Session = { ...there.session, approved: false };
  const [held, asked] = there.snapshot;
  const yes = (snapshot: Party['snapshot']) =>
    advance(waiting, { type: 'approved', snapshot, frozenAt: at(), at: at() }, group);
  expect(() => yes([held!])).toThrow('lacks a direction');
  expect(() => yes([{ ...held!, dir: 2 }, asked!])).toThrow('lacks a direction');
  expect(() => yes([{ ...asked!, dir: 1 }, asked!])).toThrow('lacks a direction');
  const both = yes([asked!, held!]).session;
  expect(both.approved).toBe(true);
  expect(both.legs.map(({ counts }) => counts)).toEqual(there.session.legs.map(({ counts }) => counts));
});

it('a no is the responder’s, before anything is agreed', async () => {
  const { here, there } = await begin(group, SETS);
  ignores(here, refusal);
  await there.work();
  ignores(there, refusal);
  const { there: fresh } = await begin(group, SETS);
  const { session } = advance(fresh.session, refusal, group);
  expect(session.exit).toEqual({ state: 'REFUSED', by: 'self', code: 'E_BUDGET', step: 'PROPOSED' });
});

it('the two halves of the session’s id are each side’s own, and set once', async () => {
  const { here, there } = await begin(group, SETS);
  ignores(there, proposed);
  ignores(here, proposed);
  ignores(here, accepted);
  await there.work();
  ignores(there, accepted);
  const draft = initiator(group, SETS);
  ignores(draft, accepted);
});

it('a budget is granted to who asked for it', async () => {
  const { here, there } = await begin(group, SETS);
  await there.work();
  ignores(there, granted(1));
  ignores(there, granted(2));
  await here.receive(there.posted.shift()!);
  ignores(here, granted(1));
  await run(here, there);
  ignores(there, granted(1));
});

it('what is not being destroyed cannot have been, and hits are judged once they may be seen', async () => {
  const { here, there } = await begin(group, SETS);
  for (const party of [here, there]) {
    ignores(party, purged(1));
    ignores(party, purged(2));
    ignores(party, reviewed(1));
    ignores(party, reviewed(2));
  }
  await run(here, there);
  ignores(here, purged(1));
  ignores(there, reviewed(1));
  await review(here);
  ignores(here, reviewed(1));
});

it('a mistake of ours is thrown, not told to the peer', async () => {
  const { here } = await begin(group, SETS);
  const broken = {
    ...group,
    isElement: () => {
      throw new TypeError('ours');
    },
  };
  const { there } = await begin(group, SETS);
  await there.work();
  const { message, payload, digest } = there.posted[0]!;
  const event = { type: 'received', message, payload, digest, from: here.session.peer, at: at() } as never;
  expect(() => advance(here.session, event, broken)).toThrow(TypeError);
});

describe('one word for a session', () => {
  const withStates = async (first: LegState, second: LegState): Promise<Session> => {
    const { here } = await begin(group, MUTUAL);
    const [one, two] = here.session.legs;
    return {
      ...here.session,
      legs: [
        { ...one!, state: first },
        { ...two!, state: second },
      ] as never,
    };
  };

  it.each<[LegState, LegState]>([
    ['ACCEPTED', 'QUERY_RECEIVED'],
    ['QUERY_SENT', 'QUERY_RECEIVED'],
    ['VERIFIED', 'ANSWERED'],
    ['REVIEW', 'CLOSED'],
    ['CLOSED', 'CLOSED'],
  ])('is that of the leg which is behind: %s before %s', async (behind, ahead) => {
    for (const session of [await withStates(behind, ahead), await withStates(ahead, behind)]) {
      expect(stateOf(session)).toBe(behind);
      expect(furthest(session)).toBe(ahead);
      const legs = session.legs.filter(({ state }) => state === behind);
      expect(hasReached(legs[0]!, ahead)).toBe(behind === ahead);
      expect(hasReached(legs[0]!, behind)).toBe(true);
    }
  });
});

/** Every state has an end of its own: a yes in three days, a machine's step in one, a review in two weeks, all in seven. */
import type { Instant, MatchKind } from '#domain';
import { deadlineOf, firstDeadlineOf } from '../src/session/deadline.js';
import { additiveGroup } from './support/additive-group.js';
import { at, begin, digestOf, HOUR, initiator, person, run, START } from './support/party.js';
import type { Party, Posted, Sets } from './support/party.js';

const group = additiveGroup;
const SETS: Sets = { asked: [person(1), person(2)], held: [person(2)] };
const DAY = 24 * HOUR;
const tick = async (party: Party, millis: number): Promise<void> => {
  party.now = millis / HOUR;
  await party.apply({ type: 'tick', at: new Date(START + millis).toISOString() as Instant });
};
async function without(kind: MatchKind): Promise<{ here: Party; there: Party }> {
  const both = await begin(group, SETS);
  await run(both.here, both.there, (posted) => (posted.message === kind ? [] : [posted]));
  return both;
}
/** Alive until just before, over at the very moment. */
async function endsAt(party: Party, millis: number, state: string): Promise<void> {
  const before = party.state;
  await tick(party, millis - 1);
  expect(party.state).toBe(before);
  await tick(party, millis);
  expect(party.state).toBe(state);
}

it.each([
  ['drafted', async () => initiator(group, SETS)],
  ['proposed', async () => (await begin(group, SETS)).here],
  ['not said yes to', async () => (await begin(group, SETS)).there],
] as const)('what is %s expires after three days, without a word', async (_name, made) => {
  const party = await made();
  await endsAt(party, 3 * DAY, 'EXPIRED');
  expect(party.posted).toEqual([]);
  expect(party.session.exit).toMatchObject({ by: 'self' });
});

it('a proposal that says so is over sooner', async () => {
  const { there } = await begin(group, SETS);
  there.session = { ...there.session, notAfter: new Date(START + HOUR).toISOString() as Instant };
  await endsAt(there, HOUR, 'EXPIRED');
});

it.each<[MatchKind, 'here' | 'there']>([
  ['match.query', 'there'],
  ['match.query', 'here'],
  ['match.evaluated', 'here'],
  ['match.entries', 'here'],
])('without %s the one %s gives up after a day', async (kind, who) => {
  const party = (await without(kind))[who];
  await endsAt(party, DAY, 'ABORTED(E_TIMEOUT)');
  expect(party.posted.at(-1)?.message).toBe('match.abort');
});

it('who answered everything closes after a day, though the asker never says so', async () => {
  const { there } = await without('match.receipt');
  expect(there.state).toBe('ANSWERED');
  await endsAt(there, DAY, 'CLOSED');
  expect(there.chunks.size + there.snapshot.length).toBe(0);
  expect(
    there.effects.filter(({ kind }) => kind === 'seal' || kind === 'purge').map(({ kind }) => kind),
  ).toEqual(['seal', 'purge']);
});

it('a receipt that comes after that is taken as it is', async () => {
  const { here, there } = await begin(group, SETS);
  const late: Posted[] = [];
  await run(here, there, (posted, from) => {
    if (posted.message !== 'match.receipt' || from !== here) return [posted];
    late.push(posted);
    return [];
  });
  await tick(there, DAY);
  const told = there.effects.length;
  await there.receive(late[0]!);
  expect(there.state).toBe('CLOSED');
  expect(there.effects.slice(told)).toEqual([
    { kind: 'log', line: { event: 'RECEIPT', dir: 1, by: 'peer' } },
  ]);
});

it('a contact that finds it so is taken too: the asker says it once', async () => {
  const { there } = await without('match.receipt');
  there.now = 25;
  const payload = { sid: there.session.sid, dir: 1, handle: 'h', ownHandle: 'o', contact: 'c' };
  await there.receive({ message: 'match.contact', payload, digest: digestOf('contact') });
  expect(there.state).toBe('CLOSED');
  const done = there.effects.map(({ kind }) => kind).filter((kind) => kind !== 'log' && kind !== 'send');
  expect(done.slice(-3)).toEqual(['seal', 'purge', 'contact']);
});

it('what finds a session at its end is not taken: there is nothing left that it could be about', async () => {
  const { there } = await without('match.query');
  there.now = 25;
  await there.apply({ type: 'abort', code: 'E_PURPOSE', at: at(25) });
  expect(there.state).toBe('ABORTED(E_TIMEOUT)');
});

it('a review is a person’s: two weeks, beyond the machine’s seven days', async () => {
  const { here, there } = await begin(group, SETS);
  await run(here, there);
  expect(here.state).toBe('REVIEW');
  await endsAt(here, 14 * DAY, 'CLOSED');
  await tick(here, 40 * DAY);
  expect(here.state).toBe('CLOSED');
});

it('a session takes seven days at most, whatever its last step still had', async () => {
  const { there } = await without('match.query');
  const [leg] = there.session.legs;
  const late = { ...leg!, since: new Date(START + 6.5 * DAY).toISOString() as Instant };
  there.session = { ...there.session, legs: [late] };
  expect(deadlineOf(there.session, late)).toBe(START + 7 * DAY);
  await endsAt(there, 7 * DAY, 'ABORTED(E_TIMEOUT)');
});

it('what is being destroyed is left to finish', async () => {
  const { here, there } = await without('match.receipt');
  const [leg] = there.session.legs;
  there.session = { ...there.session, legs: [{ ...leg!, closing: true }] };
  await tick(there, 2 * DAY);
  expect(there.state).toBe('ANSWERED');
  expect(deadlineOf(here.session, { ...here.session.legs[0]!, state: 'CLOSED' } as never)).toBeUndefined();
});

it('of a session the first end of any of its legs is shown, and none once it is over', async () => {
  const { here, there } = await without('match.query');
  expect(firstDeadlineOf(here.session)).toBe(START + DAY);
  const [leg] = there.session.legs;
  const sooner = { ...leg!, since: new Date(START - HOUR).toISOString() as Instant };
  expect(firstDeadlineOf({ ...there.session, legs: [leg!, sooner] })).toBe(START + 23 * HOUR);
  await tick(here, DAY);
  expect(here.state).toBe('ABORTED(E_TIMEOUT)');
  expect(firstDeadlineOf(here.session)).toBeUndefined();
});

it('of a leg that does not say since when it is so, no end is shown', async () => {
  const { here } = await without('match.query');
  const { since: _since, ...leg } = here.session.legs[0]!;
  expect(deadlineOf(here.session, leg)).toBeUndefined();
  expect(firstDeadlineOf({ ...here.session, legs: [leg] })).toBeUndefined();
});

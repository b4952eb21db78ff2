/** Messages get lost between brokers: what is missing is asked for twice, and sent again twice, as the very same bytes. */
import type { MatchKind } from '#domain';
import { advance } from '../src/index.js';
import { additiveGroup } from './support/additive-group.js';
import { at, begin, digestOf, HOUR, person, run, START } from './support/party.js';
import type { Party, Posted, Sets } from './support/party.js';

const group = additiveGroup;
const SETS: Sets = { asked: [person(1), person(2)], held: [person(2)] };

/** The session as it stands when every message from `from` on stays away. */
async function without(kind: MatchKind): Promise<{ here: Party; there: Party }> {
  const both = await begin(group, SETS);
  await run(both.here, both.there, (posted) => (posted.message === kind ? [] : [posted]));
  return both;
}
const asks = ({ posted }: Party): readonly unknown[] =>
  posted.splice(0).map(({ message, payload }) => [message, payload['list'], payload['missing']]);
const tick = async (party: Party, hours: number, millis = 0): Promise<void> => {
  const moment = new Date(START + hours * HOUR + millis).toISOString() as never;
  await party.apply({ type: 'tick', at: moment });
};
const incomplete = (party: Party, list: string, missing: readonly number[], n = 0): Posted => ({
  message: 'match.receipt',
  payload: { sid: party.session.sid, dir: 1, outcome: 'INCOMPLETE', list, missing },
  digest: digestOf([list, missing, n]),
});

describe('who waits', () => {
  it.each<[MatchKind, 'here' | 'there', string]>([
    ['match.query', 'there', 'blinded'],
    ['match.evaluated', 'here', 'evaluated'],
    ['match.entries', 'here', 'entries'],
  ])('for %s asks after eight hours and after sixteen, no sooner and no oftener', async (kind, who, list) => {
    const party = (await without(kind))[who];
    await tick(party, 8, -1);
    expect(asks(party)).toEqual([]);
    await tick(party, 8);
    expect(asks(party)).toEqual([['match.receipt', list, [0]]]);
    await tick(party, 15);
    expect(asks(party)).toEqual([]);
    await tick(party, 16);
    expect(asks(party)).toEqual([['match.receipt', list, [0]]]);
    await tick(party, 20);
    expect(asks(party)).toEqual([]);
  });

  it('for nothing asks for nothing', async () => {
    const { here, there } = await without('match.entries');
    await tick(there, 9);
    expect(asks(there)).toEqual([]);
    const ended = await without('match.query');
    await ended.there.apply({ type: 'abort', code: 'E_STATE', at: at() });
    ended.there.posted.splice(0);
    await tick(ended.there, 9);
    expect(asks(ended.there)).toEqual([]);
    expect(here.state).toBe('VERIFIED');
  });

  it('for its own work asks nobody', async () => {
    const { here, there } = await begin(group, SETS);
    await there.work();
    await here.receive(there.posted.shift()!);
    await tick(here, 9);
    expect(asks(here)).toEqual([]);
  });
});

describe('who is asked', () => {
  const resent = async (party: Party, list: string, missing: readonly number[], n = 0) => {
    await party.receive(incomplete(party, list, missing, n));
    return party.posted.splice(0);
  };

  it('sends a list that it has sent, twice at most', async () => {
    const { there } = await without('match.entries');
    const sent = there.effects.filter(({ kind }) => kind === 'send').length;
    const [first] = await resent(there, 'entries', [0]);
    const [second] = await resent(there, 'evaluated', [0], 1);
    expect([first!.message, second!.message]).toEqual(['match.entries', 'match.evaluated']);
    expect(there.effects.filter(({ kind }) => kind === 'send')).toHaveLength(sent + 2);
    expect(there.session.legs[0]!.sentAgain).toBe(2);
    await resent(there, 'entries', [0], 2);
    expect(there.state).toBe('ABORTED(E_STATE)');
  });

  it('sends only what is missed', async () => {
    const asked = Array.from({ length: 4100 }, (_, i) => person(i));
    const { here, there } = await begin(group, { asked, held: [] });
    await run(here, there, (posted) => (posted.message === 'match.query' ? [] : [posted]));
    const again = await resent(here, 'blinded', [1]);
    expect(again.map(({ payload }) => payload['i'])).toEqual([1]);
    expect(there.state).toBe('ACCEPTED');
  });

  it('has nothing to send of a list that is not its own, or not sent yet', async () => {
    const asker = await without('match.evaluated');
    for (const list of ['evaluated', 'entries']) expect(await resent(asker.here, list, [0])).toEqual([]);
    const holder = await without('match.query');
    for (const list of ['blinded', 'evaluated', 'entries'])
      expect(await resent(holder.there, list, [0])).toEqual([]);
    expect([asker.here.ignored.at(-1), holder.there.ignored.at(-1)]).toEqual(['E_STATE', 'E_STATE']);
    const early = await begin(group, SETS);
    await early.there.work();
    await early.here.receive(early.there.posted.shift()!);
    expect(await resent(early.here, 'blinded', [0])).toEqual([]);
    expect(early.here.state).toBe('ACCEPTED');
    const done = await begin(group, SETS);
    await run(done.here, done.there);
    expect(await resent(done.here, 'blinded', [0])).toEqual([]);
    expect(await resent(done.there, 'entries', [0])).toEqual([]);
  });

  it.each([[[1]], [[0, 1]]])('for chunk %j of one ends it', async (missing) => {
    const { there } = await without('match.entries');
    expect(await resent(there, 'entries', missing)).toMatchObject([{ message: 'match.abort' }]);
    expect(there.state).toBe('ABORTED(E_CHUNK_RANGE)');
  });
});

describe('a contact', () => {
  const shown = (sid: unknown): Posted => ({
    message: 'match.contact',
    payload: { sid, dir: 1, handle: 'h', ownHandle: 'o', contact: 'c' },
    digest: digestOf('contact'),
  });

  it('after the answer goes to a person, once for each handle', async () => {
    const { here, there } = await begin(group, SETS);
    await run(here, there);
    const contact = shown(there.session.sid);
    await there.receive(contact);
    expect(there.effects.at(-1)).toEqual({
      kind: 'contact',
      dir: 1,
      handle: 'h',
      ownHandle: 'o',
      contact: 'c',
      at: at(),
    });
    const told = there.effects.length;
    await there.receive(contact);
    expect(there.effects).toHaveLength(told);
    expect(there.ignored.at(-1)).toBe('DUPLICATE');
  });

  it('a second time in other words suspends nobody, also while the session runs; the first stays', async () => {
    const { here, there } = await begin(group, { ...SETS, heldHere: [], askedThere: SETS.held });
    await run(here, there, (posted, from) =>
      from === here && posted.message === 'match.receipt' ? [] : [posted],
    );
    await there.receive(shown(there.session.sid));
    const told = there.effects.length;
    await there.receive({ ...shown(there.session.sid), digest: digestOf('other words') });
    expect([there.effects.slice(told), there.session.exit]).toEqual([[], undefined]);
    expect(there.ignored.at(-1)).toBe('DUPLICATE');
  });

  it('about one handle under another of the asker’s is no second person', async () => {
    const { here, there } = await begin(group, SETS);
    await run(here, there);
    const first = shown(there.session.sid);
    await there.receive(first);
    const told = there.effects.length;
    const second = { ...first.payload, ownHandle: 'other' };
    await there.receive({ ...first, payload: second, digest: digestOf(second) });
    expect([there.effects.slice(told), there.ignored.at(-1)]).toEqual([[], 'DUPLICATE']);
    const another = { ...first.payload, handle: 'i' };
    await there.receive({ ...first, payload: another, digest: digestOf(another) });
    expect(there.effects.at(-1)).toMatchObject({ kind: 'contact', handle: 'i' });
  });

  it('before it, or to who asked, is out of place', async () => {
    const early = await without('match.query');
    await early.there.receive(shown(early.there.session.sid));
    expect(early.there.state).toBe('ABORTED(E_STATE)');
    const { here, there } = await begin(group, SETS);
    await run(here, there);
    const step = advance(
      here.session,
      { type: 'received', ...shown(here.session.sid), from: here.session.peer, at: at() } as never,
      group,
    );
    expect(step).toEqual({ session: here.session, effects: [], ignored: 'E_STATE' });
  });
});

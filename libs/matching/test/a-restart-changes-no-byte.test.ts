import type { Instant } from '#domain';
import { additiveGroup } from './support/additive-group.js';
import { begin, initiator, person, responder, restarted, review } from './support/party.js';
import type { Party, Sets } from './support/party.js';

const group = additiveGroup;
const SETS: Sets = {
  asked: [person(1), person(2)],
  held: [person(2)],
  heldHere: [person(7)],
  askedThere: [person(7), person(8)],
};

/** Every message in order, with a restart after each piece of work, each message and each state where `often` says. */
async function record(often: boolean): Promise<{ bytes: string[]; hits: number[][]; states: Set<string> }> {
  const bytes: string[] = [];
  const states = new Set<string>();
  let here = initiator(group, SETS);
  const seen = async (party: Party): Promise<Party> => {
    for (const { state } of party.session.legs) states.add(state);
    return often ? restarted(party) : party;
  };
  here = await seen(here);
  while (await here.work(1)) here = await seen(here);
  const proposed = here.posted.shift()!;
  bytes.push(JSON.stringify(proposed));
  let there = await seen(await responder(group, SETS, proposed));
  for (let moved = true; moved;) {
    moved = false;
    while (await here.work(1)) [here, moved] = [await seen(here), true];
    while (await there.work(1)) [there, moved] = [await seen(there), true];
    const [fromHere, fromThere] = [here.posted.splice(0), there.posted.splice(0)];
    for (const [posted, to] of [
      ...fromHere.map((one) => [one, 'there'] as const),
      ...fromThere.map((one) => [one, 'here'] as const),
    ]) {
      bytes.push(JSON.stringify(posted));
      if (to === 'here') {
        await here.receive(posted);
        here = await seen(here);
      } else {
        await there.receive(posted);
        there = await seen(there);
      }
      moved = true;
    }
  }
  await review(here);
  await review(there);
  return { bytes, hits: [(await seen(here)).hits, (await seen(there)).hits], states };
}

describe('a session', () => {
  it('that is interrupted at every state says the same bytes and finds the same hits once', async () => {
    const [smooth, interrupted] = [await record(false), await record(true)];
    expect(interrupted.bytes).toEqual(smooth.bytes);
    expect(interrupted.hits).toEqual([[1], [0]]);
    const states = ['DRAFT', 'PROPOSED', 'ACCEPTED', 'QUERY_SENT', 'VERIFIED', 'ENTRIES', 'REVIEW', 'CLOSED'];
    expect([...interrupted.states]).toEqual(expect.arrayContaining([...states, 'QUERY_RECEIVED']));
  });

  it('whose work is done twice takes it once', async () => {
    const { here } = await begin(group, SETS);
    const work = { dir: 1, task: 'root', i: 0 } as const;
    const result = { outcome: 'done', bytes: new Uint8Array(32) } as const;
    await here.apply({ type: 'worked', work, result, at: '2026-11-25T09:00:00.000Z' as Instant });
    expect(here.ignored).toEqual(['DUPLICATE']);
  });
});

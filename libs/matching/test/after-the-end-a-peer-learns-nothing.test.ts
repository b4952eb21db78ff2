/** Once the lists are destroyed a session with hits waits for a person, and one without is closed. A peer cannot tell which. */
import { additiveGroup } from './support/additive-group.js';
import { forge } from './support/meddle.js';
import { at, begin, person, run } from './support/party.js';
import type { Party, Posted } from './support/party.js';

const group = additiveGroup;
const HELD = { hit: 1, miss: 2 };

interface Ended {
  readonly here: Party;
  /** What the holder has sent. */
  readonly sent: readonly Posted[];
}

async function ended(held: number): Promise<Ended> {
  const { here, there } = await begin(group, { asked: [person(1)], held: [person(held)] });
  const sent: Posted[] = [];
  await run(here, there, (posted, from) => {
    if (from === there) sent.push(posted);
    return [posted];
  });
  here.posted.length = 0;
  here.effects.length = 0;
  return { here, sent };
}

const of = (sent: readonly Posted[], message: string): Posted =>
  sent.find((posted) => posted.message === message)!;
const OTHER = 'A'.repeat(43);
const abort = ({ here }: Ended): Posted => {
  const payload = { sessionId: here.session.sessionId, code: 'E_STATE', step: 'ANSWERED' };
  return { message: 'match.abort', payload, digest: OTHER };
};
const PROBES: Readonly<Record<string, (of: Ended) => Posted>> = {
  'a list that nobody waits for': ({ sent }) => forge(of(sent, 'match.entries'), { i: 7 }),
  'another list in place of one that came': ({ sent }) => forge(of(sent, 'match.entries'), { total: 9 }),
  'an acceptance once more': ({ sent }) => forge(of(sent, 'match.accept'), { count: 512 }),
  'a receipt of other lists': ({ sent }) => forge(of(sent, 'match.receipt'), { entriesDigest: OTHER }),
  'a receipt of a direction that is not there': ({ sent }) => forge(of(sent, 'match.receipt'), { dir: 2 }),
  'what belongs to another session': ({ sent }) => forge(of(sent, 'match.entries'), { sid: OTHER }),
  'an abort': abort,
};

describe.each(Object.entries(PROBES))('%s', (_name, probe) => {
  it.each(Object.entries(HELD))('gets no answer after a %s', async (_which, held) => {
    const session = await ended(held);
    const before = session.here.session;
    await session.here.receive(probe(session));
    const { here } = session;
    expect([here.posted, here.effects.filter(({ kind }) => kind !== 'log')]).toEqual([[], []]);
    expect(here.session).toEqual(before);
    expect(here.state).toBe(held === HELD.hit ? 'REVIEW' : 'CLOSED');
  });
});

it.each(Object.entries(HELD))(
  'a person who ends it says nothing to the peer after a %s',
  async (_which, held) => {
    const { here } = await ended(held);
    await here.apply({ type: 'abort', code: 'E_PURPOSE', at: at() });
    expect([here.posted, here.effects.filter(({ kind }) => kind !== 'log')]).toEqual([[], []]);
  },
);

it.each(Object.entries(HELD))(
  'what ends the other direction names the same step after a %s',
  async (_which, held) => {
    const sets = { asked: [person(1)], held: [person(held)], heldHere: [], askedThere: [person(5)] };
    const { here, there } = await begin(group, sets);
    // The responder never says that it is done, so direction 2 still runs.
    await run(here, there, (posted, from) =>
      from === there && posted.message === 'match.receipt' ? [] : [posted],
    );
    await here.apply({ type: 'abort', code: 'E_PURPOSE', at: at() });
    const last = here.posted.at(-1);
    expect([last?.message, last?.payload['step']]).toEqual(['match.abort', 'ENTRIES']);
  },
);

/**
 * A node in the middle that does everything right: it asks a third with the victim's points, under a digest of its own
 * session, answers the victim with the third's key, evaluations and proofs, and passes the third's entries on. Both the
 * victim and the third find nothing wrong, and nobody finds anybody.
 */
import fc from 'fast-check';
import { openGroup } from '../src/oprf/group.js';
import type { Group } from '../src/oprf/group.js';
import { additiveGroup } from './support/additive-group.js';
import { forge, list, withList } from './support/meddle.js';
import { initiator, person, responder, run } from './support/party.js';
import type { Party, Posted, Sets } from './support/party.js';

const trueGroup = await openGroup();
const BOTH = [person(1), person(2)];
const SETS = { asked: BOTH, held: BOTH };

/** Posts the next message of this kind; the party works until it has one. */
async function next(party: Party, message: string): Promise<Posted> {
  await party.work();
  const at = party.posted.findIndex((one) => one.message === message);
  return party.posted.splice(at, 1)[0]!;
}

interface Relayed {
  readonly victim: Party;
  readonly third: Party;
  readonly relay: Party;
}

/** All that the relay could do: each message has a true digest and a true proof, so nobody has anything to find wrong. */
async function relayed(group: Group, sets: Sets): Promise<Relayed> {
  // The relay's own session with the third, who has the persons.
  const relay = initiator(group, { asked: sets.asked.slice(0, 1), held: [] }, 'relay');
  const proposal = await next(relay, 'match.propose');
  const third = await responder(group, sets, proposal);
  const accepted = await next(third, 'match.accept');
  const { pk, count } = accepted.payload;
  await relay.receive(accepted);

  // The victim asks the relay, which shows the third's key as its own.
  const victim = initiator(group, sets, 'victim');
  const asked = await next(victim, 'match.propose');
  const towardsVictim = await responder(group, { asked: sets.asked, held: [] }, asked);
  await victim.receive(forge(await next(towardsVictim, 'match.accept'), { pk, count }));
  const query = await next(victim, 'match.query');

  // The victim's points go to the third, under the relay's session and a true digest.
  const own = await next(relay, 'match.query');
  await third.receive(forge(own, withList(own, relay, { name: 'blinded', bytes: list(query) })));
  const evaluated = await next(third, 'match.evaluated');
  const entries = await next(third, 'match.entries');

  // And back: same points, same proof, same entries, under digests of the victim's session.
  const { sid } = victim.session;
  const given = withList(entries, victim, { name: 'entries', bytes: list(entries, 'entries') });
  const back = withList(evaluated, victim, { name: 'evaluated', bytes: list(evaluated) });
  await victim.receive(forge(evaluated, { ...back, sid, entriesDigest: given.digest }));
  await victim.receive(forge(entries, { ...given, sid }));
  await victim.work();
  return { victim, third, relay };
}

function expectNothingLearnt({ victim, third, relay }: Relayed): void {
  // Every check held, the proof too: it is the third's, under the key that the relay has signed for.
  expect([victim.state, third.state]).toEqual(['CLOSED', 'ANSWERED']);
  expect([victim.hits, relay.hits, third.hits]).toEqual([[], [], []]);
}

it('a relay that swaps points, key, answers and entries between two sessions gets no hit, nor does anybody', async () => {
  expectNothingLearnt(await relayed(trueGroup, SETS));
});

it('property: whoever is known to both, a relay between the two finds nobody', async () => {
  const people = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 });
  const property = fc.asyncProperty(people, people, async (asked, held) => {
    expectNothingLearnt(await relayed(additiveGroup, { asked: asked.map(person), held: held.map(person) }));
  });
  await fc.assert(property, { numRuns: 15 });
});

it('a relay that keeps the digest of the victim’s list is found out before it has an answer', async () => {
  const relay = initiator(additiveGroup, SETS, 'relay');
  const third = await responder(additiveGroup, SETS, await next(relay, 'match.propose'));
  const victim = initiator(additiveGroup, SETS, 'victim');
  const peer = await responder(additiveGroup, SETS, await next(victim, 'match.propose'));
  await victim.receive(await next(peer, 'match.accept'));
  const { points, digest } = (await next(victim, 'match.query')).payload;
  const said: string[] = [];
  await run(relay, third, (posted, from) => {
    if (from === third) said.push(posted.message);
    return [posted.message === 'match.query' ? forge(posted, { points, digest }) : posted];
  });
  expect([third.state, said]).toEqual(['ABORTED(E_DIGEST)', ['match.accept', 'match.abort']]);
});

it('without the relay the two would have found both', async () => {
  const here = initiator(trueGroup, SETS, 'victim');
  const there = await responder(trueGroup, SETS, await next(here, 'match.propose'));
  await run(here, there);
  expect([...here.hits].sort()).toEqual([0, 1]);
});

/**
 * A node in the middle that does everything right: it asks a third with the victim's points, under a digest of its own
 * session, answers the victim with the third's key, evaluations and proofs, and passes the third's entries on. Both the
 * victim and the third find nothing wrong, and nobody finds anybody.
 */
import { toBase64url } from '#crypto';
import { openGroup } from '../src/oprf/group.js';
import { forge, list, withList } from './support/meddle.js';
import { initiator, person, responder, run } from './support/party.js';
import type { Party, Posted } from './support/party.js';

const group = await openGroup();
const BOTH = [person(1), person(2)];
const SETS = { asked: BOTH, held: BOTH };

/** Posts the next message of this kind; the party works until it has one. */
async function next(party: Party, message: string): Promise<Posted> {
  await party.work();
  const at = party.posted.findIndex((one) => one.message === message);
  return party.posted.splice(at, 1)[0]!;
}

it('a relay that swaps points, key, answers and entries between two sessions gets no hit, nor does anybody', async () => {
  // The relay's own session with the third, who has both persons.
  const relay = initiator(group, { asked: [person(9)], held: [] }, 'relay');
  const proposal = await next(relay, 'match.propose');
  const third = await responder(group, SETS, proposal);
  const accepted = await next(third, 'match.accept');
  const { pk, count } = accepted.payload;
  await relay.receive(accepted);

  // The victim asks the relay, which shows the third's key as its own.
  const victim = initiator(group, SETS, 'victim');
  const towardsVictim = await responder(
    group,
    { asked: BOTH, held: [] },
    await next(victim, 'match.propose'),
  );
  const answer = forge(await next(towardsVictim, 'match.accept'), { pk, count });
  await victim.receive(answer);
  const query = await next(victim, 'match.query');

  // The victim's points go to the third, under the relay's session and a true digest.
  const own = await next(relay, 'match.query');
  const stolen = forge(own, withList(own, relay, { name: 'blinded', bytes: list(query) }));
  await third.receive(stolen);
  const evaluated = await next(third, 'match.evaluated');
  const entries = await next(third, 'match.entries');
  expect(third.state).toBe('ANSWERED');

  // And back: same points, same proof, same entries, under digests of the victim's session.
  const { sid } = victim.session;
  const given = withList(entries, victim, { name: 'entries', bytes: list(entries, 'entries') });
  const back = withList(evaluated, victim, { name: 'evaluated', bytes: list(evaluated) });
  await victim.receive(forge(evaluated, { ...back, sid, entriesDigest: given.digest }));
  await victim.receive(forge(entries, { ...given, sid }));
  await victim.work();
  // Every check held, the proof too: it is the third's, under the key that the relay has signed for.
  expect(victim.state).toBe('CLOSED');
  expect(victim.hits).toEqual([]);
  // What the relay has is what it could not read before: points that only the victim can unblind.
  expect(relay.hits).toEqual([]);
  expect(toBase64url(list(evaluated))).not.toBe(toBase64url(list(query)));
});

it('without the relay the two would have found both', async () => {
  const here = initiator(group, SETS, 'victim');
  const there = await responder(group, SETS, await next(here, 'match.propose'));
  await run(here, there);
  expect([...here.hits].sort()).toEqual([0, 1]);
});

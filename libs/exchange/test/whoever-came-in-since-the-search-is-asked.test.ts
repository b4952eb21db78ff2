/** Each participant whose data a decision touches has a say (BGS 1.2(2)), also one whose case came after the search. */
import {
  countViewsAsked,
  decideDossier,
  findDossier,
  giveView,
  type RefusalGround,
  type RightDecision,
} from '#exchange';
import { givenTwice } from './support/exchange-steps.js';
import { openedRequest } from './support/granted-access.js';
import { BSN } from './support/exchange-steps.js';
import { actor, openCase } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const GRANT = { outcome: 'granted', silent: false } as const;

/** Everybody found by the search said that there is no ground; then the police opened a case of this person. */
async function lateComer() {
  const { noord } = await givenTwice();
  const desk = { actor: contact, node: noord };
  const id = await openedRequest(noord, contact, { kind: 'erasure' });
  await openCase(noord, 'POLICE', BSN);
  const decide = async (decision: RightDecision = GRANT) => {
    const result = await decideDossier(id, decision, desk);
    return result.outcome === 'refused' ? result.code : result.outcome;
  };
  const say = (ground?: RefusalGround) => giveView(id, ground, { actor: actor('POLICE'), node: noord });
  return { noord, desk, id, decide, say };
}

it('its view is missing, and it is asked for it from then on', async () => {
  const { noord, desk, id, decide } = await lateComer();
  expect(await countViewsAsked(actor('POLICE'), noord)).toBe(0);
  expect(await decide()).toBe('VIEW_MISSING');
  expect(await countViewsAsked(actor('POLICE'), noord)).toBe(1);
  expect((await findDossier(id, desk))?.dossier.involved).toEqual(['COLLEGE', 'POLICE']);
  const refusal = noord.storage.state.audit.filter(({ action }) => action === 'rights.decide').at(-1);
  // The longer list is a step of the record: it is bound to the entry of the refusal.
  expect(refusal).toMatchObject({
    result: 'refused',
    code: 'VIEW_MISSING',
    record: expect.anything() as unknown,
  });
});

it('its ground forbids; without one the decision is carried out', async () => {
  const opposed = await lateComer();
  await opposed.decide();
  expect((await opposed.say('D')).outcome).toBe('done');
  expect(await opposed.decide()).toBe('GROUND_FORBIDS');
  const agreed = await lateComer();
  await agreed.decide();
  expect((await agreed.say()).outcome).toBe('done');
  expect(await agreed.decide()).toBe('done');
});

it('a refusal asks it too', async () => {
  const { decide } = await lateComer();
  expect(await decide({ outcome: 'refused', because: 'CONDITIONS_NOT_MET', silent: false })).toBe(
    'VIEW_MISSING',
  );
});

/** A message that was refused or could not be delivered: its content has a term of days, and nothing leads to the person after it. */
import { PeerNotAdmitted, decideDossier, eraseDue, expireMessages, relayLane, sendMessage } from '#exchange';
import type { MessageId } from '#domain';
import { BSN, accepted, caseResponse, questionAfterHit } from './support/exchange-steps.js';
import { openedRequest } from './support/granted-access.js';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const recordOf = ({ storage }: TestHouse, id: MessageId) =>
  storage.state.messages.find((one) => one.id === id)!;
const ties = ({ storage }: TestHouse, id: MessageId) =>
  storage.state.rights.links.filter(({ message }) => message === id).length;

/** Erases what is due, and says what of this message is left. */
async function after(house: TestHouse, id: MessageId) {
  await eraseDue(house, 100);
  const steps = house.storage.state.steps.filter(
    ({ messageId, step }) => messageId === id && step === 'erased',
  );
  return {
    content: house.storage.keys.has(id),
    ties: ties(house, id),
    codes: steps.map(({ code }) => code),
  };
}

it('what the other node declined goes at its expiry, with its ties; there it left none', async () => {
  const hit = await questionAfterHit();
  const { noord, zuid, clock, settle } = hit.federation;
  const restriction = await openedRequest(noord, contact, { kind: 'restriction' });
  await decideDossier(restriction, { outcome: 'granted', silent: false }, { actor: contact, node: noord });
  const id = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await settle();
  expect(recordOf(noord, id).state).toBe('refused');
  expect([noord.storage.keys.has(id), ties(noord, id)]).toEqual([false, 0]);
  expect(recordOf(zuid, id)).toMatchObject({ state: 'refused', eraseAt: recordOf(zuid, id).expiresAt });
  expect(await after(zuid, id)).toEqual({ content: true, ties: 1, codes: [] });
  clock.advance(31 * DAY);
  expect(await after(zuid, id)).toEqual({ content: false, ties: 0, codes: ['NOT_TAKEN'] });
  // The other node knows already that it refused: it hears no more of it.
  expect(zuid.storage.state.outbox.filter(({ about, peer }) => about === id && peer)).toHaveLength(1);
});

it('what turns out to have been refused after it expired here loses its ties then', async () => {
  const hit = await questionAfterHit();
  const { noord, zuid, clock, settle, deliver } = hit.federation;
  const restriction = await openedRequest(noord, contact, { kind: 'restriction' });
  await decideDossier(restriction, { outcome: 'granted', silent: false }, { actor: contact, node: noord });
  await settle();
  const id = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await relayLane(NOORD, zuid);
  for (const { bytes } of zuid.wire.splice(0)) await deliver(zuid, noord, bytes);
  clock.advance(Date.parse(recordOf(zuid, id).expiresAt) - Date.parse(clock.now()) + 1);
  await expireMessages(zuid, 100);
  expect([recordOf(zuid, id).state, ties(zuid, id)]).toEqual(['expired', 1]);
  await settle();
  expect([recordOf(zuid, id).state, ties(zuid, id)]).toEqual(['refused', 0]);
});

it('what could not be delivered stays while a late receipt may still come, and goes with its ties after that', async () => {
  const { noord, clock } = await openFederation();
  const about = await openCase(noord, 'COLLEGE', BSN);
  const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
  const recipientKey = () => Promise.reject(new PeerNotAdmitted('SENDER_UNKNOWN'));
  await relayLane(ZUID, { ...noord, trust: { ...noord.trust, recipientKey } });
  const { state, expiresAt } = recordOf(noord, id);
  expect(state).toBe('undeliverable');
  clock.advance(Date.parse(expiresAt) - Date.parse(clock.now()) + 29 * DAY);
  expect(await after(noord, id)).toEqual({ content: true, ties: 1, codes: [] });
  clock.advance(2 * DAY);
  expect(await after(noord, id)).toEqual({ content: false, ties: 0, codes: ['NOT_TAKEN'] });
});

it('what was taken keeps its ties when its term is over: a request of the person must find what was disclosed', async () => {
  const hit = await questionAfterHit();
  const { zuid, clock, settle } = hit.federation;
  const id = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await settle();
  clock.advance(6 * 366 * DAY);
  expect(await after(zuid, id)).toEqual({ content: false, ties: 1, codes: ['TERM_PASSED'] });
});

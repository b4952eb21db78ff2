/** A consent is there before the data leave (WGS 2.28(4)): what waited for a broker goes by what holds when it comes back. */
import { answerKnownCheck, forwardMessage, relayLane, sendMessage } from '#exchange';
import type { SendResult } from '#exchange';
import type { Instant } from '#domain';
import { newMessageId } from '../src/minting.js';
import { BSN, accepted, askedOf } from './support/exchange-steps.js';
import { agree, fourHouses, give, noticeTo } from './support/onward-steps.js';
import { restrict } from './support/restricting.js';
import { NOORD, OOST, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const MINUTE = 60_000;
const stateAt =
  ({ storage }: TestHouse) =>
  (id: string) =>
    storage.state.messages.find((one) => one.id === id)?.state;

/** Noord passes Zuid's data on to Oost, whose broker does not answer yet. */
async function inLine() {
  const four = await fourHouses();
  const { house, subject } = four.at[NOORD]!;
  const given = await give(four, { from: ZUID, to: NOORD });
  const consent = await agree(four, { supplier: ZUID, holder: NOORD, recipient: OOST });
  const elements = [{ id: 'wonen', subject, consents: [consent.id] }];
  const forward = { id: given, elements, draft: noticeTo(four.at[NOORD]!, OOST) };
  const id = accepted((await forwardMessage(forward, actor('COLLEGE'), house)) as never);
  const sent: string[] = [];
  const publish = async (_peer: unknown, items: readonly { readonly id: string }[]) => {
    sent.push(...items.map((item) => item.id));
    return items.map(() => ({ outcome: 'confirmed' }) as const);
  };
  const relay = () => relayLane(OOST, { ...house, publisher: { publish } });
  const withdraw = (at: Instant) =>
    house.unitOfWork.transaction((tx) => tx.consents.withdrawHeld({ node: ZUID, id: consent.id, at }));
  const state = () => house.storage.state.messages.find((one) => one.id === id)!.state;
  return { ...four, house, id, sent, relay, withdraw, state };
}

it('does not leave once its consent was withdrawn, and is lost to nobody: its sender hears that it was refused', async () => {
  const { federation, house, id, sent, relay, withdraw, state } = await inLine();
  federation.clock.advance(2 * MINUTE);
  await withdraw(federation.clock.now());
  await relay();
  expect(sent).not.toContain(id);
  expect(state()).toBe('refused');
  expect(house.storage.state.steps).toContainEqual(
    expect.objectContaining({ messageId: id, step: 'refused', code: 'PROVIDER_CONSENT_MISSING' }),
  );
});

it('does not leave with an element that a correction or a right put out of use since', async () => {
  const { federation, house, id, sent, relay, state } = await inLine();
  federation.clock.advance(2 * MINUTE);
  const at = federation.clock.now();
  await house.unitOfWork.transaction((tx) =>
    tx.withheld.add([{ message: id, element: 'wonen', notice: newMessageId(house, at), at }]),
  );
  await relay();
  expect(sent).not.toContain(id);
  expect(state()).toBe('refused');
  expect(house.storage.state.steps).toContainEqual(
    expect.objectContaining({ messageId: id, step: 'refused', code: 'PROCESSING_RESTRICTED' }),
  );
});

it('leaves, however long it waited, while everything that it stands on still holds', async () => {
  const { federation, id, sent, relay, state } = await inLine();
  federation.clock.advance(30 * MINUTE);
  await relay();
  expect(sent).toContain(id);
  expect(state()).toBe('relayed');
});

it('does not leave once its person was restricted, however short ago it was judged', async () => {
  const federation = await openFederation();
  const { noord, zuid } = federation;
  const about = await openCase(noord, 'COLLEGE', BSN);
  const other = await openCase(noord, 'COLLEGE', '999993653');
  const ask = async (of: typeof about, bsn: string) =>
    accepted(await sendMessage(knownCheck({ ...of, bsn }), actor('COLLEGE'), noord));
  const [theirs, others] = [await ask(about, BSN), await ask(other, '999993653')];
  await restrict(noord, { bsn: BSN, participant: 'COLLEGE' });
  await federation.settle();
  expect([theirs, others].map(stateAt(noord))).toEqual(['refused', 'delivered']);
  expect([theirs, others].map(stateAt(zuid))).toEqual([undefined, 'delivered']);
});

it('sends the no that is said about a restricted person at once, as it would about any other', async () => {
  const federation = await openFederation();
  const { noord, zuid } = federation;
  await openCase(zuid, 'MAYOR', BSN);
  const { id } = await askedOf(federation);
  await restrict(zuid, { bsn: BSN, participant: 'MAYOR' });
  const said = await answerKnownCheck({ id, answer: 'DECLINED' }, actor('MAYOR'), zuid);
  const answer = accepted(said as SendResult);
  await federation.settle();
  expect(stateAt(noord)(answer)).toBe('delivered');
});

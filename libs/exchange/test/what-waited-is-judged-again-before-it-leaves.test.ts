/** A consent is there before the data leave (WGS 2.28(4)): what waited for a broker goes by what holds when it comes back. */
import { forwardMessage, relayLane } from '#exchange';
import type { Instant } from '#domain';
import { newMessageId } from '../src/minting.js';
import { accepted } from './support/exchange-steps.js';
import { agree, fourHouses, give, noticeTo } from './support/onward-steps.js';
import { NOORD, OOST, ZUID, actor } from './support/two-houses.js';

const MINUTE = 60_000;

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

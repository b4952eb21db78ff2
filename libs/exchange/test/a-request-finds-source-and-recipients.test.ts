/** Scenario 21: after the identity, each hit of the search says where its data came from and who got them, also of what was passed on. */
import {
  PeerNotAdmitted,
  forwardMessage,
  identify,
  openDossier,
  relayLane,
  searchSubject,
  sendMessage,
} from '#exchange';
import type { FoundMessage } from '#exchange';
import type { MessageId } from '#domain';
import { bsnIndex } from '../src/minting.js';
import { BSN } from './support/exchange-steps.js';
import { agree, forwardOf, fourHouses, give, noticeTo, passOn } from './support/onward-steps.js';
import { NOORD, OOST, ZUID, actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });

/** Noord learned of whom a message is by another one that had the number. */
async function known(node: TestHouse, message: MessageId): Promise<void> {
  const index = bsnIndex(node.registerKey, BSN);
  const tied = node.storage.state.rights.links.filter((one) => one.message === message);
  await node.unitOfWork.transaction((tx) => tx.rights.link(tied.map((one) => ({ ...one, index }))));
}

async function foundAt(node: TestHouse): Promise<readonly FoundMessage[]> {
  const opened = await openDossier({ kind: 'access', bsn: BSN, receivedAt: node.clock.now() }, contact, node);
  if (opened.outcome !== 'done') throw new Error(JSON.stringify(opened));
  const { id } = opened.dossier;
  expect(await searchSubject(id, contact, node)).toMatchObject({ code: 'IDENTITY_NOT_VERIFIED' });
  await identify(id, 'IN_PERSON', { actor: contact, node });
  const searched = await searchSubject(id, contact, node);
  if (searched.outcome !== 'found') throw new Error(searched.outcome);
  return searched.found.messages;
}
const own = (node: typeof NOORD) => ({ node, participants: ['COLLEGE'] });
const other = (node: typeof NOORD) => ({ node, participants: [] });

it('names the house that gave, who got it here, and the house to which it went on', async () => {
  const four = await fourHouses();
  const given = await give(four, { from: ZUID, to: NOORD });
  const consent = await agree(four, { supplier: ZUID, holder: NOORD, recipient: OOST });
  const result = await passOn(four, { from: NOORD, to: OOST, id: given, consents: [consent.id] });
  if (result.outcome !== 'accepted') throw new Error(JSON.stringify(result));
  const passed = result.id;
  await known(four.at[NOORD]!.house, given);

  const atNoord = new Map((await foundAt(four.at[NOORD]!.house)).map((one) => [one.id, one]));
  expect(atNoord.get(given)).toMatchObject({
    sources: [other(ZUID)],
    recipients: [own(NOORD), other(OOST)],
  });
  expect(atNoord.get(passed)).toMatchObject({
    sources: [own(NOORD), other(ZUID)],
    recipients: [other(OOST)],
  });

  const atZuid = await foundAt(four.at[ZUID]!.house);
  // To whom it went from there, Noord knows: Zuid asks along what it disclosed itself.
  expect(atZuid.find(({ id }) => id === given)).toMatchObject({
    sources: [own(ZUID)],
    recipients: [other(NOORD)],
  });
});

it('names nobody as recipient of what was refused', async () => {
  const four = await fourHouses();
  const noord = four.at[NOORD]!;
  const { necessity: _none, ...notice } = noticeTo(noord, OOST);
  const sent = await sendMessage({ ...notice, elements: [] }, actor('COLLEGE'), noord.house);
  expect(sent.outcome).toBe('refused');
  const found = await foundAt(noord.house);
  expect(found).toMatchObject([
    { direction: 'sent', state: 'refused', sources: [own(NOORD)], recipients: [] },
  ]);
});

it.each(['refused there', 'undeliverable'] as const)('names no house for a copy that was %s', async (how) => {
  const four = await fourHouses();
  const noord = four.at[NOORD]!.house;
  const given = await give(four, { from: ZUID, to: NOORD });
  const consent = await agree(four, { supplier: ZUID, holder: NOORD, recipient: OOST });
  const forward = forwardOf(four, { from: NOORD, to: OOST, id: given, consents: [consent.id] });
  expect((await forwardMessage(forward, actor('COLLEGE'), noord)).outcome).toBe('accepted');
  if (how === 'undeliverable') {
    const recipientKey = () => Promise.reject(new PeerNotAdmitted('SENDER_UNKNOWN'));
    await relayLane(OOST, { ...noord, trust: { ...noord.trust, recipientKey } });
  } else {
    // Oost admits nobody: it refuses whatever comes.
    four.at[OOST]!.house.storage.state.partners = [];
    await four.federation.settle();
  }
  await known(noord, given);
  const found = await foundAt(noord);
  expect(found.map(({ direction, state }) => [direction, state])).toContainEqual([
    'sent',
    how === 'undeliverable' ? how : 'refused',
  ]);
  expect(found.find(({ id }) => id === given)).toMatchObject({ recipients: [own(NOORD)] });
});

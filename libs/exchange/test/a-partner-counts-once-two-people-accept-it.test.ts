/** Nothing goes to a listed node, and nothing of it is taken in, before two people of this node accept it. */
import {
  askApproval,
  decideApproval,
  findApproval,
  planRelease,
  planReleases,
  proposeMatch,
  relayLane,
  sendMessage,
} from '#exchange';
import type { Actor, ListedCertificate } from '#exchange';
import type { Oin } from '#domain';
import { forge, messageFrom } from './support/forge.js';
import { asked, openMatching } from './support/matching-houses.js';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { Federation, TestHouse } from './support/two-houses.js';

const BSN = '999990342';
const HEARD = 'ab'.repeat(32);
const anna: Actor = actor('COLLEGE', { account: 'anna', role: 'SYSTEM_SUPPORT' });
const bert: Actor = { ...anna, account: 'bert', approver: true };

const forget = ({ storage }: TestHouse, peer: Oin): void => {
  storage.state.partners = storage.state.partners.filter((one) => one.peer !== peer);
};

/** A node whose directory lists this fingerprint for every other one. */
function listing(house: TestHouse, fingerprint = HEARD): TestHouse {
  const at = house.clock.now();
  const listed: ListedCertificate = {
    purpose: 'authenticity',
    subject: 'CN=Test',
    serial: '01',
    fingerprint,
    validFrom: at,
    validUntil: at,
    chain: [],
  };
  const certificates = (oin: Oin) => (house.directory.node(oin) === undefined ? [] : [listed]);
  return { ...house, directory: { ...house.directory, certificates } };
}

const ask = (peer: Oin, node: TestHouse, fingerprint = HEARD) =>
  askApproval({ asked: { kind: 'partner', peer, fingerprint }, reason: 'Gebeld met Zuid' }, anna, node);

async function accept(peer: Oin, node: TestHouse): Promise<string> {
  const asked = await ask(peer, node);
  if (asked.outcome !== 'done') throw new Error(asked.outcome);
  await decideApproval(asked.approval.id, { outcome: 'approved' }, { actor: bert, node });
  return asked.approval.id;
}

async function check(federation: Federation) {
  const { noord } = federation;
  const draft = knownCheck({ ...(await openCase(noord, 'COLLEGE', BSN)), bsn: BSN });
  return sendMessage(draft, actor('COLLEGE'), noord);
}

it('sends nothing to a partner that is not accepted, and says so under its own code', async () => {
  const federation = await openFederation();
  const { noord } = federation;
  forget(noord, ZUID);
  expect(await check(federation)).toEqual({
    outcome: 'invalid',
    defects: [expect.objectContaining({ at: '/recipient/node', code: 'PARTNER_NOT_ACCEPTED' })],
  });
  expect(noord.storage.state.messages).toEqual([]);
  await accept(ZUID, listing(noord));
  expect(await check(federation)).toMatchObject({ outcome: 'accepted' });
});

it('takes no message from one, and its sender hears why', async () => {
  const federation = await openFederation();
  const { noord, zuid } = federation;
  forget(zuid, NOORD);
  const sent = await check(federation);
  await federation.settle();
  expect(zuid.storage.state.messages).toEqual([]);
  expect(zuid.storage.state.parked).toMatchObject([{ peer: NOORD, code: 'PARTNER_NOT_ACCEPTED' }]);
  expect(zuid.storage.state.audit).toContainEqual(
    expect.objectContaining({ action: 'envelope.reject', code: 'PARTNER_NOT_ACCEPTED', origin: NOORD }),
  );
  const [record] = noord.storage.state.messages;
  expect([record!.id, record!.state]).toEqual([(sent as { id: string }).id, 'refused']);
  expect(noord.storage.state.steps).toContainEqual(
    expect.objectContaining({ origin: 'peer', code: 'PARTNER_NOT_ACCEPTED' }),
  );
});

it('proposes no comparison to one: nothing is frozen, and no judgement is used up', async () => {
  const { noord, zuid } = await openMatching();
  const own = await asked(noord, { participant: 'COLLEGE', bsn: BSN, peer: zuid });
  forget(noord, ZUID);
  const propose = () =>
    proposeMatch({ peer: ZUID, mode: 'one-way', cases: [own.caseId] }, actor('COLLEGE'), noord);
  expect(await propose()).toEqual({ outcome: 'refused', code: 'PARTNER_NOT_ACCEPTED' });
  await accept(ZUID, listing(noord));
  expect(await propose()).toMatchObject({ outcome: 'proposed' });
});

it('releases nothing of one either, until it is accepted', async () => {
  const federation = await openFederation();
  const { noord, zuid } = federation;
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const { bytes } = await forge(noord, zuid, { event });
  const at = zuid.clock.now();
  await zuid.unitOfWork.transaction((tx) => tx.quarantine.park([{ peer: NOORD, code: 'SIG', bytes, at }]));
  const planned = async () => {
    const asked = await planRelease({ kind: 'release' }, anna, zuid);
    if (asked.outcome !== 'done') throw new Error(asked.outcome);
    const none = () => Promise.reject(new Error('no broker here'));
    await planReleases(zuid, { count: none, redrive: none, discard: none }, 10);
    return (await findApproval(asked.approval.id, anna, zuid))?.plan;
  };
  forget(zuid, NOORD);
  expect(await planned()).toMatchObject({ can: 0, stay: [{ code: 'PARTNER_NOT_ACCEPTED', count: 1 }] });
  await accept(NOORD, listing(zuid));
  expect(await planned()).toMatchObject({ can: 1, stay: [] });
});

it('understands what an unaccepted partner says of our own messages', async () => {
  const federation = await openFederation();
  const { noord } = federation;
  await check(federation);
  await relayLane(ZUID, noord);
  forget(noord, ZUID);
  await federation.settle();
  expect(noord.storage.state.messages).toMatchObject([{ state: 'delivered' }]);
});

it.each([
  ['a node that no directory lists', '00000099000000009000' as Oin, HEARD, 'PARTNER_UNKNOWN'],
  ['itself', NOORD, HEARD, 'PARTNER_UNKNOWN'],
  ['a fingerprint of somebody else', ZUID, 'cd'.repeat(32), 'FINGERPRINT_DIFFERS'],
])('asks nobody to accept %s', async (_what, peer, heard, code) => {
  const { noord } = await openFederation();
  forget(noord, ZUID);
  expect(await ask(peer, listing(noord), heard)).toEqual({ outcome: 'stopped', code });
});

it('does not ask twice for what two people agreed on', async () => {
  const { noord } = await openFederation();
  expect(await ask(ZUID, listing(noord))).toEqual({ outcome: 'stopped', code: 'PARTNER_ACCEPTED' });
});

it('is not accepted by who asked, nor when the directory lists another certificate by then', async () => {
  const { noord } = await openFederation();
  forget(noord, ZUID);
  const asked = await ask(ZUID, listing(noord));
  if (asked.outcome !== 'done') throw new Error(asked.outcome);
  const { id } = asked.approval;
  const self = { actor: { ...anna, approver: true }, node: listing(noord) };
  expect(await decideApproval(id, { outcome: 'approved' }, self)).toEqual({
    outcome: 'stopped',
    code: 'SAME_PERSON',
  });
  const replaced = listing(noord, 'ef'.repeat(32));
  expect(await decideApproval(id, { outcome: 'approved' }, { actor: bert, node: replaced })).toMatchObject({
    approval: { state: 'failed', result: { code: 'FINGERPRINT_DIFFERS' } },
  });
  expect(noord.storage.state.partners.map(({ peer }) => peer)).not.toContain(ZUID);
});

it('names the request that two people agreed on', async () => {
  const { noord } = await openFederation();
  forget(noord, ZUID);
  const approval = await accept(ZUID, listing(noord));
  expect(noord.storage.state.partners).toContainEqual({ peer: ZUID, at: noord.clock.now(), approval });
});

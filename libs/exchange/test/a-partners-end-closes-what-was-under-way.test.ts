/** Two people end the exchange with a partner: nothing leaves, nothing is taken in, and nobody goes on waiting for it. */
import { askApproval, decideApproval, parkMessage, relayLane, sendMessage } from '#exchange';
import type { Actor, ApprovalAnswer, ListedCertificate } from '#exchange';
import type { Oin } from '#domain';
import { BSN, accepted, askedOf, caseRequest, hitBetween } from './support/exchange-steps.js';
import { NOORD, RIEC, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const anna: Actor = actor('COLLEGE', { account: 'anna', role: 'SYSTEM_SUPPORT', approver: true });
const bert: Actor = { ...anna, account: 'bert' };
const HEARD = 'ab'.repeat(32);

const askEnd = (peer: Oin, node: TestHouse, who = anna): Promise<ApprovalAnswer> =>
  askApproval({ asked: { kind: 'partner-end', peer }, reason: 'De samenwerking houdt op' }, who, node);

async function approved(answer: ApprovalAnswer, node: TestHouse, who = bert): Promise<ApprovalAnswer> {
  if (answer.outcome !== 'done') throw new Error(JSON.stringify(answer));
  return decideApproval(answer.approval.id, { outcome: 'approved' }, { actor: who, node });
}
const end = async (peer: Oin, node: TestHouse): Promise<ApprovalAnswer> =>
  approved(await askEnd(peer, node), node);

/** A known-check of Noord to Zuid that is in line and has not left. */
async function waiting() {
  const federation = await openFederation();
  const { noord } = federation;
  const about = await openCase(noord, 'COLLEGE', BSN);
  const send = () => sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
  return { federation, noord, send, id: accepted(await send()) };
}

it('takes two people: whoever asked does not decide, and until then all goes on', async () => {
  const { noord, send } = await waiting();
  const asked = await askEnd(ZUID, noord);
  expect(await approved(asked, noord, anna)).toEqual({ outcome: 'stopped', code: 'SAME_PERSON' });
  expect(await approved(asked, noord, { ...bert, approver: false })).toEqual({
    outcome: 'stopped',
    code: 'NOT_AN_APPROVER',
  });
  expect(await askEnd(ZUID, noord, actor('COLLEGE'))).toEqual({ outcome: 'denied' });
  expect(await send()).toMatchObject({ outcome: 'accepted' });
});

it('refuses what waits, parked or not, and its sender reads why', async () => {
  const { noord, send, id } = await waiting();
  const parked = accepted(await send());
  await parkMessage({ id: parked, reason: 'Even wachten' }, { actor: anna, node: noord });
  expect(await end(ZUID, noord)).toMatchObject({ approval: { state: 'done', result: { done: 2 } } });
  const { messages, steps, audit } = noord.storage.state;
  expect(messages.map(({ state }) => state)).toEqual(['refused', 'refused']);
  for (const messageId of [id, parked])
    expect(steps).toContainEqual(
      expect.objectContaining({ messageId, step: 'refused', code: 'PARTNER_NOT_ACCEPTED', origin: 'own' }),
    );
  await relayLane(ZUID, noord);
  expect(noord.wire).toEqual([]);
  expect(audit.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'approval.ask.partner-end',
      'approval.approve.partner-end',
      'partner.end',
      'message.refused',
    ]),
  );
});

it('makes nothing new for it, and leaves what goes to others alone', async () => {
  const { noord, send } = await waiting();
  await end(ZUID, noord);
  expect(await send()).toMatchObject({
    outcome: 'invalid',
    defects: [{ at: '/recipient/node', code: 'PARTNER_NOT_ACCEPTED' }],
  });
  await relayLane(RIEC, noord);
  expect(noord.storage.state.partners).toContainEqual(
    expect.not.objectContaining({ ended: expect.anything() }),
  );
  expect(await noord.unitOfWork.read((tx) => tx.partners.isAccepted(RIEC))).toBe(true);
});

it('stops at the relay what came in line at the very moment of the end', async () => {
  const { noord, id } = await waiting();
  const asked = await askEnd(ZUID, noord);
  const line = noord.storage.state.outbox.find((one) => one.id === id)!;
  // Not yet to be seen by the one who ends it.
  noord.storage.state.outbox = noord.storage.state.outbox.filter((one) => one !== line);
  expect(await approved(asked, noord)).toMatchObject({ approval: { result: { done: 0 } } });
  noord.storage.state.outbox.push(line);
  await relayLane(ZUID, noord);
  expect(noord.wire).toEqual([]);
  expect(noord.storage.state.messages).toMatchObject([{ id, state: 'refused' }]);
});

it('attempts no more what may be there already, and says nothing of it that may be untrue', async () => {
  const { noord, id } = await waiting();
  const unsure = {
    publish: async () => [{ outcome: 'unknown', code: 'CONNECTION_LOST', reason: 'CLOSED' } as const],
  };
  await relayLane(ZUID, { ...noord, publisher: unsure });
  await end(ZUID, noord);
  await relayLane(ZUID, noord);
  expect(noord.wire).toEqual([]);
  expect(noord.storage.state.messages).toMatchObject([{ id, state: 'accepted' }]);
  expect(noord.storage.state.outbox.find((one) => one.id === id)!.reasons).toContain('PARTNER_NOT_ACCEPTED');
});

it('takes nothing in of it, and it hears so', async () => {
  const { noord, federation } = await waiting();
  const { zuid } = federation;
  await end(NOORD, zuid);
  await federation.settle();
  expect(zuid.storage.state.messages).toEqual([]);
  expect(zuid.storage.state.parked).toMatchObject([{ peer: NOORD, code: 'PARTNER_NOT_ACCEPTED' }]);
  expect(noord.storage.state.messages).toMatchObject([{ state: 'refused' }]);
});

it('lapses a question that was not answered, on either side, with what it said of a person', async () => {
  const { federation, id } = await askedOf(await openFederation());
  const { noord, zuid } = federation;
  const content = (house: TestHouse) =>
    house.storage.state.messages.find((one) => one.id === id)!.sealedContent;
  expect([content(noord) === undefined, content(zuid) === undefined]).toEqual([false, false]);
  expect(await end(ZUID, noord)).toMatchObject({ approval: { result: { done: 0, stopped: 1 } } });
  await end(NOORD, zuid);
  for (const house of [noord, zuid]) {
    expect(house.storage.state.threads).toMatchObject([{ id, state: 'lapsed' }]);
    expect(content(house)).toBeUndefined();
  }
});

it('closes an exchange that was under way; what was settled stays what it became', async () => {
  const hit = await hitBetween();
  const { noord } = hit.federation;
  const request = accepted(await sendMessage(caseRequest(hit), actor('COLLEGE'), noord));
  await hit.federation.settle();
  await end(ZUID, noord);
  const states = noord.storage.state.threads.map(({ id, state }) => [id, state]);
  expect(states).toEqual([
    [hit.id, 'known'],
    [request, 'parted'],
  ]);
  expect(noord.storage.state.threads.every(({ deadline }) => deadline === undefined)).toBe(true);
  expect(noord.storage.state.audit).toContainEqual(
    expect.objectContaining({ action: 'conversation.stop', object: request, origin: 'partner' }),
  );
});

it('is undone by a new acceptance alone, of two people again', async () => {
  const { noord, send } = await waiting();
  await end(ZUID, noord);
  expect(await askEnd(ZUID, noord)).toEqual({ outcome: 'stopped', code: 'PARTNER_NOT_ACCEPTED' });
  const at = noord.clock.now();
  const listed: ListedCertificate = {
    purpose: 'authenticity',
    subject: 'CN=Zuid',
    serial: '0A',
    fingerprint: HEARD,
    validFrom: at,
    validUntil: at,
    chain: [],
  };
  const node = { ...noord, directory: { ...noord.directory, certificates: () => [listed] } };
  const asked = { kind: 'partner', peer: ZUID, fingerprint: HEARD } as const;
  await approved(await askApproval({ asked, reason: 'Opnieuw gebeld' }, anna, node), node);
  expect(await send()).toMatchObject({ outcome: 'accepted' });
});

/** A supplier takes its consent back: at once at home, and at each holder as soon as it hears. */
import {
  decideConsent,
  expireMessages,
  listConsents,
  readMessage,
  sendMessage,
  withdrawConsent,
} from '#exchange';
import { caseResponse, health, questionAfterHit } from './support/exchange-steps.js';
import { askedSupplier, consented, givenUnderConsent } from './support/consent-steps.js';
import { actor } from './support/two-houses.js';

const DAY = 86_400_000;
const missing = { outcome: 'refused', decision: { reasons: [{ code: 'PROVIDER_CONSENT_MISSING' }] } };

it('is read under the consent, and after the withdrawal no more, with the article that says so', async () => {
  const { federation, consent, given, noordCase } = await givenUnderConsent();
  const { noord, zuid, settle } = federation;
  const read = () =>
    readMessage(
      { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase },
      actor('COLLEGE'),
      noord,
    );
  expect(await read()).toMatchObject({ outcome: 'read' });
  expect(await withdrawConsent(consent, actor('GGD'), zuid)).toBe('withdrawn');
  await settle();
  const refused = await read();
  expect(refused).toMatchObject(missing);
  expect(JSON.stringify(refused)).toContain('"article":"2.28"');
  expect(noord.storage.state.audit.map(({ action }) => action)).toContain('consent.withdraw');
});

it('reaches the holder by a clock that never stands still', async () => {
  const { federation, consent, given } = await givenUnderConsent();
  const { clock, noord, zuid, settle } = federation;
  const stopped = clock.now;
  clock.now = () => {
    clock.advance(1);
    return stopped();
  };
  await withdrawConsent(consent, actor('GGD'), zuid);
  await settle();
  expect(noord.storage.state.held).toMatchObject([{ id: consent, withdrawnAt: expect.any(String) }]);
  expect(noord.storage.state.messages.some(({ inReplyTo }) => inReplyTo === given)).toBe(true);
});

it('is told again and again to a holder that was away longer than a message lives', async () => {
  const { federation, consent, given } = await givenUnderConsent();
  const { clock, noord, zuid, settle } = federation;
  await withdrawConsent(consent, actor('GGD'), zuid);
  const notices = () =>
    zuid.storage.state.messages.filter(
      ({ kind, direction, inReplyTo }) =>
        kind === 'provider-consent.withdraw' && direction === 'sent' && inReplyTo === given,
    );
  for (const round of [1, 2]) {
    clock.advance(30 * DAY + 1); // Noord takes nothing.
    await expireMessages(zuid, 100);
    expect(notices()).toHaveLength(1 + round);
    expect(await expireMessages(zuid, 100)).toBe(0);
  }
  expect(noord.storage.state.held).toMatchObject([{ id: consent }]);
  expect(noord.storage.state.held[0]).not.toHaveProperty('withdrawnAt');
  await settle();
  expect(noord.storage.state.held).toMatchObject([{ id: consent, withdrawnAt: expect.any(String) }]);
  expect(notices().map(({ state }) => state)).toEqual(['expired', 'expired', 'delivered']);
  clock.advance(30 * DAY + 1);
  await expireMessages(zuid, 100);
  expect(notices()).toHaveLength(3);
});

it('is told no more once nothing of it can lie there', async () => {
  const { federation, consent, given } = await givenUnderConsent();
  const { clock, zuid } = federation;
  await withdrawConsent(consent, actor('GGD'), zuid);
  const record = zuid.storage.state.messages.find(({ id }) => id === given)!;
  Object.assign(record, { eraseAt: clock.now() });
  clock.advance(30 * DAY + 1);
  await expireMessages(zuid, 100);
  expect(
    zuid.storage.state.messages.filter(
      ({ kind, inReplyTo }) => kind.endsWith('withdraw') && inReplyTo === given,
    ),
  ).toHaveLength(1);
});

it('is sent no more, and a second withdrawal changes nothing', async () => {
  const { federation, consent, asked, handle, zuidCase, ...rest } = await givenUnderConsent();
  const { zuid } = federation;
  await withdrawConsent(consent, actor('GGD'), zuid);
  const at = zuid.storage.state.consents[0]!.withdrawnAt;
  federation.clock.advance(1000);
  expect(await withdrawConsent(consent, actor('GGD'), zuid)).toBe('withdrawn');
  expect(zuid.storage.state.consents[0]!.withdrawnAt).toBe(at);
  const again = caseResponse({ ...rest, federation, handle, zuidCase }, asked, {
    elements: [health(handle, [consent])],
  });
  expect(await sendMessage(again, actor('MAYOR'), zuid)).toMatchObject(missing);
});

it.each(['MAYOR', 'RVDK'] as const)('is not withdrawn by another participant (%s)', async (participant) => {
  const { federation, consent } = await givenUnderConsent();
  expect(await withdrawConsent(consent, actor(participant), federation.zuid)).toBe('not-found');
  expect(federation.zuid.storage.state.consents[0]!.withdrawnAt).toBeUndefined();
});

it('is decided by a case processor whose screening is valid, and by nobody else', async () => {
  const question = await questionAfterHit();
  const request = await askedSupplier(question);
  const { zuid } = question.federation;
  for (const change of [{ role: 'LAWFULNESS_REVIEWER' }, { screening: 'unknown' }] as const) {
    const by = actor('GGD', change);
    expect(await decideConsent({ request, decision: 'grant' }, by, zuid)).toEqual({
      outcome: 'denied',
      code: 'OPERATOR_NOT_AUTHORISED',
    });
  }
  expect(zuid.storage.state.consents).toEqual([]);
  expect(zuid.storage.state.audit.at(-1)).toMatchObject({
    action: 'consent.grant',
    result: 'refused',
    code: 'OPERATOR_NOT_AUTHORISED',
  });
});

it('is overseen by who asked and who gave', async () => {
  const question = await questionAfterHit();
  const id = await consented(question);
  const { zuid } = question.federation;
  const asker = await listConsents(actor('MAYOR'), zuid);
  expect(asker).toMatchObject({ requests: [{ answers: [{ supplier: 'GGD', consent: id }] }], usable: [id] });
  expect(await listConsents(actor('GGD'), zuid)).toMatchObject({ given: [{ id }] });
  expect(await listConsents(actor('POLICE'), zuid)).toEqual({ requests: [], given: [], usable: [] });
});

it('a refusal can be given once, and leaves no consent', async () => {
  const question = await questionAfterHit();
  const request = await askedSupplier(question);
  const { zuid } = question.federation;
  expect(await decideConsent({ request, decision: 'refuse' }, actor('GGD'), zuid)).toEqual({
    outcome: 'refused',
  });
  await expect(decideConsent({ request, decision: 'grant' }, actor('GGD'), zuid)).rejects.toThrow(
    'already-answered',
  );
  expect(zuid.storage.state.consents).toEqual([]);
});

it('nobody stops the data of another: a withdrawal by who neither supplied nor gave is not heard', async () => {
  const { federation, consent, given, noordCase, asked, handle, zuidCase, ...rest } =
    await givenUnderConsent();
  const { noord, zuid } = federation;
  const request = { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase } as const;
  // Noord itself tells Zuid that Zuid's own consent is withdrawn: a node's consents are its own suppliers' to take back.
  const notice = {
    ...caseResponse({ ...rest, federation, handle, zuidCase, noordCase }, asked),
    kind: 'provider-consent.withdraw',
    recipient: { node: zuid.self, participants: ['MAYOR'] },
    inReplyTo: given,
    subjects: [],
    elements: [],
    details: { consent, node: zuid.self },
  } as const;
  await expect(sendMessage(notice, actor('COLLEGE'), noord)).rejects.toThrow('not-addressed');
  expect(zuid.storage.state.consents[0]!.withdrawnAt).toBeUndefined();
  expect(await readMessage(request, actor('COLLEGE'), noord)).toMatchObject({ outcome: 'read' });
});

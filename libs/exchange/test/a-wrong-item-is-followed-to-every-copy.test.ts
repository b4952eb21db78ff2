/** Correction and recall: out of use where they arrive, told along every copy, and acked truthfully. */
import { findConversation, holdContent, listConversations, readMessage, sendMessage } from '#exchange';
import type { Instant } from '#domain';
import type { OnwardCopy } from '#exchange';
import { accepted, act, caseResponse, elementOf, givenAfterHit, housing } from './support/exchange-steps.js';
import { NOORD, ZUID, actor } from './support/two-houses.js';

const twoElements = (handle: string) => ({
  elements: [
    housing(handle),
    elementOf(handle, { id: 'inkomen', category: 'INCOME', value: { text: 'Uitkering.' } }),
  ],
});

async function given() {
  const hit = await givenAfterHit();
  const { handle } = hit;
  const { noord, zuid } = hit.federation;
  const thread = zuid.storage.state.threads.find(({ name }) => name === 'case-exchange')!;
  const both = accepted(
    await sendMessage(caseResponse(hit, thread.id, twoElements(handle)), actor('MAYOR'), zuid),
  );
  await hit.federation.settle();
  const read = () =>
    readMessage(
      { id: both, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: hit.noordCase },
      actor('COLLEGE'),
      noord,
    );
  return { ...hit, noord, zuid, both, read };
}

it('is not read any more from the moment the notice arrives, the rest of the message is', async () => {
  const { federation, noord, zuid, both, read } = await given();
  const details = { reason: 'INACCURATE', corrections: [{ element: 'inkomen', what: 'DESTROY' }] };
  const notice = act(
    'correction.notice',
    { node: NOORD, participant: 'COLLEGE' },
    { inReplyTo: both, about: both, details },
  );
  accepted(await sendMessage(notice, actor('MAYOR'), zuid));
  await federation.settle();
  const result = await read();
  if (result.outcome !== 'read') throw new Error(result.outcome);
  expect(result.message.data.elements.map(({ id }) => id)).toEqual(['wonen']);
  // The notice names nobody: that data about a person went out of use has a line about that person all the same.
  const { processing, audit } = noord.storage.state;
  const entry = audit.find(({ action }) => action === 'message.withhold');
  expect(entry).toMatchObject({ object: both, origin: zuid.self, actor: { account: 'node' } });
  expect(processing.lines.filter(({ operation }) => operation === entry!.operation)).toMatchObject([
    { name: 'Gegevens buiten gebruik stellen', caller: zuid.self, subject: expect.anything() as object },
  ]);
});

it('a recalled message is gone, and destroyed with the ack that says so; the source hears both', async () => {
  const { federation, noord, zuid, both, read } = await given();
  const recall = act(
    'recall.notice',
    { node: NOORD, participant: 'COLLEGE' },
    { inReplyTo: both, about: both, details: { reason: 'WRONG_RECIPIENT' } },
  );
  const notice = accepted(await sendMessage(recall, actor('MAYOR'), zuid));
  await federation.settle();
  expect(await read()).toEqual({ outcome: 'gone' });
  expect(noord.storage.keys.has(both)).toBe(true);
  const ties = ({ storage }: typeof noord) =>
    storage.state.rights.links.filter(({ message }) => message === both);
  expect(ties(noord)).not.toEqual([]);
  const ack = (details: object) =>
    act('recall.ack', { node: ZUID, participant: 'MAYOR' }, { inReplyTo: notice, about: both, details });
  const untrue = await sendMessage(
    ack({ outcome: 'DESTROYED', onward: 'FULFILLED' }),
    actor('COLLEGE'),
    noord,
  );
  expect(untrue).toMatchObject({ outcome: 'invalid', defects: [{ at: '/details/onward' }] });
  accepted(await sendMessage(ack({ outcome: 'DESTROYED', onward: 'NONE' }), actor('COLLEGE'), noord));
  await federation.settle();
  expect(noord.storage.keys.has(both)).toBe(false);
  // It should not have been given: nothing here leads to the person; the source still knows whom it gave what.
  expect(ties(noord)).toEqual([]);
  expect(ties(zuid)).not.toEqual([]);
  expect(await findConversation(notice, actor('MAYOR'), zuid)).toMatchObject({
    thread: { state: 'fulfilled' },
  });
  expect(zuid.storage.state.steps).toContainEqual(
    expect.objectContaining({ messageId: both, step: 'erased', origin: 'peer' }),
  );
});

it.each([
  [
    'recall',
    { reason: 'WRONG_RECIPIENT' },
    { outcome: 'DESTROYED', onward: 'NONE' },
    { outcome: 'KEPT_BY_LAW', onward: 'NONE' },
  ],
  [
    'correction',
    { reason: 'INACCURATE', corrections: [{ element: 'inkomen', what: 'DESTROY' }] },
    { fulfilled: [{ element: 'inkomen', outcome: 'DESTROYED' }], onward: 'NONE' },
    { fulfilled: [{ element: 'inkomen', outcome: 'WITHHELD' }], onward: 'NONE' },
  ],
] as const)(
  'the ack of a %s calls nothing destroyed that a claim keeps',
  async (what, asked, untrue, kept) => {
    const { federation, noord, zuid, both } = await given();
    const until = '2027-06-01T00:00:00.000Z' as Instant;
    await holdContent({ message: both, reason: 'LEGAL_CLAIM', until }, actor('COLLEGE'), noord);
    const to = { node: NOORD, participant: 'COLLEGE' } as const;
    const notice = act(`${what}.notice`, to, { inReplyTo: both, about: both, details: asked });
    const told = accepted(await sendMessage(notice, actor('MAYOR'), zuid));
    await federation.settle();
    const ack = (details: object) => {
      const back = { node: ZUID, participant: 'MAYOR' } as const;
      const draft = act(`${what}.ack`, back, { inReplyTo: told, about: both, details });
      return sendMessage(draft, actor('COLLEGE'), noord);
    };
    expect(await ack(untrue)).toMatchObject({
      outcome: 'invalid',
      defects: [{ must: expect.stringMatching(/keeps/) as string }],
    });
    accepted(await ack(kept));
    expect(noord.storage.keys.has(both)).toBe(true);
  },
);

it('cannot be recalled by who received it', async () => {
  const { noord, both } = await given();
  const recall = act(
    'recall.notice',
    { node: ZUID, participant: 'MAYOR' },
    { inReplyTo: both, about: both, details: { reason: 'UNLAWFUL' } },
  );
  expect(await sendMessage(recall, actor('COLLEGE'), noord)).toMatchObject({
    outcome: 'refused',
    decision: {
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'PURPOSE_NOT_PERMITTED_ON_ROUTE' }),
      ]) as unknown,
    },
  });
});

it('goes on to whoever has it through us, under the name that it has there', async () => {
  const { federation, noord, zuid, both } = await given();
  // Noord had passed the element on in a message of its own to Zuid's other side: a copy that it must tell.
  const onward = noord.storage.state.messages.find(
    ({ kind, direction }) => kind === 'case-exchange.request' && direction === 'sent',
  )!;
  const copy: OnwardCopy = {
    from: both,
    element: 'inkomen',
    to: onward.id,
    toElement: 'd1',
    peer: ZUID,
    at: onward.time,
  };
  noord.storage.state.copies.push(copy);
  const details = { reason: 'OUTDATED', corrections: [{ element: 'inkomen', what: 'DESTROY' }] };
  const notice = act(
    'correction.notice',
    { node: NOORD, participant: 'COLLEGE' },
    { inReplyTo: both, about: both, details },
  );
  const told = accepted(await sendMessage(notice, actor('MAYOR'), zuid));
  await federation.settle();
  const threads = await listConversations({ open: true, limit: 50 }, actor('COLLEGE'), noord);
  const followed = threads.find(({ thread }) => thread.name === 'correction' && thread.opener === 'own');
  expect(followed).toMatchObject({ thread: { about: { source: NOORD, id: onward.id }, state: 'notified' } });
  expect(zuid.storage.state.withheld).toMatchObject([{ message: onward.id, element: 'd1' }]);
  const ack = act(
    'correction.ack',
    { node: ZUID, participant: 'MAYOR' },
    {
      inReplyTo: told,
      about: both,
      details: { fulfilled: [{ element: 'inkomen', outcome: 'WITHHELD' }], onward: 'PASSED_ON' },
    },
  );
  accepted(await sendMessage(ack, actor('COLLEGE'), noord));
  await federation.settle();
  expect(await findConversation(told, actor('MAYOR'), zuid)).toMatchObject({
    thread: { state: 'following' },
  });
});

it('feedback goes to the supplier and answers what was owed', async () => {
  const { federation, noord, zuid, both } = await given();
  const feedback = act(
    'result.feedback',
    { node: ZUID, participant: 'MAYOR' },
    { inReplyTo: both, about: both, details: { usefulness: 'USEFUL' } },
  );
  const id = accepted(await sendMessage(feedback, actor('COLLEGE'), noord));
  await federation.settle();
  expect(await findConversation(id, actor('MAYOR'), zuid)).toMatchObject({
    thread: { name: 'result-feedback', state: 'useful' },
  });
});

/** Data of Zuid's GGD lie at Noord. Passing them on takes the GGD's consent, asked and given at Zuid. */
import { askConsent, decideConsent, listConsents, withdrawConsent } from '#exchange';
import type { MessageId } from '#domain';
import { accepted } from './support/exchange-steps.js';
import { UNTIL, givenUnderConsent } from './support/consent-steps.js';
import { RIEC, ZUID, actor } from './support/two-houses.js';

async function asked() {
  const held = await givenUnderConsent();
  const { noord } = held.federation;
  const result = await askConsent(
    {
      suppliers: ['GGD'],
      categories: ['HEALTH'],
      purpose: 'INTER_ZVH_CASE_EXCHANGE',
      recipient: RIEC,
      subject: 'p-fedcba9876543210',
      until: UNTIL,
      about: { message: held.given, subject: held.handle },
    },
    actor('COLLEGE'),
    noord,
  );
  if (result.outcome === 'not-found') throw new Error(result.outcome);
  const request = accepted(result);
  await held.federation.settle();
  return { ...held, request };
}

const decide = async (
  request: MessageId,
  decision: 'grant' | 'refuse',
  at: Awaited<ReturnType<typeof asked>>,
) => {
  const result = await decideConsent({ request, decision }, actor('GGD'), at.federation.zuid);
  await at.federation.settle();
  return result;
};

it('the supplier hears under which handle it knows the person, and grants; the asker gets what its node signed', async () => {
  const at = await asked();
  const { noord, zuid } = at.federation;
  const { requests } = await listConsents(actor('GGD'), zuid);
  expect(requests.find(({ id }) => id === at.request)).toMatchObject({
    asker: { participant: 'COLLEGE' },
    scope: { known: at.handle, recipient: RIEC },
  });
  const result = await decide(at.request, 'grant', at);
  if (result.outcome !== 'granted') throw new Error(result.outcome);
  const { usable } = await listConsents(actor('COLLEGE'), noord);
  expect(usable).toEqual([result.consent]);
  expect(noord.storage.state.held.find(({ id }) => id === result.consent)).toMatchObject({
    node: ZUID,
    supplier: 'GGD',
    recipient: RIEC,
  });
});

it('a refusal is told, and leaves nothing to use', async () => {
  const at = await asked();
  const { noord } = at.federation;
  expect(await decide(at.request, 'refuse', at)).toEqual({ outcome: 'refused' });
  const overview = await listConsents(actor('COLLEGE'), noord);
  expect(overview).toMatchObject({
    requests: [{ answers: [{ supplier: 'GGD', outcome: 'refused' }] }],
    usable: [],
  });
});

it('a withdrawal at the source ends what the other node may use', async () => {
  const at = await asked();
  const result = await decide(at.request, 'grant', at);
  if (result.outcome !== 'granted') throw new Error(result.outcome);
  const { noord, zuid, settle } = at.federation;
  expect(await withdrawConsent(result.consent, actor('GGD'), zuid)).toBe('withdrawn');
  await settle();
  expect((await listConsents(actor('COLLEGE'), noord)).usable).toEqual([]);
});

it('is asked only about what came in, by the participant that it came to', async () => {
  const at = await asked();
  const { noord } = at.federation;
  const question = {
    suppliers: ['GGD'],
    categories: ['HEALTH'],
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    recipient: RIEC,
    subject: 'p-fedcba9876543210',
    until: UNTIL,
    about: { message: at.given, subject: at.handle },
  } as const;
  expect(await askConsent(question, actor('MAYOR'), noord)).toEqual({ outcome: 'not-found' });
});

it('a purpose that knows no consent is named as a defect', async () => {
  const { federation, handle } = await givenUnderConsent();
  const question = {
    suppliers: ['GGD'],
    categories: ['HEALTH'],
    purpose: 'RESULT_FEEDBACK',
    recipient: RIEC,
    subject: handle,
    until: UNTIL,
  } as const;
  expect(await askConsent(question, actor('MAYOR'), federation.zuid)).toMatchObject({
    outcome: 'invalid',
    defects: [{ at: '/purpose' }],
  });
});

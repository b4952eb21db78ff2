/** What a peer asserts of a consent is nothing: the receiver believes the supplier's node, for exactly what it signed. */
import { pinnedKey, signJws } from '#crypto';
import type { Instant, ProviderConsent } from '#domain';
import type { TestHouse } from './support/two-houses.js';
import { questionAfterHit } from './support/exchange-steps.js';
import { consented } from './support/consent-steps.js';
import type { Question } from './support/consent-steps.js';
import { signConsent } from '../src/acts/consents/token.js';
import { forge, messageFrom } from './support/forge.js';

let question: Question;
let good: ProviderConsent;
beforeAll(async () => {
  question = await questionAfterHit();
  const consent = await consented(question);
  const { storage } = question.federation.zuid;
  const record = storage.state.consents.find(({ id }) => id === consent)!;
  const { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until, token } = record;
  good = { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until, token: token! };
});

/** Zuid's answer with these consents under the health data, as a node without our code may send it. */
async function received(consents: readonly ProviderConsent[], trust: Partial<TestHouse['trust']> = {}) {
  const { noord, zuid, deliver } = question.federation;
  const receiver = { ...noord, trust: { ...noord.trust, ...trust } };
  const record = zuid.storage.state.messages.find(({ id }) => id === question.asked)!;
  const element = {
    id: 'gezondheid',
    subject: question.handle,
    category: 'HEALTH',
    supplier: { participant: 'GGD' },
    secrecyBasis: 'NONE',
    firstProcessedAt: '2026-10-01T08:00:00.000Z' as Instant,
    consents,
    restrictions: [],
    value: { text: 'Staat onder behandeling.' },
  } as const;
  const event = messageFrom(zuid, noord, {
    kind: 'case-exchange.response',
    data: {
      conversation: record.conversation,
      inReplyTo: question.asked,
      sender: { participant: 'MAYOR', role: 'CASE_PROCESSOR' },
      recipient: { node: noord.self, participants: ['COLLEGE'] },
      subjects: [{ handle: question.handle, type: 'NATURAL_PERSON' }],
      elements: [element],
    },
  });
  await deliver(zuid, receiver, (await forge(zuid, noord, { event })).bytes);
  const found = noord.storage.state.messages.find(({ id }) => id === event.id);
  return { state: found?.state, codes: found?.decision.codes };
}

const signedBy = async (house: TestHouse, change: Partial<ProviderConsent>): Promise<ProviderConsent> => {
  const consent = { ...good, ...change };
  return { ...consent, token: await signConsent(consent, { node: house.self, signer: house.signer }) };
};
const MISSING = { state: 'refused', codes: ['PROVIDER_CONSENT_MISSING'] };

it('is accepted as signed', async () => {
  expect(await received([good])).toEqual({ state: 'delivered', codes: [] });
});

it.each<[string, () => Promise<ProviderConsent> | ProviderConsent]>([
  ['no signature that anybody made', () => ({ ...good, token: 'e30.e30.AA' })],
  ['signed by the receiver itself', () => signedBy(question.federation.noord, {})],
  ['signed by a third node', () => signedBy(question.federation.riec, {})],
  ['with another time than was signed', () => ({ ...good, until: '2027-06-01T00:00:00.000Z' as Instant })],
  ['with another category than was signed', () => ({ ...good, categories: ['HEALTH', 'CARE_SUPPORT'] })],
  ['with another supplier than was signed', () => ({ ...good, supplier: 'RVDK' })],
  ['with another id than was signed', () => ({ ...good, id: '019a0000-0000-7000-8000-00000000000f' })],
  [
    'signed, and expired',
    () => signedBy(question.federation.zuid, { until: '2026-11-25T08:59:59.999Z' as Instant }),
  ],
  [
    'signed, and of tomorrow',
    () => signedBy(question.federation.zuid, { grantedAt: '2026-11-26T09:00:00.000Z' as Instant }),
  ],
  [
    'signed, for another recipient',
    () => signedBy(question.federation.zuid, { recipient: question.federation.riec.self }),
  ],
  [
    'signed, for another person',
    () => signedBy(question.federation.zuid, { subject: 'p-0123456789abcdef' as never }),
  ],
  [
    'signed, for another purpose',
    () => signedBy(question.federation.zuid, { purpose: 'INTER_ZVH_UNSOLICITED' }),
  ],
  ['signed, for another category', () => signedBy(question.federation.zuid, { categories: ['FINANCIAL'] })],
  ['signed, of another supplier', () => signedBy(question.federation.zuid, { supplier: 'RVDK' })],
  ['signed, given by a reviewer', () => signedBy(question.federation.zuid, { role: 'LAWFULNESS_REVIEWER' })],
  [
    'signed for another use of the key',
    async () => ({
      ...good,
      token: await signJws({
        payload: Buffer.from(good.token.split('.')[1]!, 'base64url'),
        purpose: 'evidence',
        signer: question.federation.zuid.signer,
      }),
    }),
  ],
])('is refused: %s', async (_, consent) => {
  expect(await received([await consent()])).toEqual(MISSING);
});

it('signed under the certificate that its supplier had before: it is accepted while the directory lets that one count', async () => {
  const { zuid, riec } = question.federation;
  const token = await signConsent(good, { node: zuid.self, signer: riec.signer });
  const earlierSigningKey: TestHouse['trust']['earlierSigningKey'] = (peer, x5t) =>
    Promise.resolve(
      peer === zuid.self && x5t === riec.signer.x5t ? pinnedKey(riec.signer.certificateDer) : undefined,
    );
  expect(await received([{ ...good, token }], { earlierSigningKey })).toEqual({
    state: 'delivered',
    codes: [],
  });
  expect(await received([{ ...good, token }])).toEqual(MISSING);
});

it('a good one beside a forged one counts for itself', async () => {
  expect(await received([{ ...good, token: 'e30.e30.AA' }, good])).toMatchObject({ state: 'delivered' });
});

it('withdrawn before the data came: it counts no more, though the token is sound', async () => {
  const { noord } = question.federation;
  noord.storage.state.held = noord.storage.state.held.map((one) => ({
    ...one,
    withdrawnAt: noord.clock.now(),
  }));
  expect(await received([good])).toEqual(MISSING);
});

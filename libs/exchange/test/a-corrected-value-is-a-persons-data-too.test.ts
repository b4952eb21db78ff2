/** Values in a correction are data of a person like any other: who looks for them finds these too. */
import {
  carryOut,
  decideDossier,
  extentOf,
  findDossier,
  giveView,
  identify,
  listToCarryOut,
  makeLetter,
  openDossier,
  readMessage,
  recordBreach,
  scopeBreach,
  searchSubject,
  sendMessage,
  tellOfBreach,
  withdrawConsent,
} from '#exchange';
import type { Draft, RightKind } from '#exchange';
import { PERSON_DATA_KINDS } from '#domain';
import { consented } from './support/consent-steps.js';
import { BSN, accepted, act, givenAfterHit, health, housing } from './support/exchange-steps.js';
import { NOORD, actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });

/** Zuid's mayor gave Noord housing data. */
async function given() {
  const hit = await givenAfterHit();
  return { ...hit, noord: hit.federation.noord, zuid: hit.federation.zuid };
}
type Given = Awaited<ReturnType<typeof given>>;

/** … and the right value, in line for Noord. */
async function inLine(hit: Given, elements: Draft['elements']) {
  const corrections = elements.map(({ id }) => ({ element: id, what: 'RECTIFY' }));
  const bare = act(
    'correction.notice',
    { node: NOORD, participant: 'COLLEGE' },
    { inReplyTo: hit.given, about: hit.given, details: { reason: 'OUTDATED', corrections } },
  );
  const subjects = [{ ref: hit.handle, type: 'NATURAL_PERSON' }] as const;
  return accepted(await sendMessage({ ...bare, subjects, elements }, actor('MAYOR'), hit.zuid));
}

/** … which arrived. */
async function corrected(hit: Given, elements: Draft['elements'] = [housing(hit.handle, 'Huurt.')]) {
  const correction = await inLine(hit, elements);
  await hit.federation.settle();
  return correction;
}

async function granted(house: TestHouse, kind: RightKind) {
  const desk = { actor: contact, node: house };
  const opened = await openDossier({ kind, bsn: BSN, receivedAt: house.clock.now() }, contact, house);
  if (opened.outcome !== 'done') throw new Error(JSON.stringify(opened));
  const { id } = opened.dossier;
  await identify(id, 'IN_PERSON', desk);
  await searchSubject(id, contact, house);
  for (const body of (await findDossier(id, desk))?.dossier.involved ?? [])
    await giveView(id, undefined, { actor: actor(body), node: house });
  const decided = await decideDossier(id, { outcome: 'granted', silent: false }, desk);
  if (decided.outcome !== 'done') throw new Error(JSON.stringify(decided));
  return { id, desk, dossier: decided.dossier };
}

const erasedBy = (house: TestHouse) =>
  house.storage.state.audit.flatMap(({ action, object, code }) =>
    action === 'message.erase' && code === 'RIGHT_EXERCISED' ? [object] : [],
  );

it('an erasure takes it away here, and at who got it along the correction that brought it', async () => {
  const hit = await given();
  const { noord, zuid, federation } = hit;
  const correction = await corrected(hit);
  const { dossier } = await granted(zuid, 'erasure');
  expect(zuid.storage.keys.has(correction)).toBe(false);
  expect(dossier.recipients.find(({ message }) => message === correction)).toMatchObject({
    notice: expect.any(String) as unknown,
  });
  await federation.settle();
  const notices = (await listToCarryOut(contact, noord)).filter(({ answer }) => answer === undefined);
  expect(notices.map(({ about }) => about)).toContain(correction);
  for (const { id } of notices) await carryOut(id, 'ERASED', { actor: contact, node: noord });
  await federation.settle();
  expect(noord.storage.keys.has(correction)).toBe(false);
});

it('one that corrects nothing but a reference is told to nobody', async () => {
  const hit = await given();
  const bare = act(
    'correction.notice',
    { node: NOORD, participant: 'COLLEGE' },
    {
      inReplyTo: hit.given,
      about: hit.given,
      details: { reason: 'OUTDATED', corrections: [{ element: 'wonen', what: 'DESTROY' }] },
    },
  );
  const notice = accepted(await sendMessage(bare, actor('MAYOR'), hit.zuid));
  const { dossier } = await granted(hit.zuid, 'erasure');
  expect(dossier.recipients.map(({ message }) => message)).not.toContain(notice);
});

it('the answer to a person tells of it', async () => {
  const hit = await given();
  await corrected(hit);
  const { id, desk } = await granted(hit.noord, 'access');
  const made = await makeLetter(id, desk);
  expect(JSON.stringify(made)).toContain('fouten herstellen');
});

it('a breach that hit it counts it, and can be told along it', async () => {
  const hit = await given();
  const { zuid } = hit;
  const correction = await corrected(hit);
  const desk = { actor: contact, node: zuid };
  const recorded = await recordBreach({ natures: ['CONFIDENTIALITY'], discoveredAt: zuid.clock.now() }, desk);
  if (recorded.outcome !== 'done') throw new Error(recorded.outcome);
  const { id } = recorded.breach;
  await scopeBreach(id, { peer: NOORD, kinds: ['correction.notice'] }, desk);
  expect((await extentOf(id, desk))?.figures).toEqual({ messages: 1, persons: 1, categories: ['HOUSING'] });
  const told = await tellOfBreach(id, desk);
  if (told.outcome !== 'done') throw new Error(told.outcome);
  expect(told.breach.lines).toContainEqual(
    expect.objectContaining({ what: 'NOTICE', messages: [correction] }),
  );
});

it('a consent taken back takes the corrected value out of use too', async () => {
  const hit = await given();
  const { zuid, noord } = hit;
  const consent = await consented(hit);
  const correction = await corrected(hit, [health(hit.handle, [consent])]);
  const use = () => readMessage({ id: correction, purpose: 'DATA_CORRECTION' }, actor('COLLEGE'), noord);
  expect((await use()).outcome).toBe('read');
  expect(await withdrawConsent(consent, actor('GGD'), zuid)).toBe('withdrawn');
  await hit.federation.settle();
  expect(await use()).toMatchObject({
    outcome: 'refused',
    decision: { reasons: [{ code: 'PROVIDER_CONSENT_MISSING' }] },
  });
});

it('does not leave once the consent that it waited under is taken back', async () => {
  const hit = await given();
  const { zuid, federation } = hit;
  const consent = await consented(hit);
  const withdrawn = await inLine(hit, [health(hit.handle, [consent])]);
  const standing = await inLine(hit, [housing(hit.handle, 'Huurt.')]);
  expect(await withdrawConsent(consent, actor('GGD'), zuid)).toBe('withdrawn');
  federation.clock.advance(2 * 60_000);
  await federation.settle();
  const stateOf = (message: string) => zuid.storage.state.messages.find(({ id }) => id === message)?.state;
  expect([stateOf(withdrawn), stateOf(standing)]).toEqual(['refused', 'delivered']);
});

describe('each kind that brings data of people', () => {
  /** What came in, as if it were of that kind. */
  async function as(kind: (typeof PERSON_DATA_KINDS)[number]) {
    const hit = await given();
    const record = hit.noord.storage.state.messages.find(({ id }) => id === hit.given)!;
    hit.noord.storage.state.messages = hit.noord.storage.state.messages.map((one) =>
      one === record ? { ...one, kind } : one,
    );
    return hit;
  }

  it.each(PERSON_DATA_KINDS)(
    '%s is erased for who asks it, and told to who asks what there is',
    async (kind) => {
      const { noord, given: id } = await as(kind);
      const access = await granted(noord, 'access');
      expect(JSON.stringify(await makeLetter(access.id, access.desk))).toContain('hoe u woont');
      await granted(noord, 'erasure');
      expect(erasedBy(noord)).toContain<string>(id);
    },
  );
});

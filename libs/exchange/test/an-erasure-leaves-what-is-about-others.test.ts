/** A right reaches what is about its person, here and at every recipient; what a message says of others stays (AVG 17, 19). */
import { carryOut, decideDossier, listToCarryOut, sendMessage, useMessage, type Dossier } from '#exchange';
import type { Handle, MessageId, RightFulfilment } from '#domain';
import { accepted, caseResponse, elementOf, housing, questionAfterHit } from './support/exchange-steps.js';
import { openedRequest } from './support/granted-access.js';
import { actor, openCase, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const SISTER = '999993653';

/** Zuid's mayor gave Noord housing data of a person and of the sister, in one message. */
async function givenOfTwo({ elementsOfMine = true } = {}) {
  const hit = await questionAfterHit();
  const { noord, zuid, settle } = hit.federation;
  const { caseId } = await openCase(noord, 'COLLEGE', SISTER);
  const sister = 'p-7Qm2xW9rT4kLz8aB' as Handle;
  const draft = caseResponse(hit, hit.asked, {
    subjects: [
      { ref: hit.handle, type: 'NATURAL_PERSON' },
      { ref: sister, type: 'NATURAL_PERSON', relation: 'SIBLING' },
    ],
    elements: [
      ...(elementsOfMine ? [housing(hit.handle)] : []),
      elementOf(sister, { id: 'nummer', category: 'BSN', value: { bsn: SISTER } }),
      elementOf(sister, { id: 'zus', category: 'HOUSING', value: { text: 'Woont elders.' } }),
    ],
  });
  const id = accepted(await sendMessage(draft, actor('MAYOR'), zuid));
  await settle();
  return { ...hit, noord, zuid, id, settle, caseId };
}

async function granted(node: TestHouse, kind: Dossier['kind'], bsn?: string): Promise<Dossier> {
  const id = await openedRequest(node, contact, { kind, ...(bsn ? { bsn } : {}) });
  const result = await decideDossier(id, { outcome: 'granted', silent: false }, { actor: contact, node });
  if (result.outcome !== 'done') throw new Error(JSON.stringify(result));
  return result.dossier;
}

async function answered(node: TestHouse, about: MessageId, fulfilment: RightFulfilment) {
  const notices = await listToCarryOut(contact, node);
  const notice = notices.find((one) => one.about === about && one.answer === undefined)!;
  expect((await carryOut(notice.id, fulfilment, { actor: contact, node })).outcome).toBe('done');
}

/** What Noord's college can still use of the message. */
async function leftAt({ noord, id, noordCase }: Awaited<ReturnType<typeof givenOfTwo>>) {
  const request = { id, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase, action: 'read' } as const;
  const used = await useMessage(request, actor('COLLEGE'), noord);
  return used.outcome === 'used' ? used.message.data.elements.map((one) => one.id) : used.outcome;
}

it('an erasure at the source takes the person’s own elements away at the recipient, and no others', async () => {
  const given = await givenOfTwo();
  const { noord, zuid, id, settle } = given;
  const { recipients } = await granted(zuid, 'erasure');
  expect(recipients.find(({ message }) => message === id)).toMatchObject({
    notice: expect.any(String) as unknown,
  });
  await settle();
  expect(await leftAt(given)).toEqual(['nummer', 'zus']);
  await answered(noord, id, 'ERASED');
  expect([zuid.storage.keys.has(id), noord.storage.keys.has(id)]).toEqual([true, true]);
  expect(await leftAt(given)).toEqual(['nummer', 'zus']);
});

it('an objection answered by erasing does so too', async () => {
  const given = await givenOfTwo();
  const { noord, zuid, id, settle } = given;
  await granted(zuid, 'objection');
  await settle();
  await answered(noord, id, 'ERASED');
  expect(noord.storage.keys.has(id)).toBe(true);
  const withheld = noord.storage.state.withheld.filter(({ message }) => message === id);
  expect(withheld.map(({ element }) => element)).toEqual(['wonen']);
});

it('once everyone in the message has had it erased, nothing is left and it goes', async () => {
  const given = await givenOfTwo();
  const { noord, zuid, id, settle } = given;
  await granted(zuid, 'erasure');
  await settle();
  await answered(noord, id, 'ERASED');
  expect(noord.storage.keys.has(id)).toBe(true);
  await granted(zuid, 'erasure', SISTER);
  await settle();
  await answered(noord, id, 'ERASED');
  expect(noord.storage.keys.has(id)).toBe(false);
});

describe('where the person’s own elements cannot be named', () => {
  it.each(['erasure', 'objection'] as const)('of an %s somebody tells it otherwise', async (kind) => {
    const { zuid, id, noord, settle } = await givenOfTwo({ elementsOfMine: false });
    const { recipients } = await granted(zuid, kind);
    const recipient = recipients.find(({ message }) => message === id);
    expect(recipient).toMatchObject({ untold: 'ABOUT_OTHERS_TOO' });
    expect(recipient).not.toHaveProperty('notice');
    await settle();
    expect(noord.storage.keys.has(id)).toBe(true);
    expect(noord.storage.state.withheld.filter(({ message }) => message === id)).toEqual([]);
  });

  it('a restriction is told of the whole message: nothing is destroyed by it', async () => {
    const given = await givenOfTwo({ elementsOfMine: false });
    await granted(given.zuid, 'restriction');
    await given.settle();
    expect(await leftAt(given)).toBe('refused');
  });
});

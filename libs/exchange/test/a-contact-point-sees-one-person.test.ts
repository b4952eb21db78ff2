/** The contact point reads for a request of one person: of anybody else in the message it sees nothing (BGS 1.2, AVG 15(4)). */
import { decideDossier, readMessage, sendMessage } from '#exchange';
import type { Handle } from '#domain';
import {
  accepted,
  caseResponse,
  codesOf,
  elementOf,
  housing,
  questionAfterHit,
} from './support/exchange-steps.js';
import { openedRequest } from './support/granted-access.js';
import { actor, openCase } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const SISTER = '999993653';

/** Zuid's mayor gave Noord housing data of a person, and number and housing data of the sister; both are known at Noord. */
async function givenOfTwo() {
  const hit = await questionAfterHit();
  const { noord, zuid, settle } = hit.federation;
  await openCase(noord, 'COLLEGE', SISTER);
  const sister = 'p-7Qm2xW9rT4kLz8aB' as Handle;
  const draft = caseResponse(hit, hit.asked, {
    subjects: [
      { ref: hit.handle, type: 'NATURAL_PERSON' },
      { ref: sister, type: 'NATURAL_PERSON', relation: 'SIBLING' },
    ],
    elements: [
      housing(hit.handle),
      elementOf(sister, { id: 'nummer', category: 'BSN', value: { bsn: SISTER } }),
      elementOf(sister, { id: 'zus', category: 'HOUSING', value: { text: 'Woont elders.' } }),
    ],
  });
  const id = accepted(await sendMessage(draft, actor('MAYOR'), zuid));
  await settle();
  const read = (dossier?: string) =>
    readMessage({ id, purpose: 'DATA_SUBJECT_RIGHTS', ...(dossier ? { dossier } : {}) }, contact, noord);
  /** Restricts the sister; the request stays open. */
  const restrictSister = async () => {
    const request = await openedRequest(noord, contact, { kind: 'restriction', bsn: SISTER });
    const granted = { outcome: 'granted', silent: false } as const;
    expect((await decideDossier(request, granted, { actor: contact, node: noord })).outcome).toBe('done');
    return request;
  };
  return { ...hit, noord, id, sister, read, restrictSister };
}

it('shows the person of the request and says that others are left out; the log speaks of that person alone', async () => {
  const { noord, handle, read } = await givenOfTwo();
  await openedRequest(noord, contact);
  const before = noord.storage.state.processing.lines.length;
  const result = await read();
  if (result.outcome !== 'read') throw new Error(result.outcome);
  expect(result.message.data.subjects.map((one) => one.handle)).toEqual([handle]);
  expect(result.message.data.elements.map(({ id }) => id)).toEqual(['wonen']);
  expect(result.notices[0]?.nl).toContain('Hun gegevens zijn weggelaten');
  const lines = noord.storage.state.processing.lines.slice(before);
  expect(lines).toHaveLength(1);
});

it('shows nobody who is restricted in reading for somebody else, and that restriction stands in no way', async () => {
  const { noord, read, restrictSister } = await givenOfTwo();
  const request = await openedRequest(noord, contact);
  await restrictSister();
  const result = await read(request);
  if (result.outcome !== 'read') throw new Error(JSON.stringify(result));
  expect(JSON.stringify(result)).not.toContain('Woont elders');
  expect(JSON.stringify(result)).not.toContain(SISTER);
});

it('shows the restricted person alone for that person’s own request', async () => {
  const { read, sister, restrictSister } = await givenOfTwo();
  const result = await read(await restrictSister());
  if (result.outcome !== 'read') throw new Error(JSON.stringify(result));
  expect(result.message.data.subjects.map((one) => one.handle)).toEqual([sister]);
  expect(JSON.stringify(result)).not.toContain('vaste woonplaats');
});

it('is refused where two persons have a request and none is named, and for a request of neither', async () => {
  const { noord, read, restrictSister } = await givenOfTwo();
  await openedRequest(noord, contact);
  await restrictSister();
  for (const named of [undefined, '019a0000-0000-7000-8000-0000000000dd'])
    expect(codesOf(await read(named))).toContain('OPERATOR_NOT_AUTHORISED');
});

it('says nothing of others where there are none', async () => {
  const { noord, asked: _asked, ...hit } = await givenOfTwo();
  const { zuid, settle } = hit.federation;
  const alone = accepted(await sendMessage(caseResponse(hit, _asked), actor('MAYOR'), zuid));
  await settle();
  await openedRequest(noord, contact);
  const result = await readMessage({ id: alone, purpose: 'DATA_SUBJECT_RIGHTS' }, contact, noord);
  expect(result).toMatchObject({ outcome: 'read', notices: [] });
});

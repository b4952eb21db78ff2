/** Telling a person the contents of a message answers that person's own granted request, and shows nobody else. */
import { closeDossier, decideDossier, openDossier, recordAct, sendMessage, useMessage } from '#exchange';
import type { MessageId } from '#domain';
import {
  BSN,
  accepted,
  caseResponse,
  elementOf,
  givenAfterHit,
  housing,
  questionAfterHit,
} from './support/exchange-steps.js';
import { grantedAccess, openedRequest } from './support/granted-access.js';
import { actor, openCase, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const ROW = '32-disclosure-answers-a-request';

const telling = (noord: TestHouse, id: MessageId) => async (dossier?: string) => {
  const request = { id, action: 'disclose-to-subject', purpose: 'DATA_SUBJECT_RIGHTS' } as const;
  const result = await useMessage({ ...request, ...(dossier ? { dossier } : {}) }, contact, noord);
  if (result.outcome === 'used') return result.message.data;
  return 'decision' in result ? result.decision.reasons.map(({ row }) => row) : result.outcome;
};

it('refuses without a request, and with one that is not this person’s, not for access, not granted, or closed', async () => {
  const { federation, given } = await givenAfterHit();
  const { noord } = federation;
  const tell = telling(noord, given);
  const desk = { actor: contact, node: noord };
  expect(await tell()).toEqual([ROW]);
  expect(await tell('019a0000-0000-7000-8000-0000000000dd')).toEqual([ROW]);
  await openCase(noord, 'COLLEGE', '999993653');
  expect(await tell(await grantedAccess(noord, contact, '999993653'))).toEqual([ROW]);
  const erasure = await openedRequest(noord, contact, { kind: 'restriction' });
  expect(await tell(erasure)).toEqual([ROW]);
  const access = await openedRequest(noord, contact);
  expect(await tell(access)).toEqual([ROW]);
  await decideDossier(access, { outcome: 'granted', silent: false }, desk);
  expect(await tell(access)).toMatchObject({ elements: [{ id: 'wonen' }] });
  expect((await closeDossier(access, desk)).outcome).toBe('done');
  expect(await tell(access)).toEqual([ROW]);
});

it('refuses with a request that was refused, or whose identity nobody verified', async () => {
  const { federation, given } = await givenAfterHit();
  const { noord } = federation;
  const tell = telling(noord, given);
  const opened = await openDossier(
    { kind: 'access', bsn: BSN, receivedAt: noord.clock.now() },
    contact,
    noord,
  );
  expect(await tell('dossier' in opened ? opened.dossier.id : undefined)).toEqual([ROW]);
  const other = await givenAfterHit();
  const refused = await openedRequest(other.federation.noord, contact);
  const decision = { outcome: 'refused', because: 'CONDITIONS_NOT_MET', silent: false } as const;
  await decideDossier(refused, decision, { actor: contact, node: other.federation.noord });
  expect(await telling(other.federation.noord, other.given)(refused)).toEqual([ROW]);
});

it('refuses again once a ground of UAVG 41 stands against the request, about anything else of this person too', async () => {
  const { federation, given, answer } = await givenAfterHit();
  const { noord } = federation;
  const tell = telling(noord, given);
  const access = await grantedAccess(noord, contact);
  const act = { type: 'uavg-41', about: { what: 'message', id: answer }, pointer: 'N-1/1' } as const;
  await recordAct({ ...act, outcome: 'applies' }, contact, noord);
  expect(await tell(access)).toEqual(['32-ground-against-disclosure']);
  federation.clock.advance(1);
  await recordAct({ ...act, outcome: 'lapsed' }, contact, noord);
  expect(await tell(access)).toMatchObject({ elements: [{ id: 'wonen' }] });
});

it('shows what is about this person, and of others nothing', async () => {
  const hit = await questionAfterHit();
  const { noord, zuid, settle } = { ...hit.federation };
  const sister = 'p-7Qm2xW9rT4kLz8aB';
  const draft = caseResponse(hit, hit.asked, {
    subjects: [
      { ref: hit.handle, type: 'NATURAL_PERSON' },
      { ref: sister, type: 'NATURAL_PERSON', relation: 'SIBLING' },
    ],
    elements: [
      housing(hit.handle),
      elementOf(sister, { id: 'zus', category: 'HOUSING', value: { text: 'Woont elders.' } }),
    ],
  });
  const id = accepted(await sendMessage(draft, actor('MAYOR'), zuid));
  await settle();
  const told = await telling(noord, id)(await grantedAccess(noord, contact));
  expect(told).toMatchObject({ subjects: [{ handle: hit.handle }], elements: [{ id: 'wonen' }] });
  expect(JSON.stringify(told)).not.toContain('Woont elders');
});

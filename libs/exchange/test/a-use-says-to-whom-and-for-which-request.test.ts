/** WGS 1.7, 1.8(4): the audit log says to whom data went out and on what ground, and which request of a person was answered. */
import { recordAct, useMessage } from '#exchange';
import type { UseRequest } from '#exchange';
import { BSN, givenAfterHit } from './support/exchange-steps.js';
import { grantedAccess } from './support/granted-access.js';
import { actor } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const CONTACT = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });

async function given() {
  const { federation, given: id, noordCase: caseId } = await givenAfterHit();
  const { noord } = federation;
  const marks = () =>
    noord.storage.state.audit
      .filter(({ object, action }) => object === id && action.startsWith('message.'))
      .map(({ action, result, use }) => ({ action, result, use }))
      .slice(-1);
  const release = (to: NonNullable<UseRequest['release']>) =>
    useMessage(
      { id, action: 'release', purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId, release: to },
      COLLEGE,
      noord,
    );
  return { noord, id, caseId, marks, release };
}

it('a release: the receiver and the ground, whether it was let go or not', async () => {
  const { noord, id, marks, release } = await given();
  const third = { receiver: 'THIRD_PARTY', ground: 'WvSv:126nd' } as const;
  await release(third);
  expect(marks()).toEqual([{ action: 'message.release', result: 'refused', use: third }]);
  // A person's number is no statute, and a log that nobody can change must not hold one.
  await release({ receiver: 'THIRD_PARTY', ground: `dossier/${BSN}` });
  expect(marks()).toEqual([
    { action: 'message.release', result: 'refused', use: { receiver: 'THIRD_PARTY' } },
  ]);
  const about = { what: 'message', id } as const;
  await recordAct({ about, pointer: 'D-1', type: 'weighty-reasons', outcome: 'none' }, COLLEGE, noord);
  const om = { receiver: 'ZVH_PUBLIC', participant: 'OM' } as const;
  expect((await release(om)).outcome).toBe('used');
  expect(marks()).toEqual([{ action: 'message.release', result: 'ok', use: om }]);
});

it('what is told to a person, and what the contact point reads for it: the request; any other reading nothing', async () => {
  const { noord, id, caseId, marks } = await given();
  const dossier = await grantedAccess(noord, CONTACT);
  const purpose = 'DATA_SUBJECT_RIGHTS' as const;
  const telling = { id, action: 'disclose-to-subject', purpose, dossier } as const;
  expect((await useMessage(telling, CONTACT, noord)).outcome).toBe('used');
  expect(marks()).toEqual([{ action: 'message.disclose-to-subject', result: 'ok', use: { dossier } }]);
  const reading = { id, action: 'read', purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId } as const;
  expect((await useMessage(reading, COLLEGE, noord)).outcome).toBe('used');
  expect(marks()).toEqual([{ action: 'message.read', result: 'ok', use: undefined }]);
});

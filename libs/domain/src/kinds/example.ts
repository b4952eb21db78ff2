/** Building blocks of the kinds' examples: made-up persons, test BSNs, OINs with prefix 99. */
import type { ConversationId, Handle, Instant, MessageId, Oin } from '../ids.js';
import type { Element, MessageData, Statement } from '../message.js';

export const ZVH_NOORD = '00000099000000001000' as Oin;
export const ZVH_ZUID = '00000099000000002000' as Oin;
export const RIEC_NOORD = '00000099000000003000' as Oin;
export const PERSON = 'p-7Qm2xW9rT4kLz8aB' as Handle;
export const CASE = 'z-4Rt8nK2vX6yPq1Cd' as Handle;
export const CONVERSATION = '019a0000-0000-7000-8000-000000000001' as ConversationId;
export const EARLIER = '019a0000-0000-7000-8000-000000000002' as MessageId;
const MOMENT = '2026-11-25T09:00:00.000Z' as Instant;

const statement = (id: string): Statement => ({
  id,
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  at: MOMENT,
});

export function element(of: Pick<Element, 'id' | 'category' | 'value'> & Partial<Element>): Element {
  return {
    subject: PERSON,
    supplier: { participant: 'COLLEGE' },
    secrecyBasis: 'NONE',
    firstProcessedAt: '2026-10-01T08:00:00.000Z' as Instant,
    consents: [],
    restrictions: [],
    ...of,
  };
}

export const IDENTITY = element({
  id: 'e1',
  category: 'IDENTIFYING_CONTACT',
  value: { givenNames: 'Noor', familyName: 'Verzonnen', birthDate: '1990-04-12' },
});
export const BSN_ELEMENT = element({ id: 'e2', category: 'BSN', value: { bsn: '999990342' } });

export function exampleData(
  of: Pick<MessageData, 'kind' | 'purpose' | 'legalBasis'> & Partial<MessageData>,
): MessageData {
  return {
    conversation: CONVERSATION,
    sender: { participant: 'COLLEGE', role: 'CASE_PROCESSOR' },
    recipient: { node: ZVH_ZUID, participants: ['MAYOR'] },
    caseHandle: CASE,
    subjects: [{ handle: PERSON, type: 'NATURAL_PERSON' }],
    necessity: statement('019a0000-0000-7000-8000-00000000000a'),
    quality: statement('019a0000-0000-7000-8000-00000000000b'),
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [],
    details: {},
    ...of,
  };
}

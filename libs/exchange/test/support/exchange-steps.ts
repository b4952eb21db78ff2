/** Steps that several tests take between two houses, up to a hit that both confirmed. */
import { answerKnownCheck, sendMessage } from '#exchange';
import type { Draft, DraftElement, ReadResult, SendResult } from '#exchange';
import type { CaseId, Handle, Instant, MessageId } from '#domain';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './two-houses.js';
import type { Federation } from './two-houses.js';

export const BSN = '999990342';
const OCTOBER = '2026-10-01T08:00:00.000Z' as Instant;
const TODAY = '2026-11-25T08:00:00.000Z' as Instant;

export function accepted(result: SendResult): MessageId {
  if (result.outcome !== 'accepted') throw new Error(JSON.stringify(result));
  return result.id;
}

/** Why a reading or a message was refused; none where it was not. */
export const codesOf = (result: ReadResult | SendResult): readonly string[] =>
  reasonsOf(result).map(({ code }) => code);
export const reasonsOf = (result: ReadResult | SendResult) =>
  result.outcome === 'refused' && result.decision.outcome !== 'permit' ? result.decision.reasons : [];

export interface Asked {
  readonly federation: Federation;
  readonly id: MessageId;
  readonly noordCase: CaseId;
}

/** Noord's college asked Zuid's mayor whether a person is known; it has arrived. */
export async function askedOf(federation: Federation, change: Partial<Draft> = {}): Promise<Asked> {
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  const draft = knownCheck({ ...about, bsn: BSN }, change);
  const id = accepted(await sendMessage(draft, actor('COLLEGE'), federation.noord));
  await federation.settle();
  return { federation, id, noordCase: about.caseId };
}

export interface Hit extends Asked {
  readonly zuidCase: CaseId;
  /** Zuid's KNOWN. */
  readonly answer: MessageId;
  /** The person's handle in the conversation. */
  readonly handle: Handle;
}

/** … and Zuid's mayor confirmed that it is. */
export async function hitBetween(): Promise<Hit> {
  const federation = await openFederation();
  const { caseId: zuidCase } = await openCase(federation.zuid, 'MAYOR', BSN);
  const asked = await askedOf(federation);
  const { id } = asked;
  const answered = await answerKnownCheck({ id, answer: 'KNOWN' }, actor('MAYOR'), federation.zuid);
  if (answered.outcome !== 'accepted') throw new Error(JSON.stringify(answered));
  await federation.settle();
  const { subject: handle } = federation.noord.storage.state.hits[0]!;
  return { ...asked, zuidCase, answer: answered.id, handle };
}

const statement = (participant: 'COLLEGE' | 'MAYOR') => ({
  id: '019a0000-0000-7000-8000-00000000000a',
  participant,
  role: 'CASE_PROCESSOR' as const,
  at: TODAY,
});

const common = (participant: 'COLLEGE' | 'MAYOR') =>
  ({
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    legalBasis: 'WGS_2_28_2',
    necessity: statement(participant),
    quality: statement(participant),
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [],
    details: {},
  }) as const;

/** R2: Noord asks Zuid for case data after the hit. */
export const caseRequest = ({ handle, answer, noordCase }: Hit): Draft => ({
  ...common('COLLEGE'),
  kind: 'case-exchange.request',
  recipient: { node: ZUID, participants: ['MAYOR'] },
  caseId: noordCase,
  inReplyTo: answer,
  subjects: [{ ref: handle, type: 'NATURAL_PERSON' }],
  details: { categories: ['HOUSING', 'HEALTH'] },
});

export function elementOf(
  handle: string,
  change: Partial<DraftElement> & Pick<DraftElement, 'id' | 'category' | 'value'>,
): DraftElement {
  return {
    subject: handle,
    supplier: { participant: 'MAYOR' },
    secrecyBasis: 'NONE',
    firstProcessedAt: OCTOBER,
    consents: [],
    restrictions: [],
    ...change,
  };
}

export const housing = (handle: string, text = 'Heeft geen vaste woonplaats.'): DraftElement =>
  elementOf(handle, { id: 'wonen', category: 'HOUSING', value: { text } });
export const health = (handle: string, consents: readonly MessageId[] = []): DraftElement =>
  elementOf(handle, {
    id: 'gezondheid',
    category: 'HEALTH',
    supplier: { participant: 'GGD' },
    consents,
    value: { text: 'Staat onder behandeling.' },
  });

/** R2: Zuid gives them. */
export const caseResponse = (
  { handle, zuidCase }: Hit,
  asked: MessageId,
  change: Partial<Draft> = {},
): Draft => ({
  ...common('MAYOR'),
  kind: 'case-exchange.response',
  recipient: { node: NOORD, participants: ['COLLEGE'] },
  caseId: zuidCase,
  inReplyTo: asked,
  subjects: [{ ref: handle, type: 'NATURAL_PERSON' }],
  elements: [housing(handle)],
  ...change,
});

/** The R2 question has been put; it lies at Zuid. */
export async function questionAfterHit(): Promise<Hit & { readonly asked: MessageId }> {
  const hit = await hitBetween();
  const asked = accepted(await sendMessage(caseRequest(hit), actor('COLLEGE'), hit.federation.noord));
  await hit.federation.settle();
  return { ...hit, asked };
}

/** Zuid's answer, arrived at Noord's college. */
export async function givenAfterHit(
  change: Partial<Draft> = {},
): Promise<Hit & { readonly asked: MessageId; readonly given: MessageId }> {
  const hit = await questionAfterHit();
  const { zuid } = hit.federation;
  const given = accepted(await sendMessage(caseResponse(hit, hit.asked, change), actor('MAYOR'), zuid));
  await hit.federation.settle();
  return { ...hit, given };
}

/** And a second answer to the same question: more than one message about the person lies at Noord. `id`: the second. */
export async function givenTwice() {
  const hit = await givenAfterHit();
  const { noord, zuid } = hit.federation;
  const id = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  await hit.federation.settle();
  return { ...hit, noord, zuid, id };
}

/** What puts right a message of Zuid, or says what became of it. */
export const act = (
  kind: Draft['kind'],
  to: { node: typeof NOORD; participant: 'COLLEGE' | 'MAYOR' },
  of: { inReplyTo: MessageId; about: MessageId; details: object },
): Draft => ({
  kind,
  purpose: kind === 'result.feedback' ? 'RESULT_FEEDBACK' : 'DATA_CORRECTION',
  legalBasis: kind === 'result.feedback' ? 'WGS_1_7_4' : 'BGS_1_7',
  recipient: { node: to.node, participants: [to.participant] },
  inReplyTo: of.inReplyTo,
  subjects: [],
  flags: { radicalisation: 'NONE' },
  restrictions: [],
  elements: [],
  details: { about: { source: ZUID, id: of.about }, ...of.details },
});

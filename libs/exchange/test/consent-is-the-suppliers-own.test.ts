import { Conflict, readMessage, sendMessage } from '#exchange';
import type { Draft } from '#exchange';
import type { BodyCode, Instant, MessageId } from '#domain';
import { accepted, caseResponse, health, questionAfterHit } from './support/exchange-steps.js';
import type { Hit } from './support/exchange-steps.js';
import { forge, messageFrom } from './support/forge.js';
import { NOORD, ZUID, actor } from './support/two-houses.js';

type Question = Hit & { readonly asked: MessageId };

const UNTIL = '2026-12-25T00:00:00.000Z' as Instant;
const act = (kind: Draft['kind'], to: BodyCode, change: Partial<Draft> = {}): Draft => ({
  kind,
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  legalBasis: 'WGS_2_28_2',
  recipient: { node: ZUID, participants: [to] },
  subjects: [],
  flags: { radicalisation: 'NONE' },
  restrictions: [],
  elements: [],
  details: {},
  ...change,
});

const scopeFor = ({ handle }: Question) => ({
  categories: ['HEALTH'],
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  recipient: NOORD,
  subject: handle,
  until: UNTIL,
});

/** Zuid's mayor asks the GGD, in whose name the health data lie in the case, for its consent. */
async function asking(question: Question): Promise<MessageId> {
  const draft = act('provider-consent.request', 'GGD', { details: scopeFor(question) });
  return accepted(await sendMessage(draft, actor('MAYOR'), question.federation.zuid));
}
const granting = (inReplyTo: MessageId): Draft => act('provider-consent.grant', 'MAYOR', { inReplyTo });

async function granted(question: Question): Promise<MessageId> {
  const inReplyTo = await asking(question);
  const id = accepted(await sendMessage(granting(inReplyTo), actor('GGD'), question.federation.zuid));
  await question.federation.settle();
  return id;
}
const give = (question: Question, consents: readonly MessageId[]) =>
  sendMessage(
    caseResponse(question, question.asked, { elements: [health(question.handle, consents)] }),
    actor('MAYOR'),
    question.federation.zuid,
  );
const missing = { outcome: 'refused', decision: { reasons: [{ code: 'PROVIDER_CONSENT_MISSING' }] } };

describe('health data of the GGD in a case of the mayor', () => {
  it('leave only once the GGD has consented, and its consent travels with them', async () => {
    const question = await questionAfterHit();
    expect(await give(question, [])).toMatchObject(missing);
    const id = accepted(await give(question, [await granted(question)]));
    const { noord, settle } = question.federation;
    await settle();
    const request = { id, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: question.noordCase } as const;
    expect(await readMessage(request, actor('COLLEGE'), noord)).toMatchObject({
      outcome: 'read',
      message: { data: { elements: [{ consents: [{ supplier: 'GGD', recipient: NOORD }] }] } },
    });
  });

  it('wait for the signature under the consent, and are not sent without', async () => {
    const question = await questionAfterHit();
    const inReplyTo = await asking(question);
    const { zuid } = question.federation;
    const consent = accepted(await sendMessage(granting(inReplyTo), actor('GGD'), zuid));
    await expect(give(question, [consent])).rejects.toThrow(new Conflict('consent-unsigned'));
    await question.federation.settle();
    accepted(await give(question, [consent]));
  });

  it('are not given twice, nor refused after that', async () => {
    const question = await questionAfterHit();
    const inReplyTo = await asking(question);
    const { zuid } = question.federation;
    accepted(await sendMessage(granting(inReplyTo), actor('GGD'), zuid));
    const answered = new Conflict('already-answered');
    await expect(sendMessage(granting(inReplyTo), actor('GGD'), zuid)).rejects.toThrow(answered);
    const refusing = act('provider-consent.refuse', 'MAYOR', { inReplyTo });
    await expect(sendMessage(refusing, actor('GGD'), zuid)).rejects.toThrow(answered);
  });

  it('do not leave for want of a consent with another person, category, time or recipient', async () => {
    const question = await questionAfterHit();
    const consent = await granted(question);
    const { storage } = question.federation.zuid;
    const [recorded] = storage.state.consents;
    for (const change of [
      { subject: 'p-0123456789abcdef' as typeof question.handle },
      { categories: ['POLICE_8_13'] as const },
      { until: '2026-11-25T08:59:59.999Z' as Instant },
      { recipient: ZUID },
      { supplier: 'RVDK' as const },
      { purpose: 'INTER_ZVH_UNSOLICITED' as const },
    ]) {
      storage.state.consents = [{ ...recorded!, ...change }];
      expect(await give(question, [consent])).toMatchObject(missing);
    }
    storage.state.consents = [recorded!];
    expect(await give(question, [consent])).toMatchObject({ outcome: 'accepted' });
  });

  it('do not leave once the GGD withdraws its consent, and nobody else can withdraw it', async () => {
    const question = await questionAfterHit();
    const { zuid } = question.federation;
    const consent = await granted(question);
    const withdraw = (to: BodyCode): Draft =>
      act('provider-consent.withdraw', to, { inReplyTo: consent, details: { consent } });
    await expect(sendMessage(withdraw('GGD'), actor('MAYOR'), zuid)).rejects.toThrow(
      new Conflict('not-addressed'),
    );
    accepted(await give(question, [consent]));
    accepted(await sendMessage(withdraw('MAYOR'), actor('GGD'), zuid));
    expect(await give(question, [consent])).toMatchObject(missing);
  });

  it('do not leave when the GGD refuses', async () => {
    const question = await questionAfterHit();
    const { zuid } = question.federation;
    const inReplyTo = await asking(question);
    const refusing = act('provider-consent.refuse', 'MAYOR', { inReplyTo });
    const id = accepted(await sendMessage(refusing, actor('GGD'), zuid));
    expect(zuid.storage.state.consents).toEqual([]);
    expect(await give(question, [id])).toMatchObject(missing);
  });
});

describe('a request for consent', () => {
  it.each(['provider-consent.grant', 'provider-consent.refuse'] as const)(
    'is not answered by who asked it (%s), and nothing of the attempt stays',
    async (kind) => {
      const question = await questionAfterHit();
      const { zuid } = question.federation;
      const inReplyTo = await asking(question);
      const before = zuid.storage.state.messages.length;
      await expect(sendMessage(act(kind, 'GGD', { inReplyTo }), actor('MAYOR'), zuid)).rejects.toThrow(
        new Conflict('not-addressed'),
      );
      expect(zuid.storage.state.messages).toHaveLength(before);
      expect(zuid.storage.state.consents).toEqual([]);
    },
  );

  it('is not found by a participant that has nothing to do with it', async () => {
    const question = await questionAfterHit();
    const inReplyTo = await asking(question);
    const sent = await sendMessage(granting(inReplyTo), actor('RVDK'), question.federation.zuid);
    expect(sent).toMatchObject({ outcome: 'invalid', defects: [{ at: '/inReplyTo' }] });
  });

  it('stays within the node: nothing of it is put on the wire', async () => {
    const question = await questionAfterHit();
    await granted(question);
    await question.federation.settle();
    const kinds = question.federation.noord.storage.state.messages.map(({ kind }) => kind);
    expect(kinds.some((kind) => kind.startsWith('provider-consent'))).toBe(false);
    const abroad = await sendMessage(
      act('provider-consent.request', 'GGD', {
        recipient: { node: NOORD, participants: ['GGD'] },
        details: scopeFor(question),
      }),
      actor('MAYOR'),
      question.federation.zuid,
    );
    expect(abroad).toMatchObject({ outcome: 'refused' });
  });

  it('is refused when it comes from a peer', async () => {
    const { federation } = await questionAfterHit();
    const { noord, zuid, deliver } = federation;
    const event = messageFrom(noord, zuid, { kind: 'provider-consent.request' });
    await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
    expect(zuid.storage.state.messages.at(-1)).toMatchObject({ id: event.id, state: 'refused' });
  });
});

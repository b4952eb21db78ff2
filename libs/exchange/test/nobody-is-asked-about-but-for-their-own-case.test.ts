/** WGS 2.28(1), rule 6, ADR 0027: an open case is the case of whom one asks or tells about; any other is no ground for it. */
import { answerKnownCheck, removeCase, sendMessage } from '#exchange';
import type { Draft, SendResult } from '#exchange';
import type { CaseId } from '#domain';
import {
  BSN,
  accepted,
  askedOf,
  caseRequest,
  caseResponse,
  codesOf,
  hitBetween,
  housing,
  questionAfterHit,
  reasonsOf,
} from './support/exchange-steps.js';
import { actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

const OTHER = '999993653';
const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');
const rowsOf = (sent: SendResult) =>
  sent.outcome === 'refused' ? reasonsOf(sent).map(({ row }) => row) : sent.outcome;
const NOT_THEIRS = ['06-case-of-the-person'];

describe('a known-check that goes as it is', () => {
  const open = async () => {
    const { noord } = await openFederation();
    const own = await openCase(noord, 'COLLEGE', BSN);
    const other = await openCase(noord, 'COLLEGE', OTHER);
    const send = (about: Parameters<typeof knownCheck>[0], change?: Partial<Draft>) =>
      sendMessage(knownCheck(about, change), COLLEGE, noord);
    return { noord, own, other, send };
  };

  it('is sent about a person of the case, by the register’s id or by the number', async () => {
    const { own, send } = await open();
    expect(rowsOf(await send({ ...own, bsn: BSN }))).toBe('accepted');
    expect(rowsOf(await send({ ...own, subject: 'p-9Kd2mQ7rX4wT8yZa', bsn: BSN }))).toBe('accepted');
  });

  it.each([
    ['somebody of another own case', 'other', OTHER],
    ['another’s number under the name of a person of the case', 'own', OTHER],
    ['somebody of no case, by number', 'nobody', '999991772'],
    ['somebody of no case, by name', 'nobody', undefined],
  ] as const)('is refused about %s', async (_, who, bsn) => {
    const { noord, own, other, send } = await open();
    const subject = { own: own.subject, other: other.subject, nobody: 'p-9Kd2mQ7rX4wT8yZa' }[who];
    const draft = knownCheck({ caseId: own.caseId, subject, bsn: bsn ?? BSN });
    const elements = draft.elements.filter(({ category }) => category !== 'BSN' || bsn !== undefined);
    const sent = await send({ caseId: own.caseId, subject, bsn: BSN }, { elements });
    expect(rowsOf(sent)).toEqual(NOT_THEIRS);
    expect(noord.storage.state.outbox.filter(({ purpose }) => purpose === 'messages')).toEqual([]);
  });

  it('is refused about a person by two numbers, of whom the case holds one', async () => {
    const { own, send } = await open();
    const subject = 'p-9Kd2mQ7rX4wT8yZa';
    const [name, number] = knownCheck({ ...own, subject, bsn: BSN }).elements;
    const second = { ...number!, id: 'e3', value: { bsn: OTHER } };
    const sent = await send({ ...own, subject, bsn: BSN }, { elements: [name!, number!, second] });
    expect(rowsOf(sent)).toEqual([...NOT_THEIRS, '07-one-person']);
  });
});

describe('what is told unasked', () => {
  it('may name a third person in the direct circle, who is in no case', async () => {
    const { noord } = await openFederation();
    const own = await openCase(noord, 'COLLEGE', BSN);
    const { subject, caseId } = own;
    const about = (betrokkene: string): Draft => ({
      ...knownCheck({ ...own, bsn: BSN }),
      kind: 'case-exchange.notice',
      purpose: 'INTER_ZVH_UNSOLICITED',
      legalBasis: 'WGS_2_28_3',
      caseId,
      subjects: [
        { ref: betrokkene, type: 'NATURAL_PERSON' },
        { ref: 'p-broer00000000000', type: 'NATURAL_PERSON', relation: 'SIBLING' },
      ],
      elements: [{ ...housing('p-broer00000000000'), supplier: { participant: 'COLLEGE' } }],
    });
    expect(rowsOf(await sendMessage(about(subject), COLLEGE, noord))).toBe('accepted');
    expect(rowsOf(await sendMessage(about('p-9Kd2mQ7rX4wT8yZa'), COLLEGE, noord))).toEqual(NOT_THEIRS);
  });
});

describe('who answers or goes on', () => {
  it('says KNOWN for the case of that person alone, and DECLINED without one', async () => {
    const federation = await openFederation();
    const { zuid } = federation;
    await openCase(zuid, 'MAYOR', BSN);
    const { caseId } = await openCase(zuid, 'MAYOR', OTHER);
    const { id } = await askedOf(federation);
    const known = await answerKnownCheck({ id, answer: 'KNOWN', caseId }, MAYOR, zuid);
    expect(rowsOf(known as SendResult)).toEqual(NOT_THEIRS);
    expect(await answerKnownCheck({ id, answer: 'DECLINED' }, MAYOR, zuid)).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('asks for case data, and gives them, under no other case than that person’s', async () => {
    const hit = await questionAfterHit();
    const { noord, zuid } = hit.federation;
    const elsewhere = await openCase(noord, 'COLLEGE', OTHER);
    const asking = { ...caseRequest(hit), caseId: elsewhere.caseId };
    expect(codesOf(await sendMessage(asking, COLLEGE, noord))).toEqual(['NO_ACTIVE_CASE']);
    const theirs = await openCase(zuid, 'MAYOR', OTHER);
    const giving = caseResponse(hit, hit.asked, { caseId: theirs.caseId });
    expect(codesOf(await sendMessage(giving, MAYOR, zuid))).toEqual(['NO_ACTIVE_CASE']);
    // Another case of the same person is that person's as well.
    const second = await openCase(zuid, 'MAYOR', BSN);
    accepted(await sendMessage(caseResponse(hit, hit.asked, { caseId: second.caseId }), MAYOR, zuid));
  });

  it('puts right what was exchanged when there is no case left', async () => {
    const { federation, answer, noordCase } = await hitBetween();
    await removeCase(noordCase, COLLEGE, federation.noord);
    const feedback: Draft = {
      ...caseRequest({ federation, answer, noordCase } as never),
      kind: 'result.feedback',
      purpose: 'RESULT_FEEDBACK',
      legalBasis: 'WGS_1_7_4',
      inReplyTo: answer,
      subjects: [],
      details: { about: { source: federation.zuid.self, id: answer }, usefulness: 'USEFUL' },
    };
    accepted(await sendMessage(feedback, COLLEGE, federation.noord));
  });
});

describe('a person asked about by name', () => {
  /** Noord has no number of this person; Zuid's mayor knows the name. */
  const asked = async () => {
    const federation = await openFederation();
    const { noord, zuid } = federation;
    const theirs = await openCase(zuid, 'MAYOR', BSN);
    const other = await openCase(zuid, 'MAYOR', OTHER);
    const own = await openCase(noord, 'COLLEGE', BSN);
    const draft = knownCheck({ ...own, bsn: BSN });
    const id = accepted(
      await sendMessage({ ...draft, elements: draft.elements.slice(0, 1) }, COLLEGE, noord),
    );
    await federation.settle();
    const known = await answerKnownCheck({ id, answer: 'KNOWN', caseId: theirs.caseId }, MAYOR, zuid);
    const answer = accepted(known as SendResult);
    return { federation, id, answer, noordCase: own.caseId, zuidCase: theirs.caseId, other: other.caseId };
  };

  it('is the one of the case that the answer names, and whoever answered goes on under no other', async () => {
    const { federation, answer, zuidCase, other, ...rest } = await asked();
    const { noord, zuid } = federation;
    // The answer waited in line for so long that it is judged anew before it leaves.
    federation.clock.advance(120_000);
    await federation.settle();
    expect(noord.storage.state.hits).toHaveLength(1);
    const handle = noord.storage.state.hits[0]!.subject;
    const hit = { federation, answer, handle, zuidCase, ...rest };
    const request = (caseId: CaseId): Draft => ({
      ...caseRequest(hit),
      recipient: { node: noord.self, participants: ['COLLEGE'] },
      necessity: { ...caseRequest(hit).necessity!, participant: 'MAYOR' },
      quality: { ...caseRequest(hit).quality!, participant: 'MAYOR' },
      caseId,
    });
    expect(codesOf(await sendMessage(request(other), MAYOR, zuid))).toEqual(['NO_ACTIVE_CASE']);
    accepted(await sendMessage(request(zuidCase), MAYOR, zuid));
  });
});

/** A hit lets the case be spoken of (law rule 8): of the person who was asked about, and of nobody whom an answer brings in. */
import { answerKnownCheck, listMatches, acceptMatch, sendMessage } from '#exchange';
import type { Draft } from '#exchange';
import type { Element, Handle, MessageData, MessageKind, Subject } from '#domain';
import { forge, messageFrom } from './support/forge.js';
import { BSN, accepted, askedOf, caseRequest, hitBetween } from './support/exchange-steps.js';
import { openMatching } from './support/matching-houses.js';
import { NOORD, RIEC, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { Federation, TestHouse } from './support/two-houses.js';

const OTHER = 'iemand-anders-0000000000000' as Handle;
const person = (handle: Handle, change: Partial<Subject> = {}): Subject => ({
  handle,
  type: 'NATURAL_PERSON',
  ...change,
});
const statusOf = (subject: Handle): Element => ({
  id: 'status',
  subject,
  category: 'KNOWN_STATUS',
  supplier: { participant: 'MAYOR' },
  secrecyBasis: 'NONE',
  firstProcessedAt: '2026-10-01T08:00:00.000Z' as Element['firstProcessedAt'],
  consents: [],
  restrictions: [],
  value: { status: 'KNOWN' },
});

/** What `from` says of the question `id`, however it likes. */
async function said(
  federation: Pick<Federation, 'deliver'>,
  { from, to, kind, data }: { from: TestHouse; to: TestHouse; kind: MessageKind; data: Partial<MessageData> },
) {
  const event = messageFrom(from, to, { kind, data });
  await federation.deliver(from, to, (await forge(from, to, { event })).bytes);
  const found = to.storage.state.messages.find(({ id }) => id === event.id)!;
  return { state: found.state, codes: found.decision.codes };
}
const REFUSED = {
  state: 'refused',
  codes: expect.arrayContaining(['PURPOSE_NOT_PERMITTED_ON_ROUTE']) as string[],
};

describe('a KNOWN that a peer gives', () => {
  it.each([
    ['another person', () => [person(OTHER)]],
    ['the person and another', (handle: Handle) => [person(handle), person(OTHER)]],
    [
      'the person and a relative',
      (handle: Handle) => [person(handle), person(OTHER, { relation: 'SIBLING' })],
    ],
  ] as const)('about %s makes nobody known, and the question stands', async (_whom, subjects) => {
    const { federation, id } = await askedOf(await openFederation());
    const { noord, zuid } = federation;
    const { conversation } = noord.storage.state.messages[0]!;
    const handle = noord.storage.state.threads.find((one) => one.id === id)!.subjects[0]!;
    const named = subjects(handle);
    const answer = {
      conversation,
      inReplyTo: id,
      subjects: named,
      elements: [statusOf(named.at(-1)!.handle)],
    };
    const kind = 'known-check.response';
    expect(await said(federation, { from: zuid, to: noord, kind, data: answer })).toMatchObject(REFUSED);
    expect(noord.storage.state.hits).toEqual([]);
    const true_ = { ...answer, subjects: [person(handle)], elements: [statusOf(handle)] };
    expect(await said(federation, { from: zuid, to: noord, kind, data: true_ })).toMatchObject({
      state: 'delivered',
    });
    expect(noord.storage.state.hits).toMatchObject([{ peer: ZUID, subject: handle }]);
  });

  it('in a single check that matching let go, is about the person of that check alone', async () => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    await openCase(zuid, 'MAYOR', BSN);
    const { id } = await askedOf(federation);
    await federation.run();
    const [session] = await listMatches(actor('MAYOR'), zuid);
    await acceptMatch(session!.id, actor('MAYOR'), zuid);
    await federation.run();
    const { conversation } = zuid.storage.state.messages.find((one) => one.id === id)!;
    const data = { conversation, inReplyTo: id, subjects: [person(OTHER)], elements: [statusOf(OTHER)] };
    const kind = 'known-check.response';
    expect(await said(federation, { from: zuid, to: noord, kind, data })).toMatchObject(REFUSED);
    expect(noord.storage.state.hits).toEqual([]);
  });
});

it('our own answer about another person is refused before it leaves', async () => {
  const { federation, id } = await askedOf(await openFederation());
  const { zuid } = federation;
  const other = await openCase(zuid, 'MAYOR', '999990019');
  const question = knownCheck({ ...other, bsn: BSN });
  const draft: Draft = {
    ...question,
    kind: 'known-check.response',
    recipient: { node: NOORD, participants: ['COLLEGE'] },
    necessity: { ...question.necessity!, participant: 'MAYOR' },
    quality: { ...question.quality!, participant: 'MAYOR' },
    inReplyTo: id,
    elements: [{ ...statusOf(other.subject as Handle), consents: [] }],
  };
  const sent = await sendMessage(draft, actor('MAYOR'), zuid);
  expect(sent).toMatchObject({ outcome: 'refused' });
  expect(zuid.storage.state.messages.at(-1)?.decision.codes).toContain('PURPOSE_NOT_PERMITTED_ON_ROUTE');
  expect(zuid.storage.state.hits).toEqual([]);
  // It is still there to be answered.
  expect(await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('MAYOR'), zuid)).toMatchObject({
    outcome: 'accepted',
  });
});

it('case data are given about whom was asked; a relative beside is no other betrokkene', async () => {
  const hit = await hitBetween();
  const { federation, handle } = hit;
  const { noord, zuid } = federation;
  const asked = accepted(await sendMessage(caseRequest(hit), actor('COLLEGE'), noord));
  await federation.settle();
  const { conversation } = noord.storage.state.messages[0]!;
  const give = (subjects: readonly Subject[]) =>
    said(federation, {
      ...{ from: zuid, to: noord, kind: 'case-exchange.response' },
      data: { conversation, inReplyTo: asked, subjects, elements: [] },
    });
  // Known to both in this conversation, and yet not whom this question was about.
  noord.storage.state.hits.push({ ...noord.storage.state.hits[0]!, subject: OTHER });
  expect(await give([person(handle), person(OTHER)])).toMatchObject({ state: 'refused' });
  const relative = person(OTHER, { relation: 'SIBLING', relatedTo: handle });
  expect(await give([person(handle), relative])).toMatchObject({ state: 'delivered' });
});

describe('involvement that a peer tells (R6)', () => {
  async function involvementAsked() {
    const federation = await openFederation();
    const { noord, riec } = federation;
    await openCase(riec, 'POLICE', BSN);
    const recipient = { node: RIEC, participants: ['POLICE'] } as const;
    const cross = { purpose: 'CROSS_KNOWN_CHECK', legalBasis: 'WGS_1_7_8_KNOWN_CHECK', recipient } as const;
    const { id, noordCase } = await askedOf(federation, cross);
    const known = await answerKnownCheck({ id, answer: 'KNOWN' }, actor('POLICE'), riec);
    if (known.outcome !== 'accepted') throw new Error(JSON.stringify(known));
    await federation.settle();
    const { subject: handle, conversation } = noord.storage.state.hits[0]!;
    const question: Draft = {
      ...knownCheck({ caseId: noordCase, subject: handle, bsn: BSN }),
      ...{ kind: 'involvement.request', purpose: 'CROSS_INVOLVEMENT', legalBasis: 'BGS_1_10_1_A' },
      ...{ recipient, inReplyTo: known.id, elements: [] },
    };
    const asked = accepted(await sendMessage(question, actor('COLLEGE'), noord));
    await federation.settle();
    return { federation, noord, riec, handle, conversation, asked };
  }

  it('about another person exchanges nothing: R7 stays shut for both', async () => {
    const { federation, noord, riec, handle, conversation, asked } = await involvementAsked();
    noord.storage.state.hits.push({ ...noord.storage.state.hits[0]!, subject: OTHER });
    const statement = {
      id: asked,
      participant: 'POLICE',
      role: 'CASE_PROCESSOR',
      at: noord.clock.now(),
    } as const;
    const by = { necessity: statement, quality: statement };
    const tell = (subjects: readonly Subject[]) =>
      said(federation, {
        ...{ from: riec, to: noord, kind: 'involvement.response' },
        data: {
          ...{ conversation, inReplyTo: asked, subjects, elements: [], ...by },
          sender: { participant: 'POLICE', role: 'CASE_PROCESSOR' },
        },
      });
    const stateOf = () => noord.storage.state.threads.find(({ id }) => id === asked)?.state;
    for (const subjects of [[person(OTHER)], [person(handle), person(OTHER)]])
      expect(await tell(subjects)).toMatchObject({ state: 'refused' });
    expect(stateOf()).toBe('asked');
    expect(await tell([person(handle)])).toMatchObject({ state: 'delivered' });
    expect(stateOf()).toBe('exchanged');
  });
});

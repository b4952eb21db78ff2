import { answerKnownCheck, sendMessage } from '#exchange';
import type { MessageId } from '#domain';
import { forge, messageFrom } from './support/forge.js';
import {
  BSN,
  accepted,
  askedOf,
  caseRequest,
  caseResponse,
  questionAfterHit,
} from './support/exchange-steps.js';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

describe('a peer that answers KNOWN to what it asked itself', () => {
  it('makes no hit: what it answers was never asked by us, so it waits', async () => {
    const { federation, id } = await askedOf(await openFederation());
    const { noord, zuid, deliver } = federation;
    const { conversation } = zuid.storage.state.messages[0]!;
    const event = messageFrom(noord, zuid, {
      kind: 'known-check.response',
      data: { conversation, inReplyTo: id },
    });
    await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
    expect(zuid.storage.state.hits).toEqual([]);
    expect(zuid.storage.state.messages.at(-1)).toMatchObject({ id: event.id, state: 'waiting' });
  });

  it('is refused before it leaves, too', async () => {
    const { federation, asked, ...hit } = await questionAfterHit();
    const draft = {
      ...caseResponse({ ...hit, federation }, asked),
      recipient: caseRequest({ ...hit, federation }).recipient,
    };
    const own = await sendMessage({ ...draft, caseId: hit.noordCase }, actor('COLLEGE'), federation.noord);
    expect(own).toMatchObject({ outcome: 'invalid', defects: [{ at: '/inReplyTo' }] });
  });
});

describe('a message in reply', () => {
  it('finds no predecessor in another conversation or of another peer', async () => {
    const { federation, id } = await askedOf(await openFederation());
    const { noord, zuid, riec, deliver } = federation;
    const { conversation } = noord.storage.state.messages[0]!;
    const other = '019a0000-0000-7000-8000-00000000ffff' as typeof conversation;
    const reply = (data: object) =>
      messageFrom(zuid, noord, { kind: 'known-check.response', data: { inReplyTo: id, ...data } });
    await deliver(zuid, noord, (await forge(zuid, noord, { event: reply({ conversation: other }) })).bytes);
    const foreign = messageFrom(riec, noord, {
      kind: 'known-check.response',
      data: { inReplyTo: id, conversation },
    });
    await deliver(riec, noord, (await forge(riec, noord, { event: foreign })).bytes);
    const received = noord.storage.state.messages.filter(({ direction }) => direction === 'received');
    expect(received.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(noord.storage.state.hits).toEqual([]);
  });

  it('cannot follow what this node refused, or what still waits', async () => {
    const { federation, handle, zuidCase, ...hit } = await questionAfterHit();
    const { noord, zuid, deliver } = federation;
    const { conversation } = zuid.storage.state.messages[0]!;
    const ask = async (data: object): Promise<MessageId> => {
      const subjects = [{ handle, type: 'NATURAL_PERSON' as const }];
      const event = messageFrom(noord, zuid, {
        kind: 'case-exchange.request',
        data: { conversation, subjects, inReplyTo: hit.answer, ...data },
      });
      await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
      return event.id;
    };
    const refused = await ask({ flags: { radicalisation: 'NONE', taskCode: 'PLUS' } });
    const waits = await ask({ inReplyTo: '019a0000-0000-7000-8000-00000000eeee' });
    const states = zuid.storage.state.messages.filter(({ id }) => [refused, waits].includes(id));
    expect(states.map(({ state }) => state)).toEqual(['refused', 'waiting']);
    for (const id of [refused, waits]) {
      const reply = caseResponse({ federation, handle, zuidCase, ...hit }, id);
      const sent = await sendMessage(
        { ...reply, recipient: { node: NOORD, participants: ['COLLEGE'] } },
        actor('MAYOR'),
        zuid,
      );
      expect(sent).toMatchObject({ outcome: 'invalid', defects: [{ at: '/inReplyTo' }] });
    }
  });

  it('under an id of our own is an alarm, and our own message keeps its content', async () => {
    const { federation, id } = await askedOf(await openFederation());
    const { noord, zuid, deliver } = federation;
    const key = noord.storage.keys.get(id);
    const event = messageFrom(zuid, noord, { kind: 'case-exchange.notice', event: { id } });
    await deliver(zuid, noord, (await forge(zuid, noord, { event })).bytes);
    expect(noord.storage.keys.get(id)).toBe(key);
    expect(noord.storage.state.messages.filter((one) => one.id === id)).toHaveLength(1);
    expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'envelope.alarm', code: 'ID_REUSED' });
  });
});

it('two houses that know the person come to a hit in the regular way', async () => {
  const federation = await openFederation();
  await openCase(federation.zuid, 'MAYOR', BSN);
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  const id = accepted(
    await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), federation.noord),
  );
  await federation.settle();
  await answerKnownCheck({ id, answer: 'KNOWN' }, actor('MAYOR'), federation.zuid);
  await federation.settle();
  expect(federation.noord.storage.state.hits).toMatchObject([{ peer: ZUID }]);
  expect(federation.zuid.storage.state.hits).toMatchObject([{ peer: NOORD }]);
});

import type { MessageId } from '#domain';
import { findJourney, findMessage, readMessage, sendMessage } from '#exchange';
import { accepted, askedOf, caseRequest, givenAfterHit, hitBetween } from './support/exchange-steps.js';
import type { Hit } from './support/exchange-steps.js';
import { actor, openFederation } from './support/two-houses.js';
import { forge, messageFrom } from './support/forge.js';

describe('case data between two ZVHs (R2)', () => {
  it('are asked, given and read after a hit', async () => {
    const { federation, given, noordCase } = await givenAfterHit();
    const request = { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase } as const;
    expect(await readMessage(request, actor('COLLEGE'), federation.noord)).toMatchObject({
      outcome: 'read',
      message: { data: { elements: [{ category: 'HOUSING' }] } },
    });
    await federation.settle();
    const journey = await findJourney(given, actor('MAYOR'), federation.zuid);
    expect(journey?.map(({ step, origin }) => `${origin} ${step}`)).toEqual([
      'own decided',
      'own accepted',
      'own relayed',
      'peer delivered',
      'peer retrieved',
    ]);
    const proven = journey?.filter(({ evidence }) => evidence?.proof !== undefined);
    expect(proven).toHaveLength(4);
  });

  it('are followed by who takes part in them; of an unknown id and of another’s nobody learns which it is', async () => {
    const { federation, given } = await givenAfterHit();
    const { noord } = federation;
    expect(await findMessage(given, actor('COLLEGE'), noord)).toMatchObject({ id: given });
    const unknown = '019a0000-0000-7000-8000-0000000000ff' as MessageId;
    for (const [id, who] of [
      [unknown, 'COLLEGE'],
      [given, 'OM'],
    ] as const) {
      expect(await findMessage(id, actor(who), noord)).toBeUndefined();
      expect(await findJourney(id, actor(who), noord)).toBeUndefined();
    }
  });

  it('lie in one conversation, in which the person has one handle', async () => {
    const { federation, answer, given } = await givenAfterHit();
    const { messages } = federation.noord.storage.state;
    expect(new Set(messages.map(({ conversation }) => conversation)).size).toBe(1);
    expect(messages.map(({ id }) => id)).toEqual(expect.arrayContaining([answer, given]));
  });

  it('are not asked before the hit', async () => {
    const asked = await askedOf(await openFederation());
    const { federation } = asked;
    const hit = { ...asked, answer: asked.id, zuidCase: asked.noordCase } as unknown as Hit;
    const draft = caseRequest({ ...hit, handle: 'p-0123456789abcdef' as Hit['handle'] });
    const early = await sendMessage(draft, actor('COLLEGE'), federation.noord);
    expect(early).toMatchObject({ outcome: 'invalid', defects: [{ at: '/inReplyTo' }] });
  });

  it('are refused at the receiver when its own records have no hit for this person', async () => {
    const { federation, answer } = await hitBetween();
    const { noord, zuid, deliver, settle } = federation;
    const { conversation } = noord.storage.state.messages[0]!;
    // Over the hit of one person, for another: the sender's node does not hold it back.
    const event = messageFrom(noord, zuid, {
      kind: 'case-exchange.request',
      data: { conversation, inReplyTo: answer },
    });
    await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
    expect(zuid.storage.state.messages.at(-1)).toMatchObject({
      state: 'refused',
      decision: { codes: ['KNOWN_STATUS_NOT_ESTABLISHED'] },
    });
    expect(zuid.storage.state.messages.at(-1)?.sealedContent).toBeUndefined();
    await settle();
  });

  it('carry no more than the person’s own hit lets them: the hit is for this peer', async () => {
    const hit = await hitBetween();
    const { riec } = hit.federation;
    const toRiec = { ...caseRequest(hit), recipient: { node: riec.self, participants: ['POLICE'] as const } };
    const sent = await sendMessage(toRiec, actor('COLLEGE'), hit.federation.noord);
    expect(sent).toMatchObject({ outcome: 'invalid', defects: [{ at: '/recipient/node' }] });
  });

  it('are asked by whoever answered, too: each side may follow the hit', async () => {
    const hit = await hitBetween();
    const { zuid, noord, settle } = hit.federation;
    const back = {
      ...caseRequest(hit),
      recipient: { node: noord.self, participants: ['COLLEGE'] as const },
      caseId: hit.zuidCase,
    };
    const id = accepted(await sendMessage(back, actor('MAYOR'), zuid));
    await settle();
    expect(noord.storage.state.messages.at(-1)).toMatchObject({ id, state: 'delivered' });
  });
});

import { ANSWERS } from '#domain';
import {
  answerKnownCheck,
  findJourney,
  listKnownChecks,
  listPostbox,
  readMessage,
  recordInstruction,
  sendMessage,
} from '#exchange';
import type { Instant } from '#domain';
import { ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { Federation } from './support/two-houses.js';

const BSN = '999990342';

async function asked(federation: Federation) {
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  const sent = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), federation.noord);
  if (sent.outcome !== 'accepted') throw new Error(JSON.stringify(sent));
  await federation.settle();
  return { id: sent.id, about };
}

describe('a known-check between two ZVHs', () => {
  it('comes with a proposal from the register, and the person who confirms it gives the answer', async () => {
    const federation = await openFederation();
    const { noord, zuid } = federation;
    await openCase(zuid, 'MAYOR', BSN);
    const { id, about } = await asked(federation);

    const [check] = await listKnownChecks(actor('MAYOR'), zuid);
    expect(check).toMatchObject({ id, proposal: 'KNOWN' });
    expect(noord.storage.state.hits).toHaveLength(0);

    const answered = await answerKnownCheck({ id, answer: 'KNOWN' }, actor('MAYOR'), zuid);
    expect(answered.outcome).toBe('accepted');
    await federation.settle();

    const [answer] = await listPostbox({ after: 0, limit: 10 }, actor('COLLEGE'), noord);
    expect(answer).toMatchObject({ kind: 'known-check.response', inReplyTo: id });
    const read = await readMessage(
      { id: answer!.id, purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: about.caseId },
      actor('COLLEGE'),
      noord,
    );
    expect(read).toMatchObject({
      outcome: 'read',
      message: { data: { elements: [{ value: { status: 'KNOWN' } }] } },
    });
    expect(noord.storage.state.hits).toHaveLength(1);
    expect(zuid.storage.state.hits).toHaveLength(1);
  });

  it('shows the case it rests on to that case’s participant alone, whoever else was asked', async () => {
    const federation = await openFederation();
    const { noord, zuid } = federation;
    const mine = await openCase(zuid, 'OM', BSN);
    const about = await openCase(noord, 'COLLEGE', BSN);
    const both = { recipient: { node: ZUID, participants: ['MAYOR', 'OM'] as const } };
    await sendMessage(knownCheck({ ...about, bsn: BSN }, both), actor('COLLEGE'), noord);
    await federation.settle();

    const [own] = await listKnownChecks(actor('OM'), zuid);
    expect(own).toMatchObject({ proposal: 'KNOWN', caseId: mine.caseId });
    const [other] = await listKnownChecks(actor('MAYOR'), zuid);
    expect([other!.id, other!.proposal]).toEqual([own!.id, undefined]);
    expect(JSON.stringify(other)).not.toContain(mine.caseId);
  });

  it('leaves the same journey on both sides, each step with its evidence', async () => {
    const federation = await openFederation();
    const { id } = await asked(federation);
    const atSender = await findJourney(id, actor('COLLEGE'), federation.noord);
    expect(atSender?.map(({ step, origin }) => `${origin} ${step}`)).toEqual([
      'own decided',
      'own accepted',
      'own relayed',
      'peer delivered',
    ]);
    const atReceiver = await findJourney(id, actor('MAYOR'), federation.zuid);
    expect(atReceiver?.map(({ step }) => step)).toEqual(['delivered']);
  });

  it('is answered by a standing instruction', async () => {
    const federation = await openFederation();
    const until = '2026-12-25T00:00:00.000Z' as Instant;
    const instruction = { purposes: ['INTER_ZVH_KNOWN_CHECK'], answers: ANSWERS, until } as const;
    await recordInstruction(instruction, actor('MAYOR'), federation.zuid);
    const { id } = await asked(federation);
    const [answer] = await listPostbox({ after: 0, limit: 10 }, actor('COLLEGE'), federation.noord);
    expect(answer).toMatchObject({ kind: 'known-check.response', inReplyTo: id });
    expect(await listKnownChecks(actor('MAYOR'), federation.zuid)).toHaveLength(0);
  });

  it('erases what was asked, on both sides, when there is no hit', async () => {
    const federation = await openFederation();
    const { id } = await asked(federation);
    await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('MAYOR'), federation.zuid);
    await federation.settle();
    for (const { storage } of [federation.noord, federation.zuid]) {
      expect(storage.state.messages.find((one) => one.id === id)?.sealedContent).toBeUndefined();
      expect(storage.keys.has(id)).toBe(false);
    }
  });

  it('is answered once, however often somebody tries', async () => {
    const federation = await openFederation();
    const { id } = await asked(federation);
    await answerKnownCheck({ id, answer: 'DECLINED' }, actor('MAYOR'), federation.zuid);
    const again = await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('MAYOR'), federation.zuid);
    expect(again).toEqual({ outcome: 'already-answered' });
  });
});

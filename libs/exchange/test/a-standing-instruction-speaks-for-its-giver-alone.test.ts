import {
  answerKnownCheck,
  endInstruction,
  endPerson,
  listInstructions,
  listKnownChecks,
  listPerson,
  recordInstruction,
} from '#exchange';
import { ANSWERS } from '#domain';
import type { BodyCode, Instant } from '#domain';
import { messageIn, openStored } from '../src/content.js';
import { BSN, askedOf } from './support/exchange-steps.js';
import { ZUID, actor, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const UNTIL = '2026-12-25T00:00:00.000Z' as Instant;
const PURPOSES = ['INTER_ZVH_KNOWN_CHECK'] as const;
const instruct = (house: TestHouse, by: BodyCode) =>
  recordInstruction({ purposes: PURPOSES, answers: ANSWERS, until: UNTIL }, actor(by), house);
const toBoth = { recipient: { node: ZUID, participants: ['MAYOR', 'OM'] as const } };

describe('a standing instruction', () => {
  it('answers KNOWN on its giver’s own case', async () => {
    const federation = await openFederation();
    await openCase(federation.zuid, 'MAYOR', BSN);
    await instruct(federation.zuid, 'MAYOR');
    await askedOf(federation);
    expect(federation.noord.storage.state.hits).toHaveLength(1);
    expect(federation.zuid.storage.state.audit.map(({ origin }) => origin)).toContainEqual(
      expect.stringContaining('standing-instruction:'),
    );
  });

  it('states its giver’s judgement of when it was given, not one of the moment that nobody made', async () => {
    const federation = await openFederation();
    const { zuid, clock } = federation;
    await openCase(zuid, 'MAYOR', BSN);
    const recorded = await instruct(zuid, 'MAYOR');
    if (recorded.outcome !== 'recorded') throw new Error(recorded.outcome);
    const { id, from } = recorded.instruction;
    clock.advance(3_600_000);
    await askedOf(federation);
    const sent = zuid.storage.state.messages.filter(({ kind }) => kind === 'known-check.response');
    const { data } = messageIn((await openStored(zuid, sent)).get(sent[0]!.id)!);
    const judged = { id, participant: 'MAYOR', role: 'CASE_PROCESSOR', at: from };
    expect(data).toMatchObject({ necessity: judged, quality: judged });
    expect(from < sent[0]!.time).toBe(true);
  });

  it('does not answer where another was asked too, who gave none: that one’s own people confirm', async () => {
    const federation = await openFederation();
    const { zuid, noord } = federation;
    await openCase(zuid, 'OM', BSN);
    await instruct(zuid, 'MAYOR');
    const { id } = await askedOf(federation, toBoth);
    expect(noord.storage.state.hits).toEqual([]);
    expect(await listKnownChecks(actor('OM'), zuid)).toMatchObject([{ id, proposal: 'KNOWN' }]);
    expect(await answerKnownCheck({ id, answer: 'KNOWN' }, actor('OM'), zuid)).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('ends with its giver, and with the screening that it was given under', async () => {
    const federation = await openFederation();
    const { zuid, clock } = federation;
    const beheer = actor('MAYOR', { role: 'SYSTEM_SUPPORT', account: 'zuid.beheer' });
    const giver = { account: actor('MAYOR').account, participant: 'MAYOR', role: 'CASE_PROCESSOR' } as const;
    const later = '2027-11-25T00:00:00.000Z' as Instant;
    const listed = (trainedUntil: Instant) =>
      listPerson({ ...giver, screenedUntil: later, trainedUntil }, beheer, zuid);
    const inForce = async () =>
      (await listInstructions(actor('MAYOR'), zuid)).filter(({ endedAt }) => endedAt === undefined).length;
    await instruct(zuid, 'MAYOR');
    await instruct(zuid, 'OM');
    await listed(later);
    expect(await inForce()).toBe(1);
    await listed('2026-12-01T00:00:00.000Z' as Instant);
    expect(await inForce()).toBe(0);
    const person = await listed(later);
    await instruct(zuid, 'MAYOR');
    if (person.outcome !== 'listed') throw new Error(person.outcome);
    expect(await endPerson(person.person.id, beheer, zuid)).toBe('ended');
    expect(await inForce()).toBe(0);
    expect(zuid.storage.state.audit.filter(({ action }) => action === 'instruction.end')).toHaveLength(2);
    await askedOf(federation);
    expect(await listKnownChecks(actor('MAYOR'), zuid)).toHaveLength(1);
    // Who was not the giver still speaks.
    const others = await zuid.unitOfWork.read((tx) =>
      tx.instructions.inForce({ participants: ['OM'], at: clock.now() }),
    );
    expect(others).toHaveLength(1);
  });

  it('covers every answer, or is none', async () => {
    const { zuid } = await openFederation();
    for (const answers of [['NOT_KNOWN'], ['KNOWN', 'NOT_KNOWN'], []] as const) {
      const result = await recordInstruction(
        { purposes: PURPOSES, answers, until: UNTIL },
        actor('MAYOR'),
        zuid,
      );
      expect(result).toMatchObject({ outcome: 'invalid', defects: [{ at: '/answers' }] });
    }
    expect(await listInstructions(actor('MAYOR'), zuid)).toEqual([]);
  });

  it('does not answer what was not put to its giver', async () => {
    const federation = await openFederation();
    await instruct(federation.zuid, 'OM');
    await askedOf(federation);
    expect(await listKnownChecks(actor('MAYOR'), federation.zuid)).toHaveLength(1);
  });

  it('does not answer after it was ended, by its giver only, nor after its time', async () => {
    const federation = await openFederation();
    const { zuid, clock } = federation;
    const recorded = await instruct(zuid, 'MAYOR');
    if (recorded.outcome !== 'recorded') throw new Error(recorded.outcome);
    expect(await endInstruction(recorded.instruction.id, actor('OM'), zuid)).toBe(false);
    expect(await endInstruction(recorded.instruction.id, actor('MAYOR'), zuid)).toBe(true);
    await askedOf(federation);
    expect(await listKnownChecks(actor('MAYOR'), zuid)).toHaveLength(1);
    await instruct(zuid, 'MAYOR');
    clock.advance(31 * 86_400_000);
    await askedOf(federation);
    // The first question's time is over by now; the second waits for a person.
    expect(await listKnownChecks(actor('MAYOR'), zuid)).toHaveLength(1);
    expect(zuid.storage.state.checks).toHaveLength(2);
    expect(await listInstructions(actor('MAYOR'), zuid)).toHaveLength(2);
    expect(await listInstructions(actor('OM'), zuid)).toEqual([]);
  });

  it('ends with the screening of who recorded it, and needs a case processor', async () => {
    const { zuid } = await openFederation();
    const screening = '2026-12-01T00:00:00.000Z' as Instant;
    const input = { purposes: PURPOSES, answers: ANSWERS, until: UNTIL };
    expect(await recordInstruction(input, actor('MAYOR', { screening }), zuid)).toMatchObject({
      instruction: { until: screening },
    });
    for (const change of [
      { role: 'SYSTEM_SUPPORT' },
      { screening: 'unknown' },
      { screening: '2026-11-25T08:59:59.999Z' as Instant },
    ] as const) {
      const refused = await recordInstruction(input, actor('MAYOR', change), zuid);
      expect(refused).toEqual({ outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' });
    }
  });

  it('of a private participant confirms nothing', async () => {
    const federation = await openFederation();
    const { zuid } = federation;
    await instruct(zuid, 'VEILIG_THUIS');
    const { recipient } = { recipient: { node: ZUID, participants: ['MAYOR'] as const } };
    const { id } = await askedOf(federation, { recipient });
    // As if it had been put to it as well.
    zuid.storage.state.checks = zuid.storage.state.checks.map((one) => ({
      ...one,
      participants: ['VEILIG_THUIS'],
    }));
    const answered = await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('VEILIG_THUIS'), zuid);
    expect(answered.outcome).not.toBe('accepted');
    expect(zuid.storage.state.checks[0]?.answeredBy).toBeUndefined();
  });
});

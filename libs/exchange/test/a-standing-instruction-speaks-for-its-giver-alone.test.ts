import {
  answerKnownCheck,
  endInstruction,
  listInstructions,
  listKnownChecks,
  recordInstruction,
} from '#exchange';
import type { BodyCode, Instant, KnownAnswer } from '#domain';
import { BSN, askedOf } from './support/exchange-steps.js';
import { ZUID, actor, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const UNTIL = '2026-12-25T00:00:00.000Z' as Instant;
const instruct = (house: TestHouse, by: BodyCode, answers: readonly KnownAnswer[]) =>
  recordInstruction({ purposes: ['INTER_ZVH_KNOWN_CHECK'], answers, until: UNTIL }, actor(by), house);
const toBoth = { recipient: { node: ZUID, participants: ['MAYOR', 'OM'] as const } };

describe('a standing instruction', () => {
  it('answers KNOWN on its giver’s own case', async () => {
    const federation = await openFederation();
    await openCase(federation.zuid, 'MAYOR', BSN);
    await instruct(federation.zuid, 'MAYOR', ['KNOWN']);
    await askedOf(federation);
    expect(federation.noord.storage.state.hits).toHaveLength(1);
    expect(federation.zuid.storage.state.audit.map(({ origin }) => origin)).toContainEqual(
      expect.stringContaining('standing-instruction:'),
    );
  });

  it('does not answer on another participant’s case: that one’s own people confirm', async () => {
    const federation = await openFederation();
    const { zuid, noord } = federation;
    await openCase(zuid, 'OM', BSN);
    await instruct(zuid, 'MAYOR', ['KNOWN']);
    const { id } = await askedOf(federation, toBoth);
    expect(noord.storage.state.hits).toEqual([]);
    expect(await listKnownChecks(actor('OM'), zuid)).toMatchObject([{ id, proposal: 'KNOWN' }]);
    expect(await answerKnownCheck({ id, answer: 'KNOWN' }, actor('OM'), zuid)).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('does not answer what was not put to its giver', async () => {
    const federation = await openFederation();
    await instruct(federation.zuid, 'OM', ['NOT_KNOWN']);
    await askedOf(federation);
    expect(await listKnownChecks(actor('MAYOR'), federation.zuid)).toHaveLength(1);
  });

  it('does not answer after it was ended, by its giver only, nor after its time', async () => {
    const federation = await openFederation();
    const { zuid, clock } = federation;
    const recorded = await instruct(zuid, 'MAYOR', ['NOT_KNOWN']);
    if (recorded.outcome !== 'recorded') throw new Error(recorded.outcome);
    expect(await endInstruction(recorded.instruction.id, actor('OM'), zuid)).toBe(false);
    expect(await endInstruction(recorded.instruction.id, actor('MAYOR'), zuid)).toBe(true);
    await askedOf(federation);
    await instruct(zuid, 'MAYOR', ['NOT_KNOWN']);
    clock.advance(31 * 86_400_000);
    await askedOf(federation);
    expect(await listKnownChecks(actor('MAYOR'), zuid)).toHaveLength(2);
    expect(await listInstructions(actor('MAYOR'), zuid)).toHaveLength(2);
    expect(await listInstructions(actor('OM'), zuid)).toEqual([]);
  });

  it('ends with the screening of who recorded it, and needs a case processor', async () => {
    const { zuid } = await openFederation();
    const screening = '2026-12-01T00:00:00.000Z' as Instant;
    const input = { purposes: ['INTER_ZVH_KNOWN_CHECK'], answers: ['NOT_KNOWN'], until: UNTIL } as const;
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
    await instruct(zuid, 'VEILIG_THUIS', ['NOT_KNOWN']);
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

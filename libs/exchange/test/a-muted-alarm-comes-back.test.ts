/** An alarm is seen and muted by a person, for this time and this gravity alone. */
import { muteAlarm, seeAlarm, standingMark, unmuteAlarm } from '#exchange';
import type { Actor, Condition } from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import { actor, openFederation } from './support/two-houses.js';

const HOUR = 3_600_000;
const anna: Actor = actor('COLLEGE', { account: 'anna', role: 'SYSTEM_SUPPORT' });
const full: Condition = { alarm: 'disk-fills', about: 'disk', state: 'failing', step: 2 };
const reason = 'De nieuwe schijf komt dinsdag.';

async function muted() {
  const { noord, clock } = await openFederation();
  const from = clock.now();
  const until = instantOf(millisOf(from) + 24 * HOUR);
  const result = await muteAlarm({ condition: full, until, reason }, { actor: anna, node: noord });
  if (result.outcome !== 'marked') throw new Error(result.outcome);
  const at = (hours: number): Instant => instantOf(millisOf(from) + hours * HOUR);
  return { noord, clock, mark: result.mark, at, until };
}

it('is quiet while it lasts as it was, and says by whom, until when and why', async () => {
  const { noord, mark, at, until } = await muted();
  const still = { state: 'failing', step: 2, seenSince: at(-5) } as const;
  expect(standingMark(mark, still, at(23))).toEqual({
    muted: { by: 'anna', at: at(0), until, reason, step: 2 },
  });
  expect(standingMark(mark, { ...still, step: 1 }, at(23))).toHaveProperty('muted');
  expect(noord.storage.state.audit.at(-1)).toMatchObject({
    action: 'alarm.mute',
    object: 'alarm:disk-fills:disk',
  });
});

it.each([
  ['it becomes worse', { state: 'failing', step: 3, hours: -5 }, 1],
  ['its end comes', { state: 'failing', step: 2, hours: -5 }, 24],
  ['it was over in between and begins anew', { state: 'failing', step: 2, hours: 2 }, 3],
  ['it is over', { state: 'ok', step: 1, hours: -5 }, 1],
] as const)('comes back when %s', async (_when, { hours, ...now }, after) => {
  const { mark, at } = await muted();
  expect(standingMark(mark, { ...now, seenSince: at(hours) }, at(after))).toEqual({});
});

it('is heard again when a person says so, and what was seen stays seen', async () => {
  const { noord } = await muted();
  const act = { actor: anna, node: noord };
  await seeAlarm(full, act);
  const result = await unmuteAlarm(full, act);
  expect(result).toMatchObject({ outcome: 'marked', mark: { seen: { by: 'anna' } } });
  expect(result).not.toHaveProperty('mark.muted');
  expect(await unmuteAlarm(full, act)).toEqual({ outcome: 'not-found' });
});

it('has an end in the coming fourteen days, or is not made', async () => {
  const { noord, at } = await muted();
  for (const hours of [0, -1, 14 * 24 + 1])
    expect(
      await muteAlarm({ condition: full, until: at(hours), reason }, { actor: anna, node: noord }),
    ).toMatchObject({ outcome: 'invalid', defects: [{ at: '/until' }] });
});

it('what is in order cannot be muted, and another role can mute nothing, on record', async () => {
  const { noord, until } = await muted();
  const well = { ...full, state: 'ok' } as const;
  expect(await muteAlarm({ condition: well, until, reason }, { actor: anna, node: noord })).toEqual({
    outcome: 'not-failing',
  });
  for (const role of ['COORDINATING_DPO', 'LAWFULNESS_REVIEWER', 'CASE_PROCESSOR'] as const) {
    const act = { actor: { ...anna, role }, node: noord };
    expect(await muteAlarm({ condition: full, until, reason }, act)).toEqual({ outcome: 'denied' });
    expect(await seeAlarm(full, act)).toEqual({ outcome: 'denied' });
    expect(await unmuteAlarm(full, act)).toEqual({ outcome: 'denied' });
    expect(noord.storage.state.audit.at(-1)).toMatchObject({ result: 'refused' });
  }
});

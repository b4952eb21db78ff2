/** Pending steps of a message: by whom and until when, and for operators no further than where it arrives. */
import type { Instant } from '#domain';
import { FLOW_STATES } from '#exchange';
import type { FlowRecord, LawRecord } from '#exchange';
import { expectedInFlow, expectedOf } from '../src/api/messages/expected.js';

const expiresAt = '2026-11-26T09:00:00.000Z' as Instant;
const at = (direction: LawRecord['direction'], state: string) => ({ direction, state, expiresAt });
const law = (direction: LawRecord['direction'], state: LawRecord['state']) =>
  expectedOf(at(direction, state) as LawRecord);
const shown = (waits: readonly { stap: string; door: string }[]) =>
  waits.map(({ stap, door }) => `${stap} ${door}`);

it.each([
  ['sent', 'accepted', ['relayed hier', 'delivered partner', 'retrieved partner']],
  ['sent', 'relayed', ['delivered partner', 'retrieved partner']],
  ['sent', 'delivered', ['retrieved partner']],
  ['received', 'waiting', ['predecessor partner', 'delivered hier', 'retrieved hier']],
  ['received', 'delivered', ['retrieved hier']],
  ['internal', 'delivered', ['retrieved hier']],
] as const)('%s and %s', (direction, state, steps) => {
  const waits = law(direction, state);
  expect(shown(waits)).toEqual(steps);
  expect(new Set(waits.map(({ uiterlijk }) => uiterlijk))).toEqual(new Set([expiresAt]));
});

it.each(['retrieved', 'refused', 'expired', 'undeliverable'] as const)(
  'waits for nothing once %s',
  (state) => {
    for (const direction of ['sent', 'received', 'internal'] as const)
      expect(law(direction, state)).toEqual([]);
  },
);

it('tells who keeps the node running nothing of reading, or of what waits here for its predecessor', () => {
  const waits = (['sent', 'received', 'internal'] as const).flatMap((direction) =>
    FLOW_STATES.map((state) => [
      `${direction} ${state}`,
      shown(expectedInFlow(at(direction, state) as FlowRecord)),
    ]),
  );
  expect(waits.filter(([, steps]) => steps!.length > 0)).toEqual([
    ['sent accepted', ['relayed hier', 'arrived partner']],
    ['sent relayed', ['arrived partner']],
  ]);
});

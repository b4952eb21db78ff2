/** The judge is judged: a good history passes, and each forgery is caught under its own invariant. */
import { judge } from './ledger.js';
import type { LedgerEvent, Residue } from './ledger.js';

const GOOD: readonly LedgerEvent[] = [
  { event: 'accepted', id: 'a', to: 'zuid' },
  { event: 'sent', id: 'a', digest: 'A' },
  { event: 'delivered', id: 'a', at: 'zuid', digest: 'A' },
  { event: 'receipt', id: 'a', says: 'delivered', digest: 'A', verified: true },
  { event: 'refused', id: 'b' },
  { event: 'accepted', id: 'c', to: 'zuid' },
  { event: 'sent', id: 'c', digest: 'C' },
  { event: 'receipt', id: 'c', says: 'expired', digest: 'C', verified: true },
  { event: 'unknown', id: 'd', to: 'zuid' },
];
const QUIET: Residue = { at: 'zuid', outbox: 0, queued: 0, parked: 1, expectedParked: 1 };

it('finds nothing wrong with a good history', () => {
  expect(judge(GOOD, [QUIET])).toEqual([]);
});

const without = (event: LedgerEvent['event'], id: string) =>
  GOOD.filter((one) => !(one.event === event && one.id === id));
const delivered = { event: 'delivered', id: 'a', at: 'zuid', digest: 'A' } as const;
const receipt = { event: 'receipt', id: 'a', says: 'delivered', digest: 'A', verified: true } as const;

const FORGED: readonly (readonly [string, string, readonly LedgerEvent[]])[] = [
  ['I1', 'a delivery lost (accepted before the commit)', without('delivered', 'a')],
  ['I1', 'a delivery twice (no dedupe)', [...GOOD, delivered]],
  ['I1', 'an expiry that nobody told', without('receipt', 'c')],
  ['I2', 'a delivery out of nothing', [...GOOD, { ...delivered, id: 'x' }]],
  ['I2', 'other bytes delivered', [...without('delivered', 'a'), { ...delivered, digest: 'B' }]],
  ['I2', 'delivered at the wrong house', [...without('delivered', 'a'), { ...delivered, at: 'west' }]],
  [
    'I3',
    'a refusal delivered',
    [...GOOD, { event: 'sent', id: 'b', digest: 'B' }, { ...delivered, id: 'b', digest: 'B' }],
  ],
  ['I3', 'refused there, and delivered', [...without('receipt', 'a'), { ...receipt, says: 'refused' }]],
  [
    'I4',
    'an unanswered request delivered twice',
    [
      ...GOOD,
      { event: 'sent', id: 'd', digest: 'D' },
      ...[1, 2].map(() => ({ ...delivered, id: 'd', digest: 'D' })),
    ],
  ],
  ['I5', 'no receipt (acknowledged before the commit)', without('receipt', 'a')],
  ['I5', 'two receipts', [...GOOD, receipt]],
  ['I5', 'a forged receipt', [...without('receipt', 'a'), { ...receipt, verified: false }]],
  ['I5', 'a receipt for other bytes', [...without('receipt', 'a'), { ...receipt, digest: 'B' }]],
];

it.each(FORGED)('catches under %s: %s', (invariant, _what, history) => {
  expect(judge(history, [QUIET]).map((violation) => violation.invariant)).toContain(invariant);
});

it.each([
  ['an outbox row', { outbox: 1 }],
  ['a queued message', { queued: 1 }],
  ['an innocent in quarantine', { parked: 2 }],
  ['poison that vanished', { parked: 0 }],
])('catches under I7: %s left or gone', (_what, residue) => {
  expect(judge(GOOD, [{ ...QUIET, ...residue }]).map(({ invariant }) => invariant)).toEqual(['I7']);
});

/** Random drafts for properties: a base with some of its facts moved, good and bad alike. */
import fc from 'fast-check';
import { CATEGORIES, PARTICIPANT_KINDS, PURPOSES, SECRECY_BASES } from '#domain';
import type { Facts, Instant } from '#domain';
import { factsOfExample } from '#law';
import type { BaseName } from '#law';

const SENT: readonly BaseName[] = [
  'R1 asks',
  'R1 answers',
  'R2 asks',
  'R2 gives',
  'R3 gives',
  'R5 asks',
  'R5 answers',
  'consent is asked',
];

const restriction = fc.constantFrom(
  { type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' },
  { type: 'PURPOSE_ONLY', basis: 'HOUSE', purposes: ['INTER_ZVH_CASE_EXCHANGE'] },
  { type: 'MAX_AGE', basis: 'LAW', duration: 'P7D' },
  { type: 'RETAIN_UNTIL', basis: 'HOUSE', at: '2026-11-01T00:00:00.000Z' },
  { type: 'REPORT_USE', basis: 'HOUSE', within: 'P7D' },
  {
    type: 'NAMED_ROLES_ONLY',
    basis: 'CONDITIONAL_CONSENT_1_7_8',
    roles: ['CASE_PROCESSOR'],
    participants: ['OM'],
  },
);

/** Each fact keeps its base value three times out of four, so that many drafts pass. */
const moved = fc.record(
  {
    '/purpose': fc.constantFrom(...PURPOSES),
    '/ownCase': fc.constantFrom('open', 'closed', 'none', 'unknown'),
    '/recipient/nodeKind': fc.constantFrom('ZVH', 'RIEC'),
    '/actor/participantKind': fc.constantFrom(...PARTICIPANT_KINDS),
    '/flags/radicalisation': fc.constantFrom('NONE', 'SUSPECTED', 'ACCEPTED'),
    '/conversation/knownStatus': fc.constantFrom('established', 'not-established'),
    '/necessity': fc.constant(null),
    '/restrictions': fc.array(restriction, { maxLength: 3 }),
    '/elements/0/category': fc.constantFrom(...CATEGORIES),
    '/elements/0/secrecyBasis': fc.constantFrom('NONE', ...SECRECY_BASES),
    '/elements/0/firstProcessedAt': fc.constantFrom('2026-01-01T00:00:00.000Z', '2019-01-01T00:00:00.000Z'),
    '/elements/0/restrictions': fc.array(restriction, { maxLength: 2 }),
    '/elements/1/consents/0/until': fc.constantFrom('2027-01-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'),
    '/elements/1/consents/0/categories': fc.subarray([...CATEGORIES]),
  },
  { requiredKeys: [] },
);

/** Facts as the sender would have them; pointers that a base has no place for are left out. */
export const drafts: fc.Arbitrary<{ readonly facts: Facts; readonly at: Instant }> = fc
  .record({ base: fc.constantFrom(...SENT), moved, kept: fc.infiniteStream(fc.integer({ min: 0, max: 3 })) })
  .map(({ base, moved: all, kept }) => {
    const set: Record<string, unknown> = {};
    for (const [pointer, value] of Object.entries(all)) {
      const [keep] = [...kept.take(1)];
      const parent = pointer.slice(0, pointer.lastIndexOf('/'));
      if (keep === 0 && hasPlace(base, parent)) set[pointer] = value;
    }
    return factsOfExample({ base, set });
  });

function hasPlace(base: BaseName, pointer: string): boolean {
  let target: unknown = factsOfExample({ base }).facts;
  for (const name of pointer.split('/').slice(1))
    target = (target as Record<string, unknown> | undefined)?.[name];
  return typeof target === 'object' && target !== null;
}

/** The same message as its receiver sees it: another's case is not asked, the sender vouches for who acted. */
export const asReceived = (facts: Facts): Facts => ({
  ...facts,
  stage: 'receive',
  ownCase: 'not-asked',
  actor: { ...facts.actor, screening: 'asserted' },
});

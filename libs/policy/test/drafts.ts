/** Random drafts for properties: a base with some of its facts moved, good and bad alike. */
import fc from 'fast-check';
import { CATEGORIES, PARTICIPANT_KINDS, PURPOSES, RESTRICTION_BASES, SECRECY_BASES } from '#domain';
import type { Facts, Instant, Restriction } from '#domain';
import { factsOfExample, nlLaw } from '#law';
import type { BaseName, Example } from '#law';

/** How many drafts each property sees: `npm test` 5,000, the nightly `npm run properties` 100,000. */
export const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 5000);
// The same drafts each time, where two runs are compared: `npm run mutation`.
const SEED = process.env['PROPERTY_SEED'];
if (SEED !== undefined) fc.configureGlobal({ seed: Number(SEED) });

const SENT: readonly BaseName[] = [
  'R1 asks',
  'R1 answers',
  'R2 asks',
  'R2 gives',
  'R3 gives',
  'R4 proposes',
  'R5 asks',
  'R5 answers',
  'R6 answers',
  'R7 proposes',
  'R2 is passed on',
  'consent is asked',
  'correction with data',
  'recall is told',
];
const USED: readonly BaseName[] = [
  'R1 answer is read',
  'R2 is read',
  'R2 is released',
  'R2 is released to a third party',
  'R4 is read',
  'R6 is read',
  'R7 is read',
];
/** What a use must stand on to pass at all: the law's own examples of passing on and of keeping longer. */
const STANDING_ON_CONSENT: readonly Example[] = nlLaw()
  .rows.filter(({ id }) => id === '05-use-forward' || id === '05-use-renew')
  .flatMap(({ examples }) => examples.passing);

const based = (asks: object): fc.Arbitrary<Restriction> =>
  fc.constantFrom(...RESTRICTION_BASES).map((basis) => ({ ...asks, basis }) as Restriction);
/** Any restriction that the vocabulary has, met and unmet alike. */
export const restriction: fc.Arbitrary<Restriction> = fc
  .oneof(
    fc.subarray([...PURPOSES], { minLength: 1 }).map((purposes) => ({ type: 'PURPOSE_ONLY', purposes })),
    fc.constant({ type: 'NAMED_ROLES_ONLY', roles: ['CASE_PROCESSOR'], participants: ['OM', 'COLLEGE'] }),
    fc.constant({ type: 'NAMED_ROLES_ONLY', roles: ['CASE_PROCESSOR'], participants: ['NVWA'] }),
    fc.constantFrom('P1D', 'P7D', 'P1Y').map((duration) => ({ type: 'MAX_AGE', duration })),
    fc.constantFrom('P1D', 'P1Y').map((within) => ({ type: 'REPORT_USE', within })),
    fc.integer({ min: 1, max: 3 }).map((n) => ({ type: 'MAX_READS', n })),
    fc
      .tuple(
        fc.constantFrom('RETAIN_UNTIL', 'NOT_BEFORE'),
        fc.constantFrom('2026-11-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
      )
      .map(([type, at]) => ({ type, at })),
    fc
      .constantFrom(
        'THIS_CASE_ONLY',
        'NOT_TO_PRIVATE',
        'NO_ONWARD_WITHOUT_CONSENT',
        'VIEW_ONLY',
        'VERIFY_BEFORE_USE',
        'CONSULT_BEFORE_DISCLOSURE',
        'NOT_AS_EVIDENCE',
        'SECRECY_NOTICE',
      )
      .map((type) => ({ type })),
  )
  .chain(based);

/** Each fact keeps its base value three times out of four, so that many drafts pass. */
const moved = fc.record(
  {
    '/purpose': fc.constantFrom(...PURPOSES),
    '/ownCase': fc.constantFrom('open', 'not-theirs', 'closed', 'none', 'unknown'),
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
    '/conversation/involvement': fc.constantFrom('exchanged', 'not-exchanged', 'unknown'),
    '/conversation/about': fc.constantFrom('exchanged', 'not-exchanged', 'unknown'),
    '/elements/0/origin': fc.constantFrom(
      { route: 'R2', provenance: 'verified' },
      { route: 'R5', provenance: 'verified' },
      { route: 'R3', provenance: 'unknown' },
    ),
    '/flags/automated': fc.boolean(),
    '/subjects/0/relation': fc.constantFrom('PARENT', 'COLLEAGUE'),
    '/use/action': fc.constantFrom('read', 'forward', 'export', 'plan', 'disclose-to-subject', 'release'),
    '/use/purpose': fc.constantFrom(...PURPOSES),
    '/use/caseMatches': fc.boolean(),
    '/use/reads': fc.integer({ min: 0, max: 3 }),
    '/use/verification': fc.constantFrom('recorded', 'none'),
    '/use/consultation': fc.constantFrom('recorded', 'none'),
    '/use/request': fc.constantFrom('granted', 'none'),
    '/use/ground': fc.constantFrom('applies', 'none'),
    '/use/receiver': fc.constantFrom(...PARTICIPANT_KINDS),
    '/use/recipient': fc.constantFrom('00000099000000002000', '00000099000000005000'),
  },
  { requiredKeys: [] },
);

type Draft = { readonly facts: Facts; readonly at: Instant };

const draftsFrom = (bases: readonly Example[]): fc.Arbitrary<Draft> =>
  fc
    .record({
      from: fc.constantFrom(...bases),
      moved,
      kept: fc.array(fc.nat(3), { minLength: 30, maxLength: 30 }),
    })
    .map(({ from, moved: all, kept }) => {
      const { facts } = factsOfExample(from);
      // A pointer that the base has no place for is left out.
      const set = Object.fromEntries(
        Object.entries(all).filter(([pointer], i) => kept[i] === 0 && hasPlace(facts, pointer)),
      );
      return factsOfExample({ ...from, set: { ...from.set, ...set } });
    });

const plain = (bases: readonly BaseName[]): readonly Example[] => bases.map((base) => ({ base }));
/** Facts as the sender would have them. */
export const drafts = draftsFrom(plain(SENT));
/** Facts of somebody who uses what came in. */
export const uses = draftsFrom([...plain(USED), ...STANDING_ON_CONSENT]);
/** Facts of somebody who passes on what came in, or keeps it longer: what nobody may do without its supplier's consent. */
export const usesOnConsent = draftsFrom(STANDING_ON_CONSENT);
/** Both. */
export const situations = fc.oneof(drafts, uses);

function hasPlace(facts: Facts, pointer: string): boolean {
  let target: unknown = facts;
  for (const name of pointer.split('/').slice(1, -1))
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

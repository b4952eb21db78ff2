/** A fact that is missing, unknown or unreadable never turns a refusal into a permit, and where a row needs it, refuses. */
import type { Facts } from '#domain';
import { EXAMPLE_MOMENT, factsOfExample, nlLaw } from '#law';
import type { BaseName, Example } from '#law';
import { decide } from '#policy';

const law = nlLaw();
const BASES: readonly BaseName[] = [
  'R1 asks',
  'R1 answers',
  'R1 arrives',
  'R2 gives',
  'R2 arrives',
  'R2 is read',
  'R3 gives',
  'R5 asks',
  'R5 answer is read',
  'consent is asked',
  'R4 proposes',
  'R6 answers',
  'R7 proposes',
  'R7 is read',
  'recall is told',
  'R2 is passed on',
  'R2 is released',
];

/** JSON pointers to everything in a value, containers too. */
function pointersIn(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return at === '' ? [] : [at];
  const inside = Object.entries(value).flatMap(([name, member]) => pointersIn(member, `${at}/${name}`));
  return at === '' ? inside : [at, ...inside];
}

const outcome = (example: Example): string => {
  const { facts, at } = factsOfExample(example);
  return decide(facts, law, at).outcome;
};

/** What the law does not ask, so that its absence opens nothing; each line was weighed. */
const NOT_ASKED: readonly RegExp[] = [
  // References and roles that are recorded, not judged.
  /^\/(necessity|quality)\/(id|role)$|\/handle$|\/consents\/\d\/(id|token)$/,
  /^\/conversation\/involvement$/,
  // Asked where an act speaks of another message, and where the case stands on a priority list.
  /^\/(conversation\/about|priorityCriteria)$/,
  // Asked where a restriction names roles, a category needs consent, a value holds a nationality, a clock runs ahead.
  /^\/recipient\/listedBodies$/,
  /^\/elements\/\d\/(subject|consents|fields\/\d|nationalityUnavoidable)$/,
  /^\/issuedAt$/,
];
const OPENING = /^\/conversation(\/(predecessor|knownStatus))?$/;
const JUDGED_ON_ARRIVAL =
  /^\/(version|legalBasis|(sender|recipient)\/(oin|listedBodies|participants\/0\/(body|listed))|conversation.*|subjects.*|necessity.*|quality.*|flags.*|reviewedKinds|elements\/\d\/(subjectKnown|supplier.*|consents.*|fields))$/;
const NOT_ASKED_TO_READ = [JUDGED_ON_ARRIVAL, /^\/use\/(caseMatches|reads|verification|consultation)$/];
const NOT_ASKED_OF: Readonly<Partial<Record<BaseName, readonly RegExp[]>>> = {
  'R1 asks': [OPENING],
  'R1 answers': [/^\/conversation\/knownStatus$/],
  'R1 arrives': [OPENING, /^\/ownCase$/],
  'R2 arrives': [/^\/ownCase$/],
  'R2 is read': NOT_ASKED_TO_READ,
  'R3 gives': [OPENING],
  'R5 asks': [OPENING],
  'R5 answer is read': NOT_ASKED_TO_READ,
  'R4 proposes': [OPENING],
  'R7 is read': NOT_ASKED_TO_READ,
  // Committee and ground are asked for third parties, who are named in another base.
  'R2 is released': [...NOT_ASKED_TO_READ, /^\/use\/release\/(committee|ground)$/],
  'R2 is passed on': [/^\/elements\/\d\/supplierListed$/],
  'recall is told': [
    /^\/(ownCase|processingRestricted|necessity.*|quality.*|sender\/listedBodies|conversation\/(predecessor|knownStatus))$/,
  ],
  'consent is asked': [
    OPENING,
    // Supporting acts are not asked rows 6, 13, 14, 16 and 32.
    /^\/(ownCase|processingRestricted|subjects.*|necessity.*|quality.*|sender\/(listedBodies|participants\/0\/body))$/,
  ],
};

it.each(BASES)('%s: whatever the law asks there may not be missing', (base) => {
  const { facts } = factsOfExample({ base });
  const asked = pointersIn(facts).filter((pointer) => {
    if (/(listedBodies|reviewedKinds)\/\d+$/.test(pointer)) return false;
    return ![...NOT_ASKED, ...(NOT_ASKED_OF[base] ?? [])].some((weighed) => weighed.test(pointer));
  });
  expect(asked.length).toBeGreaterThan(15);
  expect(asked.filter((pointer) => outcome({ base, set: { [pointer]: null } }) !== 'refuse')).toEqual([]);
  expect(asked.filter((pointer) => outcome({ base, set: { [pointer]: 'unknown' } }) !== 'refuse')).toEqual(
    [],
  );
});

it('refuses when the facts are torn', () => {
  const broken = {} as Facts;
  for (const stage of ['send', 'receive', 'use'] as const) {
    expect(decide({ ...broken, stage, kind: 'known-check.request' }, law, EXAMPLE_MOMENT).outcome).toBe(
      'refuse',
    );
  }
  const kind = 'gossip.request' as Facts['kind'];
  expect(decide({ ...factsOfExample({ base: 'R1 asks' }).facts, kind }, law, EXAMPLE_MOMENT)).toMatchObject({
    outcome: 'refuse',
    reasons: expect.arrayContaining([
      expect.objectContaining({ code: 'PROCESSING_NOT_REVIEWED' }),
    ]) as unknown,
  });
  const stage = 'dream' as Facts['stage'];
  expect(decide({ ...factsOfExample({ base: 'R1 asks' }).facts, stage }, law, EXAMPLE_MOMENT).outcome).toBe(
    'refuse',
  );
});

it('refuses at a moment that is none', () => {
  const { facts } = factsOfExample({ base: 'R1 asks' });
  for (const at of ['', 'now', '9999', 'unknown'])
    expect(decide(facts, law, at as never).outcome).toBe('refuse');
});

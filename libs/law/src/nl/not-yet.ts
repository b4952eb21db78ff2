/** What the law provides for and this version cannot judge yet. Each refuses; nothing unbuilt is open. */
import type { Bilingual } from '#domain';
import type { Example, ForbidRow } from '../row.js';
import { SINCE_2025, bgs, not, wgs } from './terms.js';

const NY = {
  effect: 'forbid',
  code: 'NOT_SUPPORTED_YET',
  stages: ['send', 'receive'],
  inForce: SINCE_2025,
} as const;
const refuses = (what: Bilingual): Bilingual => ({
  nl: `${what.nl} wordt nog niet ondersteund. Daarom is dit geweigerd. Regel dit voorlopig buiten Sluis om.`,
  en: `${what.en} is not supported yet. That is why this was refused. Arrange it outside Sluis for now.`,
});
const UNBUILT_PURPOSES = [
  'PLAN_ALIGNMENT',
  'CROSS_INVOLVEMENT',
  'CROSS_INTERVENTION_ALIGNMENT',
  'DATA_CORRECTION',
  'DATA_SUBJECT_RIGHTS',
  'BREACH_HANDLING',
  'RESULT_FEEDBACK',
] as const;
const UNBUILT_USES = UNBUILT_PURPOSES.filter((purpose) => purpose !== 'DATA_SUBJECT_RIGHTS');

export const NOT_YET_ROWS: readonly ForbidRow[] = [
  {
    ...NY,
    id: '05-not-yet-route',
    rule: 5,
    when: { fact: 'purpose', op: 'in', value: UNBUILT_PURPOSES },
    at: ['/purpose'],
    cites: [bgs('1.10', '1'), bgs('2.20', '2'), wgs('1.7', '8')],
    why: refuses({ nl: 'Dit doel', en: 'This purpose' }),
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: UNBUILT_PURPOSES.map((purpose) => ({ base: 'R2 gives', set: { '/purpose': purpose } })),
    },
  },
  {
    ...NY,
    id: '05-not-yet-reading-purpose',
    rule: 5,
    stages: ['use'],
    when: { fact: 'use.purpose', op: 'in', value: UNBUILT_USES },
    at: ['/use/purpose'],
    cites: [wgs('1.8', '5')],
    why: refuses({ nl: 'Lezen voor dit doel', en: 'Reading for this purpose' }),
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: UNBUILT_USES.map((purpose) => ({ base: 'R2 is read', set: { '/use/purpose': purpose } })),
    },
  },
  {
    ...NY,
    id: '03-not-yet-contact-point',
    rule: 3,
    stages: ['use'],
    when: {
      all: [
        { fact: 'actor.role', op: 'equals', value: 'CONTACT_POINT' },
        not({ fact: 'use.action', op: 'equals', value: 'disclose-to-subject' }),
      ],
    },
    at: ['/actor/role'],
    cites: [bgs('1.1', '2')],
    why: refuses({ nl: 'Lezen door het contactpunt', en: 'Reading by the contact point' }),
    examples: {
      passing: [{ base: 'R2 is read' }],
      failing: [{ base: 'R2 is read', set: { '/actor/role': 'CONTACT_POINT' } }],
    },
  },
  {
    ...NY,
    id: '12-not-yet-source-law',
    rule: 12,
    each: 'elements',
    when: { fact: 'element.fields', op: 'overlaps', value: ['sourceLaw'] },
    cites: [wgs('1.5', '2')],
    why: refuses({ nl: 'Een verstrekkingswet bij een gegeven', en: 'A source law with an element' }),
    examples: {
      passing: [{ base: 'R2 gives' }],
      failing: [{ base: 'R2 gives', set: { '/elements/0/fields/1': 'sourceLaw' } }],
    },
  },
  {
    ...NY,
    id: '15-not-yet-third-person',
    rule: 15,
    each: 'subjects',
    when: { fact: 'subject.relation', op: 'present' },
    cites: [bgs('2.19')],
    why: refuses({ nl: 'Uitwisselen over een derde', en: 'Exchange about a third person' }),
    examples: {
      passing: [{ base: 'R2 gives' }],
      failing: [{ base: 'R2 gives', set: { '/subjects/0/relation': 'PARENT' } }],
    },
  },
  {
    ...NY,
    id: '28-not-yet-priority-list',
    rule: 28,
    when: { fact: 'flags.priorityList', op: 'present' },
    at: ['/flags/priorityList'],
    cites: [wgs('2.32'), bgs('2.22')],
    why: refuses({
      nl: 'Een casus van de lijst van geprioriteerde casussen',
      en: 'A case from the priority list',
    }),
    examples: {
      passing: [{ base: 'R2 gives' }],
      failing: [
        {
          base: 'R2 gives',
          set: { '/flags/priorityList': { criteria: 'https://zvh.example/criteria', version: '1' } },
        },
      ],
    },
  },
  {
    ...NY,
    id: '29-not-yet-automated',
    rule: 29,
    when: {
      all: [
        { fact: 'flags.automated', op: 'present' },
        not({ fact: 'flags.automated', op: 'equals', value: false }),
      ],
    },
    at: ['/flags/automated'],
    cites: [wgs('1.9', '2')],
    why: refuses({ nl: 'Een uitkomst van geautomatiseerde analyse', en: 'Output of automated analysis' }),
    examples: {
      passing: [{ base: 'R2 gives' }, { base: 'R2 gives', set: { '/flags/automated': false } }],
      failing: [{ base: 'R2 gives', set: { '/flags/automated': true } }],
    },
  },
];

/** What is not built, with the row that refuses it and facts on which it does. */
export const NOT_YET: readonly {
  readonly row: string;
  readonly rule: number;
  readonly examples: readonly Example[];
}[] = NOT_YET_ROWS.map(({ id, rule, examples }) => ({ row: id, rule, examples: examples.failing }));

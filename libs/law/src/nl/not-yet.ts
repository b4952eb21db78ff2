/** What the law provides for and this version cannot judge yet. Each refuses; nothing unbuilt is open. */
import type { Bilingual } from '#domain';
import type { Example, ForbidRow } from '../row.js';
import { SINCE_2025, bgs } from './terms.js';

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
const UNBUILT_PURPOSES = ['DATA_SUBJECT_RIGHTS', 'BREACH_HANDLING'] as const;

export const NOT_YET_ROWS: readonly ForbidRow[] = [
  {
    ...NY,
    id: '05-not-yet-route',
    rule: 5,
    when: { fact: 'purpose', op: 'in', value: UNBUILT_PURPOSES },
    at: ['/purpose'],
    cites: [bgs('1.2'), bgs('1.4')],
    why: refuses({ nl: 'Dit doel', en: 'This purpose' }),
    examples: {
      passing: [{ base: 'R1 asks' }],
      failing: UNBUILT_PURPOSES.map((purpose) => ({ base: 'R2 gives', set: { '/purpose': purpose } })),
    },
  },
];

/** What is not built, with the row that refuses it and facts on which it does. */
export const NOT_YET: readonly {
  readonly row: string;
  readonly rule: number;
  readonly examples: readonly Example[];
}[] = NOT_YET_ROWS.map(({ id, rule, examples }) => ({ row: id, rule, examples: examples.failing }));

/** Rule 10, by source: some categories may come from some participants only (WGS 2.30(1)(a), 2.22(1)(a), BGS 2.15). */
import type { BodyCode, Category } from '#domain';
import type { ForbidRow } from '../row.js';
import { SINCE_2025, bgs, not, wgs } from './terms.js';

const SOURCE = {
  rule: 10,
  effect: 'forbid',
  code: 'CATEGORY_NOT_PERMITTED',
  each: 'elements',
  stages: ['send', 'receive'],
  inForce: SINCE_2025,
} as const;
const AT_RIEC = { fact: 'sender.nodeKind', op: 'equals', value: 'RIEC' } as const;
const from = (value: readonly BodyCode[]) =>
  ({ fact: 'element.supplier.participant', op: 'in', value }) as const;
const riecElement = (category: Category, participant: BodyCode) => ({
  base: 'R7 proposes' as const,
  set: {
    '/sender/nodeKind': 'RIEC',
    '/recipient/nodeKind': 'ZVH',
    '/elements/0/category': category,
    '/elements/0/supplier': { participant },
  },
});

/** At a RIEC a category comes from these participants only. */
const riecOnly = (id: string, category: Category, bodies: readonly BodyCode[]): ForbidRow => ({
  ...SOURCE,
  id,
  categories: [category],
  when: { all: [AT_RIEC, not(from(bodies))] },
  cites: [bgs('2.15')],
  why: {
    nl: `Deze gegevens mogen bij een RIEC alleen komen van: ${bodies.join(', ')}. Vraag die deelnemer om ze in te brengen.`,
    en: `At a RIEC these data may come only from: ${bodies.join(', ')}. Ask that participant to bring them in.`,
  },
  examples: {
    passing: [riecElement(category, bodies[0]!)],
    failing: [riecElement(category, 'POLICE')],
  },
});

export const SOURCE_ROWS: readonly ForbidRow[] = [
  {
    ...SOURCE,
    id: '10-source-om',
    categories: ['JUDICIAL_RECORD', 'PROSECUTION', 'SENTENCE_EXECUTION'],
    when: not(from(['OM'])),
    cites: [wgs('2.30', '1 onder a'), wgs('2.22', '1 onder a')],
    why: {
      nl: 'Justitiële, strafvorderlijke en tenuitvoerleggingsgegevens mogen alleen van het OM komen. Vraag het OM om deze gegevens in te brengen.',
      en: 'Judicial, prosecution and sentence data may come from the public prosecutor only. Ask the prosecutor to bring them in.',
    },
    examples: {
      passing: [
        {
          base: 'R2 gives',
          set: { '/elements/0/category': 'PROSECUTION', '/elements/0/supplier': { participant: 'OM' } },
        },
      ],
      failing: [
        { base: 'R2 gives', set: { '/elements/0/category': 'PROSECUTION' } },
        { base: 'R2 arrives', set: { '/elements/1/category': 'JUDICIAL_RECORD' } },
      ],
    },
  },
  {
    ...SOURCE,
    id: '10-source-money-not-tax',
    categories: ['FINANCIAL', 'INCOME'],
    when: {
      all: [AT_RIEC, { any: [from(['TAX']), not({ fact: 'element.supplier.participant', op: 'present' })] }],
    },
    cites: [bgs('2.15')],
    why: {
      nl: 'Bij een RIEC mogen financiële en inkomensgegevens niet van de Belastingdienst komen. Haal ze uit het bericht.',
      en: 'At a RIEC financial and income data may not come from the tax office. Take them out of the message.',
    },
    examples: {
      passing: [riecElement('FINANCIAL', 'UWV')],
      failing: [riecElement('FINANCIAL', 'TAX'), riecElement('INCOME', 'TAX')],
    },
  },
  riecOnly('10-source-residence', 'RESIDENCE_STATUS', ['IND']),
  riecOnly('10-source-fiscal', 'FISCAL', ['TAX', 'COLLEGE', 'MAYOR']),
  riecOnly('10-source-permits', 'PERMITS_SUBSIDIES', ['COLLEGE', 'MAYOR', 'PROVINCE', 'UWV', 'NVWA']),
];

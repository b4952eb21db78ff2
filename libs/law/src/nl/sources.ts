/** Rule 10, by source: some categories may come from some participants only (WGS 2.30(1)(a), 2.22(1)(a), BGS 2.15). */
import type { BodyCode, Category, Citation, SourceLaw } from '#domain';
import type { ForbidRow } from '../row.js';
import { SINCE_2025, bgs, not, wgs, wjsg, wpg } from './terms.js';

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

/** Kept secret by an act of their own: they come in, and go on, under the exception that this act makes, and say so. */
const GUARDED: readonly {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly law: SourceLaw;
  readonly cites: Citation;
  readonly named: string;
}[] = [
  {
    id: '10-source-law-police',
    categories: ['POLICE_8_13', 'POLICE_9_10'],
    law: 'WPG_20_3',
    cites: wpg('20', '3'),
    named: 'Wpg 20 lid 3',
  },
  {
    id: '10-source-law-judicial',
    categories: ['JUDICIAL_RECORD'],
    law: 'WJSG_8B',
    cites: wjsg('8b'),
    named: 'Wjsg 8b',
  },
  {
    id: '10-source-law-prosecution',
    categories: ['PROSECUTION'],
    law: 'WJSG_39FA',
    cites: wjsg('39fa'),
    named: 'Wjsg 39fa',
  },
  {
    id: '10-source-law-sentence',
    categories: ['SENTENCE_EXECUTION'],
    law: 'WJSG_51CA',
    cites: wjsg('51ca'),
    named: 'Wjsg 51ca',
  },
];
const guardedElement = (category: Category, sourceLaw: SourceLaw | null) => ({
  base: 'R2 gives' as const,
  set: {
    '/elements/0/category': category,
    '/elements/0/supplier': { participant: category.startsWith('POLICE') ? 'POLICE' : 'OM' },
    '/elements/0/sourceLaw': sourceLaw,
  },
});
const guardedRow = ({ id, categories, law, cites, named }: (typeof GUARDED)[number]): ForbidRow => ({
  ...SOURCE,
  id,
  categories,
  when: not({ fact: 'element.sourceLaw', op: 'equals', value: law }),
  cites: [wgs('1.5', '2'), cites],
  why: {
    nl: `Deze gegevens zijn geheim. Zij mogen alleen komen op grond van ${named}. Vermeld die bronwet bij het gegeven, of laat het weg.`,
    en: `These data are secret. They may come only under ${named}. State that source law with the element, or leave it out.`,
  },
  examples: {
    passing: [guardedElement(categories[0]!, law), { base: 'R2 gives' }],
    failing: [
      guardedElement(categories[0]!, null),
      guardedElement(categories[0]!, law === 'WPG_20_3' ? 'WJSG_8B' : 'WPG_20_3'),
    ],
  },
});

export const SOURCE_ROWS: readonly ForbidRow[] = [
  ...GUARDED.map(guardedRow),
  {
    ...SOURCE,
    id: '10-source-law-unasked',
    when: {
      all: [
        { fact: 'element.sourceLaw', op: 'present' },
        not({
          fact: 'element.category',
          op: 'in',
          value: GUARDED.flatMap(({ categories }) => categories),
        }),
      ],
    },
    cites: [wgs('1.5', '2')],
    why: {
      nl: 'Bij dit gegeven hoort geen bronwet: zijn eigen wet houdt het niet geheim. Haal de bronwet weg, of kies de juiste categorie.',
      en: 'This element has no source law: no act of its own keeps it secret. Take the source law away, or choose the right category.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }, guardedElement('POLICE_8_13', 'WPG_20_3')],
      failing: [guardedElement('HOUSING', 'WPG_20_3')],
    },
  },
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

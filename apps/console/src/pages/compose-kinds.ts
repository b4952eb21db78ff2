/** What a case worker can write here. The law decides about each; this says what the form asks and whom it offers. */
import type { Berichtsoort, Partner } from '../client/generated/types.gen.js';

export interface Composable {
  readonly soort: Berichtsoort['soort'];
  readonly doel: Berichtsoort['doelen'][number];
  readonly grondslag: string;
  /** Between houses, or between a house and a RIEC. */
  readonly between: 'houses' | 'cross';
  /** Who somebody is, and nothing else. */
  readonly identity?: true;
  /** Items of data. */
  readonly data?: true;
  /** Kinds of data that are asked for. */
  readonly asks?: true;
  /** A second person, in the direct circle of the first. */
  readonly pair?: true;
  /** That the problems depend on each other is a judgement of its own. */
  readonly dependency?: true;
  readonly outcomes?: readonly string[];
}

const R2 = { doel: 'INTER_ZVH_CASE_EXCHANGE', grondslag: 'WGS_2_28_2', between: 'houses' } as const;
const R4 = { doel: 'PLAN_ALIGNMENT', grondslag: 'BGS_2_20_2', between: 'houses' } as const;
const R6 = { doel: 'CROSS_INVOLVEMENT', grondslag: 'BGS_1_10_1_A', between: 'cross' } as const;
const R7 = { doel: 'CROSS_INTERVENTION_ALIGNMENT', grondslag: 'BGS_1_10_1_B', between: 'cross' } as const;

export const COMPOSABLES = {
  bekend: {
    soort: 'known-check.request',
    doel: 'INTER_ZVH_KNOWN_CHECK',
    grondslag: 'WGS_2_28_1',
    between: 'houses',
    identity: true,
  },
  melding: {
    soort: 'case-exchange.notice',
    doel: 'INTER_ZVH_UNSOLICITED',
    grondslag: 'WGS_2_28_3',
    between: 'houses',
    data: true,
  },
  plannen: { ...R4, soort: 'plan-alignment.proposal', data: true, pair: true, dependency: true },
  'bekend-riec': {
    soort: 'known-check.request',
    doel: 'CROSS_KNOWN_CHECK',
    grondslag: 'WGS_1_7_8_KNOWN_CHECK',
    between: 'cross',
    identity: true,
  },
  casusvraag: { ...R2, soort: 'case-exchange.request', asks: true },
  casusgegevens: { ...R2, soort: 'case-exchange.response', data: true },
  planantwoord: { ...R4, soort: 'plan-alignment.agreement', outcomes: ['AGREED', 'NOT_AGREED'] },
  betrokkenvraag: { ...R6, soort: 'involvement.request' },
  betrokkenen: { ...R6, soort: 'involvement.response', data: true },
  interventie: { ...R7, soort: 'intervention-alignment.proposal', data: true },
  reactie: {
    ...R7,
    soort: 'intervention-alignment.reply',
    outcomes: ['ACCEPTED', 'CHANGES_PROPOSED', 'DECLINED'],
  },
  vaststelling: { ...R7, soort: 'intervention-alignment.agreement', data: true },
} as const satisfies Readonly<Record<string, Composable>>;
export type ComposableId = keyof typeof COMPOSABLES;
export const composable = (id: ComposableId): Composable => COMPOSABLES[id];
const IDS = Object.keys(COMPOSABLES) as readonly ComposableId[];

/** Those that open a conversation by themselves; the others begin at the message that they follow. */
export function openers(own: Partner['soort']): readonly ComposableId[] {
  return (['bekend', 'melding', 'plannen', 'bekend-riec'] as const).filter(
    (id) => COMPOSABLES[id].between === 'cross' || own === 'ZVH',
  );
}

/** Those that may follow a message of this kind from such a node, by what the node says of its kinds. */
export function followers(
  read: string,
  { kinds, cross }: { readonly kinds: readonly Berichtsoort[]; readonly cross: boolean },
): readonly ComposableId[] {
  return IDS.filter((id) => {
    const { soort, between } = composable(id);
    const kind = kinds.find((one) => one.soort === soort);
    return (
      (between === 'cross') === cross &&
      kind?.zelfOpTeStellen === true &&
      kind.volgtOp.some((one) => one === read)
    );
  });
}

/** Nodes that this may go to by its kind; whether it may by law, the policy says. */
export const eligible = (
  id: ComposableId,
  { partners, own }: { readonly partners: readonly Partner[]; readonly own: Partner['soort'] },
): readonly Partner[] =>
  partners.filter(
    ({ soort, berichtsoorten }) =>
      (composable(id).between === 'cross' ? soort !== own : soort === 'ZVH' && own === 'ZVH') &&
      berichtsoorten.includes(composable(id).soort),
  );

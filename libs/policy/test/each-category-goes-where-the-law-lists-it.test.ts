/**
 * Every category on every route (WGS 2.22(1), 2.28, 2.29(1), 2.30(1); BGS 1.10(1), 2.15, 2.20(2)), with its supplier's consent and
 * without. Written down apart from the law's own table of categories, which is data that no mutant changes.
 */
import { CATEGORIES } from '#domain';
import type { BodyCode, Category, Facts, ProviderConsent, SourceLaw } from '#domain';
import { EXAMPLE_MOMENT, factsOfExample, nlLaw } from '#law';
import type { BaseName } from '#law';
import { decide } from '#policy';
import { EXAMPLE_CONSENT } from '../../law/src/examples.js';

const law = nlLaw();
const BASES = {
  R1: 'R1 asks',
  R2: 'R2 gives',
  R3: 'R3 gives',
  R4: 'R4 proposes',
  R5: 'R5 asks',
  R6: 'R6 answers',
  R7: 'R7 proposes',
} as const satisfies Readonly<Record<string, BaseName>>;
type Route = keyof typeof BASES;
const ROUTES = Object.keys(BASES) as readonly Route[];
const ALIKE: readonly Route[] = ['R2', 'R3', 'R7'];

interface Listed {
  readonly on: readonly Route[];
  /** Special or criminal: leaves with its supplier's consent alone (WGS 2.28(4)). */
  readonly guarded?: true;
  readonly supplier?: BodyCode;
  readonly sourceLaw?: SourceLaw;
}
const IDENTITY: Listed = { on: ROUTES.filter((route) => route !== 'R6') };
const BOTH: Listed = { on: ALIKE };
const ZVH: Listed = { on: ['R2', 'R3'] };
const NOWHERE: Listed = { on: [] };
const fromOm = (sourceLaw: SourceLaw): Listed => ({ on: ALIKE, guarded: true, supplier: 'OM', sourceLaw });
const POLICE = { guarded: true, supplier: 'POLICE', sourceLaw: 'WPG_20_3' } as const;

const LISTED: Readonly<Record<Category, Listed>> = {
  IDENTIFYING_CONTACT: IDENTITY,
  BSN: IDENTITY,
  HOUSING: BOTH,
  FINANCIAL: BOTH,
  INCOME: BOTH,
  HEALTH: { ...ZVH, guarded: true },
  POLICE_8_13: { on: ALIKE, ...POLICE },
  POLICE_9_10: { on: [], ...POLICE },
  JUDICIAL_RECORD: fromOm('WJSG_8B'),
  PROSECUTION: fromOm('WJSG_39FA'),
  SENTENCE_EXECUTION: fromOm('WJSG_51CA'),
  RELATIONS: ZVH,
  SUPERVISION_ENFORCEMENT: BOTH,
  SOCIAL_PROVISIONS: ZVH,
  CARE_SUPPORT: ZVH,
  STAFF_CONTACT: { on: ['R2', 'R3', 'R4', 'R7'] },
  RESIDENCE_STATUS: NOWHERE,
  VEHICLE: NOWHERE,
  CADASTRAL: NOWHERE,
  COMPANY: NOWHERE,
  BUSINESS_RELATIONS: NOWHERE,
  PERMITS_SUBSIDIES: NOWHERE,
  FISCAL: NOWHERE,
  SEXUAL_BEHAVIOUR: NOWHERE,
  PARTICIPANT_INVOLVEMENT: { on: ['R6'] },
  INTERVENTION_AGREEMENT: { on: ['R4', 'R7'] },
  // An answer, not a datum that is given.
  KNOWN_STATUS: NOWHERE,
};

/** As the route's own example, with one element of the category, in order but for where the law lists it. */
function bearing(category: Category, route: Route, consented: boolean): Facts {
  const { facts } = factsOfExample({ base: BASES[route] });
  const { supplier = 'COLLEGE', sourceLaw } = LISTED[category];
  const consent: ProviderConsent = {
    ...EXAMPLE_CONSENT,
    supplier,
    categories: [category],
    purpose: facts.purpose,
    recipient: facts.recipient.oin,
  };
  const [model] = facts.elements;
  return {
    ...facts,
    elements: [
      {
        ...model!,
        category,
        supplier: { participant: supplier },
        fields: [],
        consents: consented ? [consent] : [],
        restrictions: category.startsWith('POLICE') ? [{ type: 'SECRECY_NOTICE', basis: 'LAW' }] : [],
        ...(sourceLaw ? { sourceLaw } : {}),
      },
    ],
  };
}
const routesOf = (category: Category, consented: boolean): readonly Route[] =>
  ROUTES.filter(
    (route) => decide(bearing(category, route, consented), law, EXAMPLE_MOMENT).outcome === 'permit',
  );

it.each(CATEGORIES)('%s with its supplier’s consent', (category) => {
  expect(routesOf(category, true)).toEqual(LISTED[category].on);
});

it.each(CATEGORIES)('%s without it', (category) => {
  const { on, guarded } = LISTED[category];
  // Between ZVH and RIEC everything that tells more than who it is asks consent (WGS 1.7(8)).
  const free = on.filter((route) => route !== 'R6' && route !== 'R7');
  expect(routesOf(category, false)).toEqual(guarded ? [] : free);
});

/** `POST /v1/beleid/simulaties`: which decision would follow, about nobody, and for those who watch over the law alone. */
import { MESSAGE_KINDS, MESSAGE_TYPES, instantOf, makeValidators } from '#domain';
import type { BodyCode, NodeKind, Oin } from '#domain';
import { supposeMessage } from '#exchange';
import type { SupposingNode } from '#exchange';
import { nlLaw } from '#law';
import { AUDIENCE, startTestApi, startTestIssuer } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const ZUID = '00000099000000002000' as Oin;
const RIEC = '00000099000000003000' as Oin;
const listed = (oin: Oin, kind: NodeKind, participants: readonly BodyCode[]) => ({
  oin,
  name: oin,
  kind,
  participants,
  kinds: MESSAGE_KINDS,
});
const NODES = [
  listed(AUDIENCE as Oin, 'ZVH', ['COLLEGE', 'GGD', 'POLICE']),
  listed(ZUID, 'ZVH', ['MAYOR', 'GGD']),
  listed(RIEC, 'RIEC', ['POLICE', 'TAX']),
];
/** No store at all: what is supposed can neither be read from one nor be kept in one. */
const node: SupposingNode = {
  self: AUDIENCE as Oin,
  clock: { now: () => instantOf(Date.parse('2026-11-25T09:00:00Z')) },
  law: nlLaw(),
  validators: makeValidators(),
  directory: {
    node: (oin) => NODES.find((one) => one.oin === oin),
    partnerships: () => NODES,
    reviewedKinds: () => MESSAGE_TYPES,
    processingProfiles: () => [],
    certificates: () => [],
    acceptsLawHash: () => true,
  },
};

let issuer: TestIssuer;
let api: TestApi;
const denied: string[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    suppose: (of) => supposeMessage(of, node),
    recordDenial: (action) => {
      denied.push(action);
      return Promise.resolve();
    },
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const GIVES = {
  soort: 'case-exchange.response',
  doel: 'INTER_ZVH_CASE_EXCHANGE',
  knooppunt: ZUID,
  deelnemer: 'COLLEGE',
  ontvangers: ['MAYOR'],
  zaak: 'open',
  vorigBericht: true,
  bekend: true,
  betrokkenheid: false,
  noodzaak: true,
  kwaliteit: true,
  gescreend: true,
  radicalisering: 'NONE',
  plustaak: false,
  beperkt: false,
  derde: 'geen',
  gegevens: [{ categorie: 'HEALTH', verstrekker: 'GGD', geheimhouding: 'NONE', instemming: true, jaren: 0 }],
} as const;
const [HEALTH] = GIVES.gegevens;

const suppose = async (change: object = {}, functierol = 'COORDINATING_DPO'): Promise<Called> =>
  api.call('POST', '/beleid/simulaties', {
    token: await issuer.token({ functierol }),
    body: { ...GIVES, ...change },
  });
const codes = async (change: object): Promise<readonly string[]> => {
  const { json } = await suppose(change);
  return (json['redenen'] as readonly { code: string }[]).map(({ code }) => code);
};

it('permits what is in order, and says which article allows it', async () => {
  const { status, json } = await suppose();
  expect([status, json['uitkomst'], json['redenen']]).toEqual([200, 'permit', []]);
  const [rule] = json['toegestaanDoor'] as readonly { artikelen: readonly { aanduiding: string }[] }[];
  expect(rule!.artikelen.map(({ aanduiding }) => aanduiding).join()).toContain('WGS 2.28');
  expect(json['wettabel']).toBe(node.law.hash);
});

it.each([
  ['an own case', { zaak: 'closed' }, 'NO_ACTIVE_CASE'],
  ['whose case it is', { zaak: 'not-theirs' }, 'NO_ACTIVE_CASE'],
  ['what goes before', { vorigBericht: false }, 'PURPOSE_NOT_PERMITTED_ON_ROUTE'],
  ['the hit', { bekend: false }, 'KNOWN_STATUS_NOT_ESTABLISHED'],
  ['the necessity', { noodzaak: false }, 'NECESSITY_STATEMENT_MISSING'],
  ['the quality', { kwaliteit: false }, 'QUALITY_ATTESTATION_MISSING'],
  ['the screening', { gescreend: false }, 'OPERATOR_NOT_AUTHORISED'],
  ['a plustaak', { plustaak: true }, 'OUT_OF_SCOPE_PLUS_TASK'],
  ['radicalisation', { radicalisering: 'ACCEPTED' }, 'RADICALISATION_CASE_REDIRECT'],
  ['a restricted person', { beperkt: true }, 'PROCESSING_RESTRICTED'],
  ['somebody outside the circle', { derde: 'buiten-kring' }, 'THIRD_PERSON_OUTSIDE_CIRCLE'],
  ['the consent', { gegevens: [{ ...HEALTH, instemming: false }] }, 'PROVIDER_CONSENT_MISSING'],
  [
    'medical secrecy',
    { gegevens: [{ ...HEALTH, geheimhouding: 'BW_7_457' }] },
    'PROFESSIONAL_SECRECY_BLOCKED',
  ],
  ['the category', { gegevens: [{ ...HEALTH, categorie: 'FISCAL' }] }, 'CATEGORY_NOT_PERMITTED'],
  ['the age of the data', { gegevens: [{ ...HEALTH, jaren: 6 }] }, 'RETENTION_EXPIRED'],
  ['the route', { knooppunt: RIEC, ontvangers: ['POLICE'] }, 'PURPOSE_NOT_PERMITTED_ON_ROUTE'],
  ['who is addressed', { ontvangers: ['OM'] }, 'PARTICIPANT_NOT_ELIGIBLE'],
  ['the ground', { grondslag: 'WGS_2_28_1' }, 'PURPOSE_NOT_PERMITTED_ON_ROUTE'],
  [
    'R6 before R7',
    {
      soort: 'intervention-alignment.proposal',
      doel: 'CROSS_INTERVENTION_ALIGNMENT',
      knooppunt: RIEC,
      ontvangers: ['POLICE'],
      gegevens: [{ ...HEALTH, categorie: 'INTERVENTION_AGREEMENT' }],
    },
    'INVOLVEMENT_NOT_EXCHANGED',
  ],
] as const)('changing %s changes the decision', async (_, change, code) => {
  expect(await codes(change)).toContain(code);
});

const READ = { handeling: 'read', zaakKlopt: true, gelezen: 0, nagegaan: false } as const;
const HOUSING = { ...HEALTH, categorie: 'HOUSING', verstrekker: 'MAYOR', instemming: false } as const;
const used = (change: object, use: object = {}) => ({
  gegevens: [HOUSING],
  gebruik: { ...READ, ...use },
  ...change,
});

it('permits a use of what came in, by its own article', async () => {
  const { status, json } = await suppose(used({}));
  expect([status, json['uitkomst'], json['redenen']]).toEqual([200, 'permit', []]);
  expect(await suppose(used({}, { handeling: 'forward' }))).toMatchObject({
    json: { uitkomst: 'refuse' },
  });
  const agreed = { gegevens: [{ ...HOUSING, instemming: true }] };
  expect(await suppose(used(agreed, { handeling: 'forward' }))).toMatchObject({
    json: { uitkomst: 'permit' },
  });
});

it('asks whose case it is of who sends, and not of who reads', async () => {
  const { json } = await suppose({ zaak: 'not-theirs' });
  expect(json['redenen']).toMatchObject([{ regel: '06-case-of-the-person' }]);
  const answer = { soort: 'known-check.response', doel: 'INTER_ZVH_KNOWN_CHECK' };
  const read = used({ ...answer, zaak: 'not-theirs', gegevens: [{ ...HOUSING, categorie: 'KNOWN_STATUS' }] });
  expect(await suppose(read)).toMatchObject({ json: { uitkomst: 'permit', redenen: [] } });
});

it.each([
  ['for another purpose', {}, { doel: 'CROSS_KNOWN_CHECK' }, 'PURPOSE_NOT_PERMITTED_ON_ROUTE'],
  ['without a case', { zaak: 'none' }, {}, 'NO_ACTIVE_CASE'],
  ['without a screening', { gescreend: false }, {}, 'OPERATOR_NOT_AUTHORISED'],
  ['after five years', { gegevens: [{ ...HOUSING, jaren: 6 }] }, {}, 'RETENTION_EXPIRED'],
  ['of a restricted person', { beperkt: true }, {}, 'PROCESSING_RESTRICTED'],
  [
    'under another case',
    { beperkingen: ['THIS_CASE_ONLY'] },
    { zaakKlopt: false },
    'USE_RESTRICTION_VIOLATED',
  ],
  [
    'outside what may only be viewed',
    { beperkingen: ['VIEW_ONLY'] },
    { handeling: 'export' },
    'USE_RESTRICTION_VIOLATED',
  ],
  ['once too often', { beperkingen: ['MAX_READS'] }, { gelezen: 1 }, 'USE_RESTRICTION_VIOLATED'],
  [
    'before it was checked',
    { beperkingen: ['VERIFY_BEFORE_USE'] },
    { handeling: 'export' },
    'USE_RESTRICTION_VIOLATED',
  ],
])('a use %s is refused', async (_, change, use, code) => {
  expect(await codes(used(change, use))).toContain(code);
});

it('gives every reason at once, with its articles and when it would be lawful', async () => {
  const { json } = await suppose({ zaak: 'closed', noodzaak: false });
  const reasons = json['redenen'] as readonly Record<string, unknown>[];
  expect(reasons.length).toBeGreaterThanOrEqual(2);
  for (const reason of reasons) {
    expect((reason['artikelen'] as readonly unknown[]).length).toBeGreaterThan(0);
    expect(reason['rechtmatigAls']).toEqual({ nl: expect.any(String), en: expect.any(String) });
  }
});

it('holds for another moment too: before the law there is nothing that permits', async () => {
  expect(await codes({ op: '2025-02-28T12:00:00Z' })).toContain('PURPOSE_NOT_PERMITTED_ON_ROUTE');
});

it.each(['SYSTEM_SUPPORT', 'CASE_PROCESSOR', 'CONTACT_POINT'])(
  'is not for %s, and the attempt is on record',
  async (role) => {
    denied.length = 0;
    expect((await suppose({}, role)).status).toBe(403);
    expect(denied).toEqual(['rest.WhatIfController.suppose']);
  },
);

it('takes no member that could hold a person or content, and no node that is not listed', async () => {
  for (const extra of [{ betrokkenen: [] }, { waarde: { text: 'x' } }, { elementen: [] }]) {
    expect(await suppose(extra)).toMatchObject({ status: 400, json: { code: 'FIELD' } });
  }
  const { status, json } = await suppose({ knooppunt: '00000099000000009000' });
  expect([status, json['code'], json['fouten']]).toEqual([
    400,
    'FIELD',
    [expect.objectContaining({ plaats: '/knooppunt' })],
  ]);
  expect((await suppose({ soort: 'match.propose' })).status).toBe(400);
  expect((await suppose({ soort: 'provider-consent.request' })).status).toBe(400);
});

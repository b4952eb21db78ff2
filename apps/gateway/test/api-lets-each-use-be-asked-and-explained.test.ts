/** Every use of a received message over REST, its conditions, and what its use and term bring. */
import type { Message, Restriction } from '#domain';
import { KINDS, typeOfKind } from '#domain';
import type { UseRequest, UseResult } from '#exchange';
import { fromOdrl } from '#policy';
import { AUDIENCE, CASE, MESSAGE, startTestApi, startTestIssuer } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const at = '2026-11-25T09:00:00.000Z';
const restrictions: readonly Restriction[] = [
  { type: 'SECRECY_NOTICE', basis: 'CONDITION_2_29_3' },
  { type: 'MAX_READS', basis: 'HOUSE', n: 3 },
];
const message = {
  id: MESSAGE,
  source: `urn:nld:oin:${AUDIENCE}:systeem:sluis`,
  type: typeOfKind('case-exchange.notice'),
  time: at,
  expirytime: at,
  data: { ...KINDS['case-exchange.notice'].example, restrictions },
} as unknown as Message;
const decision = { outcome: 'permit', lawHash: 'h', at, permits: [], obligations: [] };
const notices = [{ nl: 'Geheim.', en: 'Secret.' }];
const permitted = { outcome: 'used', message, notices, decision } as unknown as UseResult;
const reason = {
  code: 'USE_RESTRICTION_VIOLATED',
  row: '19-view-only',
  cites: [{ act: 'WGS', article: '2.29', paragraph: '3' }],
  why: { nl: 'Alleen bekijken.', en: 'View only.' },
  at: ['/elements/0/restrictions/0'],
};

let issuer: TestIssuer;
let api: TestApi;
let result: UseResult = permitted;
const uses: UseRequest[] = [];
const tightened: unknown[] = [];
const held: unknown[] = [];

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    useMessage: (request) => {
      uses.push(request);
      return Promise.resolve(result);
    },
    listRestrictions: (id) =>
      Promise.resolve(
        id === MESSAGE
          ? {
              outcome: 'found',
              iri: `${message.source}:bericht:${MESSAGE}`,
              restrictions,
              elements: [{ id: 'e1', category: 'HOUSING', restrictions }],
            }
          : { outcome: 'not-found' },
      ),
    tightenMessage: (input) => {
      tightened.push(input);
      const refused = input.restrictions.some(({ type }) => type === 'NAMED_ROLES_ONLY');
      return Promise.resolve(
        refused
          ? { outcome: 'refused', code: 'USE_RESTRICTION_UNSUPPORTED' }
          : { outcome: 'tightened', restrictions: input.restrictions },
      );
    },
    holdContent: (input) => {
      held.push(input);
      const rest = { id: MESSAGE, participant: 'COLLEGE', account: 'jansen', at } as const;
      return Promise.resolve({ outcome: 'held', hold: { ...input, ...rest } as never });
    },
    listHolds: () => Promise.resolve(undefined),
    approvals: {
      request: ({ asked, reason: why }: { asked: { consents: readonly string[] }; reason: string }) =>
        Promise.resolve(
          asked.consents.includes(MESSAGE)
            ? {
                outcome: 'done',
                approval: {
                  id: MESSAGE,
                  asked,
                  state: 'open',
                  by: { account: 'noord.college', participant: 'COLLEGE', role: 'CASE_PROCESSOR' },
                  at,
                  expiresAt: at,
                  reason: why,
                },
              }
            : {
                outcome: 'refused',
                decision: { outcome: 'refuse', lawHash: 'h', at, reasons: [reason] },
                blockedBy: ['e1'],
              },
        ),
    } as never,
    liftHold: (id) => Promise.resolve(id === MESSAGE ? 'lifted' : 'not-found'),
    listDuties: () =>
      Promise.resolve([
        {
          message: MESSAGE,
          participant: 'COLLEGE',
          owner: 'CASE_PROCESSOR',
          openedAt: at,
          dueAt: at,
        } as never,
      ]),
    recordDenial: () => Promise.resolve(),
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const use = (noun: string, body: object = {}, functierol = 'CASE_PROCESSOR'): Promise<Called> =>
  issuer.token({ functierol }).then((token) =>
    api.call('POST', `/postvak/${MESSAGE}/${noun}`, {
      token,
      body: { doel: 'INTER_ZVH_CASE_EXCHANGE', zaak: CASE, ...body },
    }),
  );
const REQUEST = '019a0000-0000-7000-8000-0000000000dd';
const release = { soortOntvanger: 'THIRD_PARTY', grondslag: 'Wmo-2015:5.1.1' };

it.each<readonly [string, string, object]>([
  ['exports', 'export', {}],
  ['planopnamen', 'plan', {}],
  ['mededelingen', 'disclose-to-subject', { verzoek: REQUEST }],
  ['verstrekkingen', 'release', release],
])('%s asks for %s, with purpose and case, and gives notices before content', async (noun, action, body) => {
  result = permitted;
  const { status, json } = await use(noun, body);
  expect(status).toBe(200);
  expect(uses.at(-1)).toEqual({
    id: MESSAGE,
    action,
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    caseId: CASE,
    ...(action === 'disclose-to-subject' ? { dossier: REQUEST } : {}),
    ...(action === 'release' ? { release: { receiver: 'THIRD_PARTY', ground: 'Wmo-2015:5.1.1' } } : {}),
  });
  expect(json['meldingen']).toEqual(notices);
  expect(json['bericht']).toMatchObject({ id: MESSAGE });
  expect(Object.keys(json)[0]).toBe('meldingen');
});

it.each([
  ['exports', {}],
  ['planopnamen', {}],
  ['verstrekkingen', release],
])('asks for the case that %s stand on', async (noun, body) => {
  result = permitted;
  const asked = uses.length;
  const { status, json } = await use(noun, { ...body, zaak: undefined });
  expect([status, json['code']]).toEqual([400, 'FIELD']);
  expect(json['fouten']).toMatchObject([{ plaats: '/zaak' }]);
  expect(uses).toHaveLength(asked);
});

it('tells the person on the request, without a case', async () => {
  result = permitted;
  const body = { zaak: undefined, verzoek: REQUEST };
  expect((await use('mededelingen', body, 'CONTACT_POINT')).status).toBe(200);
});

it('prints on an export what may be done with it, by whom it was made and when', async () => {
  result = permitted;
  const { json } = await use('exports');
  expect(json).toMatchObject({ geexporteerdOp: at, geexporteerdDoor: 'COLLEGE' });
  const said = fromOdrl(json['beleid'] as never);
  expect(said.map(({ type }) => type)).toEqual(['MAX_READS', 'SECRECY_NOTICE']);
});

it('explains a refused use with every reason and the elements in the way, and gives nothing', async () => {
  result = {
    outcome: 'refused',
    decision: { outcome: 'refuse', lawHash: 'h', at, reasons: [reason] } as never,
    blockedBy: ['e1'],
  };
  const { status, json, text } = await use('exports');
  expect(status).toBe(403);
  expect(json).toMatchObject({
    code: 'USE_RESTRICTION_VIOLATED',
    uitkomst: 'refuse',
    redenen: [{ regel: '19-view-only', artikelen: [{ aanduiding: 'WGS 2.29 lid 3' }] }],
    elementen: ['e1'],
  });
  expect(text).not.toContain('waarde');
});

it.each(['exports', 'planopnamen', 'verstrekkingen'])(
  'never gives content of %s to another role, whatever the use case said',
  async (noun) => {
    result = permitted;
    const body = noun === 'verstrekkingen' ? release : {};
    const { status, json } = await use(noun, body, 'CONTACT_POINT');
    expect([status, json['bericht']]).toEqual([403, undefined]);
  },
);

it('lets the contact point answer the person, who asked for it', async () => {
  result = permitted;
  expect((await use('mededelingen', { verzoek: REQUEST }, 'CONTACT_POINT')).status).toBe(200);
  const bare = await use('mededelingen', {}, 'CONTACT_POINT');
  expect([bare.status, bare.json['code']]).toEqual([400, 'FIELD']);
});

it.each([
  ['not-found', 404],
  ['gone', 410],
] as const)('answers %s with %d', async (outcome, status) => {
  result = { outcome };
  expect((await use('planopnamen')).status).toBe(status);
});

it('shows the conditions of a message and its elements, as JSON and as ODRL', async () => {
  const path = `/postvak/${MESSAGE}/beperkingen`;
  const plain = await api.call('GET', path);
  expect(plain.json).toMatchObject({
    beperkingen: [{ soort: 'SECRECY_NOTICE' }, { soort: 'MAX_READS', aantal: 3 }],
    elementen: [{ id: 'e1', categorie: 'HOUSING' }],
  });
  const linked = await api.call('GET', path, { headers: { accept: 'application/ld+json' } });
  expect(linked.headers.get('content-type')).toMatch(/^application\/ld\+json/);
  const { '@context': context, '@graph': graph } = linked.json;
  const policies = graph as readonly object[];
  expect(policies).toHaveLength(2);
  for (const policy of policies)
    expect(fromOdrl({ ...policy, '@context': context } as never)).toEqual(restrictions);
  expect((await api.call('GET', path, { headers: { accept: 'text/html' } })).status).toBe(406);
  const elsewhere = await api.call('GET', '/postvak', { headers: { accept: 'application/ld+json' } });
  expect(elsewhere.status).toBe(406);
});

it('takes conditions of the recipient’s own, and explains one that cannot be kept', async () => {
  const path = `/postvak/${MESSAGE}/beperkingen`;
  const good = { element: 'e1', beperkingen: [{ soort: 'VIEW_ONLY', basis: 'HOUSE' }] };
  const { status, json } = await api.call('POST', path, { body: good });
  expect([status, json]).toEqual([201, { beperkingen: good.beperkingen }]);
  expect(tightened.at(-1)).toEqual({
    id: MESSAGE,
    element: 'e1',
    restrictions: [{ type: 'VIEW_ONLY', basis: 'HOUSE' }],
  });
  const named = {
    soort: 'NAMED_ROLES_ONLY',
    basis: 'HOUSE',
    rollen: ['CASE_PROCESSOR'],
    deelnemers: ['NVWA'],
  };
  const bad = await api.call('POST', path, { body: { beperkingen: [named] } });
  expect([bad.status, bad.json['code']]).toEqual([422, 'USE_RESTRICTION_UNSUPPORTED']);
  expect((await api.call('POST', path, { body: { beperkingen: [] } })).status).toBe(400);
});

it('holds content with a reason and an end, and lifts it', async () => {
  const body = { reden: 'LEGAL_CLAIM', eindigtOp: '2027-06-30T22:00:00Z' };
  const { status, json } = await api.call('POST', `/postvak/${MESSAGE}/aanhoudingen`, { body });
  expect([status, json['reden']]).toEqual([201, 'LEGAL_CLAIM']);
  expect(held).toEqual([{ message: MESSAGE, reason: 'LEGAL_CLAIM', until: '2027-06-30T22:00:00.000Z' }]);
  expect((await api.call('GET', `/postvak/${MESSAGE}/aanhoudingen`)).status).toBe(404);
  expect((await api.call('DELETE', `/aanhoudingen/${MESSAGE}`)).status).toBe(204);
  expect((await api.call('DELETE', `/aanhoudingen/${CASE}`)).status).toBe(404);
});

it('lists what still has to be reported', async () => {
  const { json } = await api.call('GET', '/meldplichten');
  expect(json).toEqual({
    meldplichten: [{ bericht: MESSAGE, eigenaar: 'CASE_PROCESSOR', sinds: at, uiterlijkOp: at }],
  });
});

it('asks a second person to keep longer, or says with which articles it may not', async () => {
  const path = `/postvak/${MESSAGE}/verlengingen`;
  const reden = 'De zaak loopt nog.';
  const body = { eindigtOp: '2033-10-01T21:59:59.999Z', instemmingen: [MESSAGE], reden };
  const asked = await api.call('POST', path, { body });
  expect(asked).toMatchObject({
    status: 201,
    json: { soort: 'renewal', stand: 'open', reden, magBeoordelen: false, waaromNiet: 'SAME_PERSON' },
  });
  expect(asked.headers.get('location')).toBe(`/v1/vierogen/${MESSAGE}`);
  const refused = await api.call('POST', path, { body: { ...body, instemmingen: [CASE] } });
  expect([refused.status, refused.json['elementen']]).toEqual([403, ['e1']]);
  for (const wrong of [{ instemmingen: [] }, { reden: 'BSN 999990342 loopt' }, { reden: 'nee' }])
    expect((await api.call('POST', path, { body: { ...body, ...wrong } })).status).toBe(400);
});

/** Forwards over REST: what is asked of the use case, and how each of its outcomes is told. */
import type { Forward, ForwardAssessment, ForwardOnceResult } from '#exchange';
import { AUDIENCE, MESSAGE, draft, startTestApi, startTestIssuer } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const at = '2026-11-25T09:00:00.000Z';
const CONSENT = '019a0000-0000-7000-8000-0000000000ee';
const HOP = 'h'.repeat(43);
const reason = {
  code: 'ONWARD_PROVISION_DENIED',
  row: '20-onward-agreed',
  cites: [{ act: 'WGS', article: '1.11', paragraph: '2' }],
  why: { nl: 'Vraag eerst om instemming.', en: 'Ask for consent first.' },
  at: ['/elements/0'],
};
const refusal = { outcome: 'refuse', lawHash: 'h', at, reasons: [reason] };

let issuer: TestIssuer;
let api: TestApi;
let result: ForwardOnceResult;
let assessment: ForwardAssessment;
const forwards: Forward[] = [];

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    forwardOnce: (forward) => {
      forwards.push(forward);
      return Promise.resolve(result);
    },
    assessForward: () => Promise.resolve(assessment),
    listOnward: (id) =>
      Promise.resolve(
        id === MESSAGE
          ? [
              {
                from: id,
                element: 'e1',
                to: CONSENT as never,
                toElement: 'e1',
                peer: AUDIENCE as never,
                at: at as never,
              },
            ]
          : undefined,
      ),
    listProvenance: () =>
      Promise.resolve({
        outcome: 'found',
        elements: [
          { id: 'e1', category: 'HOUSING', supplier: AUDIENCE as never },
          {
            id: 'e2',
            category: 'HOUSING',
            supplier: AUDIENCE as never,
            provenance: 'verified',
            origin: {
              route: 'R2',
              message: HOP,
              hops: [
                { message: HOP, consents: [] },
                { message: HOP, consents: [CONSENT], node: AUDIENCE as never },
              ],
            },
          },
        ],
      }),
    recordDenial: () => Promise.resolve(),
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const concept = (change: object = {}) => ({ ...draft(), elementen: [], ...change });
const forward = (change: object = {}): Promise<Called> =>
  api.call('POST', '/doorverstrekkingen', {
    headers: { 'idempotency-key': '"door-1"' },
    body: {
      bronbericht: MESSAGE,
      elementen: [{ id: 'e1', betrokkene: 'p-7Qm2xW9rT4kLz8aB', instemmingen: [CONSENT] }],
      concept: concept(),
      ...change,
    },
  });

it('takes the elements from the received message and all else from the draft', async () => {
  result = {
    outcome: 'accepted',
    id: MESSAGE as never,
    conversation: MESSAGE as never,
    expiresAt: at as never,
    decision: { outcome: 'permit', lawHash: 'h' } as never,
  };
  const { status, headers } = await forward();
  expect([status, headers.get('location')]).toEqual([202, `/v1/berichten/${MESSAGE}`]);
  expect(forwards.at(-1)).toMatchObject({
    id: MESSAGE,
    elements: [{ id: 'e1', subject: 'p-7Qm2xW9rT4kLz8aB', consents: [CONSENT] }],
    draft: { kind: 'known-check.request' },
  });
  expect(forwards.at(-1)!.draft).not.toHaveProperty('elements');
});

it.each<readonly [string, object, string]>([
  ['elements of its own in the draft', { concept: draft() }, '/concept/elementen'],
  ['no elements', { elementen: [] }, '/elementen'],
  ['a source that is no id', { bronbericht: '17' }, '/bronbericht'],
  ['an origin', { herkomst: {} }, ''],
])('refuses %s as a wrong field', async (_what, change, plaats) => {
  const { status, json } = await forward(change);
  expect(status).toBe(400);
  expect(json['fouten']).toEqual([expect.objectContaining({ plaats })]);
});

it('needs an Idempotency-Key', async () => {
  const { status } = await api.call('POST', '/doorverstrekkingen', { body: { bronbericht: MESSAGE } });
  expect(status).toBe(400);
});

it.each<readonly [ForwardOnceResult, number, object]>([
  [
    { outcome: 'refused', stage: 'use', decision: refusal as never, blockedBy: ['e1'] },
    403,
    { code: 'ONWARD_PROVISION_DENIED', elementen: ['e1'] },
  ],
  [
    { outcome: 'refused', id: MESSAGE as never, decision: refusal as never },
    403,
    { code: 'ONWARD_PROVISION_DENIED', bericht: MESSAGE },
  ],
  [{ outcome: 'not-found' }, 404, {}],
  [{ outcome: 'gone' }, 410, {}],
  [{ outcome: 'reused' }, 422, {}],
])('tells %j', async (outcome, status, members) => {
  result = outcome;
  const answer = await forward();
  expect(answer.status).toBe(status);
  expect(answer.json).toMatchObject(members);
});

const explained = (decision: object) => ({ decision, lawful: [], allowed: [], contradictions: [] }) as never;
const assess = (change: object = {}): Promise<Called> =>
  api.call('POST', '/doorverstrekkingen/toetsingen', {
    body: {
      bronbericht: MESSAGE,
      elementen: [{ id: 'e1', betrokkene: 'p-7Qm2xW9rT4kLz8aB', instemmingen: [] }],
      concept: concept(),
      ...change,
    },
  });

it('says before it goes what stands in the way and what is left, without a key', async () => {
  assessment = {
    outcome: 'assessed',
    use: explained(refusal),
    elements: [{ id: 'e1', left: 0, restrictions: [] }],
  };
  const { status, json } = await assess();
  expect(status).toBe(200);
  expect(json).toMatchObject({
    gebruik: { uitkomst: 'refuse', redenen: [{ code: 'ONWARD_PROVISION_DENIED' }] },
    elementen: [{ id: 'e1', over: 0, beperkingen: [] }],
  });
  expect(json).not.toHaveProperty('verzending');
});

it.each<readonly [ForwardAssessment, number]>([
  [{ outcome: 'not-found' }, 404],
  [{ outcome: 'gone' }, 410],
  [{ outcome: 'invalid', defects: [{ at: '/elements/0/id', must: 'name an element of that message' }] }, 400],
])('asked before, %j is %i', async (outcome, status) => {
  assessment = outcome;
  expect((await assess()).status).toBe(status);
});

it('lists where a message went, and 404 where it is not the caller’s', async () => {
  const { json } = await api.call('GET', `/doorverstrekkingen?bronbericht=${MESSAGE}`);
  expect(json['doorverstrekkingen']).toEqual([
    { element: 'e1', bericht: CONSENT, elementDaar: 'e1', partner: AUDIENCE, op: at },
  ]);
  expect((await api.call('GET', `/doorverstrekkingen?bronbericht=${CONSENT}`)).status).toBe(404);
});

it('shows the way of each element, and turns system support away', async () => {
  const { json } = await api.call('GET', `/postvak/${MESSAGE}/herkomst`);
  expect(json['elementen']).toEqual([
    { id: 'e1', categorie: 'HOUSING', bron: AUDIENCE, schakels: [] },
    {
      id: 'e2',
      categorie: 'HOUSING',
      bron: AUDIENCE,
      route: 'R2',
      keten: 'verified',
      schakels: [
        { zegel: HOP, instemmingen: [] },
        { zegel: HOP, instemmingen: [CONSENT], knooppunt: AUDIENCE },
      ],
    },
  ]);
  const token = await issuer.token({ functierol: 'SYSTEM_SUPPORT' });
  expect((await api.call('GET', `/postvak/${MESSAGE}/herkomst`, { token })).status).toBe(403);
});

/** Cases, known-checks, instructions, partners; and what callers see when a part of the node is down. */
import { AUDIENCE, CANARY, CASE, MESSAGE, draft, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';
import type { Oin } from '#domain';
import type { UseCases } from '../src/api/use-cases.js';

class Down extends Error {
  constructor(readonly part: 'STORAGE_UNAVAILABLE' | 'AUDIT_LOG_UNAVAILABLE') {
    super(CANARY);
  }
}

const at = '2026-11-25T09:00:00.000Z';
const calls: unknown[] = [];
let issuer: TestIssuer;
let api: TestApi;
let ready = true;
let failure: Error | undefined;

const answering =
  <T>(value: T) =>
  (...values: unknown[]): Promise<never> => {
    calls.push(values[0]);
    return Promise.resolve(value as never);
  };

const useCases: Partial<UseCases> = {
  registerCase: (input) =>
    Promise.resolve(
      input.subjects.some(({ bsn }) => bsn === '123456789')
        ? { outcome: 'invalid', defects: [{ at: '/subjects/0/bsn', must: 'pass the elfproef' }] }
        : { outcome: 'registered', id: CASE as never, subjects: input.subjects.map(() => ({ id: MESSAGE })) },
    ),
  listCases: answering([
    { id: CASE, participant: 'COLLEGE', status: 'open', openedAt: at, subjects: [{ id: MESSAGE }] },
  ]),
  viewCase: ({ id, numbers }) =>
    Promise.resolve(
      id === CASE
        ? {
            id,
            participant: 'COLLEGE' as const,
            status: 'open' as const,
            openedAt: at as never,
            subjects: [{ id: MESSAGE }],
            reference: 'Z-1',
            people: [
              {
                ...{ id: MESSAGE, name: 'Jan de Wit', givenNames: 'Jan', prefix: 'de', familyName: 'Wit' },
                birthDate: '1980-01-31',
                ...(numbers ? { bsn: '999990342' } : {}),
              },
            ],
          }
        : undefined,
    ),
  changeCase: ({ id }) => Promise.resolve(id === CASE ? 'changed' : 'not-found'),
  removeCase: (id) => Promise.resolve(id === CASE ? 'removed' : 'not-found'),
  listKnownChecks: answering([
    {
      id: MESSAGE,
      peer: AUDIENCE,
      conversation: MESSAGE,
      subject: 'p-7Qm2xW9rT4kLz8aB',
      participants: ['MAYOR'],
      replyTo: ['COLLEGE'],
      proposal: 'KNOWN',
      restricted: false,
      caseId: CASE,
      receivedAt: at,
      answerBefore: at,
    },
  ]),
  answerKnownCheck: answering({ outcome: 'already-answered' }),
  recordInstruction: ({ purposes, answers, until }) =>
    Promise.resolve({
      outcome: 'recorded',
      instruction: {
        id: MESSAGE,
        participant: 'COLLEGE',
        account: CANARY,
        role: 'CASE_PROCESSOR',
        purposes,
        answers,
        from: at as never,
        until,
      },
    }),
  listInstructions: answering([]),
  partners: {
    accepted: answering([{ peer: AUDIENCE as Oin, at: at as never }]),
    certificates: () => [],
    beat: answering(undefined),
    askTest: answering(undefined),
    newestTest: answering(undefined),
  },
  endInstruction: (id) => Promise.resolve(id === MESSAGE),
  sendOnce: () => Promise.reject(failure ?? new Error('none')),
};

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, useCases, {
    partners: () => [{ oin: AUDIENCE, name: 'ZVH Noord', kind: 'ZVH', participants: ['COLLEGE'], kinds: [] }],
    readiness: () => Promise.resolve([{ part: 'database', ready }]),
    unavailable: (error) => (error instanceof Down ? { code: error.part, mayBeDone: false } : undefined),
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

it('registers a case, with its references in the body alone', async () => {
  const body = {
    kenmerk: 'Z-1',
    betrokkenen: [{ bsn: '999990342', geslachtsnaam: 'Verzonnen', geboortedatum: '1990-04-12' }],
  };
  const { status, headers, json } = await api.call('POST', '/zaken', { body });
  expect([status, json]).toEqual([201, { id: CASE, betrokkenen: [{ id: MESSAGE }] }]);
  expect(headers.get('location')).toBe(`/v1/zaken/${CASE}`);
});

it.each([
  [{ bsn: '123456789', geslachtsnaam: 'X' }, '/betrokkenen/0/bsn'],
  [{ bsn: '12', geslachtsnaam: 'X' }, '/betrokkenen/0/bsn'],
  [{ geslachtsnaam: 'X', geboortedatum: '1990-02-30' }, '/betrokkenen/0/geboortedatum'],
  [{}, '/betrokkenen/0/geslachtsnaam'],
])('refuses the person %p', async (person, where) => {
  const { status, json, text } = await api.call('POST', '/zaken', {
    body: { kenmerk: 'Z-1', betrokkenen: [person] },
  });
  expect([status, json['fouten']]).toEqual([400, [expect.objectContaining({ plaats: where })]]);
  expect(text).not.toContain('123456789');
});

it('lists, shows, closes and erases cases', async () => {
  expect((await api.call('GET', '/zaken')).json).toEqual({
    zaken: [{ id: CASE, status: 'open', geopendOp: at, betrokkenen: [{ id: MESSAGE }] }],
  });
  const shown = await api.call('GET', `/zaken/${CASE}`);
  const person = {
    ...{ id: MESSAGE, naam: 'Jan de Wit', geboortedatum: '1980-01-31' },
    ...{ voornamen: 'Jan', voorvoegsel: 'de', geslachtsnaam: 'Wit' },
  };
  expect(shown.json).toMatchObject({ id: CASE, kenmerk: 'Z-1', betrokkenen: [{ id: MESSAGE }] });
  expect(shown.json['personen']).toEqual([person]);
  const numbered = await api.call('GET', `/zaken/${CASE}?met=bsn`);
  expect(numbered.json['personen']).toEqual([{ ...person, bsn: '999990342' }]);
  expect((await api.call('GET', `/zaken/${CASE}?met=alles`)).status).toBe(400);
  expect((await api.call('GET', `/zaken/${MESSAGE}`)).status).toBe(404);
  expect((await api.call('PATCH', `/zaken/${CASE}`, { body: { status: 'closed' } })).status).toBe(204);
  expect((await api.call('PATCH', `/zaken/${MESSAGE}`, { body: { status: 'closed' } })).status).toBe(404);
  expect((await api.call('PATCH', `/zaken/${CASE}`, { body: { status: 'gone' } })).status).toBe(400);
  expect((await api.call('DELETE', `/zaken/${CASE}`)).status).toBe(204);
  expect((await api.call('DELETE', `/zaken/${MESSAGE}`)).status).toBe(404);
});

it('shows known-checks with their proposal, and takes one answer', async () => {
  const { json } = await api.call('GET', '/bekendheidstoetsen');
  expect((json['bekendheidstoetsen'] as object[])[0]).toMatchObject({
    id: MESSAGE,
    voorstel: 'KNOWN',
    verwerkingBeperkt: false,
    zaak: CASE,
  });
  const answer = await api.call('POST', `/bekendheidstoetsen/${MESSAGE}/antwoorden`, {
    body: { antwoord: 'KNOWN', zaak: CASE },
  });
  expect(calls.at(-1)).toEqual({ id: MESSAGE, answer: 'KNOWN', caseId: CASE });
  expect([answer.status, answer.json['code']]).toEqual([409, 'ALREADY_ANSWERED']);
});

it('records and ends a standing instruction', async () => {
  const body = {
    doelen: ['INTER_ZVH_KNOWN_CHECK'],
    antwoorden: ['KNOWN', 'NOT_KNOWN', 'DECLINED'],
    eindigtOp: '2027-01-01T00:00:00+01:00',
  };
  const { status, json, text } = await api.call('POST', '/doorlopende-opdrachten', { body });
  expect([status, json['eindigtOp']]).toEqual([201, '2026-12-31T23:00:00.000Z']);
  expect(text).not.toContain(CANARY);
  const some = await api.call('POST', '/doorlopende-opdrachten', {
    body: { ...body, antwoorden: ['NOT_KNOWN'] },
  });
  expect([some.status, some.json['code']]).toEqual([400, 'FIELD']);
  expect((await api.call('POST', `/doorlopende-opdrachten/${MESSAGE}/beeindigingen`)).status).toBe(204);
  expect((await api.call('POST', `/doorlopende-opdrachten/${CASE}/beeindigingen`)).status).toBe(404);
});

it('names the other nodes', async () => {
  expect((await api.call('GET', '/partners')).json).toEqual({
    partners: [
      {
        oin: AUDIENCE,
        naam: 'ZVH Noord',
        soort: 'ZVH',
        deelnemers: ['COLLEGE'],
        berichtsoorten: [],
        aanvaard: true,
        aanvaardOp: at,
      },
    ],
  });
});

it('says whether it lives and whether it is ready', async () => {
  expect((await api.call('GET', '/gezondheid/levend', { token: '' })).status).toBe(200);
  expect((await api.call('GET', '/gezondheid/gereed', { token: '' })).json).toEqual({
    onderdelen: [{ naam: 'database', gereed: true }],
  });
  ready = false;
  const { status, json, headers } = await api.call('GET', '/gezondheid/gereed', { token: '' });
  expect([status, json['code'], headers.get('retry-after')]).toEqual([503, 'NOT_READY', '10']);
});

it.each(['STORAGE_UNAVAILABLE', 'AUDIT_LOG_UNAVAILABLE'] as const)(
  '%s is 503 and to be tried again',
  async (part) => {
    failure = new Down(part);
    const answer = await api.call('POST', '/berichten', {
      body: draft(),
      headers: { 'idempotency-key': '"k"' },
    });
    expect([answer.status, answer.json['code'], answer.headers.get('retry-after')]).toEqual([
      503,
      part,
      '10',
    ]);
    expect(answer.text).not.toContain(CANARY);
  },
);

it('a bug is 500 with a number and nothing else; the operator gets the rest', async () => {
  failure = new TypeError(`${CANARY} is not iterable`);
  const answer = await api.call('POST', '/berichten', {
    body: draft(),
    headers: { 'idempotency-key': '"k"' },
  });
  expect([answer.status, answer.json['code']]).toEqual([500, 'INTERNAL']);
  expect(answer.text).not.toContain(CANARY);
  expect(api.failures).toEqual([failure]);
});

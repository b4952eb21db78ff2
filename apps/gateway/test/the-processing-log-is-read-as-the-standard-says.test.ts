import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Instant, Oin } from '#domain';
import type { PersonProcessing, ProcessingQuery, StoredLine } from '#exchange';
import { startTestApi, startTestIssuer, type TestApi, type TestIssuer } from './api-support.js';

const TRACE = '4bf92f35-77b3-4da6-a3ce-929d0e0e4736';
const DOSSIER = '019a0000-0000-7000-8000-0000000000dd';
const key = Buffer.alloc(32, 7);
const line: StoredLine = {
  position: 41,
  operation: '019a0000-0000-7000-8000-0000000000aa',
  traceId: TRACE.replaceAll('-', ''),
  spanId: '80000000000000aa',
  parentSpanId: '00f067aa0ba902b7',
  status: 'Ok',
  name: 'Bericht ontvangen',
  startedAt: '2026-11-25T09:00:00.000Z' as Instant,
  endedAt: '2026-11-25T09:00:00.250Z' as Instant,
  activity: { id: 'bekendheidstoets-zvh', version: 1 },
  subject: { epoch: 230, key },
  caller: '00000099000000002000' as Oin,
};
const asked: ProcessingQuery[] = [];
let ofPerson: PersonProcessing = { outcome: 'found', lines: [line] };

let issuer: TestIssuer;
let api: TestApi;
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    processing: {
      find: async (query) => (asked.push(query), [line]),
      ofPerson: async () => ofPerson,
      exported: async () => ({ position: 40, waiting: 1, failure: 'OTLP_503' }),
    },
    recordDenial: async () => undefined,
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
const call = async (method: string, path: string, body?: unknown, role = 'COORDINATING_DPO') =>
  api.call(method, path, {
    token: await issuer.token({ functierol: role }),
    ...(body === undefined ? {} : { body }),
  });
const find = (body: object, role?: string) => call('POST', '/logboek/processing-activities', body, role);

it('gives a line as Logboek dataverwerkingen has it', async () => {
  const answer = await find({ traceId: TRACE });
  expect(answer.status).toBe(200);
  const activity = 'https://sluis.test/v1/verwerkingsactiviteiten/bekendheidstoets-zvh/versies/1';
  expect(answer.json).toMatchObject({
    processingActivities: [
      {
        traceId: TRACE,
        spanId: '80000000000000aa',
        parentSpanId: '00f067aa0ba902b7',
        status: 'Ok',
        name: 'Bericht ontvangen',
        startTime: 1_795_597_200_000,
        endTime: 1_795_597_200_250,
        attributes: {
          'dpl.core.processing_activity_id': activity,
          'dpl.core.data_subject_id': key.toString('base64url'),
          'dpl.core.foreign_operation.processor': 'urn:nld:oin:00000099000000002000:systeem:sluis',
        },
      },
    ],
  });
  const text = JSON.stringify(answer.json);
  expect(text).toMatch(/systeem:sluis:pseudoniem:230/);
  // Who did it is no member of a line.
  expect(text).not.toMatch(/account|operator|actor/);
});

it('asks by trace, activity with or without version, pseudonym and time', async () => {
  const uri = 'https://sluis.test/v1/verwerkingsactiviteiten/casusregister';
  await find({ 'dpl.core.processing_activity_id': uri, startTime: 0, endTime: 1_000, vervolg: 3 });
  await find({ 'dpl.core.processing_activity_id': `${uri}/versies/2` });
  await find({ 'dpl.core.data_subject_id': key.toString('base64url') });
  expect(asked.slice(-3)).toEqual([
    {
      limit: 1_000,
      activity: { id: 'casusregister' },
      from: '1970-01-01T00:00:00.000Z',
      to: '1970-01-01T00:00:01.000Z',
      after: 3,
    },
    { limit: 1_000, activity: { id: 'casusregister', version: 2 } },
    { limit: 1_000, subjects: [{ epoch: 0, key }] },
  ]);
});

it('asks by whatever trace a caller began: its 16 bytes are of no version of UUID', async () => {
  const answer = await find({ traceId: 'ffffffff-ffff-0fff-7fff-ffffffffffff' });
  expect(answer.status).toBe(200);
  expect(asked.at(-1)).toEqual({ limit: 1_000, traceId: 'ffffffffffff0fff7fffffffffffffff' });
});

it.each([
  ['nothing', {}],
  ['time alone', { startTime: 1 }],
  ['an activity of another register', { 'dpl.core.processing_activity_id': 'https://elders.example/x' }],
  ['a number', { 'dpl.core.data_subject_id': '999990342', 'dpl.core.data_subject_id_type': 'BSN' }],
  ['a trace that is none', { traceId: 'x' }],
  ['a member that nobody knows', { traceId: TRACE, x: 1 }],
])('refuses a query for %s with 400', async (_, body) => {
  const before = asked.length;
  const answer = await find(body);
  expect(answer.status).toBe(400);
  expect(asked).toHaveLength(before);
});

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'CONTACT_POINT'])('%s may not search it', async (role) => {
  expect((await find({ traceId: TRACE }, role)).status).toBe(403);
  expect((await call('GET', '/logboek/uitvoer', undefined, role)).status).toBe(403);
});

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER'])(
  '%s may not look up a person',
  async (role) => {
    expect((await call('GET', `/avg-verzoeken/${DOSSIER}/verwerkingen`, undefined, role)).status).toBe(403);
  },
);

it('an auditor without a term that still runs may not search it', async () => {
  expect((await find({ traceId: TRACE }, 'LAWFULNESS_REVIEWER')).status).toBe(403);
});

it('gives the contact point all of a person, once that person is identified', async () => {
  const path = `/avg-verzoeken/${DOSSIER}/verwerkingen`;
  const answer = await call('GET', path, undefined, 'CONTACT_POINT');
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ processingActivities: [{ name: 'Bericht ontvangen' }] });
  ofPerson = { outcome: 'refused', code: 'IDENTITY_NOT_VERIFIED' };
  expect(await call('GET', path, undefined, 'CONTACT_POINT')).toMatchObject({
    status: 409,
    json: { code: 'IDENTITY_NOT_VERIFIED' },
  });
  ofPerson = { outcome: 'not-found' };
  expect((await call('GET', path, undefined, 'CONTACT_POINT')).status).toBe(404);
});

it('says how far a log elsewhere has it', async () => {
  const answer = await call('GET', '/logboek/uitvoer');
  expect(answer.json).toEqual({ positie: 40, wachtend: 1, fout: 'OTLP_503' });
});

it('has every activity, with each version, at the address that lines name', async () => {
  const list = await call('GET', '/verwerkingsactiviteiten', undefined, 'CASE_PROCESSOR');
  const rows = (list.json as { activiteiten: { verwijzing: string; versie: number }[] }).activiteiten;
  expect(rows.length).toBeGreaterThanOrEqual(14);
  for (const { verwijzing } of rows.slice(0, 3)) {
    const path = verwijzing.replace('https://sluis.test/v1', '');
    expect((await call('GET', path)).json).toMatchObject({ verwijzing });
  }
  expect((await call('GET', '/verwerkingsactiviteiten/onbekend/versies/1')).status).toBe(404);
  expect((await call('GET', '/verwerkingsactiviteiten/casusregister/versies/99')).status).toBe(404);
});

const VECTORS = new URL('../../../../shared/vectors/ldv/', import.meta.url);
const present = existsSync(VECTORS);
if (!present && process.env['CI']) throw new Error('shared/vectors/ldv is not there');
(present ? it : it.skip)('fits the published schema of the extension', async () => {
  const read = (name: string) => readFileSync(new URL(name, VECTORS), 'utf8');
  // As published, the document misses a comma after its `_comment`.
  const api = JSON.parse(read('lezen-openapi.json').replace(/("_comment": "[^"]*")\s*\n/, '$1,\n')) as {
    components: { schemas: Record<string, { properties?: Record<string, object> }> };
  };
  const { schemas } = api.components;
  const attributes: unknown = JSON.parse(read('attributes.schema.json'));
  const ajv = new Ajv({
    strict: false,
    formats: { uuid: /^[0-9a-f-]{36}$/, int64: true, uri: /^[a-z]+:\S+$/ },
  });
  const inline = JSON.parse(
    JSON.stringify(schemas['ProcessingActivity']).replaceAll('#/components/schemas/', '#/$defs/'),
  ) as object;
  const defs = JSON.parse(
    JSON.stringify({ ...schemas, Attributes: attributes }).replaceAll('#/components/schemas/', '#/$defs/'),
  ) as object;
  const validate = ajv.compile({ ...inline, $defs: defs });
  const { json } = await find({ traceId: TRACE });
  for (const one of (json as { processingActivities: object[] }).processingActivities) {
    validate(one);
    expect(validate.errors ?? []).toEqual([]);
  }
});

/** Who sees what: flow for those who keep the system running, law for those who watch over it, content for none but… */
import { ATTEMPT_CODES, KINDS, sourceOf } from '#domain';
import type { Instant, Message, MessageId, Oin, Reason } from '#domain';
import type { FlowLine, MessageRecord, ReadResult, Repeated, StepRecord } from '#exchange';
import { CANARY, CASE, MESSAGE, startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const at = '2026-11-25T09:00:00.000Z' as Instant;
const peer = '00000099000000002000' as Oin;
const record = {
  id: MESSAGE,
  sender: peer,
  direction: 'received',
  peer,
  kind: 'case-exchange.notice',
  purpose: 'INTER_ZVH_UNSOLICITED',
  conversation: MESSAGE,
  participants: ['COLLEGE'],
  account: CANARY,
  caseId: CASE,
  state: 'delivered',
  time: at,
  expiresAt: at,
  recordedAt: at,
  commitment: new Uint8Array(32),
  sealedContent: new TextEncoder().encode(CANARY),
  decision: {
    outcome: 'permit',
    codes: [],
    citations: [{ act: 'WGS', article: '2.28', paragraph: '3' }],
    lawHash: 'h'.repeat(43),
  },
  reads: 2,
  sequence: 7,
} as unknown as MessageRecord;
const steps: readonly StepRecord[] = [
  { messageId: record.id, step: 'delivered', at, origin: 'own' },
  {
    messageId: record.id,
    step: 'refused',
    at,
    origin: 'peer',
    code: 'NO_ACTIVE_CASE',
    citations: [{ act: 'WGS', article: '2.19' }],
  },
  { messageId: record.id, step: 'attempted', at, origin: 'own', code: 'QUEUE_FULL' },
];
const message: Message = {
  specversion: '1.0',
  id: MESSAGE as MessageId,
  source: sourceOf(peer),
  type: 'nl.wgs.case-exchange.notice.v1',
  time: at,
  datacontenttype: 'application/json',
  expirytime: at,
  data: KINDS['case-exchange.notice'].example,
};

const FLOW = ['id', 'richting', 'partner', 'status', 'verzondenOp', 'geregistreerdOp', 'vervaltOp'];
const LINE = [...FLOW, 'gesprek', 'positie'];
const LAW = [...LINE, 'soort', 'doel', 'deelnemers', 'besluit', 'gelezen'];

let issuer: TestIssuer;
let api: TestApi;
let reading: ReadResult | Repeated;
const keys: string[] = [];
const denials: string[] = [];
let line: FlowLine;
let looked: { before?: number; limit: number } | undefined;
let reads: object | undefined;
let asked: { after: number; limit: number } | undefined;

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(
    issuer,
    {
      findMessage: () => Promise.resolve(record),
      findJourney: () => Promise.resolve(steps),
      listPostbox: (page) => {
        asked = page;
        return Promise.resolve(Array<MessageRecord>(Math.min(page.limit, 3)).fill(record));
      },
      viewPostbox: (page) => {
        looked = page;
        return Promise.resolve({
          messages: Array<MessageRecord>(Math.min(page.limit, 3)).fill(record),
          unread: 3,
        });
      },
      readMessage: (request, key) => {
        reads = request;
        if (key !== undefined) keys.push(key.key);
        return Promise.resolve(reading);
      },
      recordDenial: (action) => {
        denials.push(action);
        return Promise.resolve();
      },
    },
    {
      // As the database has them, and more: what a view shows too much, the mapper must leave out.
      flows: withUnexpectedFlows({
        list: async () => [record as never],
        lawList: async () => [record],
        find: async () => record as never,
        steps: async () => steps as never,
        lawOf: async () => record,
        lawSteps: async () => steps,
        line: async () => line,
      }),
    },
  );
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const as = async (functierol: string, path: string, body?: object): Promise<Called> =>
  api.call(body ? 'POST' : 'GET', path, {
    token: await issuer.token({ functierol, rol_tot: '2099-01-01T00:00:00.000Z' }),
    ...(body ? { body } : {}),
  });

it.each([
  ['SYSTEM_SUPPORT', FLOW, FLOW],
  ['CONTACT_POINT', FLOW, FLOW],
  ['LAWFULNESS_REVIEWER', LAW, LINE],
  ['COORDINATING_DPO', LAW, LINE],
  ['CASE_PROCESSOR', [...LAW, 'zaak'], LINE],
])('%s sees of a message exactly its own fields', async (role, fields, inList) => {
  const one = await as(role, `/berichten/${MESSAGE}`);
  expect(Object.keys(one.json).sort()).toEqual([...fields].sort());
  const list = await as(role, '/berichten');
  expect(Object.keys((list.json['berichten'] as object[])[0]!).sort()).toEqual([...inList].sort());
  expect(one.text + list.text).not.toContain(CANARY);
});

it.each([
  ['LAWFULNESS_REVIEWER', LAW],
  ['COORDINATING_DPO', LAW],
  ['CASE_PROCESSOR', [...LAW, 'zaak']],
])('%s sees of a message in the postbox exactly its own fields', async (role, fields) => {
  const page = await as(role, '/postvak');
  expect(Object.keys((page.json['berichten'] as object[])[0]!).sort()).toEqual([...fields].sort());
  expect(page.text).not.toContain(CANARY);
});

it.each(['SYSTEM_SUPPORT', 'CONTACT_POINT'])(
  'gives %s no filter that tells what the list leaves out, nor the postbox, which leaves it out too',
  async (role) => {
    for (const status of ['refused', 'retrieved', 'waiting', 'delivered']) {
      const { status: code, json } = await as(role, `/berichten?status=${status}`);
      expect([code, json['code']]).toEqual([400, 'FIELD']);
      expect(JSON.stringify(json['fouten'])).toContain('accepted, relayed, arrived, expired, undeliverable');
    }
    expect((await as(role, '/berichten?status=arrived')).status).toBe(200);
    expect((await as(role, '/postvak')).status).toBe(403);
    expect((await as('COORDINATING_DPO', '/berichten?status=refused')).status).toBe(200);
    expect((await as('COORDINATING_DPO', '/berichten?status=arrived')).status).toBe(400);
  },
);

it('shows a refusal, its code and articles in the journey only to those who may see law', async () => {
  const flow = await as('SYSTEM_SUPPORT', `/berichten/${MESSAGE}/stappen`);
  expect(flow.json['stappen']).toEqual([{ stap: 'attempted', op: at, herkomst: 'own', code: 'QUEUE_FULL' }]);
  const law = await as('COORDINATING_DPO', `/berichten/${MESSAGE}/stappen`);
  expect((law.json['stappen'] as object[])[1]).toMatchObject({
    code: 'NO_ACTIVE_CASE',
    artikelen: [{ aanduiding: 'WGS 2.19' }],
  });
});

it.each(ATTEMPT_CODES)(
  'says of an attempt that failed with %s why, when and what to do, until it is done',
  async (code) => {
    const attempted = { attempts: 3, nextAt: at, lastFailed: { code, at }, reason: CANARY };
    line = { done: false, ...attempted };
    const waiting = await as('SYSTEM_SUPPORT', `/berichten/${MESSAGE}/bezorging`);
    expect(waiting.json).toEqual({
      ...{ id: MESSAGE, klaar: false, pogingen: 3, volgendePoging: at },
      laatstMislukt: {
        ...{ op: at, code },
        watNu: {
          nl: expect.stringMatching(/[a-zA-Z)]\.$/) as string,
          en: expect.stringMatching(/[a-zA-Z)]\.$/) as string,
        },
      },
    });
    line = { done: true, ...attempted };
    const done = await as('SYSTEM_SUPPORT', `/berichten/${MESSAGE}/bezorging`);
    expect(done.json).toEqual({ id: MESSAGE, klaar: true, pogingen: 3 });
  },
);

it.each(['CASE_PROCESSOR', 'SYSTEM_SUPPORT', 'CONTACT_POINT'])(
  'tells %s as whom it is known',
  async (role) => {
    const { status, json } = await as(role, '/mij');
    expect([status, Object.keys(json)]).toEqual([200, ['account', 'functierol', 'deelnemer', 'knooppunt']]);
    expect(json['functierol']).toBe(role);
  },
);

it('says what has still to happen, to operators no further than where it arrives', async () => {
  const flow = await as('SYSTEM_SUPPORT', `/berichten/${MESSAGE}/stappen`);
  const law = await as('COORDINATING_DPO', `/berichten/${MESSAGE}/stappen`);
  const steps = (json: Record<string, unknown>) =>
    (json['verwacht'] as { stap: string; door: string }[]).map(({ stap, door }) => `${stap} ${door}`);
  expect(steps(flow.json)).toEqual([]);
  expect(steps(law.json)).toEqual(['retrieved hier']);
});

it('pages the postbox by position', async () => {
  const first = await as('CASE_PROCESSOR', '/postvak?na=4&limiet=3');
  expect(asked).toEqual({ after: 4, limit: 3 });
  expect([first.json['positie'], first.json['volgende']]).toEqual([7, '/v1/postvak?na=7&limiet=3']);
  const last = await as('CASE_PROCESSOR', '/postvak');
  expect([asked, last.json['volgende']]).toEqual([{ after: 0, limit: 50 }, undefined]);
});

it.each(['na=-1', 'na=1e3', 'limiet=0', 'limiet=201', 'limiet=2&limiet=3', 'naam=x', 'na='])(
  'refuses the query %s',
  async (query) => {
    const { status, json } = await as('CASE_PROCESSOR', `/postvak?${query}`);
    expect([status, json['code']]).toEqual([400, 'FIELD']);
  },
);

const VIEWED: Reason = {
  code: 'USE_RESTRICTION_VIOLATED',
  row: '19-view-only',
  cites: [],
  why: { nl: 'Alleen inzien.', en: 'View only.' },
  at: [],
};

describe('reading', () => {
  const read = (role = 'CASE_PROCESSOR'): Promise<Called> =>
    as(role, `/postvak/${MESSAGE}/inzagen`, { doel: 'INTER_ZVH_UNSOLICITED', zaak: CASE });

  it('gives the notices before the content', async () => {
    reading = { outcome: 'read', message, notices: [{ nl: 'Let op.', en: 'Beware.' }], onward: [VIEWED] };
    const { status, json } = await read();
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(['meldingen', 'bericht', 'nietDoorgeven']);
    expect(json['nietDoorgeven']).toMatchObject([{ code: 'USE_RESTRICTION_VIOLATED', uitleg: VIEWED.why }]);
    expect(json['bericht']).toMatchObject({
      soort: 'case-exchange.notice',
      afzender: { knooppunt: peer, deelnemer: 'COLLEGE', rol: 'CASE_PROCESSOR' },
      elementen: [{ categorie: 'HOUSING', waarde: { text: 'Verhuist volgende maand naar uw regio.' } }],
    });
  });

  it('is the same one under the same key, where one is given', async () => {
    reading = { outcome: 'read', message, notices: [], onward: [] };
    const under = async (key: string) =>
      api.call('POST', `/postvak/${MESSAGE}/inzagen`, {
        token: await issuer.token({ functierol: 'CASE_PROCESSOR' }),
        body: { doel: 'INTER_ZVH_UNSOLICITED', zaak: CASE },
        headers: { 'idempotency-key': key },
      });
    keys.length = 0;
    expect((await under('"k1"')).status).toBe(200);
    expect(keys).toEqual(['k1']);
    expect((await under('k1')).json['code']).toBe('IDEMPOTENCY_KEY');
    reading = { outcome: 'reused' };
    expect((await under('"k1"')).json['code']).toBe('ID_REUSED');
  });

  it('never gives content to another function role, whatever the use case said', async () => {
    reading = { outcome: 'read', message, notices: [], onward: [] };
    const { status, text } = await read('SYSTEM_SUPPORT');
    expect(status).toBe(403);
    expect(text).not.toContain('Verhuist');
  });

  it('gives the contact point what the use case narrowed, and hands over the request that it names', async () => {
    const notices = [{ nl: 'Hun gegevens zijn weggelaten.', en: 'Their data are left out.' }];
    reading = { outcome: 'read', message, notices, onward: [] };
    const { status, json } = await as('CONTACT_POINT', `/postvak/${MESSAGE}/inzagen`, {
      doel: 'DATA_SUBJECT_RIGHTS',
      verzoek: CASE,
    });
    expect([status, json['meldingen']]).toEqual([200, notices]);
    expect(reads).toMatchObject({ dossier: CASE });
  });

  it('is 404 for what is not there and 410 for what is no more', async () => {
    reading = { outcome: 'not-found' };
    expect((await read()).status).toBe(404);
    reading = { outcome: 'gone' };
    expect((await read()).status).toBe(410);
  });

  it('needs an id of the right form', async () => {
    const { status, json } = await as('CASE_PROCESSOR', '/berichten/17');
    expect([status, json['fouten']]).toEqual([
      400,
      [
        {
          plaats: '/id',
          uitleg: { nl: 'moet een UUIDv7 in kleine letters zijn', en: 'must be a UUIDv7 in lower case' },
        },
      ],
    ]);
  });
});

it.each(['/zaken', '/bekendheidstoetsen', '/doorlopende-opdrachten'])(
  'turns system support away from %s, and puts that on record',
  async (path) => {
    denials.length = 0;
    const { status, json } = await as('SYSTEM_SUPPORT', path);
    expect([status, json['code']]).toEqual([403, 'OPERATOR_NOT_AUTHORISED']);
    expect(denials).toEqual([expect.stringMatching(/^rest\.\w+\.list$/)]);
  },
);

describe('the postbox as a person looks at it', () => {
  it('is newest first, goes on from where the page ended, and counts what nobody read', async () => {
    const page = await as('CASE_PROCESSOR', '/postvak/nieuwste?limiet=2&voor=9');
    expect(looked).toEqual({ before: 9, limit: 2 });
    expect(page.json).toMatchObject({ ongelezen: 3, vervolg: String(record.sequence) });
    const [first] = page.json['berichten'] as object[];
    expect(Object.keys(first!).sort()).toEqual([...LAW, 'zaak'].sort());
    const all = await as('CASE_PROCESSOR', '/postvak/nieuwste');
    expect(looked).toEqual({ limit: 100 });
    expect(all.json).not.toHaveProperty('vervolg');
  });

  it.each(['SYSTEM_SUPPORT', 'CONTACT_POINT', 'LAWFULNESS_REVIEWER', 'COORDINATING_DPO'])(
    'is not for %s',
    async (role) => {
      const { status, text } = await as(role, '/postvak/nieuwste');
      expect(status).toBe(403);
      expect(text).not.toContain('ongelezen');
    },
  );
});

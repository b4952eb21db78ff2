/** Sending: the draft reaches the use case whole, and each outcome has its own answer. */
import { KINDS, DRAFT_KINDS, parseInstant } from '#domain';
import type { ConversationId, Decision, Instant, MessageId } from '#domain';
import type { Actor, Draft, RequestKey } from '#exchange';
import { exampleDraft } from '../src/api/openapi/examples.js';
import type { UseCases } from '../src/api/use-cases.js';
import { MESSAGE, SERVER_URL, draft, startTestApi, startTestIssuer } from './api-support.js';
import type { Called, TestApi, TestIssuer } from './api-support.js';

const at = '2026-11-25T09:00:00.000Z' as Instant;
const lawHash = 'h'.repeat(43);
const permit: Decision = {
  outcome: 'permit',
  lawHash,
  at,
  permits: [{ row: 'row-5', cites: [{ act: 'WGS', article: '2.28', paragraph: '1' }] }],
  obligations: [
    { type: 'add-restriction', restriction: { type: 'RETAIN_UNTIL', basis: 'LAW', at }, row: 'row-25' },
    { type: 'erase-at', at, row: 'row-26' },
    { type: 'show-notice', notice: { nl: 'Let op.', en: 'Beware.' }, row: 'row-24' },
  ],
};
const reasons = [
  {
    code: 'PROVIDER_CONSENT_MISSING' as const,
    row: 'row-12',
    cites: [{ act: 'WGS' as const, article: '2.28', paragraph: '4' }],
    why: { nl: 'De instemming ontbreekt.', en: 'The consent is missing.' },
    at: ['/elements/0/consents'],
  },
  {
    code: 'NO_ACTIVE_CASE' as const,
    row: 'row-6',
    cites: [{ act: 'WGS' as const, article: '2.19' }],
    why: { nl: 'Er is geen open zaak.', en: 'There is no open case.' },
    at: ['/caseId'],
  },
];
const refuse: Decision = { outcome: 'refuse', lawHash, at, reasons };
const refer: Decision = { outcome: 'refer', lawHash, at, reasons, owner: 'LAWFULNESS_REVIEWER' };
const id = MESSAGE as MessageId;

let issuer: TestIssuer;
let api: TestApi;
let sent: { draft: Draft; key: RequestKey; actor: Actor } | undefined;
let outcome: Awaited<ReturnType<UseCases['sendOnce']>>;
let decision: Decision;
const why = { nl: 'Dat mag.', en: 'It may.' };
const lawful = [{ row: 'row-1', when: { nl: 'ownCase is open', en: 'ownCase is open' } }];
const contradictions = [
  {
    type: 'MAX_READS',
    at: ['/restrictions/0', '/elements/0/restrictions/0'],
    holds: { type: 'MAX_READS', basis: 'LAW', n: 2 },
    nothing: false,
  },
] as const;

beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    sendOnce: (one, key, actor) => {
      sent = { draft: one, key, actor };
      return Promise.resolve(outcome);
    },
    assessMessage: (one) => {
      sent = { draft: one, key: { key: '', bodyDigest: new Uint8Array() }, actor: sent!.actor };
      const allowed = permit.outcome === 'permit' ? permit.permits.map((one) => ({ ...one, why })) : [];
      return Promise.resolve({ outcome: 'assessed', decision, lawful, allowed, contradictions });
    },
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

const send = (body: unknown = draft(), headers: Record<string, string> = {}): Promise<Called> =>
  api.call('POST', '/berichten', { body, headers: { 'idempotency-key': '"k-1"', ...headers } });

it('accepts with 202 and where to follow it', async () => {
  outcome = {
    outcome: 'accepted',
    id,
    conversation: id as string as ConversationId,
    expiresAt: at,
    decision: permit,
  };
  const answer = await send();
  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toBe(`/v1/berichten/${MESSAGE}`);
  expect(answer.json).toEqual({ id: MESSAGE, gesprek: MESSAGE, vervaltOp: at, wettabel: lawHash });
  expect(sent!.key.key).toBe('k-1');
  expect(sent!.key.bodyDigest).toHaveLength(32);
});

it('hands every kind’s example over as the domain has it', async () => {
  for (const kind of DRAFT_KINDS) {
    await send(exampleDraft(kind));
    const { data } = { data: KINDS[kind].example };
    expect(sent!.draft).toMatchObject({
      kind,
      purpose: data.purpose,
      legalBasis: data.legalBasis,
      recipient: data.recipient,
      subjects: data.subjects.map(({ handle, ...subject }) => ({ ref: handle, ...subject })),
      ...(data.necessity && { necessity: data.necessity }),
      ...(data.quality && { quality: data.quality }),
      flags: data.flags,
      restrictions: data.restrictions,
      details: data.details,
    });
    expect(JSON.parse(JSON.stringify(sent!.draft.elements))).toEqual(
      data.elements.map((element) => ({ ...element, consents: [] })),
    );
  }
});

it('keeps a free value exactly as it came', async () => {
  const body = draft();
  const value = { a: [1, [2, { b: null }], 'x'], c: { d: { e: false, f: 1.5 } }, get: 'g', then: 't' };
  (body['elementen'] as { waarde: unknown }[])[0]!.waarde = value;
  await send(body);
  expect(JSON.parse(JSON.stringify(sent!.draft.elements[0]!.value))).toEqual(value);
});

it('takes any offset in; a well-formed trace goes on, anything else begins a new one, and the answer says which', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const answer = await send({ ...draft(), vervaltOp: '2026-12-01T12:00:00+02:00' }, { traceparent });
  expect(sent!.draft).toMatchObject({ expiresAt: parseInstant('2026-12-01T10:00:00Z') });
  const [, traceId, spanId] = traceparent.split('-');
  expect(sent!.actor.trace).toMatchObject({ traceId, spanId });
  expect(answer.headers.get('traceparent')).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  const other = await send(draft(), { traceparent: '00-zz-<script>-01' });
  expect(sent!.actor.trace).not.toHaveProperty('spanId');
  expect(other.headers.get('traceparent')).toContain(sent!.actor.trace!.traceId);
});

it('refuses with every reason, its articles and where', async () => {
  outcome = { outcome: 'refused', id, decision: refuse };
  const answer = await send();
  expect(answer.status).toBe(403);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.json).toEqual({
    type: `${SERVER_URL}/documentatie#PROVIDER_CONSENT_MISSING`,
    status: 403,
    title: 'Geweigerd',
    detail: 'De instemming ontbreekt. (WGS 2.28 lid 4)',
    code: 'PROVIDER_CONSENT_MISSING',
    uitleg: { nl: 'De instemming ontbreekt.', en: 'The consent is missing.' },
    uitkomst: 'refuse',
    redenen: [
      {
        code: 'PROVIDER_CONSENT_MISSING',
        regel: 'row-12',
        artikelen: [
          { wet: 'WGS', artikel: '2.28', lid: '4', aanduiding: 'WGS 2.28 lid 4', bwb: 'BWBR0049962' },
        ],
        uitleg: { nl: 'De instemming ontbreekt.', en: 'The consent is missing.' },
        plaats: ['/elementen/0/instemmingen'],
      },
      expect.objectContaining({ code: 'NO_ACTIVE_CASE', plaats: ['/zaak'] }),
    ],
    wettabel: lawHash,
    bericht: MESSAGE,
  });
});

it('says of a referral that nothing was sent and who must act', async () => {
  outcome = { outcome: 'referred', id, decision: refer };
  const answer = await send();
  expect([answer.status, answer.json['uitkomst'], answer.json['wachtOp']]).toEqual([
    403,
    'refer',
    'LAWFULNESS_REVIEWER',
  ]);
});

it('names every defect of a draft, in the caller’s own field names', async () => {
  outcome = {
    outcome: 'invalid',
    defects: [
      { at: '/recipient/node', must: 'be another node' },
      { at: '/data/elements/0/value', must: "have required property 'bsn'" },
      { at: '/expiresAt', must: 'lie in the coming 30 days' },
    ],
  };
  const { status, json } = await send();
  expect([status, json['code']]).toEqual([400, 'FIELD']);
  expect(json['fouten']).toEqual([
    {
      plaats: '/ontvanger/knooppunt',
      uitleg: { nl: 'moet een ander knooppunt zijn', en: 'must be another node' },
    },
    {
      plaats: '/elementen/0/waarde',
      uitleg: { nl: 'mist een verplicht veld', en: "must have required property 'bsn'" },
    },
    {
      plaats: '/vervaltOp',
      uitleg: { nl: 'moet in de komende 30 dagen liggen', en: 'must lie in the coming 30 days' },
    },
  ]);
});

it('lists all wrong fields at once', async () => {
  const body = {
    ...draft(),
    soort: 'x',
    doel: 7,
    kenmerken: {},
    beperkingen: [{ soort: 'MAX_READS', basis: 'LAW' }],
  };
  delete (body as Record<string, unknown>)['elementen'];
  const { json } = await send(body);
  expect((json['fouten'] as { plaats: string }[]).map(({ plaats }) => plaats).sort()).toEqual([
    '/beperkingen/0/soort',
    '/doel',
    '/elementen',
    '/kenmerken/radicalisering',
    '/soort',
  ]);
});

it.each([
  ['MAX_READS', { aantal: 3 }, 202],
  ['MAX_READS', { aantal: 3, duur: 'P1D' }, 400],
  ['MAX_READS', { aantal: 0 }, 400],
  ['MAX_AGE', { duur: 'P1Y' }, 400],
  ['MAX_AGE', { duur: 'P30D' }, 202],
  ['VIEW_ONLY', {}, 202],
  ['VIEW_ONLY', { op: at }, 400],
  ['NAMED_ROLES_ONLY', { rollen: ['CASE_PROCESSOR'] }, 400],
  ['ODRL_ANYTHING', {}, 400],
])('a restriction %s with %p is %i', async (soort, parameters, status) => {
  outcome = {
    outcome: 'accepted',
    id,
    conversation: id as string as ConversationId,
    expiresAt: at,
    decision: permit,
  };
  const answer = await send({ ...draft(), beperkingen: [{ soort, basis: 'LAW', ...parameters }] });
  expect(answer.status).toBe(status);
});

it.each([[undefined], ['k-1'], ['""'], ['"a b"'], ['"a", "b"']])(
  'an Idempotency-Key %p is 400',
  async (key) => {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    const { status, json } = await api.call('POST', '/berichten', { body: draft(), headers });
    expect([status, json['code']]).toEqual([400, 'IDEMPOTENCY_KEY']);
  },
);

it.each([
  ['already-answered', 409, 'ALREADY_ANSWERED'],
  ['not-addressed', 403, 'NOT_ADDRESSED'],
  ['consent-unsigned', 409, 'CONSENT_UNSIGNED'],
] as const)('%s is %i', async (conflict, status, code) => {
  outcome = { outcome: conflict };
  const answer = await send();
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
});

it('a trial answers 200 whatever the decision, with obligations on a permit', async () => {
  decision = permit;
  const allowed = await api.call('POST', '/berichten/toetsingen', { body: draft() });
  expect([allowed.status, allowed.json]).toEqual([
    200,
    {
      uitkomst: 'permit',
      wettabel: lawHash,
      redenen: [],
      toegestaanDoor: [
        { regel: 'row-5', artikelen: [expect.objectContaining({ aanduiding: 'WGS 2.28 lid 1' })] },
      ],
      verplichtingen: [
        {
          soort: 'add-restriction',
          regel: 'row-25',
          beperking: { soort: 'RETAIN_UNTIL', basis: 'LAW', op: at },
        },
        { soort: 'erase-at', regel: 'row-26', op: at },
        { soort: 'show-notice', regel: 'row-24', melding: { nl: 'Let op.', en: 'Beware.' } },
      ],
      tegenspraak: [
        {
          plaats: ['/beperkingen/0', '/elementen/0/beperkingen/0'],
          geldt: { soort: 'MAX_READS', basis: 'LAW', aantal: 2 },
          onhaalbaar: false,
        },
      ],
    },
  ]);
  decision = refer;
  const waiting = await api.call('POST', '/berichten/toetsingen', { body: draft() });
  expect([waiting.status, waiting.json['uitkomst'], waiting.json['wachtOp']]).toEqual([
    200,
    'refer',
    'LAWFULNESS_REVIEWER',
  ]);
  expect(waiting.json['redenen']).toHaveLength(2);
  expect(waiting.json['redenen']).toMatchObject([{ rechtmatigAls: { nl: 'ownCase is open' } }, {}]);
  expect(waiting.json['toegestaanDoor']).toHaveLength(1);
});

import { instantOf, MATCH_ADVICE, millisOf } from '#domain';
import type { Instant, Oin } from '#domain';
import type { FlowMatch, FlowSpending, HitRecord, MatchAssessment, MatchRecord } from '#exchange';
import { OMISSION_TEXTS } from '../src/api/matching/omission-texts.js';
import { CASE, MESSAGE, startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const PEER = '00000099000000002000' as Oin;
const ID = '019a0000-0000-7000-8000-0000000000dd';
const AT = '2026-11-25T09:00:00.000Z' as Instant;
const later = (hours: number) => instantOf(millisOf(AT) + hours * 3_600_000);
const leg = {
  part: 'asker',
  state: 'REVIEW',
  ...{ dir: 1, since: AT, hits: 3 },
  counts: { asker: 256, holder: 512 },
  roots: { asker: 'A', holder: 'B' },
  digests: { blinded: 'C', entries: 'D' },
  done: { commit: [0], root: [0] },
} as const;
const held = { ...leg, part: 'holder', dir: 2 } as const;
const terms = {
  ...{ purpose: 'CROSS_KNOWN_CHECK', legalBasis: 'WGS_1_7_8_KNOWN_CHECK', mode: 'one-way' },
  ...{ agreementRef: 'SM1+nl-2026-1', types: ['01'], normProfile: 'nl-2026-1', epoch: '1' },
};
const session = { terms, peer: PEER, role: 'initiator', approved: true, openedAt: AT, notAfter: AT };
const record = {
  id: ID,
  size: 'batch',
  session: { ...session, legs: [leg] },
  excluded: [{ recordRef: `${CASE}/p`, code: 'E_ID_ELFPROEF' }],
} as unknown as MatchRecord;
const course: FlowMatch = {
  ...{ id: ID, peer: PEER, state: 'ABORTED', over: true, openedAt: AT, notAfter: AT, legs: [leg] },
  purpose: 'CROSS_KNOWN_CHECK',
  mode: 'one-way',
  role: 'initiator',
  code: 'E_BUDGET',
};
const assessed: Extract<MatchAssessment, { outcome: 'assessed' }> = {
  ...{ outcome: 'assessed', purpose: 'CROSS_KNOWN_CHECK', maxPersons: 1, modes: ['one-way'] },
  ...{ until: later(72), persons: 1, excluded: [{ recordRef: `${CASE}/p`, code: 'STATEMENT_MISSING' }] },
};
const RUNNING = '019a0000-0000-7000-8000-0000000000de';
/** One leg has been answered and one waits: the first of their ends counts. */
const running: FlowMatch = {
  ...{
    id: RUNNING,
    peer: PEER,
    state: 'QUERY_SENT',
    over: false,
    openedAt: AT,
    notAfter: AT,
    acceptedAt: AT,
  },
  purpose: 'CROSS_KNOWN_CHECK',
  mode: 'mutual',
  role: 'initiator',
  legs: [
    { part: 'asker', state: 'QUERY_SENT', since: later(2), counts: {}, done: {} },
    { part: 'holder', state: 'QUERY_RECEIVED', since: later(1), counts: {}, done: {} },
  ],
};
const spent = { peer: PEER, purpose: 'CROSS_KNOWN_CHECK' } as const;

let issuer: TestIssuer;
let api: TestApi;
let denials: string[] = [];
/** What the node takes for now. */
let moment = AT;
const done: unknown[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  const lastWeek = instantOf(millisOf(AT) - 7 * 86_400_000);
  const spendings: readonly FlowSpending[] = [
    { ...spent, size: 'batch', paddedCount: 1024, at: AT },
    { ...spent, size: 'batch', paddedCount: 256, at: lastWeek },
    { ...spent, size: 'single', paddedCount: 256, at: AT },
    { ...spent, size: 'open', paddedCount: 1, at: AT },
  ];
  const flows = withUnexpectedFlows({
    matches: async () => [course, running],
    matchSpendings: async (since) => spendings.filter(({ at }) => at > since),
    matchSuspensions: async () => [{ peer: PEER, code: 'E_DIGEST', at: AT }],
  });
  api = await startTestApi(
    issuer,
    {
      recordDenial: async (action) => void denials.push(action),
      listMatches: async () => [record, { ...record, check: { message: MESSAGE } } as unknown as MatchRecord],
      assessMatch: async (proposal) => {
        done.push(proposal);
        if (proposal.peer !== PEER) return { outcome: 'refused', code: 'E_PEER' };
        if (proposal.mode === 'mutual')
          return { ...assessed, code: 'PARTNER_NOT_ACCEPTED', persons: 0, excluded: [] };
        return proposal.cases === undefined ? { ...assessed, code: 'E_SET_TOO_LARGE', persons: 0 } : assessed;
      },
      findMatch: async (id) => (id === ID ? record : undefined),
      findMatchEvidence: async () => ({
        record: { ...record, session: { ...record.session, legs: [leg, held] } } as unknown as MatchRecord,
        sealed: ([1, 2] as const).map((dir) => ({
          ...{ session: ID, dir, peer: PEER, sealed: Buffer.from('{"v":1}'), at: AT },
        })),
        spendings: new Map([[2, [{ session: ID, at: AT, size: 'batch', paddedCount: 256 }]]]),
        copies: [
          { kind: 'match.propose', bytes: Buffer.from('{}') },
          { kind: 'match.accept', bytes: Buffer.from('{}'), proof: '{"jws":"a"}' },
        ],
      }),
      listHits: async () => [
        {
          id: ID,
          session: ID,
          peer: PEER,
          side: 'asked',
          caseId: CASE,
          possible: true,
        } as unknown as HitRecord,
      ],
      reviewHit: async ({ outcome }) => ({ outcome: outcome === 'REJECTED' ? 'reviewed' : 'kept-out' }),
      contactAfterHit: async () => ({ outcome: 'kept-out' }),
      clearPeer: async (input) => done.push(input) > 0 && input.peer === PEER,
      excludeCase: async (input) => (done.push(input) > 0 && input.caseId === CASE ? 'changed' : 'not-found'),
      listCounters: async () => [{ month: '2026-10', jws: 'a.b.c', at: AT }],
      extractRegister: async (request) => {
        done.push(request);
        return request.session === ID ? { outcome: 'sealed', sealed: '{"v":1}' } : { outcome: 'not-found' };
      },
    },
    { flows, clock: { now: () => moment } },
  );
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});
beforeEach(() => {
  moment = AT;
  denials = [];
  done.length = 0;
});

const call = async (role: string, line: string, body?: object) => {
  const [method, path] = line.split(' ') as ['GET' | 'POST', string];
  const until = instantOf(millisOf(AT) + 40 * 86_400_000);
  const token = await issuer.token({ functierol: role, rol_tot: until });
  return api.call(method, path, { token, ...(body ? { body } : {}) });
};
const FG = 'COORDINATING_DPO';
const CASEWORK = 'CASE_PROCESSOR';

describe('what an operator sees of matching', () => {
  it('is course, budget and suspensions with advice, and nothing of a person, a hit or a case', async () => {
    const { status, json } = await call('SYSTEM_SUPPORT', 'GET /vergelijkingen/verloop');
    expect(status).toBe(200);
    expect(json['vergelijkingen']).toMatchObject([
      { id: ID, partner: PEER, code: 'E_BUDGET', richtingen: [{ gedaan: 2, totaal: 9 }] },
      { id: RUNNING, uiterlijkOp: later(25) },
    ]);
    expect((json['vergelijkingen'] as object[])[0]).not.toHaveProperty('uiterlijkOp');
    expect(JSON.stringify(json['vergelijkingen'])).toContain('budget');
    expect(json['budgetten']).toEqual([
      {
        ...{ partner: PEER, doel: 'CROSS_KNOWN_CHECK', toetsen: 2, toetsenMax: 50 },
        ...{ vergelijkingen: 1, vergelijkingenMax: 2, omvang: 1280, omvangMax: 200_000 },
      },
    ]);
    expect(json['opschortingen']).toMatchObject([{ partner: PEER, code: 'E_DIGEST' }]);
    expect(JSON.stringify(json)).not.toMatch(/treffer|zaak|weggelaten/);
  });

  it('is what a budget leaves at this moment: a day and a month go by', async () => {
    const at = async (days: number) => {
      moment = instantOf(millisOf(AT) + days * 86_400_000);
      const { json } = await call('SYSTEM_SUPPORT', 'GET /vergelijkingen/verloop');
      return json['budgetten'];
    };
    expect(await at(1)).toMatchObject([{ toetsen: 0, vergelijkingen: 0, omvang: 1280 }]);
    expect(await at(23)).toMatchObject([{ toetsen: 0, vergelijkingen: 0, omvang: 1024 }]);
  });

  it('ends with the role, by the clock of the node', async () => {
    moment = instantOf(millisOf(AT) + 41 * 86_400_000);
    expect((await call('LAWFULNESS_REVIEWER', 'GET /vergelijkingen/verloop')).status).toBe(403);
    expect(denials).toEqual(['rest.role-ended']);
  });

  it.each([
    'GET /vergelijkingen',
    'GET /treffers',
    `GET /vergelijkingen/${ID}`,
    `GET /vergelijkingen/${ID}/bewijs`,
    'GET /vergelijkingen/tellingen',
  ])('is not %s', async (line) => {
    expect((await call('SYSTEM_SUPPORT', line)).status).toBe(403);
    expect(denials).toHaveLength(1);
  });
});

describe('what a case processor sees', () => {
  it('is the own session, hits below five not counted, who was left out and why', async () => {
    const { json } = await call(CASEWORK, 'GET /vergelijkingen');
    const [first, check] = json['vergelijkingen'] as Record<string, unknown>[];
    expect(first).toMatchObject({
      toestand: 'REVIEW',
      // What whoever says yes has to know.
      ...{ wijze: 'one-way', soort: 'batch', doel: 'CROSS_KNOWN_CHECK' },
      richtingen: [{ omvangVraag: 256, treffers: '1–4' }],
      // For a review there are two weeks.
      uiterlijkOp: later(14 * 24),
      weggelaten: [{ code: 'E_ID_ELFPROEF' }],
    });
    // Of a known-check the peer's person says whether somebody is known; the session does not.
    expect(check).toMatchObject({ bericht: MESSAGE });
    expect(JSON.stringify(check)).not.toContain('treffers');
    expect((await call(CASEWORK, 'GET /treffers')).json['treffers']).toMatchObject([{ mogelijk: true }]);
  });

  it('of a hit that counts no more is that it can only be rejected', async () => {
    const [review, contact] = [`POST /treffers/${ID}/beoordelingen`, `POST /treffers/${ID}/contacten`];
    const answers = [
      await call(CASEWORK, review, { uitkomst: 'CONFIRMED' }),
      await call(CASEWORK, contact, { contact: 'Casusregie' }),
    ];
    for (const { status, json } of answers) expect([status, json['code']]).toEqual([409, 'HIT_KEPT_OUT']);
    expect((await call(CASEWORK, review, { uitkomst: 'REJECTED' })).status).toBe(204);
    const because = (reden: string) => call(CASEWORK, review, { uitkomst: 'REJECTED', reden });
    expect((await because('OTHER_PERSON')).status).toBe(204);
    expect((await because('JAN_JANSEN')).status).toBe(400);
  });

  it('hears before proposing whether that may be, about how many and until when', async () => {
    const path = 'POST /vergelijkingen/toetsingen';
    const one = { partner: PEER, wijze: 'one-way', zaken: [CASE] };
    const { status, json } = await call(CASEWORK, path, one);
    expect([status, json]).toEqual([
      200,
      {
        ...{ mag: true, doel: 'CROSS_KNOWN_CHECK', wijzen: ['one-way'], personenMax: 1, personen: 1 },
        antwoordUiterlijkOp: later(72),
        weggelaten: [
          { verwijzing: `${CASE}/p`, code: 'STATEMENT_MISSING', uitleg: OMISSION_TEXTS.STATEMENT_MISSING },
        ],
      },
    ]);
    expect(done).toEqual([{ peer: PEER, mode: 'one-way', cases: [CASE] }]);
    const all = { partner: PEER, wijze: 'one-way' };
    expect((await call(CASEWORK, path, all)).json).toMatchObject({
      ...{ mag: false, reden: 'E_SET_TOO_LARGE', uitleg: MATCH_ADVICE.E_SET_TOO_LARGE },
    });
    const stranger = await call(CASEWORK, path, { ...all, partner: '00000099000000009000' });
    expect([stranger.status, stranger.json['reden']]).toEqual([422, 'E_PEER']);
    const unaccepted = await call(CASEWORK, path, { ...all, wijze: 'mutual' });
    expect([unaccepted.status, unaccepted.json['code']]).toEqual([409, 'PARTNER_NOT_ACCEPTED']);
    expect((await call('SYSTEM_SUPPORT', path, one)).status).toBe(403);
  });

  it('keeps an own case out, and lets it in again', async () => {
    const body = { zaak: CASE, grond: 'SHIELDED' };
    expect((await call(CASEWORK, 'POST /vergelijkingen/uitsluitingen', body)).status).toBe(204);
    expect((await call(CASEWORK, `POST /vergelijkingen/uitsluitingen/${CASE}/opheffingen`)).status).toBe(204);
    expect(done).toEqual([{ caseId: CASE, exclusion: 'SHIELDED' }, { caseId: CASE }]);
    const wrong = { ...body, grond: 'NOT_OPEN' };
    expect((await call(CASEWORK, 'POST /vergelijkingen/uitsluitingen', wrong)).status).toBe(400);
    expect((await call(FG, 'POST /vergelijkingen/uitsluitingen', body)).status).toBe(403);
  });
});

describe('who keeps watch', () => {
  it('alone lifts a suspension, with a reason', async () => {
    const path = `POST /vergelijkingen/opschortingen/${PEER}/opheffingen`;
    expect((await call(FG, path, { reden: 'PEER_MENDED' })).status).toBe(204);
    expect((await call(FG, path, {})).status).toBe(400);
    expect(done).toEqual([{ peer: PEER, reason: 'PEER_MENDED' }]);
    expect((await call(CASEWORK, path, { reden: 'PEER_MENDED' })).status).toBe(403);
    const other = 'POST /vergelijkingen/opschortingen/00000099000000009000/opheffingen';
    expect((await call(FG, other, { reden: 'FALSE_ALARM' })).status).toBe(404);
  });

  it('fetches signed counters, evidence of both sides, and a sealed extract of the register', async () => {
    expect((await call('LAWFULNESS_REVIEWER', 'GET /vergelijkingen/tellingen')).json).toEqual({
      tellingen: [{ maand: '2026-10', getekend: 'a.b.c', getekendOp: AT }],
    });
    const evidence = (await call(FG, `GET /vergelijkingen/${ID}/bewijs`)).json;
    expect(evidence['afspraak']).toEqual({
      ...{ doel: 'CROSS_KNOWN_CHECK', grondslag: 'WGS_1_7_8_KNOWN_CHECK', wijze: 'one-way' },
      ...{ verwijzing: 'SM1+nl-2026-1', soorten: ['01'], profiel: 'nl-2026-1', versie: '1' },
    });
    expect(evidence['antwoordUiterlijkOp']).toBe(AT);
    // What the asker spent says who answered.
    expect(evidence['delen']).toEqual([
      {
        ...{ richting: 1, wortel: 'A', omvang: 256, lijst: 'C', pakket: '{"v":1}' },
        vanDeAnder: { wortel: 'B', omvang: 512, lijst: 'D' },
      },
      {
        ...{ richting: 2, wortel: 'B', omvang: 512, lijst: 'D', pakket: '{"v":1}' },
        vanDeAnder: { wortel: 'A', omvang: 256, lijst: 'C' },
        besteed: [{ vergelijking: ID, op: AT, soort: 'batch', omvang: 256 }],
      },
    ]);
    // Of what came, the signature too: an overseer of the other node needs it.
    expect(evidence['berichten']).toEqual([
      { soort: 'match.propose', inhoud: 'e30' },
      { soort: 'match.accept', inhoud: 'e30', handtekening: '{"jws":"a"}' },
    ]);
    const body = { richting: 1, vastgelegdOp: AT, verwijzingen: [`${CASE}/p`] };
    const path = `POST /vergelijkingen/${ID}/registeruittreksels`;
    expect((await call(FG, path, body)).json).toEqual({ uittreksel: '{"v":1}' });
    expect(done).toEqual([{ session: ID, dir: 1, at: AT, refs: [`${CASE}/p`] }]);
    expect((await call(CASEWORK, path, body)).status).toBe(403);
    expect((await call(FG, `POST /vergelijkingen/${MESSAGE}/registeruittreksels`, body)).status).toBe(404);
    // As many as it says fit into a request, however long they are.
    const refs = (count: number) => Array.from({ length: count }, (_, i) => String(i).padStart(120, 'r'));
    expect((await call(FG, path, { ...body, verwijzingen: refs(4_096) })).status).toBe(200);
    expect((await call(FG, path, { ...body, verwijzingen: refs(4_097) })).status).toBe(400);
  });
});

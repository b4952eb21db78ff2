/** Conversations and the figures of a year: who owes what until when, never what was said, never a number under five. */
import type { ConversationId, Instant, MessageId, Oin } from '#domain';
import type { ThreadView, YearReport } from '#exchange';
import { AUDIENCE, MESSAGE, startTestApi, startTestIssuer } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

const id = MESSAGE as MessageId;
const view: ThreadView = {
  thread: {
    id,
    name: 'case-exchange',
    conversation: MESSAGE as ConversationId,
    peer: '00000099000000002000' as Oin,
    opener: 'peer',
    openedBy: 'MAYOR',
    participants: ['COLLEGE'],
    subjects: [],
    state: 'asked',
    since: '2026-11-25T09:00:00.000Z' as Instant,
    deadline: '2026-12-09T09:00:00.000Z' as Instant,
    lastMessage: id,
  },
  owedHere: true,
  next: ['case-exchange.response'],
};
const report: YearReport = {
  year: 2026,
  at: '2026-11-25T09:00:00.000Z' as Instant,
  conversations: [
    { name: 'known-check', purpose: 'INTER_ZVH_KNOWN_CHECK', opener: 'own', state: 'known', count: 12 },
    {
      name: 'result-feedback',
      purpose: 'RESULT_FEEDBACK',
      opener: 'peer',
      state: 'useful',
      count: undefined,
    },
  ],
  refusals: [],
};

let issuer: TestIssuer;
let api: TestApi;
const asked: unknown[] = [];
beforeAll(async () => {
  issuer = await startTestIssuer();
  api = await startTestApi(issuer, {
    listConversations: async (query) => {
      asked.push(query);
      return [view];
    },
    findConversation: async (which) => (which === id ? view : undefined),
    yearReport: async (year) => ({ ...report, year: year ?? 2026 }),
    recordDenial: async () => undefined,
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
});

it('says state, owner, deadline and what may come next', async () => {
  const answer = await api.call('GET', `/gesprekken/${MESSAGE}`);
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({
    soort: 'case-exchange',
    toestand: 'asked',
    uitleg: { nl: 'Gevraagd', en: 'Asked' },
    hierBegonnen: false,
    eigenaar: { knooppunt: AUDIENCE, wij: true, rol: 'CASE_PROCESSOR' },
    uiterlijk: '2026-12-09T09:00:00.000Z',
    daarna: 'overdue',
    mogelijk: ['case-exchange.response'],
  });
  expect((await api.call('GET', '/gesprekken/019a0000-0000-7000-8000-0000000000ab')).status).toBe(404);
});

it('gives pages, the open ones alone where asked', async () => {
  const page = await api.call('GET', '/gesprekken?open=true&limiet=1');
  expect(page.json['volgende']).toBe(`/v1/gesprekken?open=true&voor=${MESSAGE}&limiet=1`);
  await api.call('GET', (page.json['volgende'] as string).replace('/v1', ''));
  expect(asked).toEqual([
    { open: true, limit: 1 },
    { open: true, limit: 1, before: id },
  ]);
  expect((await api.call('GET', '/gesprekken?open=misschien')).status).toBe(400);
});

it('shows nothing of it to whoever only keeps the system running', async () => {
  const token = await issuer.token({ functierol: 'SYSTEM_SUPPORT' });
  expect((await api.call('GET', '/gesprekken', { token })).status).toBe(403);
});

it('counts a year without a person and without a small number', async () => {
  const { json } = await api.call('GET', '/jaarverslag?jaar=2026');
  expect(json).toMatchObject({
    jaar: 2026,
    gesprekken: [
      { soort: 'known-check', begonnen: 'hier', uitkomst: 'known', aantal: '12' },
      { soort: 'result-feedback', begonnen: 'daar', uitkomst: 'useful', aantal: 'minder dan 5' },
    ],
  });
  expect((await api.call('GET', '/jaarverslag?jaar=1999')).status).toBe(400);
});

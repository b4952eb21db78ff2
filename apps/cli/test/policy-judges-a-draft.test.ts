/** `sluis policy test` on what a case system hands in: offline on stated facts, or by a node with its own records. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '#domain';
import { Desk } from './desk.js';

const desk = new Desk('2026-11-25T09:00:00.000Z' as Instant);
afterAll(() => desk.clear());

interface Draft {
  readonly soort: string;
  readonly elementen: readonly Record<string, unknown>[];
}
/** The drafts that the API's own description shows, one of each kind. */
const EXAMPLES = Object.entries(
  (
    JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
      paths: Record<
        string,
        { post: { requestBody: { content: Record<string, { examples: Record<string, { value: Draft }> }> } } }
      >;
    }
  ).paths['/berichten']!.post.requestBody.content['application/json']!.examples,
);
const CONSENT = '019a0000-0000-7000-8000-00000000000c';
const draftOf = (kind: string): Draft => EXAMPLES.find(([name]) => name === kind)![1].value;

const test = (document: object, ...more: string[]) =>
  desk.sluis(['policy', 'test', desk.put('draft.json', JSON.stringify(document)), ...more]);

interface Shown {
  readonly decision: { readonly outcome: string; readonly reasons?: readonly { readonly code: string }[] };
  readonly assumed: Readonly<Record<string, unknown>>;
}
async function judged(document: object): Promise<{ exit: number; shown: Shown; codes: readonly string[] }> {
  const { exit, out, err } = await test(document, '--json');
  expect(err).toBe('');
  const shown = JSON.parse(out) as Shown;
  return { exit, shown, codes: (shown.decision.reasons ?? []).map(({ code }) => code) };
}

it.each(EXAMPLES)('finds %s lawful where every record is in order', async (_kind, { value }) => {
  // Between ZVH and RIEC every gift takes the consent of its supplier; the others' examples need none.
  const instemmingen = value.soort.includes('involve') || value.soort.startsWith('interv') ? [CONSENT] : [];
  const elementen = value.elementen.map((element) => ({ ...element, instemmingen }));
  const { exit, codes } = await judged({ ...value, elementen });
  expect([exit, codes]).toEqual([0, []]);
});

it('says what it assumed, and refuses once one of that is otherwise', async () => {
  const draft = draftOf('case-exchange.response');
  const { shown } = await judged(draft);
  expect(shown.assumed).toMatchObject({ '/ownCase': 'open', '/conversation/knownStatus': 'established' });
  const set = { '/ownCase': 'closed', '/conversation/knownStatus': 'not-established' };
  const { exit, codes } = await judged({ draft, set });
  expect(exit).toBe(5);
  expect(codes).toEqual(expect.arrayContaining(['CASE_SHIELDED', 'KNOWN_STATUS_NOT_ESTABLISHED']));
});

it('tells every reason at once, with what would make it lawful, and who allows it', async () => {
  const draft = draftOf('case-exchange.response');
  const elementen = draft.elementen.map((element) => ({
    ...element,
    categorie: 'HEALTH',
    instemmingen: [],
    geheimhouding: 'BW_7_457',
  }));
  const { exit, out } = await test({ ...draft, elementen }, '--lang', 'nl');
  expect(exit).toBe(5);
  for (const said of [
    'PROVIDER_CONSENT_MISSING',
    'PROFESSIONAL_SECRECY_BLOCKED',
    'mag als:',
    'toegestaan door',
  ])
    expect(out).toContain(said);
  expect(out).toContain('aangenomen');
});

it('believes no consent that a draft does not name, and one that it names only for its own supplier', async () => {
  const draft = draftOf('case-exchange.response');
  const named = (instemmingen: readonly string[]) => ({
    ...draft,
    elementen: draft.elementen.map((element) => ({ ...element, categorie: 'HEALTH', instemmingen })),
  });
  expect((await judged(named([]))).codes).toContain('PROVIDER_CONSENT_MISSING');
  expect((await judged(named([CONSENT]))).codes).not.toContain('PROVIDER_CONSENT_MISSING');
  const over = { '/elements/0/consents/0/until': '2026-11-24T09:00:00.000Z' };
  expect((await judged({ draft: named([CONSENT]), set: over })).codes).toContain('PROVIDER_CONSENT_MISSING');
});

it('judges by the law of another day', async () => {
  const draft = draftOf('known-check.request');
  expect((await judged({ draft, at: '2025-02-01T00:00:00.000Z' })).exit).toBe(5);
});

it.each([
  ['a kind that nobody knows', { soort: 'gossip.request' }],
  ['a member that no draft has', { ...draftOf('known-check.request'), geheim: 1 }],
  [
    'a node that is none',
    { ...draftOf('known-check.request'), ontvanger: { knooppunt: '1', deelnemers: [] } },
  ],
  ['a list that is none', { ...draftOf('known-check.request'), elementen: 7 }],
  [
    'what the schema of the kind refuses',
    { ...draftOf('known-check.request'), bijzonderheden: { reden: 'X' } },
  ],
])('says in one sentence what is wrong with %s', async (_what, document) => {
  const { exit, out, err } = await test(document);
  expect([exit, out]).toEqual([2, '']);
  expect(err.split('\n')).toHaveLength(1);
});

/** A node that answers one request, and what it was asked. */
async function node(answer: object, status = 200) {
  const asked: { path?: string | undefined; body?: unknown; authorization?: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(pieces).toString());
      asked.push({ path: request.url, body, authorization: request.headers.authorization });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { address, asked, close: () => new Promise((done) => server.close(done)) };
}

it.each([
  ['permit', 0],
  ['refuse', 5],
  ['refer', 7],
])('lets a node judge with its own records: %s is exit %i', async (uitkomst, exit) => {
  const draft = draftOf('known-check.request');
  const reden = {
    code: 'NO_ACTIVE_CASE',
    regel: '06-own-case',
    artikelen: [{ aanduiding: 'WGS 2.28 lid 1' }],
    uitleg: { nl: 'Er is geen zaak.', en: 'There is no case.' },
    rechtmatigAls: { nl: 'er een zaak is', en: 'there is a case' },
    plaats: ['/zaak'],
  };
  const at = await node({
    uitkomst,
    wettabel: 'x',
    redenen: uitkomst === 'permit' ? [] : [reden],
    toegestaanDoor: [{ regel: '05-r1', artikelen: [] }],
    verplichtingen: [],
    tegenspraak: [],
  });
  try {
    const ran = await desk.sluis(
      ['policy', 'test', desk.put('draft.json', JSON.stringify(draft)), '--node', at.address],
      { LANG: 'nl_NL.UTF-8', SLUIS_TOKEN_FILE: desk.put('token', 't0ken\n') },
    );
    expect(ran.exit).toBe(exit);
    expect(at.asked).toEqual([
      { path: '/v1/berichten/toetsingen', body: draft, authorization: 'Bearer t0ken' },
    ]);
    expect(ran.out).toContain('05-r1');
    if (uitkomst !== 'permit')
      expect(ran.out).toContain('NO_ACTIVE_CASE (06-own-case; WGS 2.28 lid 1) /zaak');
  } finally {
    await at.close();
  }
});

it('asks no node about a situation, and none without an address', async () => {
  const environment = { LANG: 'en_GB.UTF-8', SLUIS_TOKEN_FILE: desk.put('token', 't') };
  const ask = (document: object, to: string) =>
    desk.sluis(['policy', 'test', desk.put('d.json', JSON.stringify(document)), '--node', to], environment);
  expect((await ask({ base: 'R1 asks' }, 'https://node.example/v1')).exit).toBe(2);
  expect((await ask(draftOf('known-check.request'), 'node.example')).exit).toBe(2);
});

describe('a draft of the law table', () => {
  interface Row {
    readonly id: string;
    readonly effect: string;
    readonly stages: readonly string[];
  }
  const rows = async (): Promise<readonly Row[]> =>
    (JSON.parse((await desk.sluis(['policy', 'table', '--json'])).out) as { rows: readonly Row[] }).rows;
  const by = (table: object, ...more: string[]) =>
    test(
      draftOf('case-exchange.request'),
      '--json',
      '--table',
      desk.put('table.json', JSON.stringify(table)),
      ...more,
    );

  it('decides as the table in force where nothing is changed, and otherwise as it says', async () => {
    const all = await rows();
    const same = await by({ rows: all });
    expect([same.exit, same.err]).toEqual([0, '']);
    const without = all.filter(({ effect, stages }) => effect !== 'permit' || !stages.includes('send'));
    const { exit, out } = await by({ rows: without });
    expect(exit).toBe(5);
    expect((JSON.parse(out) as Shown).decision.reasons?.map(({ code }) => code)).toContain(
      'PURPOSE_NOT_PERMITTED_ON_ROUTE',
    );
  });

  it('names the row that cannot be law, and refuses what is no table', async () => {
    const [first, ...rest] = await rows();
    const odd = await by({ rows: [{ ...first, cites: [] }, ...rest] });
    expect([odd.exit, odd.err]).toEqual([2, expect.stringContaining(first!.id)]);
    for (const table of [{}, { rows: [{ id: '01-x' }] }, []]) expect((await by(table)).exit).toBe(2);
    expect((await by({ rows: rest }, '--node', 'https://sluis.example/v1')).exit).toBe(2);
  });
});

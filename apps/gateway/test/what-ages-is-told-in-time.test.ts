import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '#directory';
import { instantOf } from '#domain';
import type { Instant } from '#domain';
import { TestPki } from '../../../libs/crypto/test/support/test-pki.js';
import { conditionsOf } from '../src/health/conditions.js';
import { CrlFetch } from '../src/health/crl-fetch.js';
import { HealthWatch } from '../src/health/health-watch.js';

const DAY = 86_400_000;
const NOW = '2026-11-25T09:00:00.000Z' as Instant;
const later = (days: number): Instant => instantOf(Date.parse(NOW) + days * DAY);

let pki: TestPki;
let folder: string;
beforeAll(async () => {
  pki = await TestPki.create();
});
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sluis-health-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
function directory(expiresAt: Instant = later(60)): Directory {
  const anchors = { tls: [], authenticity: [base64(pki.root())], confidentiality: [] };
  return {
    document: { expiresAt, anchors, intermediates: [base64(pki.issuing())], nodes: [] },
  } as unknown as Directory;
}
/** Issued at NOW, good for a hundred days. */
const list = (thisUpdate = '2026-11-25T09:00:00', nextUpdate = '2027-03-05T09:00:00') =>
  pki.rootCrl({ thisUpdate, nextUpdate });
const looked = (days: number, crls: readonly Uint8Array[] = [list()]) =>
  conditionsOf({ directory: directory(), crls, now: later(days), fetched: 'unknown' });

it.each([
  [0, 'ok', undefined],
  [49, 'ok', undefined],
  [50, 'failing', 50],
  [75, 'failing', 25],
  [90, 'failing', 10],
  [100, 'failing', 0],
  [120, 'failing', 0],
])('after %d of a list’s hundred days the condition is %s (%s)', (days, state, left) => {
  const [, condition] = looked(days);
  expect(condition).toMatchObject({ alarm: 'revocation-list-ages', state, until: later(100) });
  expect(condition!.left).toBe(left);
});

it('counts the newest list of each authority, and says that it knows nothing where there is none', () => {
  const old = list('2026-08-01T00:00:00', '2026-11-26T00:00:00');
  expect(looked(0, [old, list()]).map(({ state }) => state)).toEqual(['ok', 'ok', 'unknown']);
  expect(looked(0, [])[1]).toMatchObject({ about: 'revocation-lists', state: 'unknown' });
});

it.each([
  [14.1, 'ok'],
  [13.9, 'failing'],
  [-1, 'failing'],
])('the directory with %d days to go is %s', (days, state) => {
  const at = { directory: directory(later(days)), crls: [], now: NOW, fetched: 'unknown' } as const;
  expect(conditionsOf(at)[0]).toMatchObject({ alarm: 'directory-expires', state });
});

it('tells each change once, and that it is well again', () => {
  let now = NOW;
  let crls = [list()];
  const told: string[] = [];
  const watch = new HealthWatch({
    clock: { now: () => now },
    directory: { current: () => directory(later(400)), crls: () => crls },
    tell: (level, { event, code, count }) => void told.push([level, event, code, count].join(' ')),
  });
  const at = (days: number): void => {
    now = later(days);
    watch.look();
    watch.look();
  };
  [1, 51, 60, 76, 91, 101].forEach(at);
  crls = [list('2027-03-06T09:00:00', '2027-06-30T09:00:00')];
  at(102);
  expect(told).toEqual([
    'warn health.changed revocation-list-ages 50',
    'error health.changed revocation-list-ages 25',
    'error health.changed revocation-list-ages 10',
    'error health.changed revocation-list-ages 0',
    'info health.changed revocation-list-ages ',
  ]);
});

describe('lists are fetched again', () => {
  const fresh = () => list('2027-02-01T00:00:00', '2027-05-12T00:00:00');
  /** Of the other authority, and fresh whenever it is looked at. */
  const issuing = () =>
    pki.issuingCrl({ thisUpdate: '2026-11-25T09:00:00', nextUpdate: '2028-11-25T09:00:00' });

  function fetching(
    days: number,
    answers: readonly (Uint8Array | number)[],
    kept: () => readonly Uint8Array[] = () => [list(), issuing()],
  ) {
    const asked: string[] = [];
    const fetchIt = ((url: string) => {
      asked.push(url);
      const answer = answers[Number(url.at(-1))]!;
      return Promise.resolve(
        typeof answer === 'number'
          ? new Response(null, { status: answer })
          : new Response(Buffer.from(answer)),
      );
    }) as unknown as typeof fetch;
    const lists = new CrlFetch({
      clock: { now: () => later(days) },
      folder,
      urls: answers.map((_, i) => `http://crl.example/${i}`),
      crls: kept,
      directory,
      fetch: fetchIt,
    });
    return { lists, asked };
  }

  it('from half of their life on, and not before', async () => {
    const early = fetching(49, [fresh()]);
    expect([await early.lists.refresh(), early.asked, early.lists.state]).toEqual([false, [], 'unknown']);
    const published = fresh();
    const { lists, asked } = fetching(70, [published]);
    expect([await lists.refresh(), asked, lists.state]).toEqual([true, ['http://crl.example/0'], 'ok']);
    const [name] = readdirSync(folder);
    expect(name).toMatch(/^fetched-[0-9a-f]{12}\.crl$/);
    expect(readFileSync(join(folder, name!))).toEqual(Buffer.from(published));
  });

  it('while an authority has none here, however fresh the others are', async () => {
    const { lists, asked } = fetching(1, [fresh()], () => [issuing()]);
    expect([await lists.refresh(), asked.length]).toEqual([true, 1]);
  });

  it('until every source answers well, after one that did not', async () => {
    const answers: (Uint8Array | number)[] = [404];
    const { lists, asked } = fetching(70, answers, () => [asked.length === 0 ? list() : fresh(), issuing()]);
    expect([await lists.refresh(), lists.state]).toEqual([false, 'failing']);
    answers[0] = fresh();
    expect([await lists.refresh(), lists.state]).toEqual([false, 'ok']);
    await lists.refresh();
    expect(asked).toHaveLength(2);
  });

  it('and taken only where an authority signed them and they are newer; a source that fails is told', async () => {
    const forged = Buffer.from(fresh());
    forged.writeUInt8(forged.at(-1)! ^ 1, forged.length - 1);
    for (const answer of [forged, Buffer.from('<html>'), 500]) {
      const { lists } = fetching(70, [answer]);
      expect([await lists.refresh(), lists.state]).toEqual([false, 'failing']);
    }
    const { lists } = fetching(70, [list()]);
    expect([await lists.refresh(), lists.state]).toEqual([false, 'ok']);
    expect(readdirSync(folder)).toEqual([]);
    const some = fetching(70, [404, fresh()]);
    expect([await some.lists.refresh(), some.lists.state]).toEqual([true, 'failing']);
    expect(existsSync(folder)).toBe(true);
  });
});

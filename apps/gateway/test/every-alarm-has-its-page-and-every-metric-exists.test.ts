/** One record per condition; no data is a state; metrics have bounded labels; rules, dashboard and runbooks name what is. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { instantOf, millisOf } from '#domain';
import type { Instant, Oin } from '#domain';
import type { PeerFlow } from '#exchange';
import { alarmsOf } from '../src/api/flow/alarms.js';
import { METRICS, metricsText } from '../src/api/flow/metrics.js';

const root = new URL('../../../', import.meta.url);
const now = '2026-11-25T12:00:00.000Z' as Instant;
const ago = (minutes: number): Instant => instantOf(millisOf(now) - minutes * 60_000);
const peer = '00000099000000002000' as Oin;
const partner = { oin: peer, name: 'Zuid', kind: 'ZVH', participants: [], kinds: [] };
const calm: PeerFlow = {
  peer,
  sent: 3,
  received: 2,
  waiting: 0,
  attempts: 0,
  parked: 0,
  lastReceived: ago(5),
};
const watch = (flow: PeerFlow | undefined) =>
  alarmsOf({
    now,
    partners: [partner],
    flows: flow ? [flow] : [],
    parked: [],
    health: [
      { alarm: 'directory-expires', about: 'directory', state: 'ok' },
      { alarm: 'revocation-list-ages', about: 'revocation-lists', state: 'unknown' },
      { alarm: 'revocation-lists-fetch', about: 'revocation-lists', state: 'unknown' },
    ],
    parts: [
      { part: 'database', ready: true },
      { part: 'directory', ready: true },
    ],
  });
const stateOf = (flow: PeerFlow | undefined, kind: string) =>
  watch(flow).filter(({ soort, onderwerp }) => soort === kind && [peer, 'directory'].includes(onderwerp));

it.each([
  [
    'a message that waits for ten seconds is no alarm',
    { ...calm, waiting: 1, oldestWaiting: ago(0.1) },
    'peer-stands-still',
    'ok',
  ],
  [
    'one that waits for two minutes is',
    { ...calm, waiting: 1, oldestWaiting: ago(2) },
    'peer-stands-still',
    'fout',
  ],
  [
    'one that was tried three times is',
    { ...calm, waiting: 1, oldestWaiting: ago(0.1), attempts: 3 },
    'peer-stands-still',
    'fout',
  ],
  [
    'a quarter of an hour is too long',
    { ...calm, waiting: 40, oldestWaiting: ago(16) },
    'oldest-waiting',
    'fout',
  ],
  ['a day of silence after speech is', { ...calm, lastReceived: ago(1_500) }, 'peer-silent', 'fout'],
  ['a peer that never spoke has no data, which is never well', undefined, 'peer-silent', 'geen-gegevens'],
] as const)('12 · %s', (_what, flow, kind, state) => {
  expect(stateOf(flow, kind).map(({ toestand }) => toestand)).toEqual([state]);
});

it('11 · is one alarm however many messages wait, and failures come first', () => {
  const alarms = watch({ ...calm, waiting: 500, oldestWaiting: ago(60), attempts: 12 });
  const keys = alarms.map(({ soort, onderwerp }) => `${soort} ${onderwerp}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(alarms[0]!.toestand).toBe('fout');
});

it('gives every kind of alarm a page that says what to do', () => {
  const kinds = [...new Set(watch(calm).map(({ soort }) => soort))];
  expect(kinds.length).toBeGreaterThan(7);
  expect(kinds.filter((kind) => !existsSync(new URL(`docs/runbooks/${kind}.md`, root)))).toEqual([]);
});

it('writes OpenMetrics that name no message, and no peer that is not in the directory', () => {
  const stranger = { ...calm, peer: '00000099000000009000' as Oin };
  const text = metricsText({ now, partners: [partner], flows: [calm, stranger], alarms: watch(calm) });
  expect(text.endsWith('\n# EOF\n')).toBe(true);
  expect(text).toContain(`sluis_peer_sent_messages{peer="${peer}"} 3`);
  expect(text).not.toContain(stranger.peer);
  const labels = new Set([...text.matchAll(/(\w+)="/g)].map(([, name]) => name));
  expect([...labels].sort()).toEqual(['about', 'alarm', 'peer', 'state']);
  for (const line of text.trim().split('\n'))
    expect(line).toMatch(/^(# (TYPE|UNIT|HELP|EOF)|sluis_\w+\{[^}]*\} [\d.e+]+$)/);
});

it('asks in rules and dashboard for no metric that is not there, and for no page that is not', () => {
  const rules = readFileSync(new URL('deploy/prometheus/sluis.rules.yaml', root), 'utf8');
  const board = readFileSync(new URL('deploy/grafana/sluis.json', root), 'utf8');
  const named = new Set(`${rules}${board}`.match(/sluis_\w+/g));
  const known = new Set(METRICS.map(({ name }) => name));
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
  expect((parse(rules) as { groups: object[] }).groups).toHaveLength(1);
  const pages = rules.match(/docs\/runbooks\/[\w-]+\.md/g) ?? [];
  expect(pages.filter((page) => !existsSync(new URL(page, root)))).toEqual([]);
});

/** One record per condition; no data is a state; metrics have bounded labels; rules, dashboard and runbooks name what is. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { instantOf, millisOf } from '#domain';
import type { Instant, Oin } from '#domain';
import { FLOW_STAGES } from '#exchange';
import type { AlarmMark, AlarmRecord, PeerFlow, StageTimes } from '#exchange';
import { ALARM_STATES } from '../src/api/flow/flow.dto.js';
import { alarmsOf, standstillOf } from '../src/api/flow/alarms.js';
import { gravityOf } from '../src/api/flow/gravity.js';
import { ALARM_WORDS, PART_WORDS } from '../src/health/alarm-words.js';
import { METRICS, metricsText } from '../src/api/flow/metrics.js';

const kinds = Object.keys(ALARM_WORDS);
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
const record = (alarm: string, about: string, change: Partial<AlarmRecord> = {}): AlarmRecord => ({
  ...{ alarm, about, state: 'ok', since: ago(60), told: 0, seenAt: ago(0.1), seenSince: ago(60) },
  ...change,
});
const watch = (
  flow: PeerFlow | undefined,
  records: readonly AlarmRecord[] = [],
  marks: readonly AlarmMark[] = [],
) =>
  alarmsOf({
    records,
    marks,
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
  [
    'a peer that was silent for eleven minutes has no data, whatever came before',
    { ...calm, lastReceived: ago(60), lastReceipt: ago(50), lastHeard: ago(11) },
    'peer-stands-still',
    'geen-gegevens',
  ],
  [
    'a heartbeat of a minute ago says that a peer without messages is there',
    { ...calm, lastReceived: ago(600), lastHeard: ago(1) },
    'peer-stands-still',
    'ok',
  ],
  [
    'what waits at a silent peer still stands still',
    { ...calm, lastReceived: ago(60), waiting: 1, oldestWaiting: ago(2) },
    'peer-stands-still',
    'fout',
  ],
  [
    'a peer without messages has no data, which is never well',
    undefined,
    'peer-stands-still',
    'geen-gegevens',
  ],
] as const)('12 · %s', (_what, flow, kind, state) => {
  expect(stateOf(flow, kind).map(({ toestand }) => toestand)).toEqual([state]);
});

it('11 · is one alarm however many messages wait, and failures come first', () => {
  const alarms = watch({ ...calm, waiting: 500, oldestWaiting: ago(60), attempts: 12 });
  const keys = alarms.map(({ soort, onderwerp }) => `${soort} ${onderwerp}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(alarms[0]!.toestand).toBe('fout');
});

it('11 · puts what stops the node before what stops one peer', () => {
  const failing = (alarm: string, about: string) => record(alarm, about, { state: 'failing' });
  const alarms = watch({ ...calm, waiting: 500, oldestWaiting: ago(60) }, [
    ...[
      failing('receipts-overdue', peer),
      failing('audit-log', 'log-writing'),
      failing('disk-fills', 'disk'),
    ],
    record('alarms-watch', 'courier'),
  ]);
  const order = alarms.filter(({ toestand }) => toestand === 'fout').map(({ soort }) => soort);
  expect(order).toEqual([
    'audit-log',
    'disk-fills',
    'peer-stands-still',
    'receipts-overdue',
    'oldest-waiting',
  ]);
});

it('13 · says since when the node stands still for want of a log, and nothing once nobody looks', () => {
  const closed = record('audit-log', 'log-writing', { state: 'failing', since: ago(3) });
  expect(standstillOf([closed], now)).toBe(ago(3));
  expect(standstillOf([{ ...closed, state: 'ok' }], now)).toBeUndefined();
  expect(standstillOf([{ ...closed, seenAt: ago(4) }], now)).toBeUndefined();
  expect(standstillOf([{ ...closed, about: 'log-witnesses' }], now)).toBeUndefined();
});

it('gives each kind of alarm a place of its own among the others', () => {
  expect(new Set(kinds.map(gravityOf)).size).toBe(kinds.length);
});

it('12 · shows what the courier saw last, and no data of it once it looks no more', () => {
  const silent = { state: 'failing', since: ago(30) } as const;
  const kept = [record('peer-silent', peer, silent), record('alarms-watch', 'courier')];
  const states = (records: readonly AlarmRecord[]) =>
    watch(calm, records).filter(({ soort }) => ['peer-silent', 'alarms-watch'].includes(soort));
  expect(states(kept)).toMatchObject([
    { soort: 'peer-silent', toestand: 'fout', sinds: ago(30), naam: 'Zuid' },
    { soort: 'alarms-watch', toestand: 'ok' },
  ]);
  const old = kept.map((one) => ({ ...one, seenAt: ago(4) }));
  expect(states(old)).toMatchObject([
    { soort: 'alarms-watch', toestand: 'fout', sinds: ago(4) },
    { soort: 'peer-silent', toestand: 'geen-gegevens' },
  ]);
  expect(states([])).toEqual([{ soort: 'alarms-watch', onderwerp: 'courier', toestand: 'geen-gegevens' }]);
});

it('judges what this role sees itself at this moment, whatever the courier saw before', () => {
  const before = [record('parked-deliveries', peer, { state: 'failing' })];
  const [alarm] = watch(calm, before).filter(({ soort }) => soort === 'parked-deliveries');
  expect(alarm).toMatchObject({ toestand: 'ok' });
});

it('gives every kind of alarm a page that says what to do, and lists each page', () => {
  const others = ['README.md', 'begin-a-new-log.md', 'replace-the-log-key.md'];
  const pages = readdirSync(new URL('docs/runbooks/', root)).filter((name) => !others.includes(name));
  expect(pages.sort()).toEqual(kinds.map((kind) => `${kind}.md`).sort());
  const index = readFileSync(new URL('docs/runbooks/README.md', root), 'utf8');
  for (const kind of kinds) {
    expect(index).toContain(`[\`${kind}\`](${kind}.md)`);
    const [title] = readFileSync(new URL(`docs/runbooks/${kind}.md`, root), 'utf8').split('\n', 1);
    expect(title).toMatch(new RegExp(`^# .+ \\(\`${kind}\`\\)$`));
  }
});

it('has words for every kind of alarm and every subject, in mail and in the console, in both languages', () => {
  const texts = ['nl', 'en'].map((name) => {
    const folder = new URL(`apps/console/src/text/${name}/`, root);
    return readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
  });
  const keys = [
    ...kinds.map((kind) => `alarm.${kind}`),
    ...Object.keys(PART_WORDS).map((about) => `about.${about}`),
  ];
  for (const text of texts) expect(keys.filter((key) => !text.includes(`'${key}':`))).toEqual([]);
});

const stages: readonly StageTimes[] = [
  { stage: 'relay', counts: [1, 2, 0, 0, 0, 0, 0, 0, 0, 1], seconds: 90_000 },
];

it('writes OpenMetrics that name no message, and no peer that is not in the directory', () => {
  const stranger = { ...calm, peer: '00000099000000009000' as Oin };
  const measured = { now, partners: [partner], flows: [calm, stranger], alarms: watch(calm) };
  const text = metricsText({ ...measured, stages, resident: 1_000 });
  expect(text.endsWith('\n# EOF\n')).toBe(true);
  expect(text).toContain(`sluis_peer_sent_messages{peer="${peer}"} 3`);
  expect(text).toContain('sluis_stage_seconds_bucket{stage="relay",le="0.5"} 3');
  expect(text).toContain(
    'sluis_stage_seconds_bucket{stage="relay",le="+Inf"} 4\nsluis_stage_seconds_count{stage="relay"} 4',
  );
  expect(text).not.toContain(stranger.peer);
  const labels = new Set([...text.matchAll(/(\w+)="/g)].map(([, name]) => name));
  expect([...labels].sort()).toEqual(['about', 'alarm', 'le', 'peer', 'stage', 'state']);
  for (const line of text.trim().split('\n'))
    expect(line).toMatch(/^(# (TYPE|UNIT|HELP|EOF)|sluis_\w+(\{[^}]*\})? [\d.e+]+$)/);
});

it('gives each label a value of a set that is known beforehand', () => {
  const records = [
    record('peer-silent', peer),
    record('audit-log', 'log-writing'),
    record('alarms-untold', 'mail'),
  ];
  const text = metricsText({
    now,
    partners: [partner],
    flows: [calm],
    alarms: watch(calm, records),
    stages,
    resident: 1,
  });
  const known: Readonly<Record<string, (value: string) => boolean>> = {
    peer: (value) => value === peer,
    stage: (value) => (FLOW_STAGES as readonly string[]).includes(value),
    le: (value) => /^[\d.]+$|^\+Inf$/.test(value),
    state: (value) => ['ok', 'fout', 'geen-gegevens'].includes(value),
    alarm: (value) => value in ALARM_WORDS,
    about: (value) => value === peer || value in PART_WORDS || /^list-[0-9a-f]{12}$/.test(value),
  };
  const pairs = [...text.matchAll(/(\w+)="([^"]*)"/g)];
  expect(pairs.length).toBeGreaterThan(20);
  expect(pairs.filter(([, name, value]) => !known[name!]!(value!))).toEqual([]);
});

/** Expressions of the rules and of the panels, as Prometheus will be asked them. */
const rulesFile = readFileSync(new URL('deploy/prometheus/sluis.rules.yaml', root), 'utf8');
const RULES = (
  parse(rulesFile) as { groups: { rules: { alert: string; expr: string; labels: { severity: string } }[] }[] }
).groups.flatMap(({ rules }) => rules);
const PANELS = (
  JSON.parse(readFileSync(new URL('deploy/grafana/sluis.json', root), 'utf8')) as {
    panels: { targets?: { expr: string }[] }[];
  }
).panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

it.each([
  ['rules', RULES.map(({ expr }) => expr), 5],
  ['dashboard', PANELS, 10],
] as const)(
  'asks in %s for metrics that are there, by labels and values that they have',
  (_what, asked, least) => {
    const known = new Set(
      METRICS.flatMap(({ name, type }) =>
        type === 'histogram' ? ['_bucket', '_count', '_sum'].map((suffix) => name + suffix) : [name],
      ),
    );
    expect(asked.length).toBeGreaterThanOrEqual(least);
    expect(asked.filter((expr) => !/sluis_\w+/.test(expr))).toEqual([]);
    expect(asked.flatMap((expr) => expr.match(/sluis_\w+/g)!).filter((name) => !known.has(name))).toEqual([]);
    const values: Readonly<Record<string, readonly string[]>> = {
      stage: FLOW_STAGES,
      state: ALARM_STATES,
      alarm: Object.keys(ALARM_WORDS),
    };
    const labels = asked.flatMap((expr) => [...expr.matchAll(/(\w+)[!=]?[=~]"([^"]*)"/g)]);
    expect(labels.length).toBeGreaterThan(0);
    for (const [text, label, value] of labels)
      expect([text, value!.split('|').filter((one) => !values[label!]?.includes(one))]).toEqual([text, []]);
  },
);

it('tells each condition by one rule, and links to pages that are there', () => {
  const failing = RULES.filter(({ expr }) => expr.includes('state="fout"'));
  const matchers = failing.map(({ expr }) => /alarm([!=]~)"([^"]*)"/.exec(expr)!.slice(1));
  // The same list, once in and once out: each kind falls under one of the two.
  expect(matchers).toEqual([
    ['!~', matchers[0]![1]],
    ['=~', matchers[0]![1]],
  ]);
  const watched = ['sluis_peer_oldest_waiting_seconds', 'sluis_peer_parked_deliveries'];
  expect(RULES.filter(({ expr }) => watched.some((name) => expr.includes(name)))).toEqual([]);
  const pages = rulesFile.match(/docs\/runbooks\/[\w-]+\.md/g)!;
  expect(pages.filter((page) => !existsSync(new URL(page, root)))).toEqual([]);
});

describe('a muted alarm', () => {
  const still = { ...calm, waiting: 1, oldestWaiting: ago(20) };
  const kept = (change: Partial<AlarmRecord> = {}) => [
    record('peer-stands-still', peer, { state: 'failing', seenSince: ago(18), ...change }),
  ];
  const mark: AlarmMark = {
    alarm: 'peer-stands-still',
    about: peer,
    seen: { by: 'anna', at: ago(12) },
    muted: { by: 'bert', at: ago(10), until: ago(-60), reason: 'Zuid verhuist.', step: 1 },
  };
  const shown = (records: readonly AlarmRecord[]) =>
    watch(still, records, [mark]).find(({ soort }) => soort === 'peer-stands-still')!;

  it('says by whom, until when and why, and is a failure all the same', () => {
    expect(shown(kept())).toMatchObject({
      toestand: 'fout',
      gezienDoor: 'anna',
      gezienOp: ago(12),
      gedemptDoor: 'bert',
      gedemptTot: ago(-60),
      reden: 'Zuid verhuist.',
    });
  });

  it('is heard again when the courier found it well in between', () => {
    expect(shown(kept({ seenSince: ago(2) }))).not.toHaveProperty('gedemptTot');
  });

  it('stands alone: another alarm of the same peer is not quiet', () => {
    const [other] = watch(still, kept(), [mark]).filter(({ soort }) => soort === 'oldest-waiting');
    expect(other).toMatchObject({ toestand: 'fout' });
    expect(other).not.toHaveProperty('gedemptTot');
  });

  it('changes no metric', () => {
    const text = (marks: readonly AlarmMark[]) =>
      metricsText({
        ...{ now, partners: [partner], flows: [still], alarms: watch(still, kept(), marks) },
        ...{ stages: [], resident: 1 },
      });
    expect(text([mark])).toBe(text([]));
  });
});

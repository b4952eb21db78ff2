/** Each condition of the courier in each of its states: well, failing, and without data. */
import { X509Certificate } from 'node:crypto';
import { instantOf } from '#domain';
import type { Instant, Oin } from '#domain';
import type { AlarmFacts } from '#exchange';
import { TestPki } from '../../../libs/crypto/test/support/test-pki.js';
import { linkCertificate } from '../src/health/certificate-conditions.js';
import { courierConditions } from '../src/health/courier-conditions.js';
import type { CourierSight } from '../src/health/courier-conditions.js';

const NOW = Date.parse('2026-11-25T09:00:00Z');
const ago = (seconds: number): Instant => instantOf(NOW - seconds * 1_000);
const peer = '00000099000000002000' as Oin;
const LAW = 'A'.repeat(43);
const nothing: AlarmFacts = {
  flows: [],
  parked: [],
  beats: [],
  unconfirmed: [],
  late: [],
  terms: [],
  untold: [],
  matched: [],
  checked: [],
  suspended: [],
};
const well: CourierSight = {
  now: ago(0),
  peers: [peer],
  facts: { ...nothing, beats: [{ peer, at: ago(20), clock: ago(21), lawHash: LAW }] },
  acceptsLaw: (hash) => hash === LAW,
  log: { closed: false, writable: true, openAlarms: 0, changedRecords: 0 },
  recordsCheckedAt: ago(600),
  diskLeft: 40,
  keysReadable: true,
  broker: [{ peer, outcome: 'looked', parked: 0, bound: 'yes', takes: 'yes' }],
  links: new Map([[peer, { kind: 'connected' }]]),
  channels: ['mail', 'webhook'],
};
const withFacts = (change: Partial<AlarmFacts>): Partial<CourierSight> => ({
  facts: { ...well.facts, ...change },
});
const skewed = (at: number, clock: number) =>
  withFacts({ beats: [{ peer, at: ago(at), clock: ago(clock) }] });
const parked = (code: string, last: number) =>
  withFacts({ parked: [{ peer, code, count: 2, kept: 2, first: ago(900), last: ago(last) }] });
const matched = (asked: number, hits: number) => withFacts({ matched: [tally('single', { asked, hits })] });
const tally = (size: 'single' | 'batch', recent: { asked: number; hits: number }) => ({
  ...{ peer, size, recent },
  before: { asked: 400, hits: 20 },
});
/** Nothing that is wrong with single checks, and batches a hundred times as large. */
const beside = (asked: number, hits: number) =>
  withFacts({ matched: [tally('batch', { asked: 6000, hits: 300 }), tally('single', { asked, hits })] });
const broker = (bound: 'no' | 'unknown', count: number) => ({
  broker: [{ peer, outcome: 'looked' as const, parked: count, bound, takes: 'unknown' as const }],
});
const taking = (...takes: ('yes' | 'no' | 'unknown')[]) => ({
  broker: takes.map((one) => ({
    ...{ peer, outcome: 'looked' as const, parked: 0, bound: 'unknown' as const },
    takes: one,
  })),
});

it('all is well where all is', () => {
  expect(courierConditions(well).filter(({ state }) => state !== 'ok')).toEqual([]);
});

it.each<readonly [string, Partial<CourierSight>, string, string]>([
  ['a heartbeat of nine minutes ago', skewed(540, 540), 'peer-silent', 'ok'],
  ['of eleven', skewed(660, 660), 'peer-silent', 'failing'],
  ['none ever', { facts: nothing }, 'peer-silent', 'unknown'],
  ['a clock that is half a minute off', skewed(10, 40), 'clock-skew', 'ok'],
  ['two minutes behind', skewed(10, 130), 'clock-skew', 'failing'],
  ['two minutes ahead', skewed(10, -110), 'clock-skew', 'failing'],
  ['a heartbeat of long ago says nothing of a clock', skewed(400, 400), 'clock-skew', 'unknown'],
  ['what was refused for its clock just now', parked('CLOCK_SKEW', 30), 'clock-skew', 'failing'],
  ['what was refused for its clock yesterday', parked('CLOCK_SKEW', 86_400), 'clock-skew', 'ok'],
  ['what was refused for something else', parked('SIG', 30), 'clock-skew', 'ok'],
  ['comparisons that hit as ever', matched(60, 6), 'matching-hits-often', 'ok'],
  ['comparisons that hit far more often', matched(60, 20), 'matching-hits-often', 'failing'],
  ['the same beside large batches', beside(60, 20), 'matching-hits-often', 'failing'],
  ['large batches that hit as ever', beside(60, 3), 'matching-hits-often', 'ok'],
  ['as many checks as a day has', withFacts({ checked: [{ peer, count: 50 }] }), 'known-checks-many', 'ok'],
  [
    'one check more, which none but an open one can be',
    withFacts({ checked: [{ peer, count: 51 }] }),
    'known-checks-many',
    'failing',
  ],
  [
    'a peer with which nothing is matched',
    withFacts({ suspended: [{ peer, since: ago(900) }] }),
    'matching-suspended',
    'failing',
  ],
  [
    'another peer with which nothing is matched',
    withFacts({ suspended: [{ peer: '00000099000000009000' as Oin, since: ago(900) }] }),
    'matching-suspended',
    'ok',
  ],
  ['a law table that the directory accepts', {}, 'law-table-refused', 'ok'],
  ['one that it does not accept', { acceptsLaw: () => false }, 'law-table-refused', 'failing'],
  ['none that was ever named', skewed(10, 10), 'law-table-refused', 'unknown'],
  [
    'receipts that do not come',
    withFacts({ unconfirmed: [{ peer, count: 3, oldest: ago(4_000) }] }),
    'receipts-overdue',
    'failing',
  ],
  ['a broker that blocks', { links: new Map([[peer, { kind: 'blocked' }]]) }, 'broker-blocked', 'failing'],
  ['no link', { links: new Map([[peer, { kind: 'connecting' }]]) }, 'broker-blocked', 'unknown'],
  ['a peer that has none yet', { links: new Map() }, 'broker-blocked', 'unknown'],
  ['deliveries in the broker’s parked queue', broker('unknown', 4), 'broker-parked', 'failing'],
  ['and then nobody knows whether it is bound', broker('unknown', 4), 'dead-letters-unbound', 'unknown'],
  ['nothing bound to it', broker('no', 0), 'dead-letters-unbound', 'failing'],
  [
    'a broker that cannot be asked',
    { broker: [{ peer, outcome: 'unreachable' }] },
    'broker-parked',
    'unknown',
  ],
  ['one that was not asked yet', { broker: [] }, 'dead-letters-unbound', 'unknown'],
  [
    'our own broker, which blocks who publishes',
    taking('unknown', 'no', 'yes'),
    'own-broker-blocked',
    'failing',
  ],
  ['which takes what one place lets us ask', taking('unknown', 'yes'), 'own-broker-blocked', 'ok'],
  ['which no place lets us ask', taking('unknown'), 'own-broker-blocked', 'unknown'],
  ['which was not asked yet', { broker: [] }, 'own-broker-blocked', 'unknown'],
  ['a key file that is damaged', { keysReadable: false }, 'own-keys-unreadable', 'failing'],
  ['half of the disk', { diskLeft: 50 }, 'disk-fills', 'ok'],
  ['a tenth', { diskLeft: 10 }, 'disk-fills', 'failing'],
  ['a disk that cannot be asked', { diskLeft: undefined as never }, 'disk-fills', 'unknown'],
])('%s: %s', (_what, change, alarm, state) => {
  const found = courierConditions({ ...well, ...change }).filter((one) => one.alarm === alarm);
  expect(found.map((one) => one.state)).toEqual([state]);
});

it.each([
  [{ closed: true }, 'log-writing'],
  [{ writable: false }, 'log-writing'],
  [{ pendingSince: ago(301) }, 'log-integration'],
  [{ openAlarms: 1 }, 'log-witnesses'],
  [{ changedRecords: 3 }, 'log-records'],
])('the log %j fails as %s', (change, about) => {
  const failing = courierConditions({ ...well, log: { ...well.log, ...change } }).filter(
    ({ state }) => state === 'failing',
  );
  expect(failing.map(({ alarm, about: what }) => `${alarm} ${what}`)).toEqual([`audit-log ${about}`]);
});

it.each([
  ['ten minutes ago', ago(600), 0, ['ok', 0]],
  ['half an hour ago', ago(1_801), 0, ['unknown', undefined]],
  ['never', undefined, 0, ['unknown', undefined]],
  ['never, and some were found changed by a step', undefined, 2, ['failing', 2]],
] as const)('records held against the log %s', (_when, recordsCheckedAt, changedRecords, expected) => {
  const { recordsCheckedAt: _, ...sight } = well;
  const log = { ...well.log, changedRecords };
  const known = recordsCheckedAt === undefined ? {} : { recordsCheckedAt };
  const found = courierConditions({ ...sight, log, ...known }).find(({ about }) => about === 'log-records')!;
  expect([found.state, found.count]).toEqual(expected);
});

it.each(['duties', 'conversations', 'erasure'] as const)(
  'a deadline of %s that has passed is told without a number',
  (what) => {
    const facts = { ...well.facts, late: [{ what, since: ago(60) }] };
    const failing = courierConditions({ ...well, facts }).filter(({ state }) => state === 'failing');
    expect(failing).toEqual([{ alarm: 'deadlines-passed', about: what, state: 'failing', since: ago(60) }]);
  },
);

it.each([
  ['requests', 8 * 24, []],
  ['requests', 6 * 24, [1]],
  ['requests', -1, [2]],
  ['breaches', 50, []],
  ['breaches', 47, [1]],
  ['breaches', -1, [2]],
  ['decisions', 73, []],
  ['decisions', 71, [1]],
  ['informing', 7 * 24 + 1, []],
  ['informing', 1, [1]],
  ['informing', -1, [2]],
  ['recipients', 1, []],
  ['recipients', -1, [2]],
] as const)('of %s whose term ends in %d hours people hear with step %j', (what, hours, steps) => {
  const until = ago(-hours * 3_600);
  const found = courierConditions({ ...well, ...withFacts({ terms: [{ what, until }] }) });
  const failing = found.filter(({ state }) => state === 'failing');
  expect(failing).toEqual(
    steps.map((step) => ({ alarm: 'term-ends', about: what, state: 'failing', until, step })),
  );
});

it.each([
  [600, 'ok'],
  [1_000, 'failing'],
])('news that waits for %d seconds makes its channel %s', (seconds, state) => {
  const facts = { ...well.facts, untold: [{ channel: 'mail' as const, since: ago(seconds) }] };
  const found = courierConditions({ ...well, facts }).filter(({ alarm }) => alarm === 'alarms-untold');
  expect(found.map((one) => one.state)).toEqual([state, 'ok']);
});

describe('a certificate', () => {
  let certificate: X509Certificate;
  beforeAll(async () => {
    const pki = await TestPki.create();
    certificate = new X509Certificate(pki.root());
  });
  const daysBefore = (days: number): Instant =>
    instantOf(Date.parse(certificate.validTo) - days * 86_400_000);

  it.each([
    [61, 'ok', undefined],
    [60, 'failing', 1],
    [30, 'failing', 2],
    [14, 'failing', 3],
    [9, 'failing', 3],
    [7, 'failing', 4],
    [0, 'failing', 5],
    [-3, 'failing', 5],
  ])('11 · with %d days left is %s (step %s), one alarm', (days, state, step) => {
    const pem = (): Buffer => Buffer.from(certificate.toString());
    const condition = linkCertificate(pem, daysBefore(days));
    expect(condition).toMatchObject({ alarm: 'certificate-expires', about: 'own-tls', state });
    expect(condition.step).toBe(step);
  });

  it('that cannot be read has no data, which is never well', () => {
    expect(linkCertificate(() => Buffer.from('none'), ago(0)).state).toBe('unknown');
  });
});

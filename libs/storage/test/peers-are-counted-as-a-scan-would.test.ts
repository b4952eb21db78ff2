/** What the console asks at each hint is read through indexes, and in part only once: it must still say what a look at everything says. */
import type { Instant } from '#domain';
import type { PeerFlow } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';
import { NOW, OTHER_PEER, PEER, SELF, later } from './support/records.js';

let database: TestDatabase;
let api: Storage;
let courier: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api'), await database.open('courier')];
  await fill(2_000);
}, 60_000);
afterAll(() => database?.stop());

/** Messages of two peers and of the node itself, each with its steps; every fifth still in line. */
async function fill(count: number): Promise<void> {
  await database.query(
    `WITH given AS (
       SELECT gen_random_uuid() AS id, n, CASE n % 7 WHEN 6 THEN 'internal' WHEN 0 THEN 'received' ELSE 'sent' END AS direction
       FROM generate_series(1, $1::int) AS n),
     added AS (
       INSERT INTO messages (id, sender, direction, peer, kind, purpose, conversation, participants, state, time,
                             expires_at, recorded_at, commitment, decision)
       SELECT id, $2, direction,
              CASE WHEN direction = 'internal' THEN $2 WHEN n % 3 = 0 THEN $3 ELSE $4 END,
              'k', 'p', gen_random_uuid(), '{}', CASE WHEN n % 11 = 0 THEN 'relayed' ELSE 'delivered' END,
              $5::timestamptz, $5::timestamptz + interval '9 days', $5::timestamptz - n * interval '1 minute', '', '{}'
       FROM given RETURNING id, direction, peer, recorded_at),
     lined AS (
       INSERT INTO outbox (id, about, peer, priority, purpose, expires_at, attempts)
       SELECT gen_random_uuid(), id, peer, 0, 'messages', $5::timestamptz + interval '9 days', 2
       FROM added WHERE direction = 'sent' AND extract(minute FROM recorded_at)::int % 5 = 0)
     INSERT INTO steps (message_id, step, at, origin)
     SELECT id, step, recorded_at + delay, origin FROM added
       CROSS JOIN (VALUES ('accepted', interval '0', 'own'), ('relayed', interval '2 s', 'own'),
                          ('delivered', interval '9 s', 'peer')) AS s (step, delay, origin)`,
    [count, SELF, PEER, OTHER_PEER, NOW],
  );
  await database.query(
    `INSERT INTO parked (peer, code, size, at) SELECT $1, 'SIG', 10, $2::timestamptz FROM generate_series(1, 3)`,
    [PEER, NOW],
  );
}

/** All of it, with no index in mind. */
const SCAN = `
  SELECT p.peer,
    (SELECT count(*)::int FROM messages WHERE peer = p.peer AND direction = 'sent' AND recorded_at >= $1) AS sent,
    (SELECT count(*)::int FROM messages WHERE peer = p.peer AND direction = 'received' AND recorded_at >= $1) AS received,
    (SELECT max(recorded_at) FROM messages WHERE peer = p.peer AND direction = 'received') AS last_received,
    (SELECT count(*)::int FROM outbox WHERE peer = p.peer AND NOT done) AS waiting,
    (SELECT max(s.at) FROM steps s JOIN messages m ON m.id = s.message_id
     WHERE s.origin = 'peer' AND m.direction = 'sent' AND m.peer = p.peer) AS last_receipt,
    (SELECT count(*)::int FROM parked WHERE peer = p.peer) AS parked
  FROM (SELECT DISTINCT peer FROM messages WHERE direction <> 'internal') p ORDER BY 1`;

async function scanned(since: Instant): Promise<object[]> {
  const rows = await database.query(SCAN, [since]);
  return rows.map(({ last_received, last_receipt, ...rest }) => ({
    ...rest,
    lastReceived: (last_received as Date).toISOString(),
    lastReceipt: (last_receipt as Date).toISOString(),
  }));
}
const briefly = (flows: readonly PeerFlow[]): object[] =>
  flows.map(({ oldestWaiting: _o, attempts: _a, nextAttempt: _n, ...rest }) => rest);

it.each([60, 1_440, 100_000])('counts the past %d minutes', async (minutes) => {
  const since = later(-minutes * 60_000);
  expect(briefly(await api.flows.peers(since))).toEqual(await scanned(since));
});

it('and goes on counting what comes after its first look', async () => {
  await fill(50);
  await database.query(
    `WITH more AS (
       INSERT INTO messages (id, sender, direction, peer, kind, purpose, conversation, participants, state, time, expires_at,
                             recorded_at, commitment, decision)
       SELECT gen_random_uuid(), sender, direction, peer, kind, purpose, conversation, participants, 'refused', time,
              expires_at, recorded_at, commitment, decision
       FROM messages WHERE direction = 'sent' LIMIT 400 RETURNING id)
     INSERT INTO steps (message_id, step, at, origin)
     SELECT id, step, $1::timestamptz + interval '1 h', origin FROM more
       CROSS JOIN (VALUES ('accepted', 'own'), ('refused', 'peer')) AS s (step, origin)`,
    [NOW],
  );
  const since = later(-86_400_000);
  const flows = await api.flows.peers(since);
  expect(briefly(flows)).toEqual(await scanned(since));
  expect(flows.map(({ lastReceipt }) => lastReceipt)).toContain(later(3_600_000));
});

const SAYS = { protocolVersions: ['1.0'], suites: [], directoryVersion: 1 };
it('says the same to the courier, with what only it may know', async () => {
  const since = later(-86_400_000);
  await courier.unitOfWork.transaction((tx) =>
    tx.trust.heard({ peer: PEER, at: NOW, clock: later(-900), lawHash: 'old', says: SAYS }),
  );
  await courier.unitOfWork.transaction((tx) =>
    tx.trust.heard({ peer: PEER, at: later(5), clock: NOW, lawHash: 'new', says: SAYS }),
  );
  // Parked, and judged again later: it says how the peer was before.
  await courier.unitOfWork.transaction((tx) =>
    tx.trust.heard({ peer: PEER, at: later(-600_000), clock: NOW, lawHash: 'older', says: SAYS }),
  );
  const facts = await courier.alarms.facts({ now: NOW, since, unconfirmedBefore: later(-3_600_000) });
  expect(facts.flows).toEqual(await api.flows.peers(since));
  expect(facts.beats).toEqual([{ peer: PEER, at: later(5), clock: NOW, lawHash: 'new' }]);
  expect(await courier.unitOfWork.transaction((tx) => tx.trust.lawOf(PEER))).toBe('new');
  expect(facts.parked).toMatchObject([{ peer: PEER, code: 'SIG', count: 6 }]);
  expect(facts.late).toEqual([]);
  const [unconfirmed] = await database.query(
    `SELECT count(*)::int AS count FROM messages WHERE direction = 'sent' AND state = 'relayed' AND recorded_at < $1`,
    [later(-3_600_000)],
  );
  expect(facts.unconfirmed.reduce((sum, { count }) => sum + count, 0)).toBe(unconfirmed!['count']);
});

it('tells the time of each stage from its first look on, and no step twice', async () => {
  const now = later(7_200_000);
  const total = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await api.flows.stages(now)).map(({ stage, counts }) => [stage, counts.reduce((a, b) => a + b)]),
    );
  expect(await total()).toEqual({ relay: 0, receipt: 0, transit: 0 });
  await fill(70);
  const first = await total();
  expect(first).toMatchObject({ relay: 70, receipt: 70 });
  expect(await total()).toEqual(first);
  const [relay] = await api.flows.stages(now);
  // Two seconds each.
  expect(relay).toMatchObject({ counts: [0, 0, 0, 70, 0, 0, 0, 0, 0, 0], seconds: 140 });
});

it('says when each was last heard of, also of one that no message went to or came from', async () => {
  const quiet = '00000001000000000007';
  await database.query('INSERT INTO peer_beats (peer, at, clock) VALUES ($1, $2, $2)', [quiet, NOW]);
  const heard = (await api.flows.peers(NOW)).map(({ peer, lastHeard }) => [peer, lastHeard]);
  expect(heard).toContainEqual([PEER, later(5)]);
  expect(heard).toContainEqual([quiet, NOW]);
  expect(heard).toContainEqual([OTHER_PEER, undefined]);
  // The courier judges the alarms by the same look.
  expect((await courier.alarms.facts({ now: NOW, since: NOW, unconfirmedBefore: NOW })).flows).toContainEqual(
    expect.objectContaining({ peer: quiet, lastHeard: NOW }),
  );
});

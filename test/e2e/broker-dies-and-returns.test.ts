/** A broker killed under load: what was confirmed is there afterwards, what was not is unknown, and a retry loses nothing. */
import type { Settlement } from '#exchange';
import { DeadLetters, PeerConsumer, PeerPublisher, type LinkState } from '#transport';
import {
  newId,
  OINS,
  QUICK,
  startTestBroker,
  until,
  type TestBroker,
} from '../../libs/transport/test/support/test-broker.js';

let site: TestBroker;
let publisher: PeerPublisher;
let consumer: PeerConsumer;
const states: LinkState[] = [];
const delivered = new Map<string, number>();
const ACK: Settlement = { settle: 'ack' };

beforeAll(async () => {
  site = await startTestBroker('mortal');
  publisher = new PeerPublisher({
    self: OINS.peer,
    peer: site.endpoint,
    certificates: () => Promise.resolve(site.peer.certificates),
    onState: (state) => states.push(state),
    timings: QUICK,
    confirmWithinMs: 1_500,
  });
  consumer = new PeerConsumer({
    broker: site.endpoint,
    peer: OINS.peer,
    certificates: () => Promise.resolve(site.receiver.certificates),
    timings: QUICK,
    onBatch: (batch) => {
      for (const { bytes } of batch) {
        const text = Buffer.from(bytes).toString();
        delivered.set(text, (delivered.get(text) ?? 0) + 1);
      }
      return Promise.resolve(batch.map(() => ACK));
    },
  });
  publisher.start();
  consumer.start();
}, 60_000);

afterAll(async () => {
  await Promise.all([publisher.stop(), consumer.stop()]);
  await site.close();
}, 30_000);

const item = (i: number) => ({ id: newId(), lane: 'in' as const, bytes: Buffer.from(`message ${i}`) });

it('loses nothing that was sent until it was confirmed, through SIGKILL and restart', async () => {
  const waiting = new Map(Array.from({ length: 3_000 }, (_, i) => [`message ${i}`, item(i)]));
  const outcomes = new Map<string, number>();
  let restarted: Promise<void> | undefined;
  while (waiting.size > 0) {
    const batch = [...waiting.values()].slice(0, 250);
    const sending = publisher.publish(batch);
    if (waiting.size <= 2_000) restarted ??= site.broker.kill().then(() => site.broker.restart());
    (await sending).forEach(({ outcome }, i) => {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome === 'confirmed') waiting.delete(batch[i]!.bytes.toString());
    });
    if (publisher.state.kind !== 'connected') await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await restarted;
  await until('all delivered', () => delivered.size === 3_000, 20_000);
  // Those in flight at the moment of the kill; each may have been delivered twice, and the inbox knows.
  expect(outcomes.get('unknown')).toBeGreaterThan(0);
  expect(outcomes.get('refused')).toBeGreaterThan(0);
  expect(states.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['connecting', 'connected']));
  // What was left may have come before the kill cut this link: it returns in its own time.
  await until('the consumer is back', () => consumer.state.kind === 'connected', 20_000);
}, 60_000);

/** What the node whose broker it is sees of it. */
const ownSight = () =>
  new DeadLetters({
    broker: site.endpoint,
    peer: OINS.peer,
    certificates: () => Promise.resolve(site.receiver.certificates),
  }).look();

it('waits while the broker is blocked by an alarm, and goes on when it clears', async () => {
  const before = delivered.size;
  await site.broker.ctl('set_vm_memory_high_watermark', 'absolute', '1MB');
  const late = publisher.publish([item(10_001)]);
  await until('blocked', () => publisher.state.kind === 'blocked');
  const [outcome] = await publisher.publish([item(10_002)]);
  expect(outcome).toEqual({ outcome: 'refused', code: 'BROKER_BLOCKED', reason: 'BROKER_BLOCKED' });
  await expect(late).resolves.toEqual([
    { outcome: 'unknown', code: 'BROKER_BLOCKED', reason: 'BROKER_BLOCKED' },
  ]);
  await expect(ownSight()).resolves.toMatchObject({ parked: 0, takes: 'no' });
  await site.broker.ctl('set_vm_memory_high_watermark', 'absolute', '512MB');
  await until('open again', () => publisher.state.kind === 'connected');
  await expect(publisher.publish([item(10_003)])).resolves.toEqual([{ outcome: 'confirmed' }]);
  await until('the one held by the broker has come too', () => delivered.size === before + 2);
  await expect(ownSight()).resolves.toEqual({ parked: 0, bound: 'yes', takes: 'yes' });
}, 30_000);

it('comes back by itself after a peer has been cut off and let in again', async () => {
  await site.broker.closeConnectionsOf(site.peer.userName);
  await until('cut off', () => publisher.state.kind !== 'connected');
  await until('connected again', () => publisher.state.kind === 'connected');
  await expect(publisher.publish([item(20_000)])).resolves.toEqual([{ outcome: 'confirmed' }]);
});

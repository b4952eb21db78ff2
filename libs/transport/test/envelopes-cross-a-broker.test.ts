import type { Delivery, Settlement } from '#exchange';
import {
  DeadLetters,
  FederationPublisher,
  PeerConsumer,
  PeerPublisher,
  type LaneStanding,
  type OnBatch,
} from '../src/index.js';
import type { ConfirmChannel } from 'amqplib';
import { rawClient, VHOST } from './support/raw-client.js';
import { newId, OINS, QUICK, startTestBroker, until, type TestBroker } from './support/test-broker.js';

const ACK: Settlement = { settle: 'ack' };
const bytes = (text: string): Uint8Array => Buffer.from(text);

let site: TestBroker;
let publisher: PeerPublisher;
const open: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  site = await startTestBroker('crossing');
  publisher = newPublisher();
}, 60_000);

afterEach(async () => {
  await Promise.all(open.splice(0).map((link) => link.stop()));
});

afterAll(async () => {
  await publisher.stop();
  await site.close();
}, 30_000);

function newPublisher(more: object = {}): PeerPublisher {
  const link = new PeerPublisher({
    self: OINS.peer,
    peer: site.endpoint,
    certificates: () => Promise.resolve(site.peer.certificates),
    timings: QUICK,
    ...more,
  });
  link.start();
  return link;
}

function consume(onBatch: OnBatch, more: object = {}): { consumer: PeerConsumer; errors: unknown[] } {
  const errors: unknown[] = [];
  const consumer = new PeerConsumer({
    broker: site.endpoint,
    peer: OINS.peer,
    certificates: () => Promise.resolve(site.receiver.certificates),
    onBatch,
    onBatchError: (error) => errors.push(error),
    timings: QUICK,
    ...more,
  });
  consumer.start();
  open.push(consumer);
  return { consumer, errors };
}

const deadLetters = (): DeadLetters =>
  new DeadLetters({
    broker: site.endpoint,
    peer: OINS.peer,
    certificates: () => Promise.resolve(site.receiver.certificates),
  });

const textOf = (delivery: Delivery): string => Buffer.from(delivery.bytes).toString();

it('negotiates TLS 1.3 with an AEAD cipher', async () => {
  await publisher.publish([]);
  expect(publisher.state).toMatchObject({
    kind: 'connected',
    tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
  });
});

it('carries envelopes in both lanes, in batches, and names the peer by its vhost', async () => {
  const batches: (readonly Delivery[])[] = [];
  consume((deliveries) => {
    batches.push(deliveries);
    return Promise.resolve(deliveries.map(() => ACK));
  });
  const items = Array.from({ length: 300 }, (_, i) => ({
    id: newId(),
    lane: i % 10 === 0 ? ('bulk' as const) : ('in' as const),
    bytes: bytes(`envelope ${i}`),
  }));
  const outcomes = await publisher.publish(items);
  expect(outcomes.every(({ outcome }) => outcome === 'confirmed')).toBe(true);
  await until('all delivered', () => batches.flat().length >= 300);
  const delivered = batches.flat();
  expect(new Set(delivered.map(textOf))).toEqual(
    new Set(items.map((item) => Buffer.from(item.bytes).toString())),
  );
  expect(
    delivered.every(({ peer, defect, redelivered }) => peer === OINS.peer && !defect && !redelivered),
  ).toBe(true);
  expect(batches.length).toBeLessThan(150);
});

it('keeps the order of a lane', async () => {
  const seen: string[] = [];
  consume((deliveries) => {
    seen.push(...deliveries.map(textOf));
    return Promise.resolve(deliveries.map(() => ACK));
  });
  await publisher.publish(
    Array.from({ length: 200 }, (_, i) => ({ id: newId(), lane: 'in', bytes: bytes(`${i}`) })),
  );
  await until('all delivered', () => seen.length === 200);
  expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => `${i}`));
});

it('carries an envelope of the greatest size, and refuses a larger one before sending it', async () => {
  const sizes: number[] = [];
  consume((deliveries) => {
    sizes.push(...deliveries.map((delivery) => delivery.bytes.byteLength));
    return Promise.resolve(deliveries.map(() => ACK));
  });
  const outcomes = await publisher.publish([
    { id: newId(), lane: 'in', bytes: new Uint8Array(1_048_576) },
    { id: newId(), lane: 'in', bytes: new Uint8Array(1_048_577) },
  ]);
  expect(outcomes).toEqual([
    { outcome: 'confirmed' },
    { outcome: 'refused', code: 'TOO_LARGE', reason: expect.stringContaining('1048577') as string },
  ]);
  await until('delivered', () => sizes.length === 1);
  expect(sizes).toEqual([1_048_576]);
});

it('says "returned" where no queue is bound behind the exchange', async () => {
  const vhost = `${OINS.receiver}.${OINS.otherPeer}`;
  await site.broker.ctl('delete_queue', '--vhost', vhost, 'bulk.q');
  const federation = new FederationPublisher({
    self: OINS.otherPeer,
    certificates: () => Promise.resolve(site.otherPeer.certificates),
    timings: QUICK,
  });
  await federation.setPeers([site.endpoint]);
  open.push(federation);
  const outcomes = await federation.publish(OINS.receiver, [
    { id: newId(), lane: 'in', bytes: bytes('routed') },
    { id: newId(), lane: 'bulk', bytes: bytes('lost') },
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['confirmed', 'returned']);
  const [unknown] = await federation.publish(OINS.stranger, [{ id: newId(), lane: 'in', bytes: bytes('x') }]);
  expect(unknown).toMatchObject({
    outcome: 'refused',
    code: 'PEER_NOT_LISTED',
    reason: expect.any(String) as string,
  });
});

it('parks what the handler calls dead, counts it, and puts it back in line when asked', async () => {
  let verdict: Settlement = { settle: 'dead', reason: 'ENVELOPE_INVALID' };
  const seen: string[] = [];
  consume((deliveries) => {
    seen.push(...deliveries.map(textOf));
    return Promise.resolve(deliveries.map(() => verdict));
  });
  await publisher.publish([
    { id: newId(), lane: 'in', bytes: bytes('first') },
    { id: newId(), lane: 'bulk', bytes: bytes('second') },
  ]);
  await until('both parked', async () => (await deadLetters().count()) === 2);
  verdict = ACK;
  await expect(deadLetters().redrive(10)).resolves.toEqual({ redriven: 2, kept: 0 });
  await until('both seen again', () => seen.length === 4);
  expect([...seen].sort()).toEqual(['first', 'first', 'second', 'second']);
  await expect(deadLetters().count()).resolves.toBe(0);
});

it('loses nothing to a handler that throws, and settles nothing before it has returned', async () => {
  let broken = true;
  const settled: string[] = [];
  const handler: OnBatch = (deliveries) => {
    if (broken) return Promise.reject(new Error('database is down'));
    settled.push(...deliveries.map(textOf));
    return Promise.resolve(deliveries.map(() => ACK));
  };
  const { errors } = consume(handler, { isOutage: () => true });
  await publisher.publish(['a', 'b', 'c'].map((text) => ({ id: newId(), lane: 'in', bytes: bytes(text) })));
  await until('tried more often than poison would be', () => errors.length >= 13);
  broken = false;
  await until('all settled', () => settled.length === 3);
  expect(settled.sort()).toEqual(['a', 'b', 'c']);
  await expect(deadLetters().count()).resolves.toBe(0);
}, 20_000);

it('parks one poisonous delivery after a few attempts, and the lane goes on, also when nothing else is in it', async () => {
  const settled = new Set<string>();
  const standings: string[] = [];
  let attempts = 0;
  let fixed = false;
  const handler: OnBatch = (deliveries) => {
    if (!fixed && deliveries.some((delivery) => textOf(delivery) === 'poison')) {
      attempts += 1;
      return Promise.reject(new Error('bug'));
    }
    deliveries.forEach((delivery) => settled.add(textOf(delivery)));
    return Promise.resolve(deliveries.map(() => ACK));
  };
  consume(handler, { onStanding: ({ kind }: LaneStanding) => standings.push(kind) });
  const publish = (texts: string[]) =>
    publisher.publish(texts.map((text) => ({ id: newId(), lane: 'in', bytes: bytes(text) })));
  await publish(['poison']);
  await until('parked', async () => (await deadLetters().count()) === 1);
  expect(attempts).toBe(4);
  expect(standings).toEqual(['poison']);
  await publish(Array.from({ length: 20 }, (_, i) => `good ${i}`));
  await until('the good ones passed', () => settled.size === 20);
  fixed = true;
  await expect(deadLetters().redrive(10)).resolves.toEqual({ redriven: 1, kept: 0 });
  await until('the repaired handler took it', () => settled.has('poison'));
}, 20_000);

it('parks also a delivery that alone looks like an outage, once others pass', async () => {
  const settled = new Set<string>();
  let attempts = 0;
  let fixed = false;
  const handler: OnBatch = (deliveries) => {
    if (!fixed && deliveries.some((delivery) => textOf(delivery) === 'too much')) {
      attempts += 1;
      return Promise.reject(new Error('57014 statement timeout'));
    }
    deliveries.forEach((delivery) => settled.add(textOf(delivery)));
    return Promise.resolve(deliveries.map(() => ACK));
  };
  consume(handler, { isOutage: () => true });
  const publish = (text: string) => publisher.publish([{ id: newId(), lane: 'in', bytes: bytes(text) }]);
  await publish('too much');
  await until('tried more often than poison would be', () => attempts > 4);
  await expect(deadLetters().count()).resolves.toBe(0);
  for (let i = 0; (await deadLetters().count()) === 0; i++) {
    await publish(`good ${i}`);
    await until('it passed', () => settled.has(`good ${i}`));
  }
  expect(settled.size).toBeGreaterThanOrEqual(4);
  fixed = true;
  await expect(deadLetters().redrive(10)).resolves.toEqual({ redriven: 1, kept: 0 });
  await until('the repaired handler took it', () => settled.has('too much'));
}, 30_000);

it('holds back what it cannot judge, for as long as that lasts, while the other lane goes on; nothing is lost', async () => {
  let ours = true;
  let looks = 0;
  const seen: string[] = [];
  const standings: LaneStanding[] = [];
  const handler: OnBatch = (deliveries) =>
    Promise.resolve(
      deliveries.map((delivery) => {
        if (ours && textOf(delivery).startsWith('in')) return { settle: 'hold', reason: 'CRL_STALE' };
        seen.push(textOf(delivery));
        return ACK;
      }),
    );
  consume(handler, {
    onStanding: (standing: LaneStanding) => standings.push(standing),
    canJudge: () => Promise.resolve((looks += 1) > 2 && !ours),
  });
  const publish = (lane: 'in' | 'bulk', texts: string[]) =>
    publisher.publish(texts.map((text) => ({ id: newId(), lane, bytes: bytes(text) })));
  await publish('in', ['in 1', 'in 2']);
  await until('held', () => standings.length === 1);
  await publish('in', ['in 3']);
  await publish('bulk', ['bulk 1']);
  await until('the other lane goes on, and we looked', () => seen.length === 1 && looks >= 2);
  expect(seen).toEqual(['bulk 1']);
  ours = false;
  await until('all seen', () => seen.length === 4);
  expect(seen).toEqual(['bulk 1', 'in 1', 'in 2', 'in 3']);
  expect(standings).toEqual([{ kind: 'held', reason: 'CRL_STALE' }, { kind: 'resumed' }]);
  await expect(deadLetters().count()).resolves.toBe(0);
}, 20_000);

it('gives back what it held when it stops, for the next consumer', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let taken = 0;
  const { consumer } = consume(
    async (deliveries) => {
      taken += deliveries.length;
      await held;
      return deliveries.map(() => ACK);
    },
    { maxBatch: 1 },
  );
  await publisher.publish([1, 2, 3].map((n) => ({ id: newId(), lane: 'in', bytes: bytes(`${n}`) })));
  await until('one is in the handler', () => taken === 1);
  const stopped = consumer.stop();
  release();
  await stopped;
  expect(taken).toBe(1);
  const rest: string[] = [];
  consume((deliveries) => {
    rest.push(...deliveries.map(textOf));
    return Promise.resolve(deliveries.map(() => ACK));
  });
  await until('the others arrive', () => rest.includes('2') && rest.includes('3'));
  expect(rest).not.toContain('1');
});

it('takes redelivered envelopes one at a time after its connection broke', async () => {
  const batches: (readonly Delivery[])[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { consumer } = consume(async (deliveries) => {
    batches.push(deliveries);
    if (batches.length === 1) await held;
    return deliveries.map(() => ACK);
  });
  const publish = (texts: string[]) =>
    publisher.publish(texts.map((text) => ({ id: newId(), lane: 'in', bytes: bytes(text) })));
  await publish(['1', '2', '3', '4']);
  await until('in the handler', () => batches.length === 1);
  await site.broker.closeConnectionsOf(site.receiver.userName);
  release();
  await until('connected again', () => consumer.state.kind === 'connected');
  await until('all of them again', () => new Set(batches.slice(1).flat().map(textOf)).size === 4);
  const again = batches.slice(1).filter((batch) => batch.some(({ redelivered }) => redelivered));
  expect(again.every((batch) => batch.length === 1)).toBe(true);
  await publish(Array.from({ length: 50 }, (_, i) => `later ${i}`));
  await until('sure again', () => batches.flat().length >= 58);
  expect(batches.some((batch) => batch.length > 1 && textOf(batch[0]!).startsWith('later'))).toBe(true);
});

it('rebuilds itself when its queue is deleted and made anew', async () => {
  const seen: string[] = [];
  const { consumer } = consume((deliveries) => {
    seen.push(...deliveries.map(textOf));
    return Promise.resolve(deliveries.map(() => ACK));
  });
  await until('connected', () => consumer.state.kind === 'connected');
  await site.broker.ctl('delete_queue', '--vhost', `${OINS.receiver}.${OINS.peer}`, 'in.q');
  await until('noticed', () => consumer.state.kind === 'refused');
  await site.broker.refreshDefinitions({ receiver: site.receiver, peers: [site.peer, site.otherPeer] });
  const publish = () => publisher.publish([{ id: newId(), lane: 'in', bytes: bytes('after') }]);
  await until('published', async () => (await publish())[0]?.outcome === 'confirmed');
  await until('delivered', () => seen.includes('after'));
}, 30_000);

describe('where what is parked goes', () => {
  const permit = (configure: string, write: string, read: string): Promise<string> =>
    site.broker.ctl('set_permissions', '-p', VHOST, site.receiver.userName, configure, write, read);
  /** As an operator who may do anything in the vhost for a moment; the permissions of the definitions come back. */
  async function asOperator(work: (channel: ConfirmChannel) => Promise<unknown>): Promise<void> {
    await permit('.*', '.*', '.*');
    const { model, close } = await rawClient(site, { certificates: site.receiver.certificates });
    await work(await model.createConfirmChannel());
    await close();
    await permit('^$', '^(in|bulk|dead)$', '^(in|bulk|dead)\\.q$');
  }

  it('is asked by a message that is gone at once', async () => {
    await expect(deadLetters().look()).resolves.toEqual({ parked: 0, bound: 'yes', takes: 'yes' });
    await until('it is gone', async () => (await deadLetters().count()) === 0);
    await expect(deadLetters().look()).resolves.toEqual({ parked: 0, bound: 'yes', takes: 'yes' });
  });

  it('is nowhere when nobody bound the queue, which the broker itself does not say', async () => {
    await asOperator((channel) => channel.unbindQueue('dead.q', 'dead', ''));
    await expect(deadLetters().look()).resolves.toEqual({ parked: 0, bound: 'no', takes: 'yes' });
    await asOperator((channel) => channel.bindQueue('dead.q', 'dead', ''));
    await expect(deadLetters().look()).resolves.toEqual({ parked: 0, bound: 'yes', takes: 'yes' });
  });
});

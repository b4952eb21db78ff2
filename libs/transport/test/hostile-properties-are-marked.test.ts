/** Group B, 64–70: what the broker lets through and the consumer must see. */
import type { Delivery } from '#exchange';
import { CONTENT_TYPE, DeadLetters, PeerConsumer } from '../src/index.js';
import { publishRaw, rawClient } from './support/raw-client.js';
import { newId, OINS, QUICK, startTestBroker, until, type TestBroker } from './support/test-broker.js';

let site: TestBroker;
beforeAll(async () => {
  site = await startTestBroker('hostile');
}, 60_000);
afterAll(() => site.close(), 30_000);

const certificates = () => Promise.resolve(site.receiver.certificates);

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level++) value = [value];
  return value;
}
/** An own property of that name, as `{ __proto__: … }` would set the prototype here already. */
const withPrototype = (value: unknown): unknown => JSON.parse(`{"__proto__":${JSON.stringify(value)}}`);

const rows: [string, object, string | undefined][] = [
  ['0 as it should be', {}, undefined],
  ['64 a header nested 1,500 deep', { headers: { deep: nested(1_500) } }, 'PROPS_HEADER_DEPTH'],
  ['65 a header __proto__', { headers: withPrototype({ trusted: true }) }, 'PROPS_HEADER_PROTOTYPE'],
  ['65 a header __proto__ in a header', { headers: { a: withPrototype([1]) } }, 'PROPS_HEADER_PROTOTYPE'],
  ['66 a forged x-death', { headers: { 'x-death': [{ queue: 'in.q', count: 1 }] } }, 'PROPS_X_DEATH'],
  ['67 CC', { CC: ['elsewhere'] }, 'PROPS_CC'],
  ['68 reply_to', { replyTo: 'dead.q' }, 'PROPS_REPLY_TO'],
  ['69 no message id', { messageId: undefined }, 'PROPS_MESSAGE_ID'],
  ['69 a message id that is no UUIDv7', { messageId: 'one' }, 'PROPS_MESSAGE_ID'],
  ['70 another content type', { contentType: 'application/json' }, 'PROPS_CONTENT_TYPE'],
  ['70 no content type', { contentType: undefined }, 'PROPS_CONTENT_TYPE'],
  ['70 a content encoding', { contentEncoding: 'gzip' }, 'PROPS_CONTENT_ENCODING'],
  ['70 an expiration', { expiration: '60000' }, 'PROPS_EXPIRATION'],
];

it.each(rows)('%s', async (what, odd, defect) => {
  const [delivery] = await deliver([{ what, odd }]);
  expect(Buffer.from(delivery!.bytes).toString()).toBe(what);
  expect(delivery!.defect).toBe(defect);
});

it('hands a hostile delivery on beside innocent ones, and all are settled once', async () => {
  const odd = { headers: { deep: nested(1_500) } };
  const delivered = await deliver([
    { what: 'before', odd: {} },
    { what: 'hostile', odd },
    { what: 'after', odd: {} },
  ]);
  expect(delivered.map(({ defect }) => defect)).toEqual([undefined, 'PROPS_HEADER_DEPTH', undefined]);
});

it('leaves a parked message with defects where it is when the parked are put back in line', async () => {
  await deliver([{ what: 'hostile', odd: { replyTo: 'x' } }], 'dead');
  const parked = new DeadLetters({ broker: site.endpoint, peer: OINS.peer, certificates });
  await until('parked', async () => (await parked.count()) === 1);
  await expect(parked.redrive(5)).resolves.toEqual({ redriven: 0, kept: 1 });
  await until('back in the parked queue', async () => (await parked.count()) === 1);
});

/** Publishes as the peer and gives what our consumer made of it. */
async function deliver(
  messages: { what: string; odd: object }[],
  settle: 'ack' | 'dead' = 'ack',
): Promise<Delivery[]> {
  const delivered: Delivery[] = [];
  const consumer = new PeerConsumer({
    broker: site.endpoint,
    peer: OINS.peer,
    certificates,
    timings: QUICK,
    onBatch: (batch) => {
      delivered.push(...batch);
      return Promise.resolve(batch.map(() => (settle === 'ack' ? { settle } : { settle, reason: 'PROPS' })));
    },
  });
  consumer.start();
  const { model, close } = await rawClient(site);
  const channel = await model.createConfirmChannel();
  const usual = () => ({ messageId: newId(), contentType: CONTENT_TYPE, persistent: true, mandatory: true });
  for (const { what, odd } of messages) {
    const sent = await publishRaw(channel, {
      exchange: 'in',
      options: { ...usual(), ...odd },
      body: Buffer.from(what),
    });
    expect(sent).toBeNull();
  }
  await until('delivered', () => delivered.length === messages.length);
  await Promise.all([consumer.stop(), close()]);
  return delivered;
}

import { CryptoError } from '#crypto';
import { PeerNotAdmitted, expireMessages, receiveEnvelopes, relayLane, sendMessage } from '#exchange';
import type { PublishOutcome, Publisher } from '#exchange';
import type { MessageId } from '#domain';
import { BSN, accepted } from './support/exchange-steps.js';
import { ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

type Answer = (ids: readonly string[]) => readonly PublishOutcome[];
const all =
  (outcome: PublishOutcome): Answer =>
  (ids) =>
    ids.map(() => outcome);
const FULL = { outcome: 'nacked', code: 'QUEUE_FULL', reason: 'full' } as const;
const LOST = { outcome: 'unknown', code: 'CONNECTION_LOST', reason: 'connection lost' } as const;
const AWAY = { outcome: 'refused', code: 'UNREACHABLE', reason: 'x' } as const;
const CONFIRMED = all({ outcome: 'confirmed' });

/** Noord with `count` messages for Zuid, and a publisher that answers as a test wants. */
async function waiting(count: number) {
  const federation = await openFederation();
  const { noord } = federation;
  const about = await openCase(noord, 'COLLEGE', BSN);
  const ids: MessageId[] = [];
  for (let i = 0; i < count; i++)
    ids.push(accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord)));
  const sent: Uint8Array[][] = [];
  const publisher = (answer: Answer): Publisher => ({
    publish: async (_peer, items) => {
      sent.push(items.map(({ bytes }) => bytes));
      return answer(items.map(({ id }) => id));
    },
  });
  const relay = (answer: Answer) => relayLane(ZUID, { ...noord, publisher: publisher(answer) });
  return { ...federation, ids, sent, publisher, relay };
}
const rowOf = ({ storage }: TestHouse, id: MessageId) => storage.state.outbox.find((one) => one.id === id)!;
const stateOf = ({ storage }: TestHouse, id: MessageId) =>
  storage.state.messages.find((one) => one.id === id)!.state;

/** How often the house signs from here on. */
function countingSignatures(house: TestHouse): () => number {
  let count = 0;
  const { signer } = house;
  const sign = (bytes: Uint8Array) => {
    count += 1;
    return signer.sign(bytes);
  };
  Object.assign(house, { signer: { ...signer, sign } });
  return () => count;
}

describe('an attempt that fails', () => {
  it.each(['returned', 'nacked', 'unknown', 'refused'] as const)(
    'is put off with its reason: %s',
    async (outcome) => {
      const { noord, ids, relay } = await waiting(1);
      await relay(all({ outcome, code: 'NO_ROUTE', reason: 'x' }));
      expect(rowOf(noord, ids[0]!)).toMatchObject({ sent: false, reasons: [`${outcome}: x`] });
      expect(stateOf(noord, ids[0]!)).toBe('accepted');
    },
  );

  it('is tried again later and later, five minutes at most, a quarter of it by chance', async () => {
    const { noord, ids, relay } = await waiting(1);
    for (let i = 0; i < 12; i++) await relay(all(FULL));
    const { delays } = rowOf(noord, ids[0]!);
    const least = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300];
    for (const [i, delay] of delays.entries()) {
      expect(delay).toBeGreaterThanOrEqual(least[i]!);
      expect(delay).toBeLessThanOrEqual(least[i]! * 1.25);
    }
  });

  it('is the last where the content was erased here since, although it was sealed before', async () => {
    const { noord, ids, sent, relay } = await waiting(2);
    await relay(all(FULL));
    await noord.storage.transaction((tx) => tx.messages.dropContent([ids[0]!]));
    await relay(CONFIRMED);
    expect(sent.map((batch) => batch.length)).toEqual([2, 1]);
    expect(ids.map((id) => stateOf(noord, id))).toEqual(['refused', 'relayed']);
    const codes = noord.storage.state.steps.filter(({ messageId }) => messageId === ids[0]);
    expect(codes.at(-1)).toMatchObject({ step: 'refused', code: 'CONTENT_GONE' });
  });

  it('holds up none of the others of its batch', async () => {
    const { noord, ids, relay } = await waiting(3);
    await relay((sent) => sent.map((id) => (id === ids[1] ? FULL : { outcome: 'confirmed' })));
    expect(ids.map((id) => stateOf(noord, id))).toEqual(['relayed', 'accepted', 'relayed']);
  });

  it('says why in our own code, whatever the broker wrote, and when by our clock', async () => {
    const { noord, ids, relay, clock } = await waiting(1);
    const first = clock.now();
    await relay(all({ ...FULL, reason: 'Jan Jansen, geboren 1970' }));
    clock.advance(60_000);
    await relay(all(LOST));
    expect(rowOf(noord, ids[0]!).failed).toEqual([
      { code: 'QUEUE_FULL', at: first },
      { code: 'CONNECTION_LOST', at: clock.now() },
    ]);
  });

  it.each([
    [new PeerNotAdmitted('DIRECTORY_EXPIRED'), 'DIRECTORY_EXPIRED'],
    [new PeerNotAdmitted('SUITE_BELOW_FLOOR'), 'SUITE_BELOW_FLOOR'],
    [new CryptoError('CRL_STALE'), 'REVOCATION_LISTS_MISSING'],
    [new CryptoError('CERT_EXPIRED'), 'PEER_CERTIFICATE_INVALID'],
    [new CryptoError('PATH_NO_ANCHOR'), 'PEER_CERTIFICATE_INVALID'],
    [new CryptoError('SUITE_INVALID'), 'SUITE_BELOW_FLOOR'],
    [new CryptoError('JWS_INVALID'), 'NOT_SEALED'],
  ])('has a code too where nothing could be sealed: %s', async (error, code) => {
    const { noord, ids, relay, sent } = await waiting(1);
    Object.assign(noord, { trust: { ...noord.trust, recipientKey: () => Promise.reject(error) } });
    await relay(CONFIRMED);
    expect(sent).toEqual([]);
    expect(rowOf(noord, ids[0]!).failed).toMatchObject([{ code }]);
  });

  it('sends, when it is tried again, the very same bytes', async () => {
    const { noord, sent, relay, clock } = await waiting(2);
    const signatures = countingSignatures(noord);
    await relay(all(LOST));
    clock.advance(60_000);
    await relay(CONFIRMED);
    expect(sent[1]).toEqual(sent[0]);
    expect(signatures()).toBe(1);
  });
});

it('one signature serves all that waits', async () => {
  const { noord, relay } = await waiting(20);
  const signatures = countingSignatures(noord);
  expect(await relay(CONFIRMED)).toBe(20);
  expect(signatures()).toBe(1);
});

it('each of a batch is opened by its receiver on its own', async () => {
  const { noord, zuid, settle, ids } = await waiting(5);
  await settle();
  expect(zuid.storage.state.messages.map(({ id }) => id)).toEqual(ids);
  expect(ids.map((id) => stateOf(noord, id))).toEqual(ids.map(() => 'delivered'));
});

it('a lease that ran out settles nothing: who claimed it after us will', async () => {
  const { noord, ids, relay } = await waiting(1);
  await relay((sent) => {
    rowOf(noord, ids[0]!).lease = 'of-another-relay';
    return CONFIRMED(sent);
  });
  expect(rowOf(noord, ids[0]!).sent).toBe(false);
  expect(stateOf(noord, ids[0]!)).toBe('accepted');
  expect(noord.storage.state.steps.map(({ step }) => step)).not.toContain('relayed');
});

it('content that was erased meanwhile is not sent', async () => {
  const { noord, ids, sent, relay } = await waiting(2);
  await noord.storage.vault.destroy([ids[0]!]);
  await relay(CONFIRMED);
  expect(sent[0]).toHaveLength(1);
  expect(rowOf(noord, ids[0]!)).toMatchObject({ sent: true });
  expect(rowOf(noord, ids[0]!).envelope).toBeUndefined();
});

it('a failure that nobody foresaw leaves all in line', async () => {
  const { noord, ids, publisher } = await waiting(1);
  const broken = publisher(() => {
    throw new TypeError('a bug');
  });
  await expect(relayLane(ZUID, { ...noord, publisher: broken })).rejects.toThrow('a bug');
  expect(rowOf(noord, ids[0]!)).toMatchObject({ sent: false, reasons: [] });
});

describe('a peer', () => {
  const distrusting = (noord: TestHouse, code: PeerNotAdmitted['code']): TestHouse => ({
    ...noord,
    trust: {
      ...noord.trust,
      recipientKey: () => Promise.reject(new PeerNotAdmitted(code)),
    },
  });

  it('that may not be sent to now is an attempt with a reason', async () => {
    const { noord, ids } = await waiting(1);
    await relayLane(ZUID, distrusting(noord, 'DIRECTORY_EXPIRED'));
    expect(rowOf(noord, ids[0]!)).toMatchObject({ sent: false, reasons: ['DIRECTORY_EXPIRED'] });
  });

  it('that the directory no longer lists makes its messages undeliverable, on record', async () => {
    const { noord, ids } = await waiting(1);
    await relayLane(ZUID, distrusting(noord, 'SENDER_UNKNOWN'));
    expect(stateOf(noord, ids[0]!)).toBe('undeliverable');
    expect(rowOf(noord, ids[0]!).sent).toBe(true);
    const { state } = noord.storage;
    expect(state.steps.at(-1)).toMatchObject({ step: 'undeliverable', origin: 'own' });
    expect(state.audit.at(-1)).toMatchObject({ action: 'message.undeliverable', result: 'failed' });
  });
});

it('evidence of our own gets its signature, and is not sent', async () => {
  const { noord, ids, relay } = await waiting(1);
  await relay(CONFIRMED);
  await relayLane(undefined, noord);
  const own = noord.storage.state.steps.filter(({ messageId, evidence }) => messageId === ids[0] && evidence);
  expect(own.map(({ step }) => step)).toEqual(['accepted', 'relayed']);
  for (const { evidence } of own) expect(JSON.parse(evidence!.proof!)).toHaveProperty('jws');
  expect(noord.wire).toEqual([]);
});

it('an expired message waits in no lane', async () => {
  const { noord, sent, relay, clock } = await waiting(1);
  clock.advance(8 * 86_400_000);
  await relay(CONFIRMED);
  await expireMessages(noord, 10);
  expect(sent).toEqual([]);
});

describe('evidence for a peer that was away for longer than a week', () => {
  it('still reaches it; a month later nobody waits for it any more', async () => {
    const { noord, zuid, clock } = await waiting(1);
    await relayLane(ZUID, noord);
    const [letter] = noord.wire.splice(0);
    await receiveEnvelopes([{ peer: noord.self, bytes: letter!.bytes, redelivered: false }], zuid);
    const away: Publisher = {
      publish: (_peer, items) => Promise.resolve(items.map(() => AWAY)),
    };
    const leftFor = () => zuid.storage.state.outbox.filter(({ peer, sent }) => peer === noord.self && !sent);
    await relayLane(noord.self, { ...zuid, publisher: away });
    clock.advance(8 * 86_400_000);
    await relayLane(noord.self, { ...zuid, publisher: away });
    expect(leftFor()).toHaveLength(1);
    clock.advance(30 * 86_400_000);
    await relayLane(noord.self, { ...zuid, publisher: away });
    expect(leftFor()).toEqual([]);
  });
});

describe('chunks of lists', () => {
  const lists = async (count: number, small: number) => {
    const stage = await waiting(count + small);
    for (const id of stage.ids.slice(0, count)) Object.assign(rowOf(stage.noord, id), { lane: 'bulk' });
    return stage;
  };

  it('leave a few at a time, after all that is small: each is two megabytes until it has left', async () => {
    const { noord, ids, sent, relay } = await lists(10, 2);
    await relay(CONFIRMED);
    expect(sent.map((batch) => batch.length)).toEqual([2, 4, 4, 2]);
    for (const id of ids) expect(stateOf(noord, id)).toBe('relayed');
  });

  it('wait together where the peer may not be sent to any more in the middle of them', async () => {
    const { noord, ids, sent, publisher } = await lists(10, 0);
    let keys = 0;
    const { trust } = noord;
    const recipientKey: TestHouse['trust']['recipientKey'] = (peer) =>
      ++keys === 1 ? trust.recipientKey(peer) : Promise.reject(new PeerNotAdmitted('SUITE_BELOW_FLOOR'));
    await relayLane(ZUID, { ...noord, trust: { ...trust, recipientKey }, publisher: publisher(CONFIRMED) });
    expect(sent.map((batch) => batch.length)).toEqual([4]);
    const states = ids.map((id) => stateOf(noord, id));
    expect(states.filter((state) => state === 'relayed')).toHaveLength(4);
    expect(ids.filter((id) => rowOf(noord, id).reasons.length === 1)).toHaveLength(6);
    // Nothing of it was asked again for what stood behind.
    expect(keys).toBe(2);
  });
});

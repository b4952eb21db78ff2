import { receiveEnvelopes, sendHeartbeat } from '#exchange';
import type { Heartbeat, KeyDocument } from '#directory';
import { forge, freshId, messageFrom } from './support/forge.js';
import { sourceOf } from '#domain';
import type { Evidence, MessageKind } from '#domain';
import { NOORD, ZUID, openFederation } from './support/two-houses.js';
import type { SaveKeyDocument } from '../src/courier.js';
import type { TestHouse } from './support/two-houses.js';

const heartbeatOf = (house: TestHouse, change: Partial<Heartbeat['manifest']> = {}): Heartbeat => ({
  oin: house.self,
  manifest: {
    protocolVersions: ['1.0'],
    kinds: ['known-check.request'],
    suites: ['SLUIS-1'],
    lawHash: house.law.hash,
    directoryVersion: 1,
    directoryHash: 'A'.repeat(43),
    clock: house.clock.now(),
    ...change,
  },
  keyDocument: 'a.b.c',
});

/** Zuid, which accepts every key document as number 5, and remembers which it was shown. */
async function houses(accepted = true) {
  const federation = await openFederation();
  const shown: string[] = [];
  const trust = {
    ...federation.zuid.trust,
    acceptKeyDocument: async (peer: string, jws: string, save: SaveKeyDocument) => {
      shown.push(`${peer} ${jws}`);
      if (!accepted) return { accepted: undefined, newer: false };
      await save({ number: 5, replaced: false });
      return { accepted: { number: 5 } as KeyDocument, newer: true };
    },
  };
  const zuid = { ...federation.zuid, trust };
  const { noord } = federation;
  const beat = async (data: unknown, from = noord) => {
    const event = { id: freshId(from), source: sourceOf(from.self), type: 'nl.wgs.heartbeat.v1', data };
    const { bytes } = await forge(from, zuid, { purpose: 'heartbeat', event });
    return receiveEnvelopes([{ peer: from.self, bytes, redelivered: false }], zuid);
  };
  return { noord, zuid, shown, beat, storage: zuid.storage };
}

it('a peer’s heartbeat arrives, and its key document is taken and kept', async () => {
  const { noord, zuid, shown, storage } = await houses();
  expect(await sendHeartbeat(ZUID, heartbeatOf(noord), noord)).toEqual({ outcome: 'confirmed' });
  const [letter] = noord.wire.splice(0);
  await receiveEnvelopes([{ peer: NOORD, bytes: letter!.bytes, redelivered: false }], zuid);
  expect(shown).toEqual([`${NOORD} a.b.c`]);
  expect(storage.state.keyDocuments).toMatchObject([{ peer: NOORD, number: 5, jws: 'a.b.c' }]);
  expect(storage.state.parked).toEqual([]);
});

it('it is no message: nothing is stored, nothing goes back', async () => {
  const { noord, beat, storage } = await houses();
  expect(await beat(heartbeatOf(noord))).toEqual([{ settle: 'ack' }]);
  const { messages, outbox, inbox } = storage.state;
  expect([messages, outbox, inbox]).toEqual([[], [], []]);
});

it.each([
  ['that speaks for another node', (noord: TestHouse) => ({ ...heartbeatOf(noord), oin: ZUID })],
  ['with a member that we do not know', (noord: TestHouse) => ({ ...heartbeatOf(noord), note: 1 })],
  ['without a manifest', () => ({ oin: NOORD, keyDocument: 'a.b.c' })],
  ['that is no object', () => 'hello'],
] as const)('one %s is on record and changes nothing', async (_what, data) => {
  const { noord, shown, beat, storage } = await houses();
  expect(await beat(data(noord))).toEqual([{ settle: 'ack' }]);
  expect(shown).toEqual([]);
  expect(storage.state.keyDocuments).toEqual([]);
  expect(storage.state.audit).toMatchObject([{ action: 'heartbeat.refuse', code: 'HEARTBEAT_INVALID' }]);
});

it('a key document that is refused is on record, and nothing is kept', async () => {
  const { noord, beat, storage } = await houses(false);
  await beat(heartbeatOf(noord));
  expect(storage.state.keyDocuments).toEqual([]);
  expect(storage.state.audit).toMatchObject([{ code: 'KEY_DOCUMENT_REFUSED', origin: NOORD }]);
});

it.each([
  ['PROTOCOL_VERSION_UNKNOWN', { protocolVersions: ['9.0'] }],
  ['CLOCK_SKEW', { clock: '2026-11-25T09:05:00.001Z' }],
] as const)('a manifest that does not fit is on record: %s', async (code, change) => {
  const { noord, beat, storage } = await houses();
  await beat(heartbeatOf(noord, change as Partial<Heartbeat['manifest']>));
  expect(storage.state.audit).toMatchObject([{ action: 'heartbeat.refuse', code }]);
  expect(storage.state.keyDocuments).toHaveLength(1);
});

describe('a peer that decides by a law table which the directory does not accept', () => {
  /** Zuid, whose directory accepts what the test says. */
  async function strange() {
    const { noord, zuid, storage } = await houses();
    const accepted = new Set([noord.law.hash]);
    const directory = { ...zuid.directory, acceptsLawHash: (hash: string) => accepted.has(hash) };
    const strict = { ...zuid, directory };
    const arrives = (bytes: Uint8Array) =>
      receiveEnvelopes([{ peer: NOORD, bytes, redelivered: false }], strict);
    const receive = async (kind: MessageKind) => {
      const event = messageFrom(noord, strict, { kind });
      await arrives((await forge(noord, strict, { event })).bytes);
      return event.id;
    };
    const beatAs = async (lawHash: string) => {
      const data = heartbeatOf(noord, { lawHash });
      const event = { id: freshId(noord), source: sourceOf(NOORD), type: 'nl.wgs.heartbeat.v1', data };
      await arrives((await forge(noord, strict, { purpose: 'heartbeat', event })).bytes);
    };
    return { ours: noord.law.hash, storage, accepted, receive, beatAs };
  }
  const OTHER = 'B'.repeat(43);
  const states = ({ state }: TestHouse['storage']) => state.messages.map((one) => [one.id, one.state]);

  it('is on record, and its exchanges are refused by that code until the table is accepted', async () => {
    const { storage, accepted, receive, beatAs } = await strange();
    await beatAs(OTHER);
    expect(storage.state.audit).toMatchObject([
      { action: 'heartbeat.refuse', object: NOORD, code: 'LAW_HASH_NOT_ACCEPTED' },
    ]);
    const refused = await receive('known-check.request');
    expect(states(storage)).toEqual([]);
    const told = storage.state.outbox.find(({ about }) => about === refused)!;
    expect((JSON.parse(Buffer.from(told.evidence!).toString()) as Evidence).data).toMatchObject({
      evidence: 'refused',
      outcome: 'refused',
      code: 'LAW_HASH_NOT_ACCEPTED',
    });
    expect(storage.state.parked).toMatchObject([{ peer: NOORD, code: 'LAW_HASH_NOT_ACCEPTED' }]);
    accepted.add(OTHER);
    const taken = await receive('known-check.request');
    expect(states(storage)).toEqual([[taken, 'delivered']]);
  });

  it('is taken again as soon as its heartbeat names one that is', async () => {
    const { ours, storage, receive, beatAs } = await strange();
    await beatAs(OTHER);
    await receive('known-check.request');
    await beatAs(ours);
    expect(states(storage)).toEqual([]);
    const taken = await receive('known-check.request');
    expect(states(storage)).toEqual([[taken, 'delivered']]);
  });

  it('still has its corrections, recalls and withdrawals heard', async () => {
    const { storage, receive, beatAs } = await strange();
    await beatAs(OTHER);
    const kinds = ['correction.notice', 'recall.notice', 'provider-consent.withdraw'] as const;
    for (const kind of kinds) await receive(kind);
    expect(storage.state.parked).toEqual([]);
    expect(storage.state.messages.map(({ kind }) => kind)).toEqual(kinds);
  });
});

import { CryptoError } from '#crypto';
import { judgeAgain, receiveEnvelopes } from '#exchange';
import { sourceOf } from '#domain';
import type { Delivery } from '#exchange';
import { forge, freshId, messageFrom } from './support/forge.js';
import { openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const MANIFEST = {
  protocolVersions: ['1.0'],
  kinds: ['known-check.request'],
  suites: ['SLUIS-1'],
  directoryVersion: 1,
  directoryHash: 'A'.repeat(43),
};
const LAW_OF_THEN = 'T'.repeat(43);
const LAW_OF_NOW = 'N'.repeat(43);
const never = (): boolean => false;

/** Noord has renewed its certificate; in Zuid's directory another one is pinned until `learn`. */
async function renewed() {
  const { noord, zuid, riec, clock } = await openFederation();
  let lagging = true;
  const house: TestHouse = {
    ...zuid,
    trust: { ...zuid.trust, signingKey: (peer) => zuid.trust.signingKey(lagging ? riec.self : peer) },
  };
  const arrive = async (event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' })) => {
    const { bytes } = await forge(noord, zuid, { event });
    await receiveEnvelopes([{ peer: noord.self, bytes, redelivered: false }], house);
  };
  const parked = () => zuid.storage.state.parked.filter(({ gone }) => !gone);
  return { noord, zuid, riec, clock, house, arrive, parked, learn: () => (lagging = false) };
}

it('counts once the directory knows the certificate, in the order of arrival, and leaves the quarantine', async () => {
  const { zuid, house, arrive, parked, learn } = await renewed();
  await arrive();
  await arrive();
  expect(parked()).toMatchObject([{ code: 'SIG' }, { code: 'SIG' }]);
  learn();
  expect(await judgeAgain(house, never)).toEqual({ taken: 2, held: 0, failed: 0 });
  expect(parked()).toEqual([]);
  expect(zuid.storage.state.messages).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }]);
  expect(zuid.storage.state.audit.filter(({ action }) => action === 'parked.redrive')).toHaveLength(2);
  expect(await judgeAgain(house, never)).toEqual({ taken: 0, held: 0, failed: 0 });
});

it('is not parked at all where the directory still lets the certificate count that the peer had before', async () => {
  const { noord, zuid, house, parked, learn } = await renewed();
  const asked: string[] = [];
  const earlier: TestHouse = {
    ...house,
    trust: {
      ...house.trust,
      earlierSigningKey: (peer, x5t) => {
        asked.push(x5t);
        return zuid.trust.signingKey(peer);
      },
    },
  };
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const { bytes } = await forge(noord, zuid, { event });
  await receiveEnvelopes([{ peer: noord.self, bytes, redelivered: false }], earlier);
  expect(asked).toEqual([noord.signer.x5t]);
  expect(parked()).toEqual([]);
  expect(zuid.storage.state.messages).toMatchObject([{ state: 'delivered' }]);
  learn();
});

it('stays where it is, without a trace, as long as no directory helps', async () => {
  const { zuid, house, arrive, parked } = await renewed();
  await arrive();
  const before = zuid.storage.state.audit.length;
  expect(await judgeAgain(house, never)).toEqual({ taken: 0, held: 0, failed: 0 });
  expect(parked()).toMatchObject([{ code: 'SIG' }]);
  expect(zuid.storage.state.audit).toHaveLength(before);
});

it('what fails by itself holds up nothing that came after it, and is counted', async () => {
  const { house, arrive, parked, learn } = await renewed();
  await arrive();
  await arrive();
  learn();
  let asked = 0;
  const failing: TestHouse = {
    ...house,
    trust: {
      ...house.trust,
      signingKey: (peer) =>
        ++asked === 1 ? Promise.reject(new Error('a bug of ours')) : house.trust.signingKey(peer),
    },
  };
  expect(await judgeAgain(failing, never)).toEqual({ taken: 1, held: 0, failed: 1 });
  expect(parked()).toHaveLength(1);
  expect(await judgeAgain(house, never)).toEqual({ taken: 1, held: 0, failed: 0 });
  expect(parked()).toEqual([]);
});

it('what we cannot judge for a reason of our own stays, and is counted apart', async () => {
  const { house, arrive, parked, learn } = await renewed();
  await arrive();
  learn();
  const stale: TestHouse = {
    ...house,
    trust: { ...house.trust, signingKey: () => Promise.reject(new CryptoError('CRL_STALE')) },
  };
  expect(await judgeAgain(stale, never)).toEqual({ taken: 0, held: 1, failed: 0 });
  expect(parked()).toHaveLength(1);
});

it('a crash between receiving and removing makes no second message', async () => {
  const { zuid, house, arrive, parked, learn } = await renewed();
  await arrive();
  learn();
  const crash = new Error('killed');
  let transactions = 0;
  const dying: TestHouse = {
    ...house,
    unitOfWork: {
      ...house.unitOfWork,
      // Three lists, the bytes, the receipt of it; the sixth is the removal.
      transaction: (work) =>
        ++transactions === 6 ? Promise.reject(crash) : house.unitOfWork.transaction(work),
    },
  };
  await expect(judgeAgain(dying, (error) => error === crash)).rejects.toBe(crash);
  expect(parked()).toHaveLength(1);
  expect(await judgeAgain(house, never)).toEqual({ taken: 1, held: 0, failed: 0 });
  expect(parked()).toEqual([]);
  expect(zuid.storage.state.messages).toHaveLength(1);
});

it('a heartbeat counts as heard when it was received, not when it could be judged', async () => {
  const { noord, zuid, house, clock, learn } = await renewed();
  const cameAt = clock.now();
  await receiveEnvelopes([await heartbeat(noord, zuid, LAW_OF_THEN)], house);
  expect(zuid.storage.state.parked).toMatchObject([{ code: 'SIG', at: cameAt }]);
  clock.advance(3_600_000);
  learn();
  expect(await judgeAgain(house, never)).toMatchObject({ taken: 1 });
  expect(zuid.storage.state.beats.get(noord.self)).toBe(cameAt);
  // Nor does its clock of then stand out against ours of now.
  expect(zuid.storage.state.audit.map(({ code }) => code)).not.toContain('CLOCK_SKEW');
});

it('a heartbeat that came before the last changes nothing of what the last said', async () => {
  const { noord, zuid, house, clock, learn } = await renewed();
  await receiveEnvelopes([await heartbeat(noord, zuid, LAW_OF_THEN)], house);
  clock.advance(60_000);
  learn();
  await receiveEnvelopes([await heartbeat(noord, zuid, LAW_OF_NOW)], house);
  expect(await judgeAgain(house, never)).toMatchObject({ taken: 1 });
  expect(zuid.storage.state.laws.get(noord.self)).toBe(LAW_OF_NOW);
});

async function heartbeat(from: TestHouse, to: TestHouse, lawHash: string): Promise<Delivery> {
  const manifest = { ...MANIFEST, lawHash, clock: from.clock.now() };
  const data = { oin: from.self, manifest, keyDocument: 'a.b.c' };
  const event = { id: freshId(from), source: sourceOf(from.self), type: 'nl.wgs.heartbeat.v1', data };
  const { bytes } = await forge(from, to, { purpose: 'heartbeat', event });
  return { peer: from.self, bytes, redelivered: false };
}

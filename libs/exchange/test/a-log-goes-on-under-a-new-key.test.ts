import { randomBytes } from 'node:crypto';
import { verifyCheckpoint, originOf } from '#audit';
import { ed25519Signer } from '#crypto';
import type { Heartbeat } from '#directory';
import { integrateEntries, logNewsFor, publishCheckpoint } from '#exchange';
import { heard } from './support/log-steps.js';
import { openCase, openFederation, type TestHouse } from './support/two-houses.js';
import { BSN } from './support/exchange-steps.js';

const news = async (from: TestHouse, to: TestHouse): Promise<Heartbeat> => {
  const told = await logNewsFor(to.self, from);
  const manifest = { clock: from.clock.now() };
  return { oin: from.self, manifest, keyDocument: '', ...told } as unknown as Heartbeat;
};
async function grow(house: TestHouse, entries: number): Promise<void> {
  for (let i = 0; i < entries; i++) await openCase(house, 'COLLEGE', BSN);
  await integrateEntries(house, 1_000);
  await publishCheckpoint(house);
}

/** Zuid has seen Noord's log; then Noord's key is replaced, and Zuid has its new key document. */
async function replaced() {
  const federation = await openFederation();
  const { clock } = federation;
  const old = federation.noord;
  await grow(old, 3);
  await heard(old.self, await news(old, federation.zuid), federation.zuid);
  const newest = ed25519Signer(randomBytes(32));
  const noord: TestHouse = { ...old, logSigner: newest, retiredLogKeys: [old.logSigner.publicKey] };
  const logKeys = (peer: string) =>
    peer === old.self ? [newest.publicKey, old.logSigner.publicKey] : [federation.zuid.logSigner.publicKey];
  const zuid: TestHouse = { ...federation.zuid, trust: { ...federation.zuid.trust, logKeys } };
  clock.advance(60_000);
  return { old, noord, zuid, clock, newest };
}
const seen = (house: TestHouse) => house.storage.state.log.seen[0]!.checkpoint;
const alarms = (house: TestHouse) => house.storage.state.log.alarms.map(({ code }) => code);

it('the peer keeps the last head of before, and follows the log under the new key', async () => {
  const { old, noord, zuid, newest } = await replaced();
  await heard(noord.self, await news(noord, zuid), zuid);
  expect(seen(zuid).size).toBe(3);
  await grow(noord, 4);
  await heard(zuid.self, await news(zuid, noord), noord);
  await heard(noord.self, await news(noord, zuid), zuid);
  expect(seen(zuid).size).toBe(7);
  expect(alarms(zuid)).toEqual([]);
  const by = (publicKey: Uint8Array) =>
    verifyCheckpoint(seen(zuid).note, { logs: [{ name: originOf(noord.self), publicKey }] });
  expect(by(newest.publicKey)?.checkpoint.size).toBe(7);
  expect(by(old.logSigner.publicKey)).toBeUndefined();
});

it('what grows under the old key is not countersigned, and becomes an alarm', async () => {
  const { old, zuid } = await replaced();
  await grow(old, 4);
  for (let i = 0; i < 6; i++) await heard(old.self, await news(old, zuid), zuid);
  expect(seen(zuid).size).toBe(3);
  expect(alarms(zuid)).toEqual(['LOG_UNPROVED']);
});

it('its own heads of before, that peers hand back, are still its own', async () => {
  const { noord, zuid } = await replaced();
  await heard(zuid.self, await news(zuid, noord), noord);
  expect(alarms(noord)).toEqual([]);
  expect(noord.storage.state.log.cosignatures).toMatchObject([{ size: 3, witness: zuid.self }]);
});

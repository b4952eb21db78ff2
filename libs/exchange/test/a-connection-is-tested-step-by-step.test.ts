/** A test of the way to a partner names the step at which it ends; what rests on that one is not called good or bad. */
import { CryptoError } from '#crypto';
import { LINK_STEPS, PeerNotAdmitted, askLinkTest, newestLinkTest, runLinkTests } from '#exchange';
import type { ProbeLink } from '#exchange';
import type { Oin } from '#domain';
import { instantOf, millisOf } from '#domain';
import { NOORD, ZUID, actor, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const keeper = actor('COLLEGE', { account: 'anna', role: 'SYSTEM_SUPPORT' });
const open: ProbeLink = () => Promise.resolve(undefined);

async function tested(noord: TestHouse, probe: ProbeLink = open): Promise<Record<string, string>> {
  await askLinkTest(ZUID, keeper, noord);
  await runLinkTests(noord, probe, 5);
  const { doneAt, steps } = (await newestLinkTest(ZUID, noord))!;
  expect(doneAt).toBe(noord.clock.now());
  expect(steps.map(({ step }) => step)).toEqual(LINK_STEPS);
  return Object.fromEntries(steps.map(({ step, outcome, code }) => [step, code ?? outcome]));
}
const distrusting = (house: TestHouse, error: Error): TestHouse => ({
  ...house,
  trust: { ...house.trust, signingKey: () => Promise.reject(error) },
});
/** `late` ms ago, with a clock that was `skew` ms ahead. */
function heard({ storage, clock }: TestHouse, { late = 0, skew = 0 }): void {
  const at = millisOf(clock.now()) - late;
  storage.state.clocks[ZUID] = { at: instantOf(at), clock: instantOf(at + skew) };
}

it('is all in order where a heartbeat came and the vhost opens', async () => {
  const { noord } = await openFederation();
  heard(noord, {});
  expect([...new Set(Object.values(await tested(noord)))]).toEqual(['ok']);
});

it.each([
  ['UNREACHABLE', 'reach', ['tls', 'login', 'vhost']],
  ['SOMETHING_NEW', 'reach', ['tls', 'login', 'vhost']],
  ['THEIR_CERTIFICATE_REFUSED', 'tls', ['login', 'vhost']],
  ['NOT_THE_PEER', 'tls', ['login', 'vhost']],
  ['LOGIN_REFUSED', 'login', ['vhost']],
  ['VHOST_OR_LIMIT', 'vhost', []],
])('%s ends it at %s', async (code, step, skipped) => {
  const { noord } = await openFederation();
  const found = await tested(noord, () => Promise.resolve(code));
  expect(found[step]).toBe(code);
  expect(Object.keys(found).filter((one) => found[one] === 'skipped')).toEqual(skipped);
});

it('connects to nobody that the directory does not admit', async () => {
  const { noord } = await openFederation();
  const probed: Oin[] = [];
  const found = await tested(distrusting(noord, new PeerNotAdmitted('DIRECTORY_EXPIRED')), (peer) => {
    probed.push(peer);
    return Promise.resolve(undefined);
  });
  expect(found).toMatchObject({ directory: 'DIRECTORY_EXPIRED', certificate: 'skipped', reach: 'skipped' });
  expect(probed).toEqual([]);
});

it('names a certificate or a revocation list that does not hold', async () => {
  const { noord } = await openFederation();
  const found = await tested(distrusting(noord, new CryptoError('CRL_STALE')));
  expect(found).toMatchObject({ directory: 'ok', certificate: 'CRL_STALE', reach: 'ok' });
});

it.each([
  [
    { late: 200_000, skew: 600_000 },
    { heartbeat: 'PEER_SILENT', clock: 'unknown' },
  ],
  [{ skew: 400_000 }, { heartbeat: 'ok', clock: 'CLOCK_SKEW' }],
  [{ skew: -400_000 }, { heartbeat: 'ok', clock: 'CLOCK_SKEW' }],
  [{ skew: 60_000 }, { heartbeat: 'ok', clock: 'ok' }],
])('a heartbeat %j is %j', async (beat, said) => {
  const { noord } = await openFederation();
  heard(noord, beat);
  expect(await tested(noord)).toMatchObject(said);
});

it('says of a partner that was never heard that it was never heard', async () => {
  const { noord } = await openFederation();
  expect(await tested(noord)).toMatchObject({ heartbeat: 'NEVER_HEARD', clock: 'unknown' });
});

it('is one test however often it is asked, until it is done or lost; each ask is on record', async () => {
  const { noord, clock } = await openFederation();
  const first = await askLinkTest(ZUID, keeper, noord);
  expect(await askLinkTest(ZUID, keeper, noord)).toEqual(first);
  clock.advance(61_000);
  expect((await askLinkTest(ZUID, keeper, noord))!.id).not.toBe(first!.id);
  const asks = noord.storage.state.audit.filter(({ action }) => action === 'partner.test');
  expect(asks.map(({ object }) => object)).toEqual([ZUID, ZUID, ZUID]);
});

it('is not to be asked of oneself or of a stranger', async () => {
  const { noord } = await openFederation();
  expect(await askLinkTest(NOORD, keeper, noord)).toBeUndefined();
  expect(await askLinkTest('00000099000000009000' as Oin, keeper, noord)).toBeUndefined();
});

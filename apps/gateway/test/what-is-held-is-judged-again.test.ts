import { CryptoError } from '#crypto';
import { instantOf, millisOf } from '#domain';
import { receiveEnvelopes } from '#exchange';
import type { Courier } from '#exchange';
import { forge, messageFrom } from '../../../libs/exchange/test/support/forge.js';
import { openFederation } from '../../../libs/exchange/test/support/two-houses.js';
import { keepJudging } from '../src/courier/judging.js';

const MINUTE = 60_000;

/** One message of Noord parked at Zuid; whether Zuid knows the certificate and can judge it now, a test says. */
async function parked() {
  const { noord, zuid, riec } = await openFederation();
  const now = { known: false, stale: false, later: 0, rounds: 0 };
  const courier: Courier = {
    ...zuid,
    clock: { now: () => instantOf(millisOf(zuid.clock.now()) + now.later) },
    trust: {
      ...zuid.trust,
      refresh: () => void now.rounds++,
      signingKey: (peer) =>
        now.stale
          ? Promise.reject(new CryptoError('CRL_STALE'))
          : zuid.trust.signingKey(now.known ? peer : riec.self),
    },
  };
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const { bytes } = await forge(noord, zuid, { event });
  await receiveEnvelopes([{ peer: noord.self, bytes, redelivered: false }], courier);
  const steps: (() => Promise<void>)[] = [];
  const listeners: (() => void)[] = [];
  const told: string[] = [];
  keepJudging(
    { keep: (_name, step) => void steps.push(step), pause: () => Promise.resolve() },
    {
      courier,
      directory: { onChange: (listener) => void listeners.push(listener) },
      isOutage: () => false,
      tell: (_level, { event: name, count }) => void told.push(`${name} ${count}`),
    },
  );
  return { now, told, look: () => steps[0]!(), change: () => listeners.forEach((listener) => listener()) };
}

it('at start-up and after each change of directory or lists, and not in between', async () => {
  const { now, told, look, change } = await parked();
  await look();
  await look();
  expect(now.rounds).toBe(1);
  now.known = true;
  await look();
  expect(told).toEqual([]);
  change();
  await look();
  expect(told).toEqual(['parked.taken-in 1']);
  expect(now.rounds).toBe(2);
});

it('what was held is tried again by itself, a minute later', async () => {
  const { now, told, look } = await parked();
  Object.assign(now, { known: true, stale: true });
  await look();
  now.stale = false;
  await look();
  expect(told).toEqual([]);
  now.later = MINUTE;
  await look();
  expect(told).toEqual(['parked.taken-in 1']);
});

import type { Directory } from '#directory';
import type { Oin } from '#domain';
import { PeerNotAdmitted } from '#exchange';
import type { Courier } from '#exchange';
import { RIEC, ZUID, openFederation } from '../../../libs/exchange/test/support/two-houses.js';
import { Heartbeats } from '../src/courier/heartbeats.js';
import type { HeartbeatSources } from '../src/courier/heartbeats.js';

const MINUTE = 60_000;

/** Noord's heartbeats, each step taken when a test says so. */
async function beating(change: { readonly courier?: (noord: Courier) => Courier } = {}) {
  const { noord } = await openFederation();
  const listed = new Set<Oin>([ZUID, RIEC]);
  const steps: (() => Promise<void>)[] = [];
  const pauses: number[] = [];
  const [told, order]: [string[], string[]] = [[], []];
  const loops = {
    keep: (_name: string, step: () => Promise<void>) => void steps.push(step),
    pause: async (milliseconds: number) => void pauses.push(milliseconds),
  };
  const sources: HeartbeatSources = {
    courier: change.courier?.(noord) ?? noord,
    keys: {
      rotate: () => order.push('rotate') === 0,
      document: async () => `a.b.${order.push('document')}`,
    },
    directory: {
      node: ((oin: Oin) => (listed.has(oin) ? {} : undefined)) as HeartbeatSources['directory']['node'],
      current: () => ({ version: 7, hash: 'A'.repeat(43) }) as Directory,
    },
    tell: (_level, { event, code }) => void told.push(`${event} ${code ?? ''}`),
  };
  return { heartbeats: new Heartbeats(loops, sources), noord, listed, steps, pauses, told, order };
}

it('one loop per peer, however often the directory names it', async () => {
  const { heartbeats, steps, noord } = await beating();
  for (const peer of [ZUID, RIEC, ZUID]) heartbeats.addPeer(peer);
  expect(steps).toHaveLength(2);
  for (const step of steps) await step();
  expect(noord.wire.map(({ to }) => to)).toEqual([ZUID, RIEC]);
});

it('a due key is made before it is told', async () => {
  const { heartbeats, steps, order } = await beating();
  heartbeats.addPeer(ZUID);
  await steps[0]!();
  expect(order).toEqual(['rotate', 'document']);
});

it('a peer whose keys we know is told each minute, one that we wait for each second', async () => {
  const waiting = await beating({
    courier: (noord) => ({ ...noord, trust: { ...noord.trust, knowsKeysOf: () => false } }),
  });
  waiting.heartbeats.addPeer(ZUID);
  await waiting.steps[0]!();
  const known = await beating();
  known.heartbeats.addPeer(ZUID);
  await known.steps[0]!();
  expect([waiting.pauses, known.pauses]).toEqual([[1_000], [MINUTE]]);
});

it('a peer that the directory left out is told nothing, until it is back', async () => {
  const { heartbeats, listed, steps, noord } = await beating();
  heartbeats.addPeer(ZUID);
  listed.delete(ZUID);
  await steps[0]!();
  expect(noord.wire).toEqual([]);
  listed.add(ZUID);
  await steps[0]!();
  expect(noord.wire).toHaveLength(1);
});

it('a peer whose certificate does not hold is told of by its code; a bug is not swallowed', async () => {
  const failing = (error: Error) => ({
    courier: (noord: Courier): Courier => ({
      ...noord,
      trust: { ...noord.trust, certificateKey: () => Promise.reject(error) },
    }),
  });
  const refused = await beating(failing(new PeerNotAdmitted('DIRECTORY_EXPIRED')));
  refused.heartbeats.addPeer(ZUID);
  await refused.steps[0]!();
  expect([refused.told, refused.pauses]).toEqual([['heartbeat.refused DIRECTORY_EXPIRED'], [MINUTE]]);
  const broken = await beating(failing(new TypeError('a bug')));
  broken.heartbeats.addPeer(ZUID);
  await expect(broken.steps[0]!()).rejects.toThrow('a bug');
});

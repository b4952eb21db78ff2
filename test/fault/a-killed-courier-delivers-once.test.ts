/**
 * SIGKILL where it hurts (fault matrix P5, P6, P10 to P13): bytes out but unconfirmed, confirmed but unrecorded, recorded
 * but unacknowledged; of the message and of its receipt. On the wire some come twice; in effect nothing does. Every run kills
 * at both ends of the message's way; on its receipt's too, and in between, `npm run faults` (SLUIS_WHOLE).
 */
import { accepted } from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { check, setScene } from '../support/scene.js';
import type { Scene } from '../support/scene.js';
import { judgeAtRest, passTime, rest } from './history.js';
import type { Road } from './history.js';
import type { LedgerEvent } from './ledger.js';

let federation: TestFederation;
let scene: Scene;
let road: Road;
const told: LedgerEvent[] = [];
const PER_ROUND = 3;

beforeAll(async () => {
  federation = await startTestFederation('fault', { roles: 'split' });
  scene = await setScene(federation);
  road = { federation, from: ZVH_NOORD, to: ZVH_ZUID };
}, 60_000);

afterAll(() => federation?.close(), 30_000);

async function sendRound(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < PER_ROUND; i++) ids.push(await accepted(scene.noord, check(scene)));
  told.push(...ids.map((id) => ({ event: 'accepted' as const, id, to: ZVH_ZUID.oin })));
  return ids;
}

/** Steps of these messages at a node, by name. */
async function countSteps(
  node: FederationNode,
  ids: readonly string[],
  [step, origin]: readonly [string, 'own' | 'peer'],
): Promise<number> {
  const rows = await federation.sql(
    node,
    'SELECT 1 FROM steps WHERE message_id = ANY($1::uuid[]) AND step = $2 AND origin = $3',
    [ids, step, origin],
  );
  return rows.length;
}

const DELIVERED = ['delivered', 'own'] as const;
const RECEIPT = ['delivered', 'peer'] as const;

interface Death {
  readonly what: string;
  readonly at: FederationNode;
  readonly failpoint: string;
  /** What is on record somewhere once this death has happened where it should. */
  readonly trace: { readonly node: FederationNode; readonly step: readonly [string, 'own' | 'peer'] };
  /** Whether the message itself crosses the wire twice. */
  readonly twice: boolean;
}

const [noord, zuid] = [ZVH_NOORD, ZVH_ZUID];
const DEATHS: readonly Death[] = [
  {
    what: 'P5, message published and unconfirmed',
    at: noord,
    failpoint: 'relay.publishing',
    trace: { node: zuid, step: DELIVERED },
    twice: true,
  },
  {
    what: 'P6, message confirmed and unrecorded',
    at: noord,
    failpoint: 'relay.published',
    trace: { node: zuid, step: DELIVERED },
    twice: true,
  },
  {
    what: 'P6, message off the line in a transaction that never ended',
    at: noord,
    failpoint: 'relay.settled',
    trace: { node: zuid, step: DELIVERED },
    twice: true,
  },
  {
    what: 'P10, message committed and unacknowledged',
    at: zuid,
    failpoint: 'receive.committed',
    trace: { node: zuid, step: DELIVERED },
    twice: true,
  },
  {
    what: 'P11, receipt published and unconfirmed',
    at: zuid,
    failpoint: 'relay.publishing',
    trace: { node: noord, step: RECEIPT },
    twice: false,
  },
  {
    what: 'P12, receipt confirmed and unrecorded',
    at: zuid,
    failpoint: 'relay.published',
    trace: { node: noord, step: RECEIPT },
    twice: false,
  },
  {
    what: 'P13, receipt applied and unacknowledged',
    at: noord,
    failpoint: 'receive.committed',
    trace: { node: noord, step: RECEIPT },
    twice: false,
  },
];

/** Starts the courier that is to die, again when a heartbeat that came first made it die too early. */
async function dieAt({ at, failpoint, trace }: Death, ids: readonly string[]): Promise<void> {
  const gateway = federation.gateway(at.slug);
  const traced = async (): Promise<true | undefined> =>
    (await countSteps(trace.node, ids, trace.step)) > 0 ? true : undefined;
  const isOwn = trace.node === at;
  do {
    await gateway.restart({ SLUIS_FAILPOINT: `${failpoint}@1` }, 'courier');
    expect((await gateway.process('courier').exited).signal).toBe('SIGKILL');
    // What was published reaches the other side without the dead one's help.
    if (!isOwn) await until(`trace of ${failpoint}`, traced, 5).catch(() => undefined);
    // A busy machine may kill it before its bytes are out; the next one must not wait for the dead one's lease.
    await passTime(road);
  } while ((await traced()) === undefined);
}

const EVERY_RUN = ['P6, message confirmed and unrecorded', 'P10'];
const chosen = DEATHS.filter(
  ({ what }) => process.env['SLUIS_WHOLE'] ?? EVERY_RUN.some((name) => what.startsWith(name)),
);

describe.each(chosen)('a courier killed at $what', (death) => {
  it('delivers exactly once, with one receipt, and leaves nothing in line', async () => {
    const gateway = federation.gateway(death.at.slug);
    await gateway.process('courier').kill();
    const ids = await sendRound();
    await dieAt(death, ids);
    await passTime(road);
    await gateway.restart({}, 'courier');
    const everyReceipt = async (): Promise<true | undefined> =>
      (await countSteps(noord, ids, RECEIPT)) === PER_ROUND ? true : undefined;
    await until('every receipt', everyReceipt);
    if (death.twice) {
      const again = async (): Promise<true | undefined> =>
        (await countSteps(zuid, ids, ['duplicate', 'own'])) > 0 ? true : undefined;
      await until('a duplicate, recognised', again);
    }
    expect(await countSteps(zuid, ids, DELIVERED)).toBe(PER_ROUND);
    await until('every relay on record', async () =>
      (await countSteps(noord, ids, ['relayed', 'own'])) === PER_ROUND ? true : undefined,
    );
    const postbox = (await scene.zuid.postbox()).filter(({ id }) => ids.includes(id as string));
    expect(postbox).toHaveLength(PER_ROUND);
    await rest(road);
  }, 60_000);
});

it('leaves a history in which every invariant holds', async () => {
  await expect(judgeAtRest(road, told)).resolves.toEqual([]);
}, 90_000);

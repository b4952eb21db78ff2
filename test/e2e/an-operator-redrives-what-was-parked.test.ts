/** `sluis parked` on a real node: what was parked by mistake is put back in line and judged anew; the rest is thrown away. */
import { until } from '../../tools/demo/until.js';
import { ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { Puppet } from '../../tools/federation/puppet.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { sluis } from '../support/operator.js';

let federation: TestFederation;
let west: Puppet;

beforeAll(async () => {
  federation = await startTestFederation('parked', { nodes: [ZVH_ZUID] });
  west = new Puppet({
    pki: federation.pki,
    node: ZVH_WEST,
    reach: [{ node: ZVH_ZUID, brokerPort: federation.broker(ZVH_ZUID.slug).port }],
  });
  await west.start();
}, 60_000);

afterAll(async () => {
  await west?.stop();
  await federation?.close();
}, 30_000);

const parked = (...args: readonly string[]) =>
  sluis(federation.gateway(ZVH_ZUID.slug).processes[0]!.pid, 'parked', ...args);

it('lists, redrives and discards, each in the audit log', async () => {
  const crafted = west.craft(west.message('known-check.request', ZVH_ZUID), ZVH_ZUID);
  // As an earlier version did when its revocation lists were stale.
  await federation.sql(
    ZVH_ZUID,
    `INSERT INTO parked (peer, code, size, bytes, at) VALUES ($1, 'CRL', 1, $2, now()), ($1, 'SIG', 2, NULL, now())`,
    [ZVH_WEST.oin, Buffer.from(await west.seal(crafted))],
  );
  const listed = JSON.parse((await parked('list', '--json')).out) as {
    parked: { code: string; kept: boolean }[];
  };
  expect(listed.parked).toMatchObject([
    { code: 'CRL', kept: true },
    { code: 'SIG', kept: false },
  ]);

  await expect(parked('redrive', '--code', 'CRL', '--json')).resolves.toMatchObject({
    exit: 0,
    out: expect.stringContaining('"redriven": 1') as string,
  });
  await until('the delivery', async () => {
    const rows = await federation.sql(
      ZVH_ZUID,
      `SELECT 1 FROM messages WHERE id = $1 AND state = 'delivered'`,
      [crafted.id],
    );
    return rows.length > 0 ? true : undefined;
  });

  await expect(parked('redrive', '--json')).resolves.toMatchObject({ exit: 6 });
  await expect(parked('discard')).resolves.toMatchObject({ exit: 2 });
  await expect(parked('discard', '--code', 'SIG')).resolves.toMatchObject({ exit: 0 });
  await expect(parked('redrive', '--broker', '--peer', ZVH_WEST.oin)).resolves.toMatchObject({ exit: 0 });
  const audited = await federation.sql(
    ZVH_ZUID,
    `SELECT action, code FROM audit_entries WHERE action LIKE 'parked.%' ORDER BY action, code`,
  );
  expect(audited).toEqual([
    { action: 'parked.discard', code: 'SIG' },
    { action: 'parked.redrive', code: 'CRL' },
    { action: 'parked.redrive', code: null },
  ]);
  expect((await parked('list', '--json')).out).toContain('"parked": []');
});

it('refuses a peer that is none, in one sentence', async () => {
  const { pid } = federation.gateway(ZVH_ZUID.slug).processes[0]!;
  const { exit, err } = await sluis(pid, 'parked', 'list', '--peer', 'nobody');
  expect([exit, err]).toEqual([2, '--peer must be an OIN (20 digits).']);
});

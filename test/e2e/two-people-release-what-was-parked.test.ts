/** Four eyes on a real node, the same over API and command line: what was parked by mistake is released, the rest thrown away. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personOf } from '../../tools/demo/accounts.js';
import type { ConsoleRole } from '../../tools/demo/accounts.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { Puppet } from '../../tools/federation/puppet.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { sluis, sluisOver } from '../support/operator.js';

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

/** `sluis` as a person of this account role, with a token of its own. */
async function as(role: ConsoleRole, ...args: readonly string[]) {
  const file = join(federation.workspace.folder('tokens'), role);
  writeFileSync(file, await federation.issuer.token(personOf(ZVH_ZUID, role), ZVH_ZUID.oin));
  const { exit, out } = await sluisOver(federation.gateway(ZVH_ZUID.slug).apiUrl, file, ...args, '--json');
  return { exit, said: JSON.parse(out) as Record<string, unknown> };
}

async function planned(...args: readonly string[]): Promise<string> {
  const { said } = await as('operator', 'vierogen', 'plan', ...args);
  const id = String(said['id']);
  await until('the plan', async () =>
    (await as('operator', 'vierogen', 'toon', id)).said['stand'] === 'planned' ? true : undefined,
  );
  return id;
}
const done = (id: string) =>
  until('it is done', async () => {
    const { said } = await as('operator', 'vierogen', 'toon', id);
    return said['stand'] === 'done' ? said : undefined;
  });

it('releases what is good by now, after a second person agreed', async () => {
  const crafted = west.craft(west.message('known-check.request', ZVH_ZUID), ZVH_ZUID);
  // As an earlier version did when its revocation lists were stale.
  await federation.sql(
    ZVH_ZUID,
    `INSERT INTO parked (peer, code, size, bytes, at) VALUES ($1, 'CRL', 1, $2, now()), ($1, 'SIG', 2, NULL, now())`,
    [ZVH_WEST.oin, Buffer.from(await west.seal(crafted))],
  );
  const { pid } = federation.gateway(ZVH_ZUID.slug).processes[0]!;
  const { parked } = JSON.parse((await sluis(pid, 'parked', 'list', '--json')).out) as { parked: object[] };
  expect(parked).toMatchObject([
    { code: 'CRL', kept: true },
    { code: 'SIG', kept: false },
  ]);

  const id = await planned();
  const { said } = await as('operator', 'vierogen', 'vraag', id, '--reden', 'De lijsten zijn weer vers.');
  expect(said).toMatchObject({
    stand: 'open',
    plan: { kunnen: 1, blijven: [{ code: 'NOT_KEPT', aantal: 1 }] },
  });
  // Scenario 9: who asked never decides; an operator never does.
  expect(await as('operator', 'vierogen', 'keurgoed', id)).toMatchObject({
    exit: 4,
    said: { code: 'SAME_PERSON' },
  });
  expect(await as('goedkeurder', 'vierogen', 'keurgoed', id)).toMatchObject({ exit: 0 });
  expect(await as('beheerder', 'vierogen', 'keurgoed', id)).toMatchObject({
    exit: 1,
    said: { code: 'APPROVAL_DECIDED' },
  });
  expect(await done(id)).toMatchObject({ afloop: { gedaan: 1, bleven: [{ code: 'NOT_KEPT' }] } });
  const rows = await federation.sql(
    ZVH_ZUID,
    `SELECT 1 FROM messages WHERE id = $1 AND state = 'delivered'`,
    [crafted.id],
  );
  expect(rows).toHaveLength(1);
});

it('throws away by two people alone, also as beheerder, and asks the broker the same way', async () => {
  const id = await planned('--weggooien', '--code', 'SIG');
  await as('operator', 'vierogen', 'vraag', id, '--reden', 'Van deze zijn geen bytes bewaard.');
  expect((await as('beheerder', 'vierogen', 'keurgoed', id)).exit).toBe(0);
  await done(id);
  const atBroker = await planned('--broker', '--peer', ZVH_WEST.oin);
  await as('operator', 'vierogen', 'vraag', atBroker, '--reden', 'De broker liep achter.');
  await as('goedkeurder', 'vierogen', 'keurgoed', atBroker);
  expect(await done(atBroker)).toMatchObject({ afloop: { gedaan: 0 } });
  const left = await federation.sql(ZVH_ZUID, 'SELECT 1 FROM parked');
  expect(left).toEqual([]);
  const audited = await federation.sql<{ action: string }>(
    ZVH_ZUID,
    `SELECT DISTINCT action FROM audit_entries WHERE action LIKE 'parked.%' OR action LIKE 'approval.approve%' ORDER BY 1`,
  );
  expect(audited.map(({ action }) => action)).toEqual([
    'approval.approve.discard',
    'approval.approve.partner', // at set-up
    'approval.approve.release',
    'parked.discard',
    'parked.redrive',
  ]);
});

it('refuses a peer that is none, in one sentence', async () => {
  const { pid } = federation.gateway(ZVH_ZUID.slug).processes[0]!;
  const { exit, err } = await sluis(pid, 'parked', 'list', '--peer', 'nobody');
  expect([exit, err]).toEqual([2, '--peer must be an OIN (20 digits).']);
});

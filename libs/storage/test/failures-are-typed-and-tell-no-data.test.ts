import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { passwords } from '../../../test/support/test-cluster.js';
import {
  AuditLogUnavailable,
  StorageError,
  StorageUnavailable,
  TextNotStorable,
  provisionDatabase,
} from '../src/index.js';
import type { Storage } from '../src/index.js';
import { openStorage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { NOW, bytes, entry, message, newId, outboxItem } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
}, 60_000);
afterAll(() => database.stop());

const inTx: Storage['unitOfWork']['transaction'] = (work) => storage.unitOfWork.transaction(work);
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each([
  ['NUL', 'canary\0'],
  ['a lone high surrogate', 'canary\uD800'],
  ['a lone low surrogate', '\uDC00canary'],
])('%s', (_, poison) => {
  it.each<[string, (storage: Storage) => Promise<unknown>]>([
    [
      'in a list of participants',
      () => inTx((tx) => tx.messages.insert([message({ participants: [poison as 'OM'] })])),
    ],
    [
      'in jsonb',
      () => {
        const decision = { ...message().decision, citations: [{ act: 'WGS', article: poison }] } as const;
        return inTx((tx) => tx.messages.insert([message({ decision })]));
      },
    ],
    ['in an audit entry', () => inTx((tx) => tx.audit.append([entry({ object: poison })]))],
    ['in a step’s proof', () => inTx((tx) => tx.steps.prove([{ evidenceId: newId(), proof: poison }]))],
    [
      'in an idempotency key',
      () => inTx((tx) => tx.idempotency.claim({ account: 'a', key: poison, bodyDigest: bytes(), at: NOW })),
    ],
    ['in a vault id', (given) => given.vault.find([poison])],
  ])('%s is refused before SQL', async (_where, act) => {
    const error = await failure(act(storage));
    expect(error).toBeInstanceOf(TextNotStorable);
    expect(error).toMatchObject({ code: 'TEXT_NOT_STORABLE' });
    expect(String(error)).not.toContain('canary');
  });
});

it('a refused statement tells its SQLSTATE and no value', async () => {
  const item = outboxItem();
  const twice = failure(inTx((tx) => tx.outbox.add([item, { ...item, peer: 'canary' as never }])));
  const wrong = failure(inTx((tx) => tx.messages.find('canary-no-uuid' as never)));
  for (const [error, code] of [
    [await twice, '23505'],
    [await wrong, '22P02'],
  ] as const) {
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ code });
    const { message: text, stack, ...fields } = error as Error;
    const all = `${text} ${stack} ${JSON.stringify(fields)} ${String((error as Error).cause)}`;
    expect(all).not.toMatch(new RegExp(`canary|${item.id}`));
  }
});

it('a failure that the work swallowed commits nothing all the same', async () => {
  const lost = message();
  const swallowing = inTx(async (tx) => {
    await tx.messages.insert([lost]);
    await tx.messages.insert([lost]).catch(() => undefined);
    return 'accepted';
  });
  await expect(swallowing).rejects.toMatchObject({ code: '25P02' });
  expect(await inTx((tx) => tx.messages.find(lost.id))).toBeUndefined();
});

it('an audit log that takes no writes stops the work', async () => {
  await database.query('REVOKE INSERT ON audit_entries FROM sluis_api, sluis_courier');
  const lost = message();
  const error = await failure(
    inTx(async (tx) => {
      await tx.messages.insert([lost]);
      await tx.audit.append([entry()]);
    }),
  );
  await database.query('GRANT INSERT ON audit_entries TO sluis_api, sluis_courier');
  expect(error).toBeInstanceOf(AuditLogUnavailable);
  expect(error).toMatchObject({ code: 'AUDIT_LOG_UNAVAILABLE', reason: '42501' });
  expect(await inTx((tx) => tx.messages.find(lost.id))).toBeUndefined();
});

it('a session killed in mid-transaction is StorageUnavailable, and the next one works', async () => {
  const error = await failure(
    inTx(async (tx) => {
      await tx.messages.find(newId());
      await database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sluis-serve'`,
      );
      await tx.messages.insert([message()]);
    }),
  );
  expect(error).toBeInstanceOf(StorageUnavailable);
  expect(await inTx((tx) => tx.messages.find(newId()))).toBeUndefined();
  await storage.ping();
});

it('says of a commit that broke that its outcome is unknown', async () => {
  const error = await failure(
    inTx(async (tx) => {
      await tx.messages.insert([message()]);
      await database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sluis-serve'`,
      );
    }),
  );
  expect(error).toMatchObject({ code: 'STORAGE_UNAVAILABLE', outcome: 'unknown' });
});

it('tells a wrong password, a missing database and a closed port apart', async () => {
  const { node, vaultKeys } = database.urls;
  const open = (databaseUrl: string) =>
    failure(openStorage({ databaseUrl, vaultUrl: vaultKeys, poolSize: 1 }));
  const changed = (change: Partial<URL>) => Object.assign(new URL(node), change).href;
  expect(await open(changed({ password: 'wrong' }))).toMatchObject({ code: '28P01' });
  expect(await open(changed({ pathname: '/nowhere' }))).toMatchObject({ code: '3D000' });
  expect(await open(changed({ port: '1' }))).toMatchObject({
    code: 'STORAGE_UNAVAILABLE',
    reason: 'ECONNREFUSED',
  });
});

it('a database that went away is StorageUnavailable everywhere', async () => {
  await database.postgres.stop();
  const id = newId();
  for (const act of [
    () => inTx((tx) => tx.messages.find(id)),
    () => storage.outbox.claim({ peer: undefined, limit: 1, seconds: 1 }),
    () => storage.vault.find([id]),
    () => storage.ping(),
  ]) {
    expect(await failure(act())).toBeInstanceOf(StorageUnavailable);
  }
});

it('a database that lets nobody in within its time is StorageUnavailable, for one connection as for a pool', async () => {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  const asked = provisionDatabase({
    adminUrl: `postgresql://admin:word@127.0.0.1:${port}/postgres`,
    database: 'sluis',
    vaultDatabase: 'sluis_vault',
    passwords: passwords(),
  });
  expect(await failure(asked)).toBeInstanceOf(StorageUnavailable);
  mute.close();
});

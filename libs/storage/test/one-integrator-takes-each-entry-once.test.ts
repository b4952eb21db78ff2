import { randomBytes } from 'node:crypto';
import {
  bytesOf,
  digestOf,
  canonicalEntry,
  leafHash,
  merkleRoot,
  rootAt,
  verifyConsistency,
  consistencyProof,
} from '#audit';
import { ed25519Signer } from '#crypto';
import { integrateEntries, publishCheckpoint, type Node, type Transaction } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { SELF, entry } from './support/records.js';

let database: TestDatabase;
let [api, courier, standby]: Storage[] = [];
let node: Node & { readonly logSigner: ReturnType<typeof ed25519Signer> };
let second: Node;
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier, standby] = [
    await database.open('api', 8),
    await database.open('courier', 3),
    await database.open('courier', 3),
  ];
  node = { ...nodeOn(courier, { self: SELF }), logSigner: ed25519Signer(randomBytes(32)) };
  second = nodeOn(standby, { self: SELF });
}, 60_000);
afterAll(() => database.stop());

const append = (...actions: string[]) =>
  api!.unitOfWork.transaction((tx) => tx.audit.append(actions.map((action) => entry({ action }))));
const drain = async (): Promise<void> => {
  while ((await integrateEntries(node, 100)) > 0);
};
const onLog = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => courier!.unitOfWork.transaction(work);
/** With what stands in its way taken away. */
async function asSuperuser(statement: string): Promise<void> {
  await database.query('ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_stand');
  await database.query(statement);
  await database.query('ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_stand');
}
const treeNow = () => onLog((tx) => tx.log.tree());

it('what stands in the log is what was written, and the root is over exactly that', async () => {
  await append('first.one', 'first.two');
  await drain();
  const { size, root } = await treeNow();
  const stored = await onLog((tx) => tx.log.entries(0, size));
  expect(stored.map(({ entry: { action } }) => action)).toEqual(['first.one', 'first.two']);
  const digests = stored.map(({ entry: one, salt }) => digestOf(Buffer.concat([salt, canonicalEntry(one)])));
  expect(digests).toEqual(stored.map(({ digest }) => digest));
  expect(bytesOf(root)).toEqual(merkleRoot(digests.map((digest) => leafHash(bytesOf(digest)))));
  expect(await onLog((tx) => tx.log.indexOf(digests[1]!))).toBe(1);
});

it('sizes of a matching session and marks of a use come out as they went in, with the same digest', async () => {
  await drain();
  const from = (await treeNow()).size;
  const measured = [
    { match: { dir: 1, count: 256, left: 49 } },
    { match: { dir: 2 } },
    { use: { receiver: 'THIRD_PARTY', ground: 'WvSv:126nd' } },
    {},
  ] as const;
  const entries = measured.map((one) => entry({ action: 'match.budget', ...one }));
  await api!.unitOfWork.transaction((tx) => tx.audit.append(entries));
  await drain();
  const stored = await onLog((tx) => tx.log.entries(from, from + measured.length));
  expect(stored.map(({ entry: one }) => Buffer.from(canonicalEntry(one)).toString())).toEqual(
    entries.map((one) => Buffer.from(canonicalEntry(one)).toString()),
  );
});

it('a transaction that commits late is not passed over, and a broken off one leaves no gap', async () => {
  const before = (await treeNow()).size;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let begun = (): void => undefined;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const slow = api!.unitOfWork.transaction(async (tx) => {
    await tx.audit.append([entry({ action: 'slow' })]);
    begun();
    await gate;
  });
  await started;
  const broken = api!.unitOfWork.transaction(async (tx) => {
    await tx.audit.append([entry({ action: 'broken' })]);
    throw new Error('broken off');
  });
  await expect(broken).rejects.toThrow('broken off');
  await append('quick');
  await drain();
  // The quick one waits too: the slow one comes before it, and might still be there.
  expect((await treeNow()).size).toBe(before);
  release();
  await slow;
  await drain();
  const { size } = await treeNow();
  const actions = (await onLog((tx) => tx.log.entries(before, size))).map(({ entry: { action } }) => action);
  expect(actions).toEqual(['slow', 'quick']);
});

it('two integrators and fifty writers at once: every entry once, the tree whole', async () => {
  const before = (await treeNow()).size;
  const writing = Promise.all(Array.from({ length: 50 }, (_, i) => append(`w${i}.a`, `w${i}.b`, `w${i}.c`)));
  const both = (async () => {
    for (let i = 0; i < 40; i++) await Promise.all([integrateEntries(node, 7), integrateEntries(second, 7)]);
  })();
  await Promise.all([writing, both]);
  await drain();
  const { size, root } = await treeNow();
  expect(size - before).toBe(150);
  const stored = await onLog((tx) => tx.log.entries(before, size));
  expect(new Set(stored.map(({ entry: { action } }) => action)).size).toBe(150);
  expect(await onLog((tx) => rootAt(size, (ids) => tx.log.tiles(ids)))).toBe(root);
});

it('one that dies halfway leaves nothing; the next begins where the last commit ended', async () => {
  const before = await treeNow();
  await append('after.crash');
  const dying: Node = {
    ...node,
    unitOfWork: {
      read: (work) => node.unitOfWork.read(work),
      transaction: (work) =>
        node.unitOfWork.transaction(async (tx) => {
          await work(tx);
          throw new Error('killed');
        }),
    },
  };
  await expect(integrateEntries(dying, 10)).rejects.toThrow('killed');
  expect(await treeNow()).toEqual(before);
  expect(await integrateEntries(second, 10)).toBe(1);
});

it('signs a head only when it contains the last one', async () => {
  const first = (await publishCheckpoint(node))!;
  await append('more', 'and more');
  await drain();
  const next = (await publishCheckpoint(node))!;
  expect(next.size).toBe(first.size + 2);
  const proof = await onLog((tx) => consistencyProof(first.size, next.size, (ids) => tx.log.tiles(ids)));
  const claim = {
    size1: first.size,
    root1: bytesOf(first.root),
    size2: next.size,
    root2: bytesOf(next.root),
  };
  expect(verifyConsistency({ ...claim, proof: proof.map(bytesOf) })).toBe(true);
  expect(await publishCheckpoint(node)).toEqual(next);
});

describe('a tree that was tampered with', () => {
  it('closes the log: nothing is processed but looking into it, and it opens by itself when it is mended', async () => {
    const [{ hashes }] = (await database.query('SELECT hashes FROM audit_tiles WHERE level = 0')) as [
      { hashes: Buffer },
    ];
    await database.query(`UPDATE audit_tiles SET hashes = set_byte(hashes, 3, 255 - get_byte(hashes, 3))`);
    await drain();
    expect((await treeNow()).closed).toBe('LOG_DAMAGED');
    await expect(append('message.send')).rejects.toMatchObject({ code: 'AUDIT_LOG_UNAVAILABLE' });
    await append('audit.read');
    expect(await publishCheckpoint(node)).toBeUndefined();
    const raised = await onLog((tx) => tx.witness.alarms());
    expect(raised).toMatchObject([{ node: SELF, code: 'LOG_DAMAGED' }]);

    await database.query('UPDATE audit_tiles SET hashes = $1 WHERE level = 0', [hashes]);
    await drain();
    expect((await treeNow()).closed).toBeUndefined();
    await append('message.send');
  });

  it('is not signed when it was rolled back to before the last head', async () => {
    const before = await treeNow();
    await database.query('UPDATE audit_checkpoints SET size = size + 1000, note = replace(note, $1, $2)', [
      `\n${before.size - 2}\n`,
      `\n${before.size + 1000}\n`,
    ]);
    await publishCheckpoint(node).catch(() => undefined);
    expect((await treeNow()).closed).toBe('LOG_INCONSISTENT');
    // Its tiles fit each other, so the integrator finds nothing wrong: that is no reason to open it again.
    await drain();
    expect((await treeNow()).closed).toBe('LOG_INCONSISTENT');
    await expect(append('message.send')).rejects.toMatchObject({ code: 'AUDIT_LOG_UNAVAILABLE' });
  });
});

describe('after a restore into another cluster, until its transactions have come past those of the one before', () => {
  const AHEAD = 150;
  beforeAll(async () => {
    await database.query('DELETE FROM audit_checkpoints');
    await publishCheckpoint(node);
  });
  const restore = async (): Promise<void> => {
    for (const table of ['audit_leaves', 'audit_tree'])
      await database.query(`UPDATE ${table} SET transaction = transaction + ${AHEAD}`);
    await asSuperuser(`UPDATE audit_entries SET transaction = transaction + ${AHEAD}`);
  };
  const oldestRunning = async (): Promise<number> => {
    const [row] = await database.query(
      'SELECT pg_current_xact_id(), pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
    );
    return Number(row!['xmin']);
  };
  const mark = async (): Promise<number> => {
    const [row] = await database.query('SELECT transaction FROM audit_tree ORDER BY id DESC LIMIT 1');
    return Number(row!['transaction']);
  };
  const pass = async (): Promise<void> => {
    while ((await oldestRunning()) <= (await mark()));
  };
  const actionsFrom = async (from: number): Promise<readonly string[]> => {
    const { size } = await treeNow();
    return (await onLog((tx) => tx.log.entries(from, size))).map(({ entry: { action } }) => action);
  };

  it('what was written just before is taken up, in the order in which it was written', async () => {
    await drain();
    await restore();
    const { size } = await treeNow();
    await append('restored.first');
    await drain();
    await append('restored.before');
    expect(await oldestRunning()).toBeLessThan(await mark());
    await pass();
    const stuck = await mark();
    await append('restored.after');
    await drain();
    await append('restored.later');
    await drain();
    const written = ['restored.first', 'restored.before', 'restored.after', 'restored.later'];
    expect(await actionsFrom(size)).toEqual(written);
    // From here on the order is beyond doubt again: the mark goes with the tree.
    expect(await mark()).toBeGreaterThan(stuck);
  });

  it('so is the only one, where the integrator had looked before', async () => {
    await drain();
    await restore();
    const { size } = await treeNow();
    // Nothing to take up; but it looked while the numbers were low.
    await drain();
    await append('restored.only');
    await pass();
    await drain();
    expect(await actionsFrom(size)).toEqual(['restored.only']);
    expect(await integrateEntries(node, 10)).toBe(0);
  });

  it('what waited when the backup was made comes first, and once', async () => {
    await drain();
    const { size } = await treeNow();
    await append('restored.waiting');
    await restore();
    await append('restored.new');
    await drain();
    await append('restored.newer');
    await pass();
    await append('restored.newest');
    await drain();
    for (let time = 0; time < AHEAD; time++) await oldestRunning();
    await drain();
    const written = ['restored.waiting', 'restored.new', 'restored.newer', 'restored.newest'];
    expect(await actionsFrom(size)).toEqual(written);
  });
});

it('after a restore into another cluster, whose transactions count from the beginning, nothing is lost', async () => {
  await drain();
  const before = (await treeNow()).size;
  await asSuperuser('UPDATE audit_entries SET transaction = transaction + 1000000');
  await database.query('UPDATE audit_leaves SET transaction = transaction + 1000000');
  await database.query('UPDATE audit_tree SET transaction = transaction + 1000000');
  await append('restored.one', 'restored.two');
  await drain();
  expect((await treeNow()).size).toBe(before + 2);
  expect(await integrateEntries(node, 10)).toBe(0);
});

it('is proved by what was made when it was written: what is done to a row before it has its place shows', async () => {
  const before = (await treeNow()).size;
  await append('as.written');
  await asSuperuser(`UPDATE audit_entries SET action = 'as.changed' WHERE action = 'as.written'`);
  await drain();
  const [found] = await onLog((tx) => tx.log.entries(before, before + 1));
  expect(found!.entry.action).toBe('as.changed');
  expect(digestOf(Buffer.concat([found!.salt, canonicalEntry(found!.entry)]))).not.toBe(found!.digest);
});

it.each([
  [`UPDATE audit_entries SET action = 'x'`],
  ['DELETE FROM audit_entries'],
  ['TRUNCATE audit_entries'],
  ['DELETE FROM processing_lines'],
  ['TRUNCATE processing_lines'],
])('not even the owner does this by mistake: %s', async (statement) => {
  await expect(database.query(statement)).rejects.toThrow('what is logged stands');
});

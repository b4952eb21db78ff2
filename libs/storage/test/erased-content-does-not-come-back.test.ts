/** With pg_dump and pg_restore themselves: what was erased after the backup was made is gone after the restore too. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eraseDue, replayErasures, sweepKeys } from '#exchange';
import type { Handle, Instant, MessageId } from '#domain';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { NOW, bytes, knownCheck, later, message, newId } from './support/records.js';

const run = promisify(execFile);
const DAY = 86_400_000;
/** After the database's own clock, whenever this runs. */
const FAR = later(365 * DAY * 50);

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await startTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'sluis-restore-'));
}, 60_000);
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

const tool = (name: string): string => join(database.postgres.bin, name);
const adminOf = (name: string): string =>
  Object.assign(new URL(database.postgres.adminUrl), { pathname: `/${name}` }).href;

const contentOf = async (storage: Storage, id: MessageId) =>
  (await storage.unitOfWork.transaction((tx) => tx.messages.find(id)))?.sealedContent;

it('stays erased after a restore of the content database, and of the keys, and after coming in again', async () => {
  const due = message({ kind: 'case-exchange.notice', eraseAt: later(-DAY) });
  const kept = message({ eraseAt: FAR });
  const before = await database.open();
  await before.vault.keep([due, kept].map(({ id }) => ({ id, key: bytes() })));
  await before.unitOfWork.transaction((tx) => tx.messages.insert([due, kept]));
  const [content, keys] = [join(folder, 'content.dump'), join(folder, 'keys.dump')];
  await run(tool('pg_dump'), ['-Fc', '-f', content, '-d', adminOf('sluis')]);
  await run(tool('pg_dump'), ['-Fc', '-a', '-t', 'content_keys', '-f', keys, '-d', adminOf('sluis_vault')]);

  expect(await eraseDue(nodeOn(before), 10)).toBe(1);
  expect(await contentOf(before, due.id)).toBeUndefined();
  expect((await before.vault.find([due.id, kept.id])).has(due.id)).toBe(false);

  await run(tool('pg_restore'), ['--clean', '--if-exists', '-d', adminOf('sluis'), content]);
  await database.query('DELETE FROM content_keys', [], adminOf('sluis_vault'));
  await run(tool('pg_restore'), ['-a', '-d', adminOf('sluis_vault'), keys]);

  const after = await database.open();
  expect(await contentOf(after, due.id)).toEqual(due.sealedContent);
  expect(await replayErasures(nodeOn(after), after.ledger, 'messages')).toBe(1);
  expect(await contentOf(after, due.id)).toBeUndefined();
  expect(await contentOf(after, kept.id)).toEqual(kept.sealedContent);
  expect([...(await after.vault.find([due.id, kept.id])).keys()]).toEqual([kept.id]);
  // The journey says so, and a second start has nothing left to do.
  const steps = await after.unitOfWork.transaction((tx) => tx.steps.of(due.id));
  expect(steps.map(({ step, code }) => [step, code])).toContainEqual(['erased', 'RESTORED']);
  expect(await replayErasures(nodeOn(after), after.ledger, 'messages')).toBe(0);
  // The same message redelivered: it gets no key again.
  expect((await after.vault.keep([{ id: due.id, key: bytes() }])).size).toBe(0);
  expect((await after.vault.find([due.id])).size).toBe(0);
}, 60_000);

it('unties messages from persons for good: links and the proposal of a known-check, a restored backup too', async () => {
  const storage = await database.open();
  const [untied, kept] = [newId<MessageId>(), newId<MessageId>()];
  const ids = [untied, kept];
  const fill = () =>
    storage.unitOfWork.transaction(async (tx) => {
      await tx.rights.link(ids.map((id) => ({ message: id, handle: `p-${id}` as Handle, index: bytes() })));
      await tx.knownChecks.insert(ids.map((id) => knownCheck({ id })));
    });
  const left = () =>
    storage.unitOfWork.transaction(async (tx) => ({
      links: (await tx.rights.linked(ids)).map((link) => link.message),
      checks: (await Promise.all(ids.map((id) => tx.knownChecks.find(id)))).flatMap((one) => one?.id ?? []),
    }));
  await fill();
  // No afterCommit here: as if the process had died at the commit.
  await storage.unitOfWork.transaction((tx) => tx.terms.forgetPersons([untied], [`persons/${untied}`]));
  expect(await left()).toEqual({ links: [kept], checks: [kept] });
  expect(await sweepKeys(nodeOn(storage), 10)).toBeGreaterThan(0);

  await database.query('DELETE FROM subject_links WHERE message = ANY($1::uuid[])', [ids], adminOf('sluis'));
  await database.query('DELETE FROM known_checks WHERE id = ANY($1::uuid[])', [ids], adminOf('sluis'));
  await fill();
  for (const what of ['messages', 'cases'] as const)
    expect(await replayErasures(nodeOn(storage), storage.ledger, what)).toBeGreaterThan(0);
  expect(await left()).toEqual({ links: [kept], checks: [kept] });
});

it('lets an answer without a hit leave before it is erased', async () => {
  const storage = await database.open();
  const sent = { direction: 'sent', kind: 'known-check.response', eraseAt: later(-DAY) } as const;
  const [waits, left] = [message({ ...sent, state: 'accepted' }), message({ ...sent, state: 'relayed' })];
  await storage.unitOfWork.transaction((tx) => tx.messages.insert([waits, left]));
  const due = await storage.unitOfWork.transaction((tx) => tx.terms.due(NOW, 10));
  expect(due.map(({ id }) => id)).toEqual([left.id]);
  expect(await eraseDue(nodeOn(storage), 10)).toBe(1);
});

it('is destroyed by the sweep where a crash came between the commit and the key', async () => {
  const storage = await database.open();
  const dropped = message();
  await storage.vault.keep([{ id: dropped.id, key: bytes() }]);
  await storage.unitOfWork.transaction((tx) => tx.messages.insert([dropped]));
  // No afterCommit here: as if the process had died at the commit.
  await storage.unitOfWork.transaction((tx) => tx.messages.dropContent([dropped.id]));
  expect((await storage.vault.find([dropped.id])).size).toBe(1);
  expect(await sweepKeys(nodeOn(storage), 10)).toBeGreaterThan(0);
  expect((await storage.vault.find([dropped.id])).size).toBe(0);
  expect(await sweepKeys(nodeOn(storage), 10)).toBe(0);
});

it('is not erased by a node whose clock alone has jumped ahead, nor while it is held', async () => {
  const storage = await database.open();
  const future = message({ eraseAt: FAR });
  const held = message({ eraseAt: later(-DAY) });
  const base = { reason: 'LEGAL_CLAIM', participant: 'POLICE', account: 'jansen', at: NOW } as const;
  const hold = { ...base, id: newId<MessageId>(), message: held.id, until: FAR };
  await storage.unitOfWork.transaction(async (tx) => {
    await tx.messages.insert([future, held]);
    await tx.terms.hold(hold);
  });
  const ahead = nodeOn(storage, { at: later(365 * DAY * 100) });
  expect(await storage.unitOfWork.transaction((tx) => tx.terms.holdsOf(held.id))).toEqual([hold]);
  const due = (at = NOW) => storage.unitOfWork.transaction((tx) => tx.terms.due(at, 10));
  const isHeld = (at: Instant) => storage.unitOfWork.transaction((tx) => tx.terms.isHeld(held.id, at));
  const jumped = ahead.clock.now();
  expect(await due()).toEqual([]);
  // The hold outlives the clock that jumped, as the content does; one that falls back keeps longer, never shorter.
  expect(await due(jumped)).toEqual([]);
  expect(await eraseDue(ahead, 10)).toBe(0);
  expect([await isHeld(jumped), await isHeld(NOW), await isHeld(later(-DAY))]).toEqual([true, true, true]);
  const earlier = await storage.unitOfWork.transaction((tx) => tx.terms.earlierOf(jumped));
  expect(earlier < later(365 * DAY * 50)).toBe(true);
  expect(await storage.unitOfWork.transaction((tx) => tx.terms.earlierOf(NOW))).toBe(NOW);
  expect(await contentOf(storage, held.id)).toEqual(held.sealedContent);
  expect(await contentOf(storage, future.id)).toEqual(future.sealedContent);
  await storage.unitOfWork.transaction(async (tx) => {
    expect(await tx.terms.lift(hold.id, 'OM', NOW)).toBeUndefined();
    expect(await tx.terms.lift(hold.id, 'POLICE', NOW)).toBe(held.id);
  });
  expect(await isHeld(NOW)).toBe(false);
  expect((await due()).map(({ id }) => id)).toEqual([held.id]);
  expect(await eraseDue(ahead, 10)).toBe(1);
  expect(await contentOf(storage, future.id)).toEqual(future.sealedContent);
});

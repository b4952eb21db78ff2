import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64url } from '#crypto';
import type { Instant } from '#domain';
import type { AuditEntry, Transaction } from '#exchange';
import { openLogKey } from '../src/courier/log-key.js';

const folder = mkdtempSync(join(tmpdir(), 'sluis-log-key-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'audit-log.key.json');
const ask = () => writeFileSync(join(folder, 'rotate-audit-log-key'), '');

const recorded: AuditEntry[] = [];
let isSigned = false;
let fails = false;
let now = '2026-11-25T09:00:00.000Z' as Instant;
const node = {
  clock: { now: () => now },
  random: (length: number) => randomBytes(length),
  law: { hash: 'h' },
  unitOfWork: {
    transaction: <T>(work: (tx: Transaction) => Promise<T>) =>
      work({
        log: { latest: async () => (isSigned ? {} : undefined) },
        audit: {
          append: async (entries: readonly AuditEntry[]) => {
            if (fails) throw new Error('the log takes no writes');
            recorded.push(...entries);
          },
        },
      } as unknown as Transaction),
  },
} as unknown as Parameters<typeof openLogKey>[1];
const keyOf = async () => {
  const { signer, retired } = await openLogKey(folder, node);
  return { key: toBase64url(signer.publicKey), retired };
};

it('is made once, readable by its owner alone, and stays', async () => {
  const first = await keyOf();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await keyOf()).toEqual(first);
  expect(first.retired).toEqual([]);
});

it('when asked there is a new one, on record; those before it are kept with their end, newest first', async () => {
  const first = await keyOf();
  ask();
  const second = await keyOf();
  expect(second.retired).toEqual([{ key: first.key, until: now }]);
  expect(second.key).not.toBe(first.key);
  expect(recorded).toMatchObject([{ action: 'audit.key', object: expect.any(String) as string }]);
  expect(existsSync(join(folder, 'rotate-audit-log-key'))).toBe(false);
  expect(await keyOf()).toEqual(second);
  const [before, later] = [now, '2026-12-25T09:00:00.000Z' as Instant];
  now = later;
  ask();
  expect((await keyOf()).retired).toEqual([
    { key: second.key, until: later },
    { key: first.key, until: before },
  ]);
  // No seed of a key that signs no more is left.
  expect(readFileSync(file, 'utf8').match(/"seed"/g)).toHaveLength(1);
});

it('without a log that takes it there is no new key: the old one stays, and the wish too', async () => {
  const before = readFileSync(file, 'utf8');
  ask();
  fails = true;
  await expect(openLogKey(folder, node)).rejects.toThrow();
  fails = false;
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(existsSync(join(folder, 'rotate-audit-log-key'))).toBe(true);
  rmSync(join(folder, 'rotate-audit-log-key'));
});

it('a log that was signed never gets another key by accident', async () => {
  const kept = readFileSync(file);
  rmSync(file);
  isSigned = true;
  await expect(openLogKey(folder, node)).rejects.toThrow('put it back from its backup');
  writeFileSync(file, '{"seed":"x"}');
  await expect(openLogKey(folder, node)).rejects.toThrow('is damaged');
  writeFileSync(file, kept);
});

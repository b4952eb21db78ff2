/** What all test runs of this checkout share, because making it costs much: one process at a time makes it, or copies it. */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A lock older than this was left by a run that died. */
const STALE_MS = 120_000;

/** Runs `work` while nobody else does so with this folder. Jest's workers are processes, so the lock is a folder too. */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = await lock(join(folder, 'lock'));
  try {
    return await work();
  } finally {
    release();
  }
}

async function lock(folder: string): Promise<() => void> {
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isStale(folder)) rmSync(folder, { recursive: true, force: true });
      await delay(50);
    }
  }
}

function isStale(folder: string): boolean {
  return existsSync(folder) && Date.now() - statSync(folder, { throwIfNoEntry: false })!.mtimeMs > STALE_MS;
}

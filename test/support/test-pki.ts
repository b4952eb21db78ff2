/**
 * One development PKI for all test runs: twelve RSA-3072 keys cost more than the rest of a federation. Each federation gets
 * a copy, so that a test may revoke or expire what it likes.
 */
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RUNNING, developmentPki } from '../../tools/federation/federation.js';
import { openWorkspace } from '../../tools/federation/workspace.js';
import type { Workspace } from '../../tools/federation/workspace.js';

/** A lock older than this was left by a run that died. */
const STALE_MS = 120_000;

/** Fills the workspace's folder `pki` from the kept one, which the first caller makes. */
export async function copyTestPki(workspace: Workspace): Promise<void> {
  const kept = openWorkspace('test-pki-federation');
  const release = await lock(join(kept.dir, 'lock'));
  try {
    await developmentPki(kept, RUNNING);
    cpSync(kept.folder('pki'), workspace.folder('pki'), { recursive: true });
  } finally {
    release();
  }
}

/** Jest's workers are processes, so the lock is a folder: only one of them can make it. */
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

/**
 * One development PKI for all test runs: twelve RSA-3072 keys cost more than the rest of a federation. Each federation gets
 * a copy, so that a test may revoke or expire what it likes.
 */
import { cpSync } from 'node:fs';
import { RUNNING, developmentPki } from '../../tools/federation/federation.js';
import { openWorkspace } from '../../tools/federation/workspace.js';
import type { Workspace } from '../../tools/federation/workspace.js';
import { alone } from './kept.js';

/** Fills the workspace's folder `pki` from the kept one, which the first caller makes. */
export async function copyTestPki(workspace: Workspace): Promise<void> {
  const kept = openWorkspace('test-pki-federation');
  await alone(kept.dir, async () => {
    await developmentPki(kept, RUNNING);
    cpSync(kept.folder('pki'), workspace.folder('pki'), { recursive: true });
  });
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot, root } from './paths.mjs';

const COMMIT = /^[0-9a-f]{12,64}$/;

/** Writes from which commit dist/ was built (libs/release reads it), or takes an older word of it away where nobody knows. */
export function recordCommit() {
  const file = inRoot('dist', 'commit');
  const commit = given() ?? ofGit();
  if (commit === undefined) return rmSync(file, { force: true });
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(file, `${commit}\n`);
}

/** `SLUIS_COMMIT`, for a build without a history, such as that of an image. */
function given() {
  const commit = process.env.SLUIS_COMMIT ?? '';
  return COMMIT.test(commit) ? commit.slice(0, 12) : undefined;
}

function ofGit() {
  const commit = git('rev-parse', 'HEAD')?.trim().slice(0, 12);
  if (commit === undefined) return undefined;
  return git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit}+`;
}

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Node as the lock file pins it; whatever node runs npm is only good enough to start this one. */
export const pinnedNode = join(
  root,
  'node_modules',
  '.bin',
  process.platform === 'win32' ? 'node.cmd' : 'node',
);

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts);

/** The environment for the project's own programs: the pinned node is also the first `node` on the path. */
export function projectEnvironment(extra = {}) {
  const path = inRoot('node_modules', '.bin') + delimiter + (process.env.PATH ?? '');
  return { ...process.env, PATH: path, ...extra };
}

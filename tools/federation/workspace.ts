import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atShutdown } from './shutdown.js';
import { reachableByOthers } from './system-user.js';

/** A folder for run-time files: data, logs, sockets, development keys. Nothing of it is ever committed. */
export interface Workspace {
  readonly dir: string;
  /** Makes (if need be) and gives the path of a folder inside. */
  folder(...parts: string[]): string;
  /** Removes all of it. */
  remove(): void;
}

/**
 * The workspace `name` under the repository's ignored folder `.sluis/`. When we are root and the repository lies where
 * the users `postgres` and `rabbitmq` cannot come (in /root, or a clone in a folder of `mktemp -d`), a temporary folder instead: the one
 * that the whole run of `npm test` shares (SLUIS_RUN_FOLDER, tools/test.mjs), else one that is removed at the end of this process.
 */
export function openWorkspace(name: string): Workspace {
  const home = workspaceHome(repositoryRoot());
  if (home === undefined) return temporaryWorkspace(name);
  const dir = join(home, name);
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  return workspaceAt(dir);
}

/** Where workspaces of a checkout at `root` stand, if there is such a place; see `openWorkspace`. */
export function workspaceHome(root: string): string | undefined {
  const isReachable = process.getuid?.() !== 0 || reachableByOthers(root);
  return isReachable ? join(root, '.sluis') : process.env['SLUIS_RUN_FOLDER'];
}

/** A workspace of its own under the system's temporary folder; removed at the end of this process at the latest. */
export function temporaryWorkspace(name: string): Workspace {
  const dir = mkdtempSync(join(tmpdir(), `sluis-${name}-`));
  chmodSync(dir, 0o755); // the services' users walk through; what is secret inside is closed itself
  const workspace = workspaceAt(dir);
  const forget = atShutdown({
    tier: 'substrate',
    close: () => Promise.resolve(workspace.remove()),
    abandon: () => workspace.remove(),
  });
  return { ...workspace, remove: () => (forget(), workspace.remove()) };
}

function workspaceAt(dir: string): Workspace {
  return {
    dir,
    folder: (...parts) => {
      const path = join(dir, ...parts);
      mkdirSync(path, { recursive: true });
      return path;
    },
    remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Where the sources are, also when this file runs compiled, from dist/tools/federation/. */
export function repositoryRoot(): string {
  const here = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
  return here.replace(/[/\\]dist$/, '');
}

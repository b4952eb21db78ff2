import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { inRoot, pinnedNode } from './paths.mjs';
import { SetUpError, step } from './report.mjs';
import { mustRun } from './run.mjs';

const stampFile = inRoot('node_modules', '.sluis-stamp');
const lockFile = inRoot('package-lock.json');
const npmOwnRecord = inRoot('node_modules', '.package-lock.json');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Installs the npm packages when they are absent or were installed from another lock file. Install scripts never run. */
export async function installPackages() {
  const wanted = sha256(readFileSync(lockFile));
  if (installed() !== wanted) {
    if (!carriesOut(JSON.parse(readFileSync(lockFile, 'utf8')))) {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      // quiet: the host's node is often older than our packages ask for; npm's warnings about it would only confuse.
      await step('installing npm packages from the lock file', () =>
        mustRun(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
          quiet: true,
        }),
      );
    }
    writeFileSync(stampFile, wanted);
  }
  assertPinnedNode();
}

function installed() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

/** True when npm's own record already holds every package of the lock file: someone ran `npm install` by hand. */
function carriesOut(lock) {
  if (!existsSync(npmOwnRecord)) return false;
  const present = JSON.parse(readFileSync(npmOwnRecord, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || present[path]?.integrity === entry.integrity,
  );
}

/**
 * Stops unless node_modules/.bin/node is the version that the lock file pins. The version is read from the package that
 * the link points into, so that the second set-up costs no process start.
 */
function assertPinnedNode() {
  const pinned = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).optionalDependencies;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const wanted = pinned[name];
  if (!wanted) {
    throw new SetUpError(
      `no Node is pinned for ${process.platform}/${process.arch}; pinned are: ${Object.keys(pinned).join(', ')}`,
    );
  }
  if (!existsSync(pinnedNode)) {
    throw new SetUpError(
      `the package ${name} is not installed. Remove node_modules and try again; npm must not omit optional packages`,
    );
  }
  const installedAs = JSON.parse(readFileSync(inRoot('node_modules', name, 'package.json'), 'utf8')).version;
  const pointsIntoIt =
    process.platform === 'win32' ||
    realpathSync(pinnedNode).startsWith(realpathSync(inRoot('node_modules', name)));
  if (installedAs !== wanted || !pointsIntoIt) {
    throw new SetUpError(
      `node_modules/.bin/node is ${pointsIntoIt ? installedAs : 'another node'}, and Sluis runs on ${wanted} only. Remove node_modules and try again`,
    );
  }
}

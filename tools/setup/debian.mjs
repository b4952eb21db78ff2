import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { missingServices } from './services.mjs';
import { SetUpError, step } from './report.mjs';
import { mustRun, run } from './run.mjs';

/**
 * Debian starts a service as soon as its package is installed, unless /usr/sbin/policy-rc.d says 101. We want the
 * programs, never the services: ours run privately, in a work folder, and only while the demo or a test runs.
 */
const guards = [
  { path: '/usr/sbin/policy-rc.d', content: '#!/bin/sh\nexit 101\n', mode: 0o755 },
  // Read by pg_createcluster through createcluster.conf's include_dir: no cluster `main` is made.
  {
    path: '/etc/postgresql-common/createcluster.d/sluis-set-up.conf',
    content: 'create_main_cluster = false\n',
    mode: 0o644,
  },
];

/** Installs what is missing with apt when we may; says what to install otherwise. */
export async function installServices(needs) {
  const missing = missingServices(needs);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    throw new SetUpError(shoppingList(missing));
  const packages = missing.map((service) => service.debian);
  await step(`installing ${packages.join(' and ')} (Debian packages; no service is started)`, () =>
    aptInstall(packages),
  );
  const still = missingServices(needs);
  if (still.length > 0) throw new SetUpError(`apt finished, but these are still missing: ${names(still)}`);
}

const names = (list) => list.map((service) => service.name).join(', ');

/** What the reader has to install, one line each. */
export function shoppingList(missing) {
  const lines = missing.map(
    ({ name, debian, elsewhere }) =>
      `  - ${name}: Debian/Ubuntu: apt-get install ${debian}; elsewhere: ${elsewhere}`,
  );
  return [
    `these programs are missing, and only root on Debian lets set-up install them:`,
    ...lines,
    `Sluis starts its own private copies and needs no running service: you may stop and disable the packages' services.`,
  ].join('\n');
}

/** What apt-get is told; the test has it plan these on a machine that has nothing. */
export function installArguments(packages) {
  const apt = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  return ['install', '--no-install-recommends', ...apt, ...packages];
}

async function aptInstall(packages) {
  const restore = placeGuards();
  const onSignal = () => (restore(), process.exit(130));
  process.on('exit', restore);
  process.prependListener('SIGINT', onSignal);
  process.prependListener('SIGTERM', onSignal);
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = installArguments(packages);
    const first = await run('apt-get', install, { env, quiet: true });
    if (first.code === 0) return;
    // Package lists are often absent (images) or too old: fetch them and try once more.
    await mustRun('apt-get', ['update', '-q'], { env, quiet: true });
    await mustRun('apt-get', install, { env, quiet: true });
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    process.off('exit', restore);
    restore();
  }
}

/** Puts the guards in place; gives back the function that restores exactly what was there. Calling it twice is harmless. */
export function placeGuards(list = guards) {
  const undo = list.map(placeGuard);
  return () => {
    while (undo.length > 0) undo.pop()();
  };
}

function placeGuard({ path, content, mode }) {
  const folder = dirname(path);
  const firstMade = mkdirSync(folder, { recursive: true });
  const before = existsSync(path) ? { content: readFileSync(path), mode: statSync(path).mode } : undefined;
  writeFileSync(path, content);
  chmodSync(path, mode);
  return () => {
    if (before) {
      writeFileSync(path, before.content);
      chmodSync(path, before.mode);
      return;
    }
    rmSync(path, { force: true });
    if (firstMade) removeIfEmpty(folder);
  };
}

function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // A package has put something beside our file meanwhile: then the folder is its own.
  }
}

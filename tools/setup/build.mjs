import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { recordCommit } from './commit.mjs';
import { inRoot, pinnedNode } from './paths.mjs';
import { step } from './report.mjs';
import { mustRun } from './run.mjs';

const sourceFolders = ['apps', 'libs', 'tools', 'certs', 'bench', 'test', 'deploy'];
const buildInfo = inRoot('dist', '.tsbuildinfo');

/**
 * Compiles to dist/ when a source is newer than the last build. The comparison costs some 20 ms; starting tsc to hear
 * that nothing changed would cost a second or more.
 */
export async function build() {
  if (upToDate()) return;
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc');
  try {
    await step('compiling', () => mustRun(pinnedNode, [tsc, '-p', 'tsconfig.json'], { quiet: true }));
  } catch (error) {
    // tsc records its state also when types are wrong: make it look old, or the next set-up would call this up to date.
    if (existsSync(buildInfo)) utimesSync(buildInfo, 0, 0);
    throw error;
  }
  // tsc leaves the file alone when nothing that it emits has changed.
  utimesSync(buildInfo, new Date(), new Date());
  recordCommit();
}

/** Builds the web console when a source of it, or what the API says, is newer than the last build. */
export async function buildConsole() {
  const page = inRoot('dist', 'console', 'index.html');
  const sources = [newest(inRoot('apps', 'console')), statSync(inRoot('docs', 'openapi.json')).mtimeMs];
  if (existsSync(page) && Math.max(...sources) <= statSync(page).mtimeMs) return;
  const script = inRoot('tools', 'console', 'build.mjs');
  await step('building the console', () => mustRun(pinnedNode, [script], { quiet: true }));
  utimesSync(page, new Date(), new Date());
}

function upToDate() {
  if (!existsSync(buildInfo)) return false;
  const built = statSync(buildInfo).mtimeMs;
  const others = ['package-lock.json', 'tsconfig.json'].map((file) => statSync(inRoot(file)).mtimeMs);
  return Math.max(...others, ...sourceFolders.map((folder) => newest(inRoot(folder)))) <= built;
}

/** The latest change under `folder`, folders included: removing a file changes its folder. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  let latest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // Made by the build itself.
    if (entry.name === 'generated') continue;
    if (entry.isDirectory()) latest = Math.max(latest, newest(path));
    else if (/\.(?:tsx?|css|html)$/.test(entry.name)) latest = Math.max(latest, statSync(path).mtimeMs);
  }
  return latest;
}

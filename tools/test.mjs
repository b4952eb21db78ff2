/** `npm test`: sets up what is missing and runs jest. Arguments go to jest: `npm test -- libs/policy -t forbid`. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { buildConsole } from './setup/build.mjs';
import { setUp } from './setup.mjs';

/** One worker per core, at most four: each may have a PostgreSQL or a broker of its own beside it. */
function workers(args) {
  const chosen = args.some((arg) => /^(-i|-w|--runInBand|--maxWorkers)/.test(arg));
  return chosen ? [] : [`--maxWorkers=${Math.min(4, availableParallelism())}`];
}

/** For what all test files share where `.sluis` cannot serve (tools/federation/workspace.ts); it goes with the run. */
async function withRunFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-run-'));
  chmodSync(folder, 0o755); // the services' users walk through
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await runMain(async () => {
  // Compiled too: end-to-end and fault tests start the gateway as the program that it is.
  await setUp({ services: ['federation', 'browser'] });
  await buildConsole();
  // The browser tests have a lean set for every run, and the whole of their scenarios for this word.
  const whole = process.argv.includes('--whole');
  const args = process.argv.slice(2).filter((arg) => arg !== '--whole');
  // jest runs native ES modules only under this flag; its workers inherit it.
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const { code } = await withRunFolder((folder) =>
    run(pinnedNode, [...node, jest, ...workers(args), ...args], {
      env: projectEnvironment({ SLUIS_RUN_FOLDER: folder, ...(whole ? { SLUIS_WHOLE: '1' } : {}) }),
    }),
  );
  return code;
});

/** `npm run mutation [-- policy|law|use]`: whether the tests notice when the law's code is changed; figures to docs/mutation.md. */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';
import { writeMutationReport } from './mutation/report.mjs';

const TARGETS = ['policy', 'law', 'use'];

await runMain(async () => {
  const chosen = process.argv.slice(2);
  const odd = chosen.find((name) => !TARGETS.includes(name));
  if (odd !== undefined) throw new Error(`There is no target ${odd}; choose of ${TARGETS.join(', ')}.`);
  await setUp();
  const stryker = inRoot('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  let failed = 0;
  for (const name of chosen.length > 0 ? chosen : TARGETS) {
    const { code } = await run(pinnedNode, [stryker, 'run', 'stryker.config.mjs'], {
      // Few random drafts: the properties are run once for each mutant that they cover.
      env: {
        ...projectEnvironment(),
        MUTATION: name,
        PROPERTY_RUNS: '40',
        NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      },
    });
    if (code !== 0) failed = code;
  }
  await writeMutationReport(TARGETS);
  return failed;
});

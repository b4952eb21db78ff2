/**
 * `npm run mutation [-- policy|law|use|matching|restrictions]`: whether the tests notice when the code is changed, or a
 * restriction's rows are gone; figures to docs/mutation.md. Several of them in line, at a low priority.
 */
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';
import { writeMutationReport } from './mutation/report.mjs';
import { removeRestrictions } from './mutation/restrictions.mjs';

const TARGETS = ['policy', 'law', 'use', 'matching'];
const RESTRICTIONS = 'restrictions';

await runMain(async () => {
  const chosen = process.argv.slice(2);
  const known = [...TARGETS, RESTRICTIONS];
  const odd = chosen.find((name) => !known.includes(name));
  if (odd !== undefined) throw new Error(`There is no target ${odd}; choose of ${known.join(', ')}.`);
  await setUp();
  // Minutes of all cores: whoever works beside it goes first.
  setPriority(5);
  const names = chosen.length > 0 ? chosen : known;
  let failed = 0;
  for (const name of names.filter((one) => one !== RESTRICTIONS)) failed = (await mutate(name)) || failed;
  if (names.includes(RESTRICTIONS)) failed = (await removeRestrictions()) || failed;
  return (await writeMutationReport(TARGETS)) ? failed : 1;
});

async function mutate(name) {
  const stryker = inRoot('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  // Stryker's copy of the repository has no folder of published vectors beside it.
  const shared = inRoot('..', 'shared');
  const { code } = await run(pinnedNode, [stryker, 'run', 'stryker.config.mjs'], {
    // Few random drafts, and the same each time: the properties are run once for each mutant that they cover. Fewer than 60 of
    // this seed hold no permitted one.
    env: {
      ...(existsSync(shared) ? { SLUIS_SHARED: shared } : {}),
      ...projectEnvironment(),
      MUTATION: name,
      PROPERTY_RUNS: '60',
      PROPERTY_SEED: '1',
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
  });
  return code;
}

/** `npm run faults -- --seed N --kills N`: the long fault campaign (test/fault/main.ts), longer than a test run should take. */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const campaign = inRoot('dist', 'test', 'fault', 'main.js');
  const { code } = await run(pinnedNode, [campaign, ...process.argv.slice(2)], { env: projectEnvironment() });
  return code;
});

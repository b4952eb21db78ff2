/** `npm run faults`: the long fault campaign (test/fault/main.ts), longer than a test run should take. */
import { existsSync } from 'node:fs';
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const campaign = inRoot('dist', 'test', 'fault', 'main.js');
  if (!existsSync(campaign)) {
    console.log('There is no long fault campaign yet; the fault tests run with `npm test -- test/fault`.');
    return 0;
  }
  const { code } = await run(pinnedNode, [campaign, ...process.argv.slice(2)], { env: projectEnvironment() });
  return code;
});

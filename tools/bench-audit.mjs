/** `npm run bench:audit`: sets up what is missing and measures the audit log (bench/audit/). Arguments go to it. */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const bench = inRoot('dist', 'bench', 'audit', 'main.js');
  const { code } = await run(pinnedNode, [bench, ...process.argv.slice(2)], { env: projectEnvironment() });
  return code;
});

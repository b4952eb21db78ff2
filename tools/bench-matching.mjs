/** `npm run bench:matching`: sets up what is missing and measures matching sessions (bench/matching/). Arguments go to it. */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const bench = inRoot('dist', 'bench', 'matching', 'main.js');
  const { code } = await run(pinnedNode, [bench, ...process.argv.slice(2)], { env: projectEnvironment() });
  return code;
});

/** `npm start`: sets up what is missing and runs the demo federation (tools/demo/). Arguments go to the demo. */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { buildConsole } from './setup/build.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  await buildConsole();
  const demo = inRoot('dist', 'tools', 'demo', 'main.js');
  const { code } = await run(pinnedNode, [demo, ...process.argv.slice(2)], { env: projectEnvironment() });
  return code;
});

/** `npm run bench:console`: sets up what is missing, Chromium too, and measures the console (bench/console/). */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp({ services: ['federation', 'browser'] });
  for (const args of [
    [inRoot('tools', 'console', 'build.mjs')],
    [inRoot('dist', 'bench', 'console', 'main.js')],
  ]) {
    const { code } = await run(pinnedNode, args, { env: projectEnvironment() });
    if (code !== 0) return code;
  }
  return 0;
});

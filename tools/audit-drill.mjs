/** `npm run audit:drill`: sets up what is missing and runs the drill of the audit log (tools/audit/drill.ts). */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const drill = inRoot('dist', 'tools', 'audit', 'drill.js');
  const { code } = await run(pinnedNode, [drill, ...process.argv.slice(2)], { env: projectEnvironment() });
  return code;
});

/**
 * `npm run faults -- --seed N --kills N`: the long fault campaign (test/fault/main.ts), longer than a test run should take;
 * before it a matching session in which both nodes ask, hold and die in every state.
 */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const suite = 'test/fault/a-session-survives-every-death';
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const sessions = await run(pinnedNode, [...flags, jest, '-i', suite], {
    env: projectEnvironment({ SLUIS_WHOLE: '1' }),
  });
  const campaign = inRoot('dist', 'test', 'fault', 'main.js');
  const { code } = await run(pinnedNode, [campaign, ...process.argv.slice(2)], { env: projectEnvironment() });
  return sessions.code || code;
});

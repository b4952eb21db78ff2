/**
 * `npm run faults -- --seed N --kills N`: the long fault campaign (test/fault/main.ts), longer than a test run should take;
 * before it the suites that an ordinary run leaves out: a courier that is killed at every place, services that die, a demo that is broken
 * on request, nodes of split roles, a case that is closed, and a matching session in
 * which both nodes ask, hold and die in every state.
 */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const suites = [
    'test/fault/a-killed-courier',
    'test/fault/services-die',
    'test/fault/a-session-survives-every-death',
    'test/e2e/a-demo-breaks',
    'test/e2e/roles-split',
    'test/e2e/a-closed-case',
  ];
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const deaths = await run(pinnedNode, [...flags, jest, '-i', ...suites], {
    env: projectEnvironment({ SLUIS_WHOLE: '1' }),
  });
  const campaign = inRoot('dist', 'test', 'fault', 'main.js');
  const { code } = await run(pinnedNode, [campaign, ...process.argv.slice(2)], { env: projectEnvironment() });
  return deaths.code || code;
});

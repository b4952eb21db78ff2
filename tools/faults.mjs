/**
 * `npm run faults -- --seed N --kills N`: the long fault campaign (test/fault/main.ts), longer than a test run should take;
 * before it the suites that an ordinary run leaves out, but for those of the browser, and a courier that is killed at every
 * place, of which an ordinary run has some. Then the drill of the audit log (`npm run audit:drill`).
 */
import { WHOLE_ONLY } from '../jest.config.mjs';
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  await setUp();
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const suites = [
    'test/fault/a-killed-courier',
    ...WHOLE_ONLY.filter((suite) => !suite.startsWith('test/browser/')),
  ];
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const deaths = await run(pinnedNode, [...flags, jest, '-i', ...suites], {
    env: projectEnvironment({ SLUIS_WHOLE: '1' }),
  });
  const drill = await run(pinnedNode, [inRoot('dist', 'tools', 'audit', 'drill.js')], {
    env: projectEnvironment(),
  });
  const campaign = inRoot('dist', 'test', 'fault', 'main.js');
  const { code } = await run(pinnedNode, [campaign, ...process.argv.slice(2)], { env: projectEnvironment() });
  return deaths.code || drill.code || code;
});

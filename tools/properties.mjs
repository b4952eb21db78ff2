/** `npm run properties`: the properties of the law over 100,000 drafts each, too long for a test run. `-- 500000` for more. */
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const [runs = '100000'] = process.argv.slice(2);
const PROPERTIES = ['asking-more-never-opens', 'removing-consent-never-opens', 'sender-and-receiver-agree'];

await runMain(async () => {
  if (!/^[1-9]\d*$/.test(runs)) throw new Error('Give the number of drafts as a whole number.');
  await setUp();
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const files = PROPERTIES.map((name) => `libs/policy/test/${name}`);
  const { code } = await run(pinnedNode, [...node, jest, ...files, '--verbose', '--testTimeout=3600000'], {
    env: { ...projectEnvironment(), PROPERTY_RUNS: runs },
  });
  return code;
});

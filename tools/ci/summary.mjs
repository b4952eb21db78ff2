/** summary.mjs FOLDER CHECK_EXIT TEST_EXIT: the last line of .ci/run. A run that left no result counts as one failure. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, checkExit, testExit] = process.argv.slice(2);

function read(file) {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** A suite that does not load has no tests to count, but it is a failure; so is an exit code that the counts do not explain. */
function counted(result, exit) {
  const passed = result?.passed ?? 0;
  const failed = result?.failed ?? 0;
  return { passed, failed: failed === 0 && exit !== '0' ? 1 : failed };
}

const jest = read('tests.json');
const check = counted(read('check.json'), checkExit);
const tests = counted(
  jest && { passed: jest.numPassedTests, failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites },
  testExit,
);
for (const suite of jest?.testResults ?? []) {
  if (suite.status === 'failed') console.log(`FAILED ${suite.name}\n${suite.message}`);
}
if (jest?.numPendingTests > 0) console.log(`tests that said why they were skipped: ${jest.numPendingTests}`);
const passed = check.passed + tests.passed;
const failed = check.failed + tests.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/**
 * A restriction is enforced by rows of the law, and rows are data that no mutant changes. So each restriction's rows are
 * taken out, all at once, and a test must fail. The rows' own examples go with them and count for nothing here.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot, pinnedNode, projectEnvironment } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';

/** Where a restriction is asked, received and used; by what the law says, and through the exchange's own functions. */
const TESTS = [
  'libs/policy/test/each-restriction-holds-at-a-use',
  'libs/exchange/test/reading-is-decided-each-time',
  'libs/exchange/test/a-recipient-tightens-and-never-loosens',
  'libs/exchange/test/content-goes-when-its-term-is-over',
  'libs/exchange/test/what-came-in-goes-on-only-by-the-rules',
];
const REPORT = inRoot('.sluis', 'mutation-restrictions.json');

/** Writes which tests fail for each restriction; 1 where one has none. */
export async function removeRestrictions() {
  const { CURRENT_LAW } = await import(pathToFileURL(inRoot('dist', 'libs', 'law', 'src', 'index.js')).href);
  const { RESTRICTION_TYPES } = await import(
    pathToFileURL(inRoot('dist', 'libs', 'domain', 'src', 'index.js')).href
  );
  const config = await withoutRows();
  const results = [];
  for (const type of RESTRICTION_TYPES) {
    const rows = CURRENT_LAW.filter((row) => speaksOf(row.when, type)).map(({ id }) => id);
    const failing = await failingWithout(rows, config);
    console.log(`${type}: without ${rows.join(', ')} ${failing.length} tests fail`);
    results.push({ type, rows, failing });
  }
  rmSync(config);
  writeFileSync(REPORT, JSON.stringify({ date: new Date().toISOString().slice(0, 10), results }, null, 1));
  return results.some(({ rows, failing }) => rows.length === 0 || failing.length === 0) ? 1 : 0;
}

/** Whether a condition asks for this type by name; the row that knows all types speaks of none. */
function speaksOf(condition, type) {
  if (condition.fact === 'restriction.type')
    return condition.value === type || (Array.isArray(condition.value) && isFew(condition.value, type));
  const inside = condition.all ?? condition.any ?? (condition.not ? [condition.not] : []);
  return [...inside, ...(condition.where ? [condition.where] : [])].some((part) => speaksOf(part, type));
}
const isFew = (types, type) => types.length < 5 && types.includes(type);

/** jest's configuration with the law behind `tools/mutation/law-without.ts`; a file, because jest takes no other. */
async function withoutRows() {
  const { default: jest } = await import(pathToFileURL(inRoot('jest.config.mjs')).href);
  const moduleNameMapper = {
    '^\\./nl/index\\.js$': '<rootDir>/tools/mutation/law-without.ts',
    ...jest.moduleNameMapper,
  };
  const file = inRoot('.sluis', 'jest-without-rows.json');
  mkdirSync(inRoot('.sluis'), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...jest, rootDir: inRoot(), moduleNameMapper }));
  return file;
}

async function failingWithout(rows, config) {
  const output = inRoot('.sluis', 'mutation-restriction.json');
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--config', config, '-w', '1', '--json', '--outputFile', output, ...TESTS];
  await run(pinnedNode, [...node, jest, ...args], {
    quiet: true,
    env: { ...projectEnvironment(), LAW_WITHOUT: rows.join(',') },
  });
  const { testResults } = JSON.parse(readFileSync(output, 'utf8'));
  rmSync(output);
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => ({ file: name.slice(inRoot().length).replace(/^\//, ''), test: fullName })),
  );
}

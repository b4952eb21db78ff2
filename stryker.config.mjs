/**
 * Mutation testing of the law's own code (`npm run mutation`): a mutant that no test kills is a rule that nobody would miss.
 * The rows are data, and every one has examples that run; what is mutated is the code that reads and applies them.
 */
import jestConfig from './jest.config.mjs';

/** What is mutated, and whose tests must notice, but for those that are slow and tell no more. `MUTATION` chooses one. */
const TARGETS = {
  policy: {
    mutate: ['libs/policy/src/*.ts', '!libs/policy/src/index.ts'],
    roots: ['libs/policy'],
    // Walks every kind and pair: what it finds, the rows' examples find, in a tenth of the time.
    ignore: ['nothing-falls-between'],
  },
  law: {
    mutate: [
      'libs/law/src/*.ts',
      '!libs/law/src/index.ts',
      // Data and texts: questions, names of rules and facts, example situations, a condition in words.
      '!libs/law/src/{rules,questions,words,examples,fact-paths,condition,row,scope}.ts',
    ],
    roots: ['libs/policy', 'libs/law'],
    ignore: ['nothing-falls-between', 'odrl'],
  },
  use: {
    mutate: ['libs/exchange/src/use/*.ts', '!libs/exchange/src/use/ports.ts'],
    roots: ['libs/exchange'],
    ignore: ['two-houses-match', 'no-copy-reaches', 'hostile-envelopes', 'redelivery'],
  },
  matching: {
    mutate: ['libs/matching/src/**/*.ts', '!libs/matching/src/index.ts'],
    roots: ['libs/matching'],
    // Whole sessions on the true group, for encodings that the RFC's vectors refuse one by one.
    ignore: ['an-encoding-that-is-none'],
  },
};
const name = process.env['MUTATION'] ?? 'policy';
const { mutate, roots, ignore } = TARGETS[name];
// `MUTATION_RUNNER=jest` does the same by jest itself, in some twenty times the time: to hold our runner against.
const byJest = process.env['MUTATION_RUNNER'] === 'jest';
const jest = {
  ...jestConfig,
  roots: roots.map((root) => `<rootDir>/${root}`),
  testPathIgnorePatterns: ignore,
};

export default {
  packageManager: 'npm',
  plugins: [byJest ? '@stryker-mutator/jest-runner' : './tools/mutation/runner.mjs'],
  testRunner: byJest ? 'jest' : 'in-process',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  ...(byJest
    ? { jest: { projectType: 'custom', config: jest, enableFindRelatedTests: true } }
    : { inProcess: { roots, ignore } }),
  mutate,
  // What a text says is read by people, not by tests.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // What runs once, while a test file loads the table, would need every test for every mutant: hours. The others take minutes.
  ignoreStatic: true,
  concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 2),
  incremental: true,
  incrementalFile: `.sluis/mutation-${name}-incremental.json`,
  tempDirName: `.sluis/stryker-${name}`,
  ignorePatterns: ['.sluis', 'dist', 'docs', 'coverage'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { logTests: false, allowColor: false },
  jsonReporter: { fileName: `.sluis/mutation-${name}.json` },
  // The threshold is kept by tools/mutation/report.mjs, which knows the equivalent mutants.
  thresholds: { high: 95, low: 85, break: null },
  // A test that is slow on a busy machine is no mutant killed.
  timeoutMS: 30_000,
};

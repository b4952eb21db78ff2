/**
 * Mutation testing of the law's own code (`npm run mutation`): a mutant that no test kills is a rule that nobody would miss.
 * The rows are data, and every one has examples that run; what is mutated is the code that reads and applies them.
 */
import jestConfig from './jest.config.mjs';

/** What is mutated, and the tests that must notice. `MUTATION` chooses one. */
const TARGETS = {
  policy: {
    mutate: ['libs/policy/src/*.ts', '!libs/policy/src/index.ts'],
    roots: ['<rootDir>/libs/policy'],
    // Walks every kind and pair: what it finds, the rows' examples find, in a tenth of the time.
    testPathIgnorePatterns: ['nothing-falls-between'],
  },
  law: {
    mutate: [
      'libs/law/src/*.ts',
      '!libs/law/src/index.ts',
      // Data and texts: questions, names of rules and facts, example situations, a condition in words.
      '!libs/law/src/{rules,questions,words,examples,fact-paths,condition,row,scope}.ts',
    ],
    roots: ['<rootDir>/libs/policy', '<rootDir>/libs/law'],
    testPathIgnorePatterns: ['nothing-falls-between', 'odrl'],
  },
  use: {
    mutate: ['libs/exchange/src/use/*.ts', '!libs/exchange/src/use/ports.ts'],
    roots: ['<rootDir>/libs/exchange'],
    testPathIgnorePatterns: ['two-houses-match', 'no-copy-reaches', 'hostile-envelopes', 'redelivery'],
  },
  matching: {
    mutate: ['libs/matching/src/**/*.ts', '!libs/matching/src/index.ts'],
    roots: ['<rootDir>/libs/matching'],
  },
};
const name = process.env['MUTATION'] ?? 'policy';
const { mutate, ...tests } = TARGETS[name];

export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { projectType: 'custom', config: { ...jestConfig, ...tests }, enableFindRelatedTests: true },
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
  thresholds: { high: 95, low: 85, break: 85 },
  timeoutMS: 10_000,
};

/**
 * Suites of minutes, of which a shorter one in every run holds the main thing (broker-dies-and-returns, a-killed-courier):
 * `npm run faults` runs them (`npm run test:browser` those of the browser), and `npm test -- --whole`.
 */
export const WHOLE_ONLY = [
  'test/fault/services-die-and-return',
  'test/e2e/a-demo-breaks-and-mends',
  'test/fault/a-session-survives-every-death', // the state machine's own tests hold that a restart says the same bytes
  'test/e2e/roles-split', // the scripted day has a node of several processes too
  'test/e2e/a-closed-case-stops-delivery', // unit tests hold it at each place
  'test/browser/a-fault-shows', // the alarms' own tests hold each condition, and the console's what a page proves of a log
  'test/browser/coordinators-write-on-every-route', // coordinators-are-told-before-they-send writes on one
  'test/browser/the-flow-is-live', // operators-see-flows looks at the same pages, standing still
  'test/browser/two-people-accept-a-partner', // two-people-decide has the same two people, and the API's tests each refusal
  'test/browser/what-a-stranger-wrote', // group-h sends 189, 192 and 197 to the API; the console's what-turns-letters has 190
];

/** One jest for libs, gateway and federation; TypeScript through swc, as native ES modules. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test', '<rootDir>/certs', '<rootDir>/tools'],
  /** A hook that hangs ends; a busy machine with two cores makes keys slowly, and that fails nothing. */
  testTimeout: 60_000,
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.SLUIS_WHOLE ? [] : WHOLE_ONLY)],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^#([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};

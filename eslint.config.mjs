import tseslint from 'typescript-eslint';

const PURE = ['domain', 'law', 'policy', 'crypto', 'directory', 'audit', 'matching', 'exchange'];

/** Only rules that find mistakes, or that keep the sizes of our style; how code looks is Prettier's. */
const typeAware = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: false },
  ],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
};
const plain = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'no-console': 'off',
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-constant-binary-expression': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportAllDeclaration[exported=null]', message: 'Name what you export: no barrels.' },
  ],
};
const sizes = ({ lines, perFunction }) => ({
  'max-lines': ['error', { max: lines, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': perFunction
    ? ['error', { max: perFunction, skipBlankLines: true, skipComments: true, IIFEs: true }]
    : 'off',
  'max-params': ['error', 3],
});

/** Clock, randomness and settings come into a pure lib as arguments: a decision can then be repeated, and tested. */
const ambient = [
  { object: 'Date', property: 'now', message: 'Pass the clock in.' },
  { object: 'Math', property: 'random', message: 'Pass the randomness in.' },
  { object: 'process', property: 'env', message: 'Pass the setting in.' },
  { object: 'performance', property: 'now', message: 'Pass the clock in.' },
];

export default tseslint.config(
  { ignores: ['apps/console/src/client/generated/', 'dist/', 'node_modules/', '.sluis/', 'coverage/'] },
  // No rule is switched off from inside a file.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    ignores: ['apps/console/src/**'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: { ...typeAware, ...plain, ...sizes({ lines: 300, perFunction: 40 }) },
  },
  {
    // Markup makes a function long without making it hard to follow; its logic is held to the same size elsewhere.
    files: ['apps/console/src/**/*.ts', 'apps/console/src/**/*.tsx'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './apps/console/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...typeAware,
      ...plain,
      ...sizes({ lines: 300, perFunction: 60 }),
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    // Tables of texts, one line each and one place to look for them; one of them written by a program.
    files: ['apps/console/src/text/{nl,en,code-words}.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: PURE.map((lib) => `libs/${lib}/src/**/*.ts`),
    rules: {
      'no-restricted-properties': ['error', ...ambient],
      'no-restricted-globals': ['error', 'process', 'performance', 'setTimeout', 'setInterval', 'fetch'],
    },
  },
  {
    // A lib's front door, and the one module that wraps a library whose polyfill must come first.
    files: ['libs/*/src/index.ts', 'certs/x509.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/test/**/*.ts', 'test/**/*.ts', '**/*.test.ts'],
    // A table's row has as many columns as the behaviour has sides.
    rules: { ...sizes({ lines: 500 }), 'max-params': 'off' },
  },
  {
    // Every effect of the use cases in one file, so that nobody has to look for one: it may be longer for that.
    files: ['libs/exchange/src/ports.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['libs/storage/src/migrations/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      'no-undef': 'off',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      ...sizes({ lines: 300, perFunction: 40 }),
    },
  },
);

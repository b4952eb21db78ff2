/** Who may import whom. The table is in docs/adr/0001 and in each lib's README; this file is what keeps it. */
const PURE = 'domain|law|policy|crypto|directory|audit|matching|exchange';
const FRAMEWORKS = '@nestjs|typeorm|pg|amqplib|express|fastify|rxjs|class-validator|class-transformer';

/** `lib` may import itself and `seen`, nothing else under libs/. */
const mayImport = (lib, ...seen) => ({
  name: `${lib}-imports-only`,
  comment: `libs/${lib} may import: ${seen.join(', ') || 'no other lib'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/src` },
  to: { path: '^libs/', pathNot: `^libs/(${[lib, ...seen].join('|')})/` },
});

/** Of apps and libs, only code under `home` may import the npm packages `names`. */
const onlyIn = (home, names) => ({
  name: `only-${home.replace(/\W+/g, '-')}-uses-${names.replace(/\W+/g, '-').replace(/^-/, '')}`,
  severity: 'error',
  from: { path: '^(libs|apps)/[^/]+/src/', pathNot: `^(${home})/` },
  to: { path: `node_modules/(@types/)?(${names})/` },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Cycles at run time; one that only types close compiles away, and costs no reader an order of loading',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^node_modules/', dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that nobody can find would escape every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/client/generated/' },
    },
    {
      name: 'front-door-only',
      comment: 'Enter another lib through its src/index.ts; a test may look inside',
      severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/src/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'nodes-compile-before-the-client',
      comment:
        'a fresh clone compiles these before the typed client is made from the API: load.ts of its tests reaches the rest',
      severity: 'error',
      from: { path: '^(libs|tools|test|certs|bench|deploy|apps/(?!console/src))' },
      to: { path: '^apps/console/src/client', reachable: true },
    },
    {
      name: 'pure-libs-reach-no-framework',
      comment: 'reachable: also through a third module; a shared helper is how this rule usually breaks',
      severity: 'error',
      from: { path: `^libs/(${PURE})/src` },
      to: { path: `node_modules/(@types/)?(${FRAMEWORKS})/`, reachable: true },
    },
    {
      name: 'pure-libs-do-no-io',
      comment: 'node:crypto computes; every other core module does I/O or reads ambient state',
      severity: 'error',
      from: { path: `^libs/(${PURE})/src` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    onlyIn('apps/gateway/src', '@nestjs'),
    onlyIn('libs/storage/src', 'typeorm|pg'),
    onlyIn('libs/transport/src', 'amqplib'),
    onlyIn('libs/report/src', 'pdfkit'),
    onlyIn('libs/crypto/src', 'node-forge|pkijs|asn1js|@peculiar'),
    // ADR 0008: a pure lib may compute with a maintained cryptographic package, each named here with its one home.
    onlyIn('libs/matching/src', 'libsodium-wrappers-sumo|libsodium-sumo'),
    mayImport('domain'),
    mayImport('release'),
    mayImport('law', 'domain'),
    mayImport('crypto', 'domain'),
    mayImport('policy', 'domain', 'law'),
    mayImport('directory', 'domain', 'crypto'),
    mayImport('audit', 'domain', 'crypto'),
    mayImport('matching', 'domain', 'crypto'),
    mayImport('exchange', 'domain', 'law', 'policy', 'crypto', 'directory', 'audit', 'matching'),
    mayImport('storage', 'domain', 'audit', 'exchange'),
    mayImport('transport', 'domain', 'exchange'),
    mayImport('report', 'domain', 'audit'),
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-know-no-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'api-does-not-know-the-courier',
      comment:
        'The REST role has no decryption key and no broker credentials: it cannot use what it cannot reach',
      severity: 'error',
      from: { path: '^apps/gateway/src/api/' },
      to: { path: '^(apps/gateway/src/courier/|libs/transport/)' },
    },
    {
      name: 'console-speaks-only-http',
      comment: 'The console evaluates no rule and imports no lib: what it shows, the API said',
      severity: 'error',
      from: { path: '^apps/console/src' },
      to: { path: '^(libs|tools|test)/' },
    },
    {
      name: 'only-the-console-draws',
      severity: 'error',
      from: { path: '^(libs|apps|tools)/', pathNot: '^apps/console/' },
      to: { path: 'node_modules/(react|react-dom|@tanstack|vite|@utrecht|@nl-design-system-candidate)/' },
    },
    {
      name: 'product-knows-no-test-or-tool',
      severity: 'error',
      from: { path: '^(libs|apps)/[^/]+/src/' },
      to: { path: '^(test|tools|certs|bench)/|/test/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // type-only imports count: a type is a dependency too
    doNotFollow: { path: 'node_modules' },
    // `#lib` is a subpath import of package.json; its condition "types" leads to the source.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};

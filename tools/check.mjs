/**
 * `npm run check`: all rules that need no running service, two at a time. Prints every step with its time, and the output
 * of those that fail. `npm run check -- lint layers` runs only these.
 */
import { writeFileSync } from 'node:fs';
import { derivedFiles } from './check/derived.mjs';
import { build } from './setup/build.mjs';
import { inRoot, pinnedNode, projectEnvironment } from './setup/paths.mjs';
import { runMain } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const tool = (name, script, ...args) => ({ name, work: () => node(inRoot('node_modules', script), ...args) });
const sources = ['apps', 'libs', 'tools', 'certs', 'bench', 'test', 'deploy'];

/** Building is the type check: the last build was without errors, or there is none. The rest of `first` reads dist/. */
const types = { name: 'types', work: () => build().then(() => ({ code: 0, output: '' })) };
const independent = [
  tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  tool('lint', 'eslint/bin/eslint.js', '--max-warnings=0', '.'),
  tool(
    'layers',
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    ...sources,
  ),
  tool('unused', 'knip/bin/knip.js', '--no-progress', '--no-config-hints'),
];
/** From the OpenAPI document: the console is checked, and linted, against what the API says today. */
const consoleClient = {
  name: 'console client',
  work: () => node(inRoot('tools', 'console', 'build.mjs'), '--types'),
};
const consoleTypes = tool(
  'console types',
  'typescript/bin/tsc',
  '-p',
  inRoot('apps', 'console', 'tsconfig.json'),
);
/** nest-cli.json must be true: what `nest build gateway` makes is what dist/ holds. */
const nestBuild = tool('nest build gateway', '@nestjs/cli/bin/nest.js', 'build', 'gateway');
const derived = derivedFiles.map(({ name, script, args }) => ({
  name,
  work: () => node(inRoot(script), ...args),
}));

function node(...args) {
  return run(pinnedNode, args, { env: projectEnvironment(), quiet: true });
}

async function runStep({ name, work }) {
  const started = Date.now();
  const { code, output } = await work().catch((error) => ({ code: 1, output: error.message }));
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${code === 0 ? 'pass' : 'FAIL'} ${seconds} s  ${name}`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '     │ '));
  return { name, passed: code === 0 };
}

/** Two lanes, once the console's client is there: the type check and what depends on it, and the rest. */
async function lane(steps) {
  const results = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
}

await runMain(async () => {
  await setUp({ services: [], compile: false });
  const wanted = process.argv.slice(2);
  const chosen = (steps) => (wanted.length === 0 ? steps : steps.filter(({ name }) => wanted.includes(name)));
  const [format, lint, ...others] = independent;
  const client = await lane([consoleClient]);
  const lanes = await Promise.all([
    lane(chosen([types, consoleTypes, nestBuild, ...others, ...derived])),
    lane(chosen([lint, format])),
  ]);
  const results = [...client, ...lanes.flat()];
  const passed = results.filter((result) => result.passed).length;
  const failed = results.length - passed;
  console.log(`\ncheck: ${passed} passed, ${failed} failed`);
  // For .ci/run, which adds these to the tests.
  if (process.env.SLUIS_CHECK_SUMMARY)
    writeFileSync(process.env.SLUIS_CHECK_SUMMARY, JSON.stringify({ passed, failed }));
  return failed === 0 ? 0 : 1;
});

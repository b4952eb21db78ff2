/**
 * Builds the web console to dist/console: types from docs/openapi.json, the bundle, and beside each file its brotli and
 * gzip, made once here so that no request waits for it. `--types` stops after the types.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { inRoot, pinnedNode, projectEnvironment } from '../setup/paths.mjs';
import { runMain } from '../setup/report.mjs';
import { mustRun } from '../setup/run.mjs';

const COMPRESSED = new Set(['.html', '.js', '.css', '.svg']);
/** KiB that a first visit may fetch (docs/console.md). */
const FIRST_LOAD_KIB = 200;

await runMain(async () => {
  const environment = { env: projectEnvironment(), quiet: true };
  const types = [
    '-i',
    inRoot('docs', 'openapi.json'),
    '-o',
    inRoot('apps', 'console', 'src', 'client', 'generated'),
    '-p',
    '@hey-api/typescript',
    '-s',
  ];
  await mustRun(
    pinnedNode,
    [inRoot('node_modules', '@hey-api', 'openapi-ts', 'bin', 'run.js'), ...types],
    environment,
  );
  if (process.argv.includes('--types')) return 0;
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  await mustRun(pinnedNode, [vite, 'build', '-c', inRoot('apps', 'console', 'vite.config.mjs')], environment);
  const all = compress(inRoot('dist', 'console'));
  console.log(`console: ${all} KiB in all, brotli`);
  return all <= FIRST_LOAD_KIB ? 0 : 1;
});

/** KiB of everything, as brotli: more than a first visit fetches, since pages come when they are opened. */
function compress(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.has(extname(entry.name))) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    writeFileSync(`${file}.br`, brotli);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    bytes += brotli.length;
  }
  return Math.ceil(bytes / 1024);
}

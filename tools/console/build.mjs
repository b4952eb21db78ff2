/**
 * Builds the web console to dist/console: types from docs/openapi.json, the bundle, and beside each file its brotli and
 * gzip, made once here so that no request waits for it. `--types` stops after the types.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
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
  const folder = inRoot('dist', 'console');
  const sizes = compress(folder);
  const first = firstLoad(folder, sizes);
  console.log(`console: ${first} KiB at a first visit, ${kib([...sizes.values()])} KiB in all, brotli`);
  return first <= FIRST_LOAD_KIB ? 0 : 1;
});

/** KiB that a first visit fetches: the frame, and the page that needs most. The other pages come when they are opened. */
function firstLoad(folder, sizes) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
  rmSync(join(folder, '.vite'), { recursive: true });
  const needs = (name, found = new Set()) => {
    if (found.has(name)) return found;
    found.add(name);
    for (const other of manifest[name].imports ?? []) needs(other, found);
    return found;
  };
  const frame = needs('index.html');
  const weigh = (names) => [...names].map((name) => sizes.get(manifest[name].file));
  const beside = Object.keys(manifest)
    .filter((name) => manifest[name].isDynamicEntry)
    .map((name) =>
      weigh([...needs(name)].filter((one) => !frame.has(one))).reduce((sum, one) => sum + one, 0),
    );
  const styles = [...sizes].filter(([file]) => !file.endsWith('.js')).map(([, bytes]) => bytes);
  return kib([...weigh(frame), ...styles, Math.max(...beside)]);
}

function kib(bytes) {
  return Math.ceil(bytes.reduce((sum, one) => sum + one, 0) / 1024);
}

/** Bytes of each file as brotli, by its path under `folder`. */
function compress(folder) {
  const sizes = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.has(extname(entry.name))) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    writeFileSync(`${file}.br`, brotli);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    sizes.set(relative(folder, file), brotli.length);
  }
  return sizes;
}

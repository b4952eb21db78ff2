/** `write.js` writes docs/openapi.json; `write.js --check` fails when it is not what the controllers say. */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { generateOpenApi } from './generate.js';

const file = 'docs/openapi.json';
const made = await format(JSON.stringify(await generateOpenApi()), {
  ...(await resolveConfig(file)),
  parser: 'json',
});
if (process.argv.includes('--check')) {
  const stored = await readFile(file, 'utf8').catch(() => '');
  if (stored !== made) {
    console.error(`${file} is not current: run node dist/apps/gateway/src/api/openapi/write.js`);
    process.exitCode = 1;
  }
} else {
  await writeFile(file, made);
}

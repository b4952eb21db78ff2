/** `write.js` writes docs/openapi.json and docs/sluis.http; `write.js --check` fails when they are not what the controllers say. */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { generateOpenApi } from './generate.js';
import { httpFile } from './http-file.js';

const document = await generateOpenApi();
const file = 'docs/openapi.json';
const json = await format(JSON.stringify(document), { ...(await resolveConfig(file)), parser: 'json' });
const made = { [file]: json, 'docs/sluis.http': httpFile(document) };
for (const [name, text] of Object.entries(made)) {
  if (!process.argv.includes('--check')) await writeFile(name, text);
  else if ((await readFile(name, 'utf8').catch(() => '')) !== text) {
    console.error(`${name} is not current: run node dist/apps/gateway/src/api/openapi/write.js`);
    process.exitCode = 1;
  }
}

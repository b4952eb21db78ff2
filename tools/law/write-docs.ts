/** `node dist/tools/law/write-docs.js [--check]`: docs/law-matrix.md and docs/refusals from the rows; exit 1 when stale. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { nlLaw } from '#law';
import { repositoryRoot } from '../federation/workspace.js';
import { lawMatrix } from './matrix.js';
import { refusalPages } from './refusals.js';

const DOCS = join(repositoryRoot(), 'docs');
const REFUSALS = join(DOCS, 'refusals');
const check = process.argv.includes('--check');

const law = nlLaw();
const files = new Map([
  [join(DOCS, 'law-matrix.md'), lawMatrix(law)],
  ...refusalPages(law).map(([name, text]) => [join(REFUSALS, name), text] as const),
]);

const stale: string[] = [];
for (const [file, text] of files) {
  const wanted = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  stale.push(file);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}
const known = existsSync(REFUSALS) ? readdirSync(REFUSALS).map((name) => join(REFUSALS, name)) : [];
for (const file of known.filter((file) => !files.has(file))) {
  stale.push(file);
  if (!check) rmSync(file);
}
for (const file of stale) console.log(`${check ? 'stale' : 'written'}: ${file.slice(DOCS.length - 4)}`);
if (stale.length === 0) console.log(`docs: law-matrix.md and ${files.size - 1} refusals are current`);
process.exitCode = check && stale.length > 0 ? 1 : 0;

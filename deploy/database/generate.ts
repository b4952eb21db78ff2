/** Writes the generated files of deploy/database; with `--check` it only says which are not current, and exits 1 then. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../tools/federation/workspace.js';
import { generatedDatabaseFiles } from './files.js';

const check = process.argv.includes('--check');
const home = join(repositoryRoot(), 'deploy', 'database');
const stale = generatedDatabaseFiles().filter(({ name, content }) => {
  const path = join(home, name);
  return !existsSync(path) || readFileSync(path, 'utf8') !== content;
});
for (const { name, content } of stale) {
  if (!check) writeFileSync(join(home, name), content);
  console.log(`deploy/database/${name}: ${check ? 'not current, run without --check' : 'written'}`);
}
process.exitCode = check && stale.length > 0 ? 1 : 0;

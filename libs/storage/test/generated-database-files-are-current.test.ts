import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedDatabaseFiles } from '../../../deploy/database/files.js';
import { repositoryRoot } from '../../../tools/federation/workspace.js';

it.each(generatedDatabaseFiles().map(({ name, content }) => [name, content]))('%s', (name, content) => {
  expect(readFileSync(join(repositoryRoot(), 'deploy', 'database', name), 'utf8')).toBe(content);
});

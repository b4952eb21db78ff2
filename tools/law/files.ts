/** Where a row is written down and where it is tested, read off the sources themselves. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../federation/workspace.js';

const FOLDER = 'libs/law/src/nl';

/** Source file of each row by its id, relative to the repository. */
export function sourceOfRows(ids: readonly string[]): ReadonlyMap<string, string> {
  const folder = join(repositoryRoot(), FOLDER);
  const texts = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  return new Map(
    ids.map((id) => {
      const found = texts.find(([, text]) => text.includes(`'${id}'`));
      if (found === undefined) throw new Error(`no source holds row ${id}`);
      return [id, `${FOLDER}/${found[0]}`];
    }),
  );
}

/** Runs every row on its own examples. */
export const ROW_TEST = 'libs/policy/test/every-row-speaks-on-its-examples.test.ts';

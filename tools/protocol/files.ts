/** Files that are derived and committed all the same: written, or with `--check` compared. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../federation/workspace.js';

/** Where everything of the specification lies. */
export const PROTOCOL_FOLDER = join(repositoryRoot(), 'docs', 'protocol');

export interface DerivedFile {
  /** Under docs/protocol. */
  readonly path: string;
  readonly content: object;
}

/** Writes the files, or under `--check` says which are not what they should be. Returns the exit code. */
export async function writeOrCheck(files: readonly DerivedFile[], check: boolean): Promise<number> {
  const stale: string[] = [];
  for (const { path, content } of files) {
    const file = join(PROTOCOL_FOLDER, path);
    const text = await formatted(content, file);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const path of stale) console.log(`${check ? 'stale' : 'written'}: docs/protocol/${path}`);
  if (stale.length === 0) console.log(`docs/protocol: ${files.length} files are current`);
  return check && stale.length > 0 ? 1 : 0;
}

/** As `npm run check` wants it, so that a written file is a formatted one. */
async function formatted(content: object, file: string): Promise<string> {
  return format(JSON.stringify(content, undefined, 2), { ...(await resolveConfig(file)), parser: 'json' });
}

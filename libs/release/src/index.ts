/** Which Sluis this is: the version of the package, and the commit that it was built from where the build knew it. */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

export interface Release {
  /** Semantic version, of package.json. */
  readonly version: string;
  /** Twelve hexadecimal digits of git's commit; a `+` behind them: with changes that are in no commit. */
  readonly commit?: string;
}

const COMMIT = /^[0-9a-f]{12}\+?$/;

/** Of the package around this file; `tools/record-commit.mjs` writes `dist/commit` when it builds. */
export function releaseOf(packageFile = findPackageJSON(import.meta.url)!): Release {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const commit = textOf(join(dirname(packageFile), 'dist', 'commit')).trim();
  return { version, ...(COMMIT.test(commit) ? { commit } : {}) };
}

/** `0.1.0 (9031f00abcde)`, as people read it. */
export const releaseText = ({ version, commit }: Release): string =>
  commit === undefined ? version : `${version} (${commit})`;

/** Empty where there is no such file: who builds from an archive has no commit. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

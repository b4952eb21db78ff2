/** The version is the package's; the commit is there only where a build wrote one that is one. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseOf, releaseText } from '#release';

const folder = mkdtempSync(join(tmpdir(), 'release-'));
const packageFile = join(folder, 'package.json');
mkdirSync(join(folder, 'dist'));
writeFileSync(packageFile, '{"version":"1.2.3"}');
afterAll(() => rmSync(folder, { recursive: true }));

it('is the version of this package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(releaseOf().version).toBe(version);
});

it.each([
  ['9031f00abcde\n', '1.2.3 (9031f00abcde)'],
  ['9031f00abcde+\n', '1.2.3 (9031f00abcde+)'],
  ['fatal: not a git repository', '1.2.3'],
  ['', '1.2.3'],
])('with dist/commit %j it is %s', (commit, text) => {
  writeFileSync(join(folder, 'dist', 'commit'), commit);
  expect(releaseText(releaseOf(packageFile))).toBe(text);
});

it('is the version alone where no build wrote a commit', () => {
  rmSync(join(folder, 'dist', 'commit'));
  expect(releaseOf(packageFile)).toEqual({ version: '1.2.3' });
});

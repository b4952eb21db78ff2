import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../../federation/workspace.js';

const AHEAD = 600_000;
const clock = pathToFileURL(join(repositoryRoot(), 'dist/tools/demo/skewed-clock.js')).href;
const said = (program: string): string =>
  execFileSync(process.execPath, [`--import=${clock}`, '-e', `console.log(${program})`], {
    env: { DEMO_CLOCK_AHEAD_MS: String(AHEAD) },
    encoding: 'utf8',
  }).trim();

it.each(['Date.now()', 'new Date().getTime()', 'Date.parse(Date())', 'Date.parse(new Date().toISOString())'])(
  '%s is ahead',
  (program) => {
    const [before, told, after] = [Date.now(), Number(said(program)), Date.now()];
    // A text of `Date()` has no milliseconds.
    expect(told).toBeGreaterThanOrEqual(before + AHEAD - 1_000);
    expect(told).toBeLessThanOrEqual(after + AHEAD);
  },
);

it('moments that are written out stay what they are', () => {
  expect(said(`new Date('2026-11-27T00:00:00Z').toISOString()`)).toBe('2026-11-27T00:00:00.000Z');
  expect(said(`new Date(0) instanceof Date && Date.UTC(1970, 0) === 0`)).toBe('true');
});

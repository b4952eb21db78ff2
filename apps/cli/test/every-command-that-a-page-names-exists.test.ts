/** Runbooks are read at night: a command that they name exists, with that name and those options. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Instant } from '#domain';
import { HELP } from '../src/help.js';
import { Desk } from './desk.js';

const desk = new Desk('2026-11-26T09:00:00.000Z' as Instant);
afterAll(() => desk.clear());
const root = new URL('../../../', import.meta.url);

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'apps/cli/README.md',
  ...['docs/', 'docs/runbooks/', 'docs/refusals/', 'docs/protocol/', 'deploy/'].flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith('.md'))
      .map((name) => folder + name),
  ),
];

/** What stands between backticks or on a line of a block: `sluis` with the words and options after it. */
function commandsIn(page: string): readonly string[] {
  const text = readFileSync(new URL(page, root), 'utf8');
  const quoted = [...text.matchAll(/`(?:npx )?sluis ([a-z][^`]*)`/g)].map(([, command]) => command!);
  const inBlocks = [...text.matchAll(/^(?:\$ |npx )?sluis ([a-z].*)$/gm)].map(([, command]) => command!);
  return [...quoted, ...inBlocks];
}
const named = PAGES.flatMap((page) => commandsIn(page).map((command) => [command, page] as const));

it('finds the commands that pages name', () => {
  expect(named.length).toBeGreaterThan(40);
});

it.each(named)('sluis %s (%s)', async (command) => {
  const words = command.split(/\s+/);
  const after = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
  const verb = words.slice(0, after < 0 ? 3 : Math.min(after, 3));
  const options = words.filter((word) => /^--[a-z-]+$/.test(word));
  const { exit, out } = await desk.sluis([...verb, ...options.flatMap((name) => [name, '1']), '--help']);
  expect(exit).toBe(0);
  // No verb has the help of all; a first word alone stands for a group that this help lists.
  if (out === HELP.en) expect(verb.length === 1 && HELP.en.includes(`  sluis ${verb[0]} `)).toBe(true);
});

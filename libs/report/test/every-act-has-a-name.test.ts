/** Whoever reads a sample reads Dutch: what the code puts on record under a name of its own has a name for people too. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actName } from '../src/act-names.js';

const root = join(import.meta.dirname, '..', '..', '..');

const sources = (...folder: string[]): string[] =>
  readdirSync(join(root, ...folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, ...folder, file), 'utf8'));

/** `action: 'message.read'`, also at the end of a choice. What is put together from parts is of its parts' tests. */
const ACTION = /\baction:[^,;{}]*?'([a-z-]+(?:\.[a-z-]+)+)'(?:\s*:\s*'([a-z-]+(?:\.[a-z-]+)+)')?/g;

it('knows each act that the code writes out', () => {
  const written = [...sources('libs', 'exchange', 'src'), ...sources('apps', 'gateway', 'src')];
  const acts = new Set(
    written.flatMap((text) =>
      [...text.matchAll(ACTION)].flatMap(([, ...names]) => names.filter((name) => name !== undefined)),
    ),
  );
  expect(acts.size).toBeGreaterThan(60);
  expect([...acts].filter((act) => actName(act) === act)).toEqual([]);
});

/** Whoever follows a runbook at night types what stands there: each command of `sluis` in one is a command. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Instant } from '#domain';
import { Desk } from './desk.js';

const desk = new Desk('2026-11-25T09:00:00.000Z' as Instant);
afterAll(() => desk.clear());

const runbooks = new URL('../../../docs/runbooks/', import.meta.url);
const commands = readdirSync(runbooks).flatMap((name) =>
  Array.from(
    readFileSync(new URL(name, runbooks), 'utf8').matchAll(/`(?:npx )?sluis ([^`]+)`/g),
    ([, typed]) => [name, typed!],
  ),
);
/** The words before the first option or value. */
const verbOf = (typed: string): string[] => /^[a-z]+(?: [a-z]+)*/.exec(typed)![0].split(' ').slice(0, 2);

it('finds commands in them', () => expect(commands.length).toBeGreaterThan(10));

/** Whether the help of that command, alone or with those of its noun, names it. */
async function exists([noun, verb]: readonly string[]): Promise<boolean> {
  const { exit, out } = await desk.sluis([...[noun!, verb!].filter(Boolean), '--help']);
  return exit === 0 && new RegExp(`^sluis ${noun}\\b`).test(out) && new RegExp(`\\b${verb}\\b`).test(out);
}

it.each(commands)('%s · sluis %s', async (_name, typed) => {
  expect(await exists(verbOf(typed))).toBe(true);
});

it.each(['zomaar iets', 'avg verzin'])('and tells that sluis %s does not exist', async (typed) => {
  expect(await exists(verbOf(typed))).toBe(false);
});

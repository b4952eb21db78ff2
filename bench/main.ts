/** `npm run bench`: the full path of a message, and in the same run the raw parts that it stands on. */
import { ArgumentError, readArguments } from './arguments.js';
import type { Arguments } from './arguments.js';
import { printSections } from './figures.js';
import { measureFloor } from './floor/floor.js';
import { measureFullPath } from './path/full-path.js';
import { openHouses } from './path/houses.js';
import { measureLogCost } from './path/log-cost.js';
import { sectionsOf } from './sections.js';
import { writeSizing } from './sizing.js';

/** Seconds a round: more than one head of each log. */
const LOG_ROUNDS = 6;
const LOG_MESSAGES = 1_000;

async function bench({ messages, concurrency, write }: Arguments): Promise<void> {
  const progress = (what: string): void => console.error(`  … ${what}`);
  const houses = await openHouses(progress);
  try {
    progress(`full path, ${messages} messages`);
    const path = await measureFullPath(houses, { messages, concurrency });
    progress(`both logs, ${LOG_ROUNDS} rounds with and without`);
    const spec = { rounds: LOG_ROUNDS, messages: LOG_MESSAGES, concurrency, progress };
    const logCost = await measureLogCost(houses, spec);
    progress('floor');
    const floor = await measureFloor(houses.federation);
    const sections = sectionsOf({ path, logCost, floor, concurrency });
    printSections(sections);
    const command = `npm run bench -- --messages ${messages} --concurrency ${concurrency} --write`;
    if (write) writeSizing('bench', command, sections);
  } finally {
    await houses.federation.stop();
    houses.workspace.remove();
  }
}

try {
  await bench(readArguments(process.argv.slice(2)));
} catch (error) {
  const mistaken =
    error instanceof ArgumentError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  console.error(mistaken ? (error as Error).message : error);
  process.exitCode = 1;
}

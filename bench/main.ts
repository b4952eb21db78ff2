/** `npm run bench`: the full path of a message, and in the same run the raw parts that it stands on. */
import { ArgumentError, readArguments } from './arguments.js';
import type { Arguments } from './arguments.js';
import { printSections } from './figures.js';
import { measureFloor } from './floor/floor.js';
import { measureFullPath } from './path/full-path.js';
import { openHouses } from './path/houses.js';
import { sectionsOf } from './sections.js';
import { writeSizing } from './sizing.js';

async function bench({ messages, concurrency, write }: Arguments): Promise<void> {
  const progress = (what: string): void => console.error(`  … ${what}`);
  const houses = await openHouses(progress);
  try {
    progress(`full path, ${messages} messages`);
    const path = await measureFullPath(houses, { messages, concurrency });
    progress('floor');
    const floor = await measureFloor(houses.federation);
    const sections = sectionsOf({ path, floor, concurrency });
    printSections(sections);
    if (write) writeSizing(sections, { messages, concurrency });
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

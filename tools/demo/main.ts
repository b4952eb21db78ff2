/** `npm start`: brings up the demo federation and says where to look; `--once` plays a scripted day and stops. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { REFUSAL_CODES } from '#domain';
import { RUNNING, startFederation } from '../federation/federation.js';
import type { Federation } from '../federation/federation.js';
import { openWorkspace } from '../federation/workspace.js';
import { serveFaults } from './faults.js';
import { acceptPartners } from './acceptance.js';
import { demoAccounts } from './accounts.js';
import { playDay } from './day.js';
import { invite } from './invitation.js';
import { loadPopulation } from './persons.js';
import { printTable } from './table.js';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

async function main(): Promise<number> {
  const workspace = openWorkspace('demo');
  // Each run is a new day; the certificates, which take long to make, are kept.
  for (const name of ['postgres', 'brokers', 'nodes']) rmSync(workspace.folder(name), { recursive: true });
  const population = loadPopulation();
  console.log(`Sluis demo: ${RUNNING.map(({ name }) => name).join(', ')} · ${population.origin}`);
  const federation = await startFederation({
    workspace,
    accounts: demoAccounts(RUNNING),
    onProgress: (what) => console.log(`  … ${what}`),
  });
  try {
    await acceptPartners(federation, RUNNING);
    return values.once
      ? await once(federation, population.persons)
      : await stay(federation, population.persons);
  } finally {
    await federation.stop();
  }
}

async function once(federation: Federation, persons: Parameters<typeof playDay>[1]): Promise<number> {
  const journal = await playDay(federation, persons);
  printTable(journal.entries);
  const { entries, failures } = journal;
  const refusals: readonly string[] = REFUSAL_CODES;
  const codes = new Set(entries.map(({ outcome }) => outcome).filter((one) => refusals.includes(one)));
  console.log(
    `\n${entries.length} berichten, ${codes.size} verschillende weigeringen, ${failures.length} met een andere uitkomst dan verwacht`,
  );
  return failures.length === 0 ? 0 : 1;
}

async function stay(federation: Federation, persons: Parameters<typeof playDay>[1]): Promise<number> {
  await invite(federation, persons);
  const socket = join(openWorkspace('demo').dir, 'fault.sock');
  const stopFaults = await serveFaults(federation, socket);
  console.log(`Storingen / faults: sluis demo fault --socket ${socket}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await stopFaults();
  console.log('Stopt …');
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

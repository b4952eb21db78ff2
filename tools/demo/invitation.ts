/** What `npm start` prints when all runs: where to look, and a first request that works as it stands. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUNNING } from '../federation/federation.js';
import type { Federation } from '../federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../federation/nodes.js';
import { openWorkspace } from '../federation/workspace.js';
import { knownCheck } from './drafts.js';
import { House } from './house.js';
import type { DemoPerson } from './persons.js';

export async function invite(federation: Federation, persons: readonly DemoPerson[]): Promise<void> {
  const noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  const zuid = new House(federation, ZVH_ZUID, 'MAYOR');
  const person = persons[0]!;
  const about = await noord.registerCase('N-2026-1', person);
  await zuid.registerCase('Z-2026-1', person);
  await zuid.instruct(['INTER_ZVH_KNOWN_CHECK']);
  const file = join(openWorkspace('demo').dir, 'eerste-bericht.json');
  const request = { sender: 'COLLEGE', to: { oin: ZVH_ZUID.oin, participants: ['MAYOR'] }, about } as const;
  writeFileSync(file, JSON.stringify(knownCheck(request, person), null, 2));
  print(federation, { file, authorisation: await noord.authorisation(), apiUrl: noord.apiUrl });
}

function print(federation: Federation, first: { file: string; authorisation: string; apiUrl: string }): void {
  console.log('\nDe federatie draait. The federation is running.\n');
  for (const { name, slug } of RUNNING) {
    const { apiUrl } = federation.gateway(slug);
    console.log(`  ${name.padEnd(48)} ${apiUrl}`);
    console.log(`  ${''.padEnd(48)} ${apiUrl}/documentatie`);
    console.log(`  ${'console'.padStart(48)} ${new URL('/', apiUrl).href}`);
  }
  console.log(`
Een eerste bericht: het college in Noord vraagt de burgemeester in Zuid of een persoon bekend is.
A first message: is this person known at Zuid?

  export SLUIS_TOKEN='${first.authorisation.replace('Bearer ', '')}'

  curl -i ${first.apiUrl}/berichten \\
    -H "Authorization: Bearer $SLUIS_TOKEN" -H 'Content-Type: application/json' \\
    -H 'Idempotency-Key: "eerste-bericht"' --data @${first.file}

  curl -s ${first.apiUrl}/postvak -H "Authorization: Bearer $SLUIS_TOKEN"

Stoppen: Ctrl-C. To stop: Ctrl-C.`);
}

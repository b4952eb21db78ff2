/** Two houses with cases to ask about: what every run of the benchmark stands on. */
import { setTimeout as delay } from 'node:timers/promises';
import { acceptPartners } from '../../tools/demo/acceptance.js';
import { demoAccounts } from '../../tools/demo/accounts.js';
import { knownCheck } from '../../tools/demo/drafts.js';
import { House } from '../../tools/demo/house.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import type { DemoPerson } from '../../tools/demo/persons.js';
import { startFederation } from '../../tools/federation/federation.js';
import type { Federation } from '../../tools/federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';
import type { Workspace } from '../../tools/federation/workspace.js';

export interface Houses {
  readonly federation: Federation;
  readonly workspace: Workspace;
  readonly noord: House;
  /** Body of a known-check to Zuid about the case `i` modulo their number. */
  draft(i: number): object;
}

const CASES = 50;

/**
 * Nobody at Zuid answers: one message means one envelope there and one receipt back. With `matches` a check goes by a session,
 * and a message leaves only after a hit.
 */
export async function openHouses(onProgress: (what: string) => void, matches = false): Promise<Houses> {
  const running = [ZVH_NOORD, ZVH_ZUID];
  const workspace = temporaryWorkspace('bench');
  const federation = await startFederation({
    workspace,
    running,
    accounts: demoAccounts(running),
    matches,
    onProgress,
  });
  await acceptPartners(federation, running);
  const noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  const { persons } = loadPopulation();
  const cases: { about: RegisteredCase; person: DemoPerson }[] = [];
  for (let i = 0; i < CASES; i++) {
    const person = persons[i % persons.length]!;
    cases.push({ about: await noord.registerCase(`B-${i}`, person), person });
  }
  const to = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
  const draft = (i: number): object => {
    const { about, person } = cases[i % cases.length]!;
    return knownCheck({ sender: 'COLLEGE', to, about }, person);
  };
  return { federation, workspace, noord, draft };
}

/** Waits for a state of things, at most `seconds`; throws after that with what did not come. */
export async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`in ${seconds} s this did not happen: ${what}`);
    await delay(10);
  }
}

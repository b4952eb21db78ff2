/** A message to a house whose broker never answers: within a minute both sides of the promise are kept, and it is gone. */
import { ZVH_WEST } from '../../federation/nodes.js';
import { knownCheck } from '../drafts.js';
import { until } from '../until.js';
import { accepted } from './stage.js';
import type { Stage } from './stage.js';

export function sendIntoTheVoid({ noord, cases, persons }: Stage): Promise<string> {
  const to = { oin: ZVH_WEST.oin, participants: ['MAYOR'] } as const;
  const vervaltOp = new Date(Date.now() + 50_000).toISOString();
  return accepted(
    noord,
    knownCheck({ sender: 'COLLEGE', to, about: cases.noord[0]! }, persons[0]!, { vervaltOp }),
  );
}

export async function expired({ noord, journal }: Stage, id: string): Promise<void> {
  const isExpired = async (): Promise<string | undefined> => {
    const state = await noord.state(id);
    return state === 'expired' ? state : undefined;
  };
  const outcome = await until('expiry', isExpired, 90);
  const line = {
    route: 'R1',
    what: 'toets aan een huis dat stilstaat',
    from: 'Noord',
    to: 'West',
    expected: 'expired',
  };
  await journal.travelled(line, { house: noord, id, outcome });
}

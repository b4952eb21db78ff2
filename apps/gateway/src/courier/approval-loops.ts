/** What two people agreed on is carried out by the courier, which alone opens what was parked. */
import type { Oin } from '#domain';
import { beginLogs, carryOutReleases, lapseApprovals, planReleases, runLinkTests } from '#exchange';
import type { BrokerParked, Courier, ProbeLink } from '#exchange';
import { DeadLetters } from '#transport';
import type { DeadLettersOptions } from '#transport';
import type { Loops } from './loops.js';

/** Somebody looks at the page and waits for the plan. */
const LOOK_EVERY_MS = 500;
const BATCH = 5;
const LAPSE_EVERY_MS = 5_000;
const LAPSE_BATCH = 200;

interface Reach {
  readonly broker: BrokerParked;
  readonly probe: ProbeLink;
}

/** What people ask of the courier, over the database. */
export function keepAsked(loops: Loops, courier: Courier, { broker, probe }: Reach): void {
  keepApprovals(loops, courier, broker);
  keepLinkTests(loops, courier, probe);
}

function keepApprovals(loops: Loops, courier: Courier, broker: BrokerParked): void {
  loops.keep('approvals', async () => {
    const planned = await planReleases(courier, broker, BATCH);
    const done = await carryOutReleases(courier, broker, BATCH);
    const begun = await beginLogs(courier);
    if (planned + done + begun === 0) await loops.pause(LOOK_EVERY_MS);
  });
  loops.keep('approvals-lapse', async () => {
    if ((await lapseApprovals(courier, LAPSE_BATCH)) < LAPSE_BATCH) await loops.pause(LAPSE_EVERY_MS);
  });
}

/** Somebody waits for the outcome, too. */
function keepLinkTests(loops: Loops, courier: Courier, probe: ProbeLink): void {
  loops.keep('link-tests', async () => {
    if ((await runLinkTests(courier, probe, BATCH)) === 0) await loops.pause(LOOK_EVERY_MS);
  });
}

/** A connection of its own for each act. */
export function brokerParked(options: Omit<DeadLettersOptions, 'peer'>): BrokerParked {
  const of = (peer: Oin): DeadLetters => new DeadLetters({ ...options, peer });
  return {
    count: (peer) => of(peer).count(),
    redrive: (peer, most) => of(peer).redrive(most),
    discard: (peer, most) => of(peer).discard(most),
  };
}

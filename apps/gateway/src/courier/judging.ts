/** What was parked for its signature or certificate, judged again under another directory or other revocation lists. */
import { millisOf } from '#domain';
import { judgeAgain } from '#exchange';
import type { Courier } from '#exchange';
import type { DirectoryWatch } from '../directory-watch.js';
import type { Log } from '../log.js';
import type { Loops } from './loops.js';

const LOOKED_AT_EVERY_MS = 5_000;
/** How soon what could not be judged, for a reason of our own, is tried again though nothing was heard to change. */
const AGAIN_AFTER_MS = 60_000;

interface Judging {
  readonly courier: Courier;
  readonly directory: Pick<DirectoryWatch, 'onChange'>;
  readonly isOutage: (error: unknown) => boolean;
  readonly tell: Log;
}

/** At start-up too: the directory may have changed while we were off. */
export function keepJudging(
  loops: Pick<Loops, 'keep' | 'pause'>,
  { courier, directory, isOutage, tell }: Judging,
): void {
  let changes = 1;
  let judged = 0;
  let againAt = Infinity;
  directory.onChange(() => (changes += 1));
  loops.keep('judge-again', async () => {
    if (judged !== changes || millisOf(courier.clock.now()) >= againAt) {
      // A change that comes meanwhile asks for a round of its own; a round that throws is not over.
      const under = changes;
      courier.trust.refresh();
      const { taken, held, failed } = await judgeAgain(courier, isOutage);
      judged = under;
      againAt = held + failed > 0 ? millisOf(courier.clock.now()) + AGAIN_AFTER_MS : Infinity;
      if (taken > 0) tell('info', { event: 'parked.taken-in', count: taken });
      if (failed > 0) tell('warn', { event: 'parked.not-judged', count: failed });
    }
    await loops.pause(LOOKED_AT_EVERY_MS);
  });
}

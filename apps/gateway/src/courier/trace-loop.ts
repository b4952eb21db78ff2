/** Passes spans on every few seconds, where an operator has somewhere to take them. */
import type { Courier, Node } from '#exchange';
import type { CourierConfig } from '../config.js';
import type { Loops } from './loops.js';
import { post } from './otlp.js';
import { StageSpans } from './stage-spans.js';

const FLUSH_EVERY_MS = 2_000;

export function stagesOf({ courier, node }: { courier: CourierConfig; node: Node }): Pick<Courier, 'stages'> {
  const { traces } = courier;
  if (traces === undefined) return {};
  return { stages: new StageSpans(node.self, node.clock, (body) => post(traces, body)) };
}

export function keepTraces(loops: Pick<Loops, 'keep' | 'pause'>, { stages }: Courier): void {
  if (!(stages instanceof StageSpans)) return;
  loops.keep('traces', async () => {
    if ((await stages.flush()) === 0) await loops.pause(FLUSH_EVERY_MS);
  });
}

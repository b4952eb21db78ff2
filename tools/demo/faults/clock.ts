/** A gateway that starts again with a clock that is off (tools/demo/skewed-clock.ts), or with the right one. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Federation } from '../../federation/federation.js';
import type { FederationNode } from '../../federation/nodes.js';
import { repositoryRoot } from '../../federation/workspace.js';

/** Twice what is taken: alarm at one minute, refusal at five. */
const AHEAD_MS = 10 * 60_000;

export function skewClock(federation: Federation, { slug }: FederationNode): Promise<void> {
  const clock = pathToFileURL(join(repositoryRoot(), 'dist/tools/demo/skewed-clock.js')).href;
  return federation
    .gateway(slug)
    .restart({ NODE_OPTIONS: `--import=${clock}`, DEMO_CLOCK_AHEAD_MS: String(AHEAD_MS) });
}

export const setClockRight = (federation: Federation, { slug }: FederationNode): Promise<void> =>
  federation.gateway(slug).restart();

import type { GroundInForce } from './grounds-in-force.js';
import type { Dossier } from './ports.js';

export type Decided = Dossier & { readonly decision: NonNullable<Dossier['decision']> };

/** Whether the person must not hear of a decision now. A refusal in the open names the interest and nothing else, so it can be told while the ground stands. */
export function mustWait({ decision, informedAt }: Decided, grounds: readonly GroundInForce[]): boolean {
  if (decision.silent && informedAt === undefined) return true;
  return grounds.length > 0 && (decision.silent || decision.outcome === 'granted');
}

/** How long a request may still take. */
import { TermLeft } from '../parts/term-left.js';
import type { Shown } from './rights-stage.js';

/** Of a day that somebody picked: early in it here, so that today is never still to come. */
export const momentOfDay = (day: string): string => `${day}T00:00:00.000Z`;

export function Clock({ request }: Shown) {
  if (request.stand === 'closed' || request.stand === 'decided') return null;
  return <TermLeft until={request.uiterlijkOp} late={request.teLaat} />;
}

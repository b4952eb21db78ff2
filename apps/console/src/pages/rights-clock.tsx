/** How long a request may still take. */
import { TermLeft } from '../parts/term-left.js';
import type { Shown } from './rights-stage.js';

export function Clock({ request }: Shown) {
  if (request.stand === 'closed' || request.stand === 'decided') return null;
  return <TermLeft until={request.uiterlijkOp} late={request.teLaat} />;
}

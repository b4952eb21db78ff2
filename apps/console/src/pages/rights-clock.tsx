/** How long a request may still take. */
import { nodeNow } from '../client/http.js';
import { Moment } from '../parts/moment.js';
import { formatSpan, useText } from '../text/text.js';
import type { Shown } from './rights-stage.js';

/** Of a day that somebody picked: early in it here, so that today is never still to come. */
export const momentOfDay = (day: string): string => `${day}T00:00:00.000Z`;

/** "Nog 12 dagen", by the node's clock, and the moment itself. */
export function Clock({ request }: Shown) {
  const { t, language } = useText();
  if (request.stand === 'closed' || request.stand === 'decided') return null;
  if (request.teLaat) return <span className="status tone-bad">{t('rights.late')}</span>;
  const left = Date.parse(request.uiterlijkOp) - nodeNow();
  return (
    <span className="soft">
      {t('rights.left', { time: formatSpan(Math.max(left, 0), language) })} (
      <Moment at={request.uiterlijkOp} />)
    </span>
  );
}

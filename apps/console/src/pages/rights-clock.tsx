/** How long a request may still take. */
import { nodeNow } from '../client/http.js';
import { Moment } from '../parts/moment.js';
import { formatSpan, useText } from '../text/text.js';
import type { Shown } from './rights-stage.js';

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

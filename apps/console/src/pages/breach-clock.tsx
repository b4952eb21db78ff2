import type { Datalek } from '../client/generated/types.gen.js';
import { nodeNow } from '../client/http.js';
import { Moment } from '../parts/moment.js';
import { formatSpan, useText } from '../text/text.js';

/** The 72 hours, by the node's clock; what was reported, or that it was not needed. */
export function ReportClock({ breach }: { readonly breach: Datalek }) {
  const { t, language } = useText();
  const { melding, afgeslotenOp, teLaat, uiterlijkOp } = breach;
  if (afgeslotenOp) return <span className="status tone-good">{t('breaches.closed')}</span>;
  if (melding)
    return (
      <span className="status tone-good">
        {t(melding.nummer ? 'breaches.reported' : 'breaches.unneeded')}
      </span>
    );
  if (teLaat) return <span className="status tone-bad">{t('breaches.late')}</span>;
  const left = Math.max(Date.parse(uiterlijkOp) - nodeNow(), 0);
  return (
    <span className="status tone-warn">
      {t('breaches.left', { time: formatSpan(left, language) })} (<Moment at={uiterlijkOp} />)
    </span>
  );
}

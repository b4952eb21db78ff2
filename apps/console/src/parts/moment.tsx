import { formatMoment, useText } from '../text/text.js';
import { useToday } from './today.js';

/** A moment as people read it; the exact one for machines, and on hover. */
export function Moment({ at }: { readonly at: string | undefined }) {
  const { language, t } = useText();
  useToday();
  if (at === undefined) return <span className="soft">{t('peer.never')}</span>;
  return (
    <time dateTime={at} title={at}>
      {formatMoment(at, language)}
    </time>
  );
}

/** What would become of parked deliveries, and what became of them. */
import type { Vierogen } from '../client/generated/types.gen.js';
import { useText } from '../text/text.js';
import { Moment } from './moment.js';
import { usePeerNames } from './peer-name.js';
import { Reason } from './reason.js';

type PlanOf = NonNullable<Vierogen['plan']>;
export function Plan({ plan, discards }: { readonly plan: PlanOf; readonly discards: boolean }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const stay = plan.blijven.reduce((sum, { aantal }) => sum + aantal, 0);
  return (
    <div className="notice below">
      <p>
        <strong>{t(discards ? 'eyes.plan.discard' : 'eyes.plan', { can: plan.kunnen, stay })}</strong>
      </p>
      <Staying counts={plan.blijven} />
      <p className="soft">
        {plan.partners.map(({ partner, aantal }) => `${nameOf(partner)}: ${aantal}`).join(' · ')}
        {plan.oudste && (
          <>
            {' · '}
            {t('eyes.plan.oldest')} <Moment at={plan.oudste} />
          </>
        )}
      </p>
      {plan.meer && <p>{t('eyes.plan.more')}</p>}
    </div>
  );
}

function Staying({ counts }: { readonly counts: PlanOf['blijven'] }) {
  if (counts.length === 0) return null;
  return (
    <ul>
      {counts.map(({ code, aantal }) => (
        <li key={code}>
          {aantal}× <Reason code={code} />
        </li>
      ))}
    </ul>
  );
}

export function Outcome({ result }: { readonly result: NonNullable<Vierogen['afloop']> }) {
  const { t } = useText();
  const stayed = result.bleven?.reduce((sum, { aantal }) => sum + aantal, 0) ?? 0;
  // That a partner is accepted has no more to say than that it was done.
  if (Object.keys(result).length === 0) return null;
  return (
    <div className="notice below">
      {result.gedaan !== undefined && (
        <p>
          {result.gestopt === undefined
            ? t('eyes.result', { done: result.gedaan, stay: stayed })
            : t('eyes.result.end', { done: result.gedaan, stopped: result.gestopt })}
        </p>
      )}
      {result.bleven && <Staying counts={result.bleven} />}
      {result.eindigtOp && (
        <p>
          {t('eyes.until')}: <Moment at={result.eindigtOp} />
        </p>
      )}
      {result.code && (
        <p>
          {t('eyes.notDone')} <Reason code={result.code} />
        </p>
      )}
    </div>
  );
}

/** What was tested, what is known not to hold, and whom to tell: the same before and after signing in. */
import type { TextKey } from '../text/nl.js';
import { useText } from '../text/text.js';

export const STATEMENT = '/toegankelijkheid';
const TESTED = ['axe', 'keys', 'zoom', 'text', 'colour', 'moving'] as const;
const LACKING = ['people', 'reader', 'keys', 'api', 'foreign'] as const;

export function AccessStatement() {
  const { t } = useText();
  return (
    <>
      <h2>{t('access.standing')}</h2>
      <p>{t('access.standing.text')}</p>
      <h2>{t('access.tested')}</h2>
      <Points of={TESTED.map((one) => `access.tested.${one}` as const)} />
      <h2>{t('access.lacking')}</h2>
      <Points of={LACKING.map((one) => `access.lacking.${one}` as const)} />
      <h2>{t('access.tell')}</h2>
      <p>{t('access.tell.text')}</p>
      <p>{t('access.tell.further')}</p>
      <p className="soft">{t('access.date')}</p>
    </>
  );
}

function Points({ of }: { readonly of: readonly TextKey[] }) {
  const { t } = useText();
  return (
    <ul>
      {of.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}

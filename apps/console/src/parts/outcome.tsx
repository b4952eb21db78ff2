import type { ReactNode } from 'react';
import type { Toetsing } from '../client/generated/types.gen.js';
import { useText } from '../text/text.js';
import { Articles } from './articles.js';
import { Reasons } from './reasons.js';
import { Status } from './status.js';

/** A decision: what it is, what permits it or every reason why not, each with its articles and when it would be lawful. */
export function Outcome({ of, children }: { readonly of: Toetsing; readonly children?: ReactNode }) {
  const { t } = useText();
  const { uitkomst, redenen, toegestaanDoor, wachtOp } = of;
  const articles = toegestaanDoor.flatMap(({ artikelen }) => artikelen);
  const unique = [...new Map(articles.map((one) => [one.aanduiding, one])).values()];
  return (
    <>
      <p>
        <Status group="outcome" code={uitkomst} />
      </p>
      {uitkomst === 'permit' && (
        <>
          <p>
            {t('compose.check.permit')} <Articles of={unique} />
          </p>
          {children}
        </>
      )}
      {uitkomst === 'refuse' && <p>{t('compose.check.refuse')}</p>}
      {uitkomst === 'refer' && <p>{t('compose.check.refer', { owner: wachtOp ?? '' })}</p>}
      <Reasons reasons={redenen} />
    </>
  );
}

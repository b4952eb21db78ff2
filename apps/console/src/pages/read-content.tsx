import { useState } from 'react';
import type { GelezenElement, Inzage } from '../client/generated/types.gen.js';
import { Foreign } from '../parts/foreign.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { followedBy, FollowUps } from './follow-ups.js';

/** What must be known before the content; then, and only then, the content. */
export function ReadContent({ reading, zaak }: { readonly reading: Inzage; readonly zaak: string }) {
  const { t, language } = useText();
  const { meldingen, bericht } = reading;
  const [seen, setSeen] = useState(false);
  const own = bericht.beperkingen.map(({ soort }) => soort);
  const elements = bericht.elementen.flatMap(({ beperkingen }) => beperkingen.map(({ soort }) => soort));
  const restrictions = [...new Set([...own, ...elements])];
  const isPlain = meldingen.length === 0 && restrictions.length === 0;
  return (
    <>
      <h2 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {t('postbox.read.restrictions')}
      </h2>
      {isPlain && <p className="soft">{t('postbox.read.noRestrictions')}</p>}
      {meldingen.map((notice) => (
        <p key={notice.nl} className="notice">
          {notice[language]}
        </p>
      ))}
      {restrictions.map((restriction) => (
        <p key={restriction} className="notice">
          {words('RESTRICTIONS', restriction, language)} <code className="chip">{restriction}</code>
        </p>
      ))}
      {isPlain || seen ? (
        <>
          <Content reading={reading} />
          <FollowUps after={followedBy(reading)} zaak={zaak} />
        </>
      ) : (
        <button type="button" className="nl-button nl-button--primary" onClick={() => setSeen(true)}>
          {t('postbox.read.seen')}
        </button>
      )}
    </>
  );
}

function Content({ reading: { bericht } }: { readonly reading: Inzage }) {
  const { t } = useText();
  return (
    <>
      <h2 className="below">{t('postbox.read.content')}</h2>
      {bericht.elementen.length === 0 && <p className="soft">{t('postbox.read.noElements')}</p>}
      {bericht.elementen.map((element) => (
        <Element key={element.id} element={element} />
      ))}
    </>
  );
}

function Element({ element }: { readonly element: GelezenElement }) {
  const { t, language } = useText();
  return (
    <section className="element" aria-label={words('CATEGORIES', element.categorie, language)}>
      <h3>{words('CATEGORIES', element.categorie, language)}</h3>
      <p className="soft">
        {t('postbox.read.supplier')}: {words('BODIES', element.verstrekker.deelnemer, language)}
      </p>
      <dl className="facts">
        {Object.entries(element.waarde).map(([name, value]) => (
          <div key={name} className="pair">
            <dt>
              <Foreign text={name} />
            </dt>
            <dd>
              <Foreign text={typeof value === 'string' ? value : JSON.stringify(value)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import type { GelezenElement, Inzage } from '../client/generated/types.gen.js';
import { Foreign } from '../parts/foreign.js';
import { Reasons } from '../parts/reasons.js';
import { words } from '../text/codes.js';
import { textOf, useText } from '../text/text.js';
import { contentText } from './content-text.js';
import { followedBy } from './compose-draft.js';
import { FollowUps } from './follow-ups.js';
import { beginOnward, keepOnward, rememberQuestion } from './onward-draft.js';

/** What must be known before the content; then, and only then, the content. */
export function ReadContent({ reading, zaak }: { readonly reading: Inzage; readonly zaak: string }) {
  const { t, language } = useText();
  const { meldingen, bericht } = reading;
  const [seen, setSeen] = useState(false);
  const own = bericht.beperkingen.map(({ soort }) => soort);
  const elements = bericht.elementen.flatMap(({ beperkingen }) => beperkingen.map(({ soort }) => soort));
  const restrictions = [...new Set([...own, ...elements])];
  const isPlain = meldingen.length === 0 && restrictions.length === 0;
  const conditions = useId();
  const title = useId();
  const before = useRef<HTMLDivElement>(null);
  // Its name and all that it holds are read out at once, before there is any content.
  useEffect(() => {
    before.current?.focus();
    rememberQuestion(reading);
  }, []);
  return (
    <>
      <div ref={before} role="group" tabIndex={-1} aria-labelledby={title} aria-describedby={conditions}>
        <h2 id={title}>{t('postbox.read.restrictions')}</h2>
        <div id={conditions}>
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
        </div>
      </div>
      {isPlain || seen ? (
        <>
          <Content reading={reading} isAsked={seen} />
          <Onward reading={reading} zaak={zaak} />
          <FollowUps after={followedBy(reading)} zaak={zaak} />
        </>
      ) : (
        <button
          type="button"
          className="nl-button nl-button--primary"
          aria-describedby={conditions}
          onClick={() => setSeen(true)}
        >
          {t('postbox.read.seen')}
        </button>
      )}
    </>
  );
}

/** Whoever asked for it goes on from its heading: the button that was pressed is gone. */
function Content({ reading: { bericht }, isAsked }: Part & { readonly isAsked: boolean }) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isAsked) heading.current?.focus();
  }, [isAsked]);
  return (
    <>
      <h2 className="below" ref={heading} tabIndex={-1}>
        {t('postbox.read.content')}
      </h2>
      {bericht.elementen.length === 0 && <p className="soft">{t('postbox.read.noElements')}</p>}
      {bericht.elementen.map((element) => (
        <Element key={element.id} element={element} />
      ))}
    </>
  );
}

interface Part {
  readonly reading: Inzage;
}

/** Whether it may be passed on, and if not why; where it may be with consent, the form is a press away. */
function Onward({ reading, zaak }: Part & { readonly zaak: string }) {
  const { t } = useText();
  const navigate = useNavigate();
  const why = useId();
  const { bericht, nietDoorgeven } = reading;
  if (bericht.elementen.length === 0) return null;
  const isForbidden = nietDoorgeven.length > 0;
  const begin = (): void => {
    keepOnward(beginOnward(reading, zaak));
    void navigate({ to: '/postvak/doorgeven' });
  };
  return (
    <section className="below" aria-label={t('onward.title')}>
      <h2>{t('onward.title')}</h2>
      <div id={why}>
        <p>{t(isForbidden ? 'onward.not' : 'onward.with')}</p>
        <Reasons reasons={nietDoorgeven} />
      </div>
      <p>
        <button
          type="button"
          className="nl-button nl-button--secondary"
          disabled={isForbidden}
          aria-describedby={why}
          onClick={begin}
        >
          {t('onward.begin')}
        </button>
      </p>
    </section>
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
              <Foreign text={textOf(t, 'content', name)} />
            </dt>
            <dd>
              <Foreign text={contentText(value, { name, t, language })} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { AccessStatement, STATEMENT } from '../parts/access-statement.js';
import { Mark } from '../parts/icons.js';
import { useText } from '../text/text.js';

const REASONS = ['verlopen', 'geen-rol', 'mislukt', 'niet-mogelijk'] as const;

/** Sign in, and come back to where one was. */
export function Welcome() {
  const { t, language, choose } = useText();
  const { pathname, search } = window.location;
  const failed = REASONS.find((reason) => reason === new URLSearchParams(search).get('aanmelden'));
  const isStatement = pathname === STATEMENT;
  const back = failed || isStatement ? '/' : pathname + search;
  return (
    <div className="welcome">
      <main className="card" id="inhoud">
        <Mark />
        <h1>{t(isStatement ? 'access.title' : 'welcome.title')}</h1>
        <p className="soft">{t(isStatement ? 'access.lead' : 'welcome.text')}</p>
        {isStatement && <AccessStatement />}
        {failed && (
          <p className="notice" role="alert">
            {t(`welcome.${failed}`)}
          </p>
        )}
        <p className="row">
          <a className="nl-button nl-button--primary" href={`/aanmelden?naar=${encodeURIComponent(back)}`}>
            {t('welcome.button')}
          </a>
          <button
            type="button"
            className="nl-button nl-button--secondary"
            lang={language === 'nl' ? 'en' : 'nl'}
            onClick={() => choose(language === 'nl' ? 'en' : 'nl')}
          >
            {t('app.language')}
          </button>
        </p>
        {!isStatement && (
          <p>
            <a className="nl-link" href={STATEMENT}>
              {t('access.title')}
            </a>
          </p>
        )}
      </main>
    </div>
  );
}

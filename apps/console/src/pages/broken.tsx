/** A page that could not be shown, and the ways on. What went wrong stays in the browser's own console: it may hold content. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Page } from '../parts/page.js';
import { useText } from '../text/text.js';

export function Broken({ reset }: ErrorComponentProps) {
  const { t } = useText();
  const queries = useQueryClient();
  // What came last may be what broke it: it is asked for anew.
  const retry = (): void => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'sessie' });
    reset();
  };
  return (
    <Page title={t('state.broken')}>
      <div className="state" role="alert">
        <p>{t('state.brokenText')}</p>
        <div className="row">
          <button type="button" className="nl-button nl-button--primary" onClick={retry}>
            {t('app.retry')}
          </button>
          <button
            type="button"
            className="nl-button nl-button--secondary"
            onClick={() => window.location.reload()}
          >
            {t('state.reload')}
          </button>
          <Link className="nl-link" to="/">
            {t('state.home')}
          </Link>
        </div>
      </div>
    </Page>
  );
}

import { Mark } from '../parts/icons.js';
import { SignOut } from '../parts/sign-out.js';
import { useText } from '../text/text.js';

/** For who is signed in and may do nothing here any more: why, and the way out. */
export function TurnedAway({ retry }: { readonly retry: () => void }) {
  const { t } = useText();
  return (
    <div className="welcome">
      <main className="card" id="inhoud">
        <Mark />
        <h1>{t('state.noRight')}</h1>
        <p role="alert">{t('away.text')}</p>
        <p className="row">
          <SignOut className="nl-button nl-button--primary" />
          <button type="button" className="nl-button nl-button--secondary" onClick={retry}>
            {t('app.retry')}
          </button>
        </p>
      </main>
    </div>
  );
}

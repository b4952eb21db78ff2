import { useEffect, useRef } from 'react';
import { useText } from '../text/text.js';

/**
 * Over the page, which stays as it is: signing in happens in another window, so that what was filled in outlives it without
 * being written anywhere. Back in this window the page asks again who it is.
 */
export function SignInAgain() {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="opnieuw" onCancel={(event) => event.preventDefault()}>
      <h2 id="opnieuw">{t('again.title')}</h2>
      <p>{t('again.text')}</p>
      <a
        className="nl-button nl-button--primary"
        href="/aanmelden?naar=/partners"
        target="_blank"
        rel="noopener"
      >
        {t('again.button')}
      </a>
    </dialog>
  );
}

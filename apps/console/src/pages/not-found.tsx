import { Page } from '../parts/page.js';
import { useText } from '../text/text.js';

export function NotFound() {
  const { t } = useText();
  return (
    <Page title={t('state.notFound')}>
      <p>{t('state.notFoundText')}</p>
    </Page>
  );
}

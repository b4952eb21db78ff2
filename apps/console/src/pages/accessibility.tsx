import { AccessStatement } from '../parts/access-statement.js';
import { Page } from '../parts/page.js';
import { useText } from '../text/text.js';

export function Accessibility() {
  const { t } = useText();
  return (
    <Page title={t('access.title')} lead={t('access.lead')}>
      <div className="card statement">
        <AccessStatement />
      </div>
    </Page>
  );
}

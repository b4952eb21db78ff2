/** Everything that waits for a second person, of whatever kind, and what came of it: whoever asked never decides. */
import { Approvals, KINDS } from '../parts/approvals.js';
import { Page } from '../parts/page.js';
import { useText } from '../text/text.js';

export function Eyes() {
  const { t } = useText();
  return (
    <Page title={t('eyes.title')} lead={t('eyes.lead')}>
      <Approvals kinds={KINDS} empty={t('eyes.nothing')} title={t('eyes.all')} />
    </Page>
  );
}

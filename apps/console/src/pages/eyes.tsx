/** Everything that waits for a second person, of whatever kind, and then what came of it: whoever asked never decides. */
import { Approvals, KINDS } from '../parts/approvals.js';
import { Page } from '../parts/page.js';
import { useText } from '../text/text.js';

export function Eyes() {
  const { t } = useText();
  return (
    <Page title={t('eyes.title')} lead={t('eyes.lead')}>
      <Approvals kinds={KINDS} only="waits" empty={t('eyes.nothing')} title={t('eyes.waiting')} />
      <Approvals kinds={KINDS} only="settled" empty={t('eyes.settled.none')} title={t('eyes.settled')} />
    </Page>
  );
}

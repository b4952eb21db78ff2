/** A log that is closed for good: what to try first, and asking a second person for a new one (docs/adr/0029). */
import { useState } from 'react';
import { useApprovalAct } from '../parts/approvals.js';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { useSession } from '../parts/session.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';

export function LogAnew() {
  const { t } = useText();
  const { rol } = useSession();
  return (
    <section className="card" aria-label={t('eyes.kind.audit-log')}>
      <h2>{t('eyes.kind.audit-log')}</h2>
      <p>{t('log.anew.text')}</p>
      {rol === 'fg' ? <Ask /> : <p className="soft">{t('log.anew.decide')}</p>}
    </section>
  );
}

function Ask() {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const ask = useApprovalAct('/audit/nieuwe-logboeken');
  const once = useOnce(() => ask.mutateAsync({ reden }));
  if (ask.isSuccess) return <p role="status">{t('eyes.asked')}</p>;
  return (
    <Form onSubmit={once}>
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={ask.isPending || reden.trim() === ''}
      >
        {t('eyes.ask')}
      </button>
      {ask.error && <Failed error={ask.error} />}
    </Form>
  );
}

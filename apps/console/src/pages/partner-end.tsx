/** Ending the exchange: first what it does, then a reason, then a second person. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Partner } from '../client/generated/types.gen.js';
import { overviewQuery } from '../client/queries.js';
import { useApprovalAct } from '../parts/approvals.js';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';

export function EndPartner({ oin }: { readonly oin: string }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  return (
    <section className="card" aria-label={t('partner.end')}>
      <h2>{t('partner.end')}</h2>
      {asking ? (
        <EndForm oin={oin} close={() => setAsking(false)} />
      ) : (
        <p>
          <button type="button" className="nl-button nl-button--secondary" onClick={() => setAsking(true)}>
            {t('partner.end.open')}
          </button>
        </p>
      )}
    </section>
  );
}

function EndForm({ oin, close }: { readonly oin: string; readonly close: () => void }) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const ask = useApprovalAct(`/partners/${oin}/beeindigingen`);
  const once = useOnce(async () => {
    await ask.mutateAsync({ reden });
    close();
  });
  return (
    <Form onSubmit={once}>
      <p>{t('partner.end.lead')}</p>
      <Consequences oin={oin} />
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <p className="row">
        <button
          type="submit"
          className="nl-button nl-button--primary"
          disabled={ask.isPending || reden === ''}
        >
          {t('partner.end.ask')}
        </button>
        <button type="button" className="nl-button nl-button--secondary" onClick={close}>
          {t('partner.end.cancel')}
        </button>
      </p>
      {ask.error && <Failed error={ask.error} />}
    </Form>
  );
}

function Consequences({ oin }: { readonly oin: string }) {
  const { t } = useText();
  const { data } = useQuery(overviewQuery('24u'));
  const count = data?.partners.find((one) => one.oin === oin)?.wachtend;
  return (
    <ul>
      <li>{t('partner.end.nothing')}</li>
      <li>{count === undefined ? t('partner.end.waits') : t('partner.end.waiting', { count })}</li>
      <li>{t('partner.end.talks')}</li>
      <li>{t('partner.end.kept')}</li>
      <li>{t('partner.end.rights')}</li>
      <li>{t('partner.end.back')}</li>
    </ul>
  );
}

export function Ended({ partner }: { readonly partner: Partner }) {
  const { t } = useText();
  if (partner.beeindigdOp === undefined) return null;
  return (
    <section className="card" role="status">
      <h2>
        {t('partner.ended')} <Moment at={partner.beeindigdOp} />
      </h2>
      <p>{t('partner.ended.text')}</p>
    </section>
  );
}

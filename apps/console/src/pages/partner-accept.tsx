/** The fingerprint that the partner reads out, typed by who hears it; it is never shown here to be copied. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { certificatesQuery } from '../client/queries.js';
import { useApprovalAct } from '../parts/approvals.js';
import { TextBox } from '../parts/field.js';
import { inFours } from '../parts/fingerprint.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { useSession } from '../parts/session.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';

const LENGTH = 64;

export function AcceptForm({ oin }: { readonly oin: string }) {
  const { t } = useText();
  const [heard, setHeard] = useState('');
  const [reden, setReason] = useState('');
  const vingerafdruk = heard.replace(/[\s:]/g, '').toLowerCase();
  const ask = useApprovalAct(`/partners/${oin}/aanvaardingen`);
  const once = useOnce(async () => {
    await ask.mutateAsync({ vingerafdruk, reden });
    setHeard('');
    setReason('');
  });
  const isShort = heard !== '' && vingerafdruk.length !== LENGTH;
  return (
    <Form
      onSubmit={() => {
        if (!isShort) once();
      }}
    >
      <p>{t('partner.accept.how')}</p>
      <Own />
      <TextBox
        label={t('partner.accept.heard')}
        help={
          isShort
            ? t('partner.accept.length', { count: vingerafdruk.length })
            : t('partner.accept.heard.help')
        }
        value={heard}
        onChange={setHeard}
      />
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <p className="row">
        <button
          type="submit"
          className="nl-button nl-button--primary"
          disabled={ask.isPending || isShort || heard === '' || reden === ''}
        >
          {t('partner.accept.ask')}
        </button>
      </p>
      {ask.error && <Failed error={ask.error} />}
    </Form>
  );
}

function Own() {
  const { t } = useText();
  const { knooppunt } = useSession();
  const { data } = useQuery(certificatesQuery(knooppunt.oin));
  const own = data?.certificaten.find(({ doel }) => doel === 'authenticity')?.vingerafdruk;
  if (own === undefined) return null;
  return (
    <p className="soft">
      {t('partner.accept.own')} <span className="mono wrap">{inFours(own)}</span>
    </p>
  );
}

/** How a dossier ends: the closing, and what may be taken out by two people. */
import { useState } from 'react';
import { useApprovalAct } from '../parts/approvals.js';
import { TextBox } from '../parts/field.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import { Stage, useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

export function Closing({ request }: Shown) {
  const { t } = useText();
  const close = useStep(`/avg-verzoeken/${request.id}/afsluitingen`);
  const closeOnce = useOnce(() => close.mutateAsync(undefined));
  const waits = request.ontvangers.some(({ gedaanOp }) => gedaanOp === undefined);
  const locked = request.stand !== 'decided' || waits;
  return (
    <Stage title={t('rights.closing')} done={request.stand === 'closed'}>
      {request.stand !== 'closed' && (
        <>
          <button
            type="button"
            className="nl-button nl-button--primary"
            disabled={locked || close.isPending}
            onClick={closeOnce}
          >
            {t('rights.close')}
          </button>
          {locked && (
            <p className="soft">{t(waits ? 'rights.locked.recipients' : 'rights.locked.decision')}</p>
          )}
        </>
      )}
      {close.error && <Failed error={close.error} />}
    </Stage>
  );
}

export function Export({ request }: Shown) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const ask = useApprovalAct(`/avg-verzoeken/${request.id}/uitvoeren`);
  const once = useOnce(() => ask.mutateAsync({ reden }));
  if (request.stand === 'received') return null;
  return (
    <form
      className="below"
      aria-label={t('rights.export')}
      onSubmit={(event) => {
        event.preventDefault();
        once();
      }}
    >
      <h3>{t('rights.export')}</h3>
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <button
        type="submit"
        className="nl-button nl-button--secondary"
        disabled={ask.isPending || reden === ''}
      >
        {t('eyes.ask')}
      </button>
      <p role="status">{ask.data && t('eyes.asked')}</p>
      {ask.error && <Failed error={ask.error} />}
    </form>
  );
}

/** How a dossier ends: who else must hear of it, the closing, and what may be taken out by two people. */
import { useState } from 'react';
import { useApprovalAct } from '../parts/approvals.js';
import { Select, TextBox } from '../parts/field.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed } from '../parts/states.js';
import { textOf, useText } from '../text/text.js';
import { Stage, useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

const OUTCOMES = ['fulfilled', 'impossible', 'disproportionate'] as const;

export function Recipients({ request }: Shown) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const { ontvangers, stand } = request;
  const decided = stand === 'decided' || stand === 'closed';
  return (
    <Stage title={t('rights.recipients')} done={decided && ontvangers.every(({ gedaanOp }) => gedaanOp)}>
      {decided && ontvangers.length === 0 && <p className="soft">{t('rights.recipients.none')}</p>}
      <ul className="plain">
        {ontvangers.map(({ bericht, knooppunt, uiterlijkOp, teLaat, gedaanOp, uitkomst }) => (
          <li key={bericht}>
            {nameOf(knooppunt)} <span className="mono soft">…{bericht.slice(-8)}</span>{' '}
            {gedaanOp ? (
              <>
                {textOf(t, 'rights.told', uitkomst ?? '')}, <Moment at={gedaanOp} />
              </>
            ) : (
              <>
                {t('terms.due')} <Moment at={uiterlijkOp} />{' '}
                {teLaat && <span className="status tone-bad">{t('terms.late')}</span>}
                <Told request={request} message={bericht} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Stage>
  );
}

function Told({ request, message }: Shown & { readonly message: string }) {
  const { t } = useText();
  const [uitkomst, setOutcome] = useState<string>(OUTCOMES[0]);
  const step = useStep(`/avg-verzoeken/${request.id}/ontvangers`);
  const once = useOnce(() => step.mutateAsync({ bericht: message, uitkomst }));
  return (
    <div>
      <Select
        label={t('rights.told')}
        value={uitkomst}
        onChange={setOutcome}
        choices={OUTCOMES.map((value) => ({ value, text: t(`rights.told.${value}`) }))}
      />
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        disabled={step.isPending}
        onClick={once}
      >
        {t('rights.told.record')}
      </button>
      {step.error && <Failed error={step.error} />}
    </div>
  );
}

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

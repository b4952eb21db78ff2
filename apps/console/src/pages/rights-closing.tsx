/** How a dossier ends: the closing, and what may be taken out by two people. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AvgVerzoek } from '../client/generated/types.gen.js';
import { useApprovalAct } from '../parts/approvals.js';
import { Select, TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { textOf, useText } from '../text/text.js';
import { Stage, useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

function lockedBy({ decided, waits }: { readonly decided: boolean; readonly waits: boolean }) {
  if (waits) return 'rights.locked.recipients';
  return decided ? 'rights.locked.kept' : 'rights.locked.decision';
}

export function Closing({ request }: Shown) {
  const { t } = useText();
  const close = useStep(`/avg-verzoeken/${request.id}/afsluitingen`);
  const closeOnce = useOnce(() => close.mutateAsync(undefined));
  const waits =
    request.ontvangers.some(({ gedaanOp }) => gedaanOp === undefined) ||
    request.foutmeldingen.some(({ melding, gedaanOp }) => melding === undefined && gedaanOp === undefined);
  const kept = request.bewaard.length > 0;
  const locked = request.stand !== 'decided' || waits || kept;
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
          {locked && <p className="soft">{t(lockedBy({ decided: request.stand === 'decided', waits }))}</p>}
        </>
      )}
      {close.error && <Failed error={close.error} />}
    </Stage>
  );
}

/** Without a decision: the person took it back, or could not be identified. */
export function Ending({ request }: Shown) {
  const { t } = useText();
  const [reden, setReason] = useState<string>('WITHDRAWN');
  const step = useStep(`/avg-verzoeken/${request.id}/beeindigingen`);
  const once = useOnce(() => step.mutateAsync({ reden }));
  if (request.stand !== 'received' && request.stand !== 'identified') return null;
  const reasons = request.stand === 'received' ? ['WITHDRAWN', 'NOT_IDENTIFIED'] : ['WITHDRAWN'];
  return (
    <Form className="below divided" aria-label={t('rights.end')} onSubmit={once}>
      <h3>{t('rights.end')}</h3>
      <Select
        label={t('rights.end.why')}
        value={reden}
        onChange={setReason}
        choices={reasons.map((value) => ({ value, text: textOf(t, 'rights.ended', value) }))}
      />
      <button type="submit" className="nl-button nl-button--secondary" disabled={step.isPending}>
        {t('rights.end.button')}
      </button>
      {step.error && <Failed error={step.error} />}
    </Form>
  );
}

/** Out of the node: with a reason, once a second person agrees. Not before the identity is established. */
interface ExportProps {
  readonly request: Pick<AvgVerzoek, 'id' | 'stand'>;
  /** Where more than one dossier is in sight: which one it is of. */
  readonly heading?: ReactNode;
}

export function Export({ request, heading }: ExportProps) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const ask = useApprovalAct(`/avg-verzoeken/${request.id}/uitvoeren`);
  const once = useOnce(() => ask.mutateAsync({ reden }));
  if (request.stand === 'received') return null;
  return (
    <Form className="below divided" aria-label={t('rights.export')} onSubmit={once}>
      {heading ?? <h3>{t('rights.export')}</h3>}
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
    </Form>
  );
}

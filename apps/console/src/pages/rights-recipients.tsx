/** Who else has these data, what each was told, and the answer; one that cannot be reached is settled by hand, once it is late. */
import { useState } from 'react';
import type { AvgFoutmelding, AvgOntvanger } from '../client/generated/types.gen.js';
import { Select } from '../parts/field.js';
import { Icon } from '../parts/icons.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { TermLeft } from '../parts/term-left.js';
import { textOf, useText } from '../text/text.js';
import { Stage, useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

export function Recipients({ request }: Shown) {
  const { t } = useText();
  const { ontvangers, stand } = request;
  const decided = stand === 'decided' || stand === 'closed';
  return (
    <Stage title={t('rights.recipients')} done={decided && ontvangers.every(({ gedaanOp }) => gedaanOp)}>
      {ontvangers.length === 0 && (
        <p className="soft">{t(decided ? 'rights.recipients.none' : 'rights.locked.decision')}</p>
      )}
      <ul className="plain">
        {ontvangers.map((one) => (
          <li key={`${one.bericht} ${one.gemeld}`}>
            <strong>{one.eigenaar.naam}</strong> <span className="mono soft">…{one.bericht.slice(-8)}</span>
            {one.gemeld !== 'GRANTED' && (
              <span className="soft"> · {textOf(t, 'rights.word', one.gemeld)}</span>
            )}
            <div>
              {one.gedaanOp ? <Answer of={one} at={one.gedaanOp} /> : <Waiting request={request} of={one} />}
            </div>
          </li>
        ))}
      </ul>
      <Reports request={request} />
    </Stage>
  );
}

/** Suppliers of what was wrong (BGS 1.7); one that no message reached is told otherwise. */
function Reports({ request }: Shown) {
  const { t } = useText();
  if (request.foutmeldingen.length === 0) return null;
  return (
    <>
      <h4>{t('rights.reports')}</h4>
      <ul className="plain">
        {request.foutmeldingen.map((one) => (
          <li key={one.bericht}>
            <span className="mono">{one.knooppunt}</span>{' '}
            <span className="mono soft">…{one.bericht.slice(-8)}</span>
            <div>
              {one.melding || one.gedaanOp ? (
                <span className="status tone-good">
                  <Icon shape="check" />
                  {t('rights.report.told')}
                </span>
              ) : (
                <Untold request={request} report={one} />
              )}
              {one.gedaanOp && <span className="soft"> · {t('rights.told.by-hand')}</span>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Untold({ request, report }: Shown & { readonly report: AvgFoutmelding }) {
  const { t } = useText();
  const step = useStep(`/avg-verzoeken/${request.id}/foutmeldingen`);
  const once = useOnce(() => step.mutateAsync({ bericht: report.bericht }));
  return (
    <>
      <span className="status tone-bad">
        <Icon shape="cross" />
        {t('rights.untold')}
      </span>{' '}
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        disabled={step.isPending}
        onClick={once}
      >
        {t('rights.report.by-hand')}
      </button>
      {step.error && <Failed error={step.error} />}
    </>
  );
}

function Answer({ of, at }: { readonly of: AvgOntvanger; readonly at: string }) {
  const { t } = useText();
  return (
    <>
      <span className="status tone-good">
        <Icon shape="check" />
        {textOf(t, 'rights.told', of.uitkomst ?? '')}
      </span>{' '}
      <span className="soft">
        <Moment at={at} />
      </span>
      {of.doorgegeven && of.doorgegeven !== 'NONE' && (
        <span className="soft"> · {textOf(t, 'rights.onward', of.doorgegeven)}</span>
      )}
      {of.metDeHand && <span className="soft"> · {t('rights.told.by-hand')}</span>}
    </>
  );
}

function Waiting({ request, of }: Shown & { readonly of: AvgOntvanger }) {
  const { t } = useText();
  return (
    <>
      <TermLeft until={of.uiterlijkOp} late={of.teLaat} />{' '}
      {of.nietGemeld && (
        <span className="status tone-bad">
          <Icon shape="cross" />
          {t('rights.untold')}
        </span>
      )}
      {(of.teLaat || of.nietGemeld) && <ByHand request={request} of={of} />}
    </>
  );
}

function ByHand({ request, of }: Shown & { readonly of: AvgOntvanger }) {
  const { t } = useText();
  const [uitkomst, setOutcome] = useState<string>(of.mogelijk[0] ?? '');
  const step = useStep(`/avg-verzoeken/${request.id}/ontvangers`);
  const once = useOnce(() => step.mutateAsync({ bericht: of.bericht, uitkomst }));
  return (
    <div>
      <Select
        label={t('rights.told')}
        value={uitkomst}
        onChange={setOutcome}
        choices={of.mogelijk.map((value) => ({ value, text: textOf(t, 'rights.told', value) }))}
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

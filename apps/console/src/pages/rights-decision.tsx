/** What is decided: of a rectification that is granted also what is wrong, in messages that the search found. */
import { useState } from 'react';
import type { AvgVerzoek, OnjuistGegeven, Zoekresultaat } from '../client/generated/types.gen.js';
import { CheckBox, Select } from '../parts/field.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { textOf, useText } from '../text/text.js';
import { Grounds } from './rights-grounds.js';
import { Stage, useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';
import { Extension } from './rights-extension.js';
import { WrongItems } from './rights-wrong.js';

interface Decided extends Shown {
  readonly messages: Zoekresultaat['berichten'];
}

export function Decision({ request, messages }: Decided) {
  const { t } = useText();
  if (request.beeindigd) return null;
  return (
    <Stage title={t('rights.decision')} done={request.besluit !== undefined}>
      {request.besluit ? (
        <p>
          {textOf(t, 'rights.outcome', request.besluit)}
          {request.reden && <span className="soft"> · {textOf(t, 'rights.reason', request.reden)}</span>}
          {request.nietInlichten && !request.inlichtenMagSinds && (
            <span className="soft"> · {t('rights.silent.now')}</span>
          )}
        </p>
      ) : (
        <Deciding request={request} messages={messages} />
      )}
    </Stage>
  );
}

const REFUSALS = ['UAVG_41', 'CONDITIONS_NOT_MET'] as const;

/** What must come before a decision, in its order; the node holds to it all the same. */
function lockOf({ stand, betrokkenDeelnemers, zienswijzen }: AvgVerzoek) {
  if (stand === 'received') return 'rights.locked.identity';
  if (betrokkenDeelnemers === undefined) return 'rights.locked.search';
  const given = new Set<string>(zienswijzen.map(({ deelnemer }) => deelnemer));
  return betrokkenDeelnemers.every((body) => given.has(body)) ? undefined : 'rights.locked.views';
}

function Deciding({ request, messages }: Decided) {
  const { t } = useText();
  const [uitkomst, setOutcome] = useState('granted');
  const [reden, setReason] = useState<string>(REFUSALS[0]);
  const [nietInlichten, setSilent] = useState(false);
  const [onjuist, setWrong] = useState<readonly OnjuistGegeven[]>([]);
  const step = useStep(`/avg-verzoeken/${request.id}/besluiten`);
  const asksWrong = request.recht === 'rectification' && uitkomst === 'granted';
  const once = useOnce(() =>
    step.mutateAsync({
      uitkomst,
      nietInlichten,
      ...(uitkomst === 'refused' ? { reden } : {}),
      ...(asksWrong && onjuist.length > 0 ? { onjuist } : {}),
    }),
  );
  const locked = lockOf(request);
  const lacks = asksWrong && onjuist.length === 0;
  return (
    <>
      <Select
        label={t('acts.outcome')}
        value={uitkomst}
        onChange={setOutcome}
        choices={['granted', 'refused'].map((value) => ({ value, text: textOf(t, 'rights.outcome', value) }))}
      />
      {uitkomst === 'refused' && (
        <Select
          label={t('rights.reason')}
          value={reden}
          onChange={setReason}
          choices={REFUSALS.map((value) => ({ value, text: t(`rights.reason.${value}`) }))}
        />
      )}
      {asksWrong && <WrongItems messages={messages} items={onjuist} onChange={setWrong} />}
      <Grounds request={request} />
      <CheckBox label={t('rights.silent')} checked={nietInlichten} onChange={setSilent} />
      <p className="row">
        <button
          type="button"
          className="nl-button nl-button--primary"
          disabled={locked !== undefined || lacks || step.isPending}
          onClick={once}
        >
          {t('rights.decide')}
        </button>
      </p>
      {locked && <p className="soft">{t(locked)}</p>}
      {!locked && lacks && <p className="soft">{t('rights.locked.wrong')}</p>}
      {step.error && <Failed error={step.error} />}
      <Extension request={request} />
    </>
  );
}

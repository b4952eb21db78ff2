/** One dossier. A step that is not possible yet is disabled, with the reason beside it; the server decides all the same. */
import { useState } from 'react';
import type { Zoekresultaat } from '../client/generated/types.gen.js';
import { Select } from '../parts/field.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { words } from '../text/codes.js';
import { formatDate, textOf, useText } from '../text/text.js';
import { Answer } from './rights-answer.js';
import { Clock } from './rights-clock.js';
import { Closing, Ending, Export } from './rights-closing.js';
import { Decision } from './rights-decision.js';
import { PersonProcessing } from './rights-processing.js';
import { FoundHere } from './rights-found.js';
import { Recipients } from './rights-recipients.js';
import { Stage, useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

const METHODS = ['IN_PERSON', 'EHERKENNING', 'DIGID', 'REPRESENTATIVE'] as const;

export function Dossier({ request }: Shown) {
  const { t, language } = useText();
  const [found, setFound] = useState<Zoekresultaat>();
  return (
    <article className="card dossier">
      <h2>
        {textOf(t, 'rights.kind', request.recht)} <span className="soft mono">…{request.id.slice(-8)}</span>
      </h2>
      <p className="row">
        <Status group="rights.state" code={request.stand} /> <Clock request={request} />
      </p>
      <p className="soft">
        {t('rights.received')}:{' '}
        <time dateTime={request.ontvangenOp}>{formatDate(request.ontvangenOp, language)}</time>
      </p>
      {request.beeindigd && <p className="notice">{textOf(t, 'rights.ended', request.beeindigd)}</p>}
      {request.beperkt && <p className="notice">{t('rights.restricted')}</p>}
      <ol className="stages">
        <Identity request={request} />
        <Search request={request} onFound={setFound} />
        <Views request={request} />
        <Decision request={request} messages={found?.berichten ?? []} />
        <Answer request={request} />
        <Recipients request={request} />
        <Closing request={request} />
      </ol>
      <PersonProcessing request={request} />
      <Ending request={request} />
      <Export request={request} />
    </article>
  );
}

function Identity({ request }: Shown) {
  const { t } = useText();
  const [wijze, setMethod] = useState<string>(METHODS[0]);
  const step = useStep(`/avg-verzoeken/${request.id}/identiteitsvaststellingen`);
  const once = useOnce(() => step.mutateAsync({ wijze }));
  const open = request.stand === 'received';
  return (
    <Stage title={t('rights.identity')} done={!open}>
      {open && (
        <>
          <Select
            label={t('rights.identity.how')}
            value={wijze}
            onChange={setMethod}
            choices={METHODS.map((value) => ({ value, text: t(`rights.method.${value}`) }))}
          />
          <button
            type="button"
            className="nl-button nl-button--primary"
            disabled={step.isPending}
            onClick={once}
          >
            {t('rights.identity.record')}
          </button>
        </>
      )}
      {step.error && <Failed error={step.error} />}
    </Stage>
  );
}

function Search({ request, onFound }: Shown & { readonly onFound: (found: Zoekresultaat) => void }) {
  const { t } = useText();
  const step = useStep<Zoekresultaat>(`/avg-verzoeken/${request.id}/zoekopdrachten`);
  const once = useOnce(async () => onFound(await step.mutateAsync(undefined)));
  const locked = request.stand === 'received';
  const involved = request.betrokkenDeelnemers;
  return (
    <Stage title={t('rights.search')} done={involved !== undefined}>
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={locked || step.isPending}
        onClick={once}
      >
        {t('rights.search.button')}
      </button>
      <p className="soft">{locked ? t('rights.locked.identity') : t('rights.search.text')}</p>
      {step.data && <FoundHere found={step.data} />}
      {step.error && <Failed error={step.error} />}
    </Stage>
  );
}

function Views({ request }: Shown) {
  const { t, language } = useText();
  const involved = request.betrokkenDeelnemers ?? [];
  const given = new Map(request.zienswijzen.map((view) => [view.deelnemer as string, view]));
  const complete = request.betrokkenDeelnemers !== undefined && involved.every((body) => given.has(body));
  return (
    <Stage title={t('rights.views')} done={complete}>
      <ul className="plain">
        {involved.map((body) => {
          const view = given.get(body);
          return (
            <li key={body}>
              {words('BODIES', body, language)}:{' '}
              {view === undefined ? (
                <span className="soft">{t('rights.views.waits')}</span>
              ) : view.grond ? (
                t('rights.views.ground', { letter: view.grond.toLowerCase() })
              ) : (
                t('rights.views.no')
              )}
            </li>
          );
        })}
      </ul>
      {!complete && <p className="soft">{t('rights.views.text')}</p>}
    </Stage>
  );
}

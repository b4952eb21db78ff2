/** The steps of a breach: how far it reached, whom to tell, the risk, the supervisor, and the end. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import type { Datalek, Meldformulier } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { partnersQuery } from '../client/queries.js';
import { Select, TextBox } from '../parts/field.js';
import { Done } from '../parts/done.js';
import { Form } from '../parts/form.js';
import { InDutch } from '../parts/in-dutch.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import type { OfBreach } from './breach.js';
import { momentOf } from './breach-new.js';

function useStep(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object | undefined) =>
      call<Datalek>(path, { method: 'POST', ...(body ? { body } : {}) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['datalekken'] }),
    gcTime: 0,
  });
}

interface StepProps extends OfBreach {
  readonly title: string;
  readonly button: string;
  readonly path: string;
  readonly body?: () => object;
  readonly disabled?: boolean;
  readonly help?: string;
  /** On record already; more of it may follow. */
  readonly done?: boolean;
  readonly children?: ReactNode;
}

/** One step as a form of its own: what it asks, its button, and what stood in the way. */
function Step({
  breach,
  title,
  button,
  path,
  body,
  disabled = false,
  help,
  done = false,
  children,
}: StepProps) {
  const step = useStep(`/datalekken/${breach.id}/${path}`);
  const once = useOnce(() => step.mutateAsync(body?.()));
  return (
    <Form className="below divided" aria-label={title} onSubmit={once}>
      <h3>
        {title} {done && <Done />}
      </h3>
      {children}
      {help && <p className="soft">{help}</p>}
      <button type="submit" className="nl-button nl-button--secondary" disabled={disabled || step.isPending}>
        {button}
      </button>
      {step.error && <Failed error={step.error} />}
    </Form>
  );
}

export function Scope({ breach }: OfBreach) {
  const { t } = useText();
  const { data } = useQuery(partnersQuery);
  const [partner, setPartner] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const body = () => ({
    ...(partner ? { partner } : {}),
    ...(from ? { vanaf: momentOf(from) } : {}),
    ...(until ? { totEnMet: momentOf(until) } : {}),
  });
  const choices = (data?.partners ?? []).map(({ oin, naam }) => ({ value: oin, text: naam }));
  return (
    <Step
      breach={breach}
      title={t('breaches.scope')}
      button={t('breaches.scope.add')}
      path="reikwijdten"
      done={breach.reikwijdten.length > 0}
      body={body}
      help={t('breaches.scope.help', { count: breach.reikwijdten.length })}
    >
      <Select
        label={t('messages.partner')}
        value={partner}
        onChange={setPartner}
        choices={[{ value: '', text: t('breaches.scope.all') }, ...choices]}
      />
      <TextBox label={t('breaches.scope.from')} type="datetime-local" value={from} onChange={setFrom} />
      <TextBox label={t('breaches.scope.until')} type="datetime-local" value={until} onChange={setUntil} />
    </Step>
  );
}

export function Tell({ breach }: OfBreach) {
  const { t } = useText();
  return (
    <Step
      breach={breach}
      title={t('breaches.tell')}
      button={t('breaches.tell.button')}
      path="meldingen"
      done={breach.regels.some(({ wat, aantal }) => wat === 'NOTICE' && aantal !== undefined)}
      help={t('breaches.tell.help')}
    />
  );
}

/** Only of partners to which something was or could not be sent; the node knows what did not arrive. */
export function ToldByHand({ breach }: OfBreach) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const tried = breach.regels.filter(({ wat }) => wat === 'NOTICE' || wat === 'NOT_SENT');
  const peers = [...new Set(tried.map(({ partij }) => partij))].filter((one) => /^\d{20}$/.test(one));
  const [chosen, setPeer] = useState('');
  const partner = chosen || (peers[0] ?? '');
  if (peers.length === 0) return null;
  return (
    <Step
      breach={breach}
      title={t('breaches.by-hand')}
      button={t('breaches.by-hand.button')}
      path="mededelingen"
      body={() => ({ partner })}
      help={t('breaches.by-hand.help')}
    >
      <Select
        label={t('messages.partner')}
        value={partner}
        onChange={setPeer}
        choices={peers.map((value) => ({ value, text: nameOf(value) }))}
      />
    </Step>
  );
}

const ANSWERS = ['RECEIVED', 'OWN_REPORT', 'NOT_AFFECTED'] as const;

export function AnswerIt({ breach }: OfBreach) {
  const { t } = useText();
  const [antwoord, setAnswer] = useState<string>(ANSWERS[0]);
  return (
    <Step
      breach={breach}
      title={t('breaches.answering')}
      button={t('breaches.answering.button')}
      path="antwoorden"
      body={() => ({ antwoord })}
    >
      <Select
        label={t('breaches.answering')}
        value={antwoord}
        onChange={setAnswer}
        choices={ANSWERS.map((value) => ({ value, text: t(`breaches.answer.${value}`) }))}
      />
    </Step>
  );
}

const RISKS = ['UNLIKELY', 'RISK', 'HIGH_RISK'] as const;
const SUBJECTS = ['TOLD', 'NOT_NEEDED', 'GROUND_41'] as const;

export function Assess({ breach }: OfBreach) {
  const { t } = useText();
  const [risico, setRisk] = useState<string>(breach.risico ?? RISKS[0]);
  const [betrokkenen, setSubjects] = useState<string>(breach.betrokkenen ?? '');
  return (
    <Step
      breach={breach}
      title={t('breaches.assess')}
      button={t('breaches.assess.button')}
      path="beoordelingen"
      done={
        breach.risico !== undefined &&
        breach.betrokkenen !== undefined &&
        breach.inlichtenMoetSinds === undefined
      }
      body={() => ({ risico, ...(betrokkenen ? { betrokkenen } : {}) })}
    >
      {breach.inlichtenMoetSinds && <p className="notice">{t('breaches.inform.due')}</p>}
      <Select
        label={t('breaches.risk')}
        value={risico}
        onChange={setRisk}
        choices={RISKS.map((value) => ({ value, text: t(`breaches.risk.${value}`) }))}
      />
      <Select
        label={t('breaches.subjects')}
        value={betrokkenen}
        onChange={setSubjects}
        choices={[
          { value: '', text: t('breaches.subjects.later') },
          ...SUBJECTS.map((value) => ({ value, text: t(`breaches.subjects.${value}`) })),
        ]}
      />
    </Step>
  );
}

const DELAYS = ['FOUND_IN_PARTS', 'SCOPE_UNCLEAR', 'TOLD_LATE', 'OTHER'] as const;

/** The form's answers that the node has, to copy from; then on record that it was reported, or need not be. */
export function Report({ breach }: OfBreach) {
  const { t } = useText();
  const [at, setAt] = useState('');
  const [nummer, setNumber] = useState('');
  const [vertraging, setDelay] = useState('');
  const body = () => ({
    op: momentOf(at),
    ...(nummer ? { nummer } : {}),
    ...(vertraging ? { vertraging } : {}),
  });
  return (
    <>
      <ReportForm breach={breach} />
      <Step
        breach={breach}
        title={t('breaches.report')}
        button={t('breaches.report.button')}
        path="toezichtmeldingen"
        done={breach.melding !== undefined}
        body={body}
        disabled={at === ''}
      >
        <TextBox label={t('breaches.report.at')} type="datetime-local" value={at} onChange={setAt} />
        <TextBox
          label={t('breaches.number')}
          help={t('breaches.number.help')}
          value={nummer}
          onChange={setNumber}
        />
        <Select
          label={t('breaches.delay')}
          value={vertraging}
          onChange={setDelay}
          choices={[
            { value: '', text: t('breaches.delay.none') },
            ...DELAYS.map((value) => ({ value, text: t(`breaches.delay.${value}`) })),
          ]}
        />
      </Step>
    </>
  );
}

function ReportForm({ breach }: OfBreach) {
  const { t, language } = useText();
  const form = useMutation({
    mutationFn: () => call<Meldformulier>(`/datalekken/${breach.id}/meldformulier`),
    gcTime: 0,
  });
  const once = useOnce(() => form.mutateAsync());
  return (
    <section className="below divided">
      <h3>{t('breaches.form')}</h3>
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={form.isPending}
        onClick={once}
      >
        {t('breaches.form.show')}
      </button>
      <div role="status">
        {form.data && (
          <dl className="facts">
            {form.data.regels.map(({ vraag, vraagEngels, antwoord }) => (
              <Fragment key={vraag}>
                <dt>{language === 'nl' ? vraag : vraagEngels}</dt>
                <dd>
                  {antwoord === undefined ? (
                    <span className="soft">{t('breaches.form.self')}</span>
                  ) : (
                    <InDutch>{antwoord}</InDutch>
                  )}
                </dd>
              </Fragment>
            ))}
          </dl>
        )}
      </div>
      {form.error && <Failed error={form.error} />}
    </section>
  );
}

export function Close({ breach }: OfBreach) {
  const { t } = useText();
  return (
    <Step
      breach={breach}
      title={t('breaches.close')}
      button={t('breaches.close.button')}
      path="afsluitingen"
      help={t('breaches.close.help')}
    />
  );
}

/** The privacy-audit report in three steps: choose a period and the samples, see what it will hold, make it and take it along. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { fromBase64 } from '../client/bytes.js';
import type { Rapport, RapportOpzet } from '../client/generated/types.gen.js';
import type { Period } from '../client/log-pack.js';
import { call, nodeNow, saveAs } from '../client/http.js';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { InDutch } from '../parts/in-dutch.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { Failed } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { dayOf, daysAgo, isPeriod, periodOf } from '../parts/whole-days.js';
import { formatNumber, useText } from '../text/text.js';

const MOST = 200;
const SEED = /^[\w.-]{1,64}$/;

/** What was chosen, as it was when somebody went on. */
interface Chosen {
  readonly from: string;
  readonly until: string;
  readonly count: string;
  readonly seed: string;
}

/** As it was planned: the report is made over that very period, however much later. */
interface Planned extends RapportOpzet {
  readonly period: Period;
}

function queryOf({ count }: Chosen, period: Period): URLSearchParams {
  return new URLSearchParams({
    van: period.from,
    tot: period.to,
    ...(count === '' ? {} : { aantal: count }),
  });
}

export function AuditReport() {
  const { t } = useText();
  const [chosen, setChosen] = useState<Chosen>(() => ({
    from: daysAgo(30),
    until: dayOf(nodeNow()),
    count: '',
    seed: dayOf(nodeNow()).replaceAll('-', ''),
  }));
  const plan = useMutation({
    mutationFn: async (of: Chosen): Promise<Planned> => {
      const period = periodOf(of.from, of.until);
      return { ...(await call<RapportOpzet>(`/audit/rapporten/opzet?${queryOf(of, period)}`)), period };
    },
    gcTime: 0,
  });
  const make = useMutation({
    mutationFn: ({ period }: Planned) => {
      const query = queryOf(chosen, period);
      query.set('zaad', chosen.seed);
      return call<Rapport>(`/audit/rapporten?${query}`);
    },
    gcTime: 0,
  });
  // What was seen or made is of what was chosen then: another choice begins anew.
  const change = (part: Partial<Chosen>): void => {
    setChosen({ ...chosen, ...part });
    plan.reset();
    make.reset();
  };
  return (
    <Page title={t('report.title')} lead={t('report.lead')}>
      <Choose
        chosen={chosen}
        onChange={change}
        busy={plan.isPending || make.isPending}
        go={() => plan.mutateAsync(chosen)}
        error={plan.error}
      />
      {plan.data && (
        <Plan
          plan={plan.data}
          busy={make.isPending}
          made={make.isSuccess}
          go={() => make.mutateAsync(plan.data)}
          error={make.error}
        />
      )}
      {make.data && <Made report={make.data} of={chosen} />}
    </Page>
  );
}

const Step = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="card">
    <h2>{title}</h2>
    {children}
  </section>
);

interface Going {
  readonly busy: boolean;
  readonly go: () => Promise<unknown>;
  readonly error: Error | null;
}
interface ChooseProps extends Going {
  readonly chosen: Chosen;
  readonly onChange: (part: Partial<Chosen>) => void;
}

function Choose({ chosen, onChange, busy, go, error }: ChooseProps) {
  const { t } = useText();
  const { from, until, count, seed } = chosen;
  const once = useOnce(go);
  const isCount = count === '' || (/^[1-9]\d{0,2}$/.test(count) && Number(count) <= MOST);
  const waits = busy || !isPeriod(from, until) || !isCount || !SEED.test(seed);
  return (
    <Form className="card" onSubmit={once}>
      <h2>{t('report.choose')}</h2>
      <div className="pairs">
        <TextBox
          label={t('log.pack.from')}
          type="date"
          value={from}
          onChange={(value) => onChange({ from: value })}
        />
        <TextBox
          label={t('log.pack.until')}
          help={t('report.until.help')}
          type="date"
          value={until}
          onChange={(value) => onChange({ until: value })}
        />
        <TextBox
          label={t('report.count')}
          help={t('report.count.help')}
          inputMode="numeric"
          value={count}
          onChange={(value) => onChange({ count: value.trim() })}
        />
        <TextBox
          label={t('log.sample.seed')}
          help={t('report.seed.help')}
          value={seed}
          onChange={(value) => onChange({ seed: value.trim() })}
        />
      </div>
      <button type="submit" className="nl-button nl-button--primary" disabled={waits}>
        {t('report.plan.button')}
      </button>
      {error && <Failed error={error} />}
    </Form>
  );
}

interface PlanProps extends Going {
  readonly plan: Planned;
  readonly made: boolean;
}

function Plan({ plan: { regels, normen, period }, busy, made, go, error }: PlanProps) {
  const { t, language } = useText();
  const once = useOnce(go);
  return (
    <Step title={t('report.plan')}>
      <p role="status">
        {regels === 0
          ? t('report.plan.none')
          : t('report.plan.text', { count: formatNumber(regels, language) })}
      </p>
      <p className="soft">
        {t('report.plan.until')} <time dateTime={period.to}>{period.to}</time>
      </p>
      <Table
        caption={t('report.plan')}
        rows={normen}
        keyOf={({ norm }) => norm}
        columns={[
          { name: t('report.norm'), cell: ({ norm }) => norm },
          {
            name: t('report.about'),
            cell: ({ onderwerp, vraagt }) => <About title={onderwerp} asks={vraagt} />,
          },
          { name: t('report.sample'), cell: ({ getrokkenUit }) => <InDutch>{getrokkenUit}</InDutch> },
          { name: t('report.sample.most'), number: true, cell: ({ steekproef }) => steekproef },
        ]}
      />
      <p className="soft below">{t('report.plan.not')}</p>
      <p className="row">
        <button type="button" className="nl-button nl-button--primary" disabled={busy || made} onClick={once}>
          {t('report.make')}
        </button>
      </p>
      <p role="status" className="soft">
        {busy && t('report.busy')}
      </p>
      {error && <Failed error={error} />}
    </Step>
  );
}

const About = ({ title, asks }: { readonly title: string; readonly asks: string }) => (
  <>
    <strong>
      <InDutch>{title}</InDutch>
    </strong>
    <div className="soft">
      <InDutch>{asks}</InDutch>
    </div>
  </>
);

function Made({ report, of: { from, until } }: { readonly report: Rapport; readonly of: Chosen }) {
  const { t, language } = useText();
  const { bevindingen, html, pdf } = report;
  const name = `privacyaudit-${from}-${until}`;
  return (
    <Step title={t('report.made')}>
      <p role="status">
        {bevindingen === 0
          ? t('report.findings.none')
          : t('report.findings', { count: formatNumber(bevindingen, language) })}
      </p>
      <p className="row">
        <button
          type="button"
          className="nl-button nl-button--primary"
          onClick={() => saveAs(new Blob([fromBase64(pdf)], { type: 'application/pdf' }), `${name}.pdf`)}
        >
          {t('report.pdf')}
        </button>
        <button
          type="button"
          className="nl-button nl-button--secondary"
          onClick={() => saveAs(new Blob([html], { type: 'text/html' }), `${name}.html`)}
        >
          {t('report.html')}
        </button>
      </p>
      <p className="soft">{t('report.made.text')}</p>
    </Step>
  );
}

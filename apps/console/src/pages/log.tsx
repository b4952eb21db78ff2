/** The audit log as proof: a signed head, who witnessed it, what is wrong with it, and a check that trusts nobody here. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Controlepunt, Getuige, LogAlarm } from '../client/generated/types.gen.js';
import { checkLog } from '../client/log-check.js';
import type { LogReport } from '../client/log-check.js';
import { checkpointQuery, logAlarmsQuery, witnessesQuery } from '../client/queries.js';
import { Reason } from '../parts/reason.js';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed, Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { formatNumber, useText } from '../text/text.js';

export function Log() {
  const { t } = useText();
  const head = useQuery(checkpointQuery);
  const witnesses = useQuery(witnessesQuery);
  const alarms = useQuery(logAlarmsQuery);
  return (
    <Page title={t('log.title')} lead={t('log.lead')}>
      <div className="split">
        <section className="card">
          <h2>{t('log.head')}</h2>
          <Shown query={head}>{(data) => <Head head={data} />}</Shown>
        </section>
        <section className="card">
          <h2>{t('log.check')}</h2>
          <Check />
        </section>
      </div>
      <section className="card flush">
        <h2 className="padded">{t('log.witnesses')}</h2>
        <Shown
          query={witnesses}
          empty={{ when: ({ getuigen }) => getuigen.length === 0, text: t('log.witnesses.none') }}
        >
          {({ getuigen }) => <Witnesses of={getuigen} />}
        </Shown>
      </section>
      <section className="card flush">
        <h2 className="padded">{t('log.alarms')}</h2>
        <Shown
          query={alarms}
          empty={{ when: ({ alarmen }) => alarmen.length === 0, text: t('log.alarms.none') }}
        >
          {({ alarmen }) => <LogAlarms of={alarmen} />}
        </Shown>
      </section>
    </Page>
  );
}

function Head({ head }: { readonly head: Controlepunt }) {
  const { t, language } = useText();
  return (
    <dl className="facts">
      <dt>{t('log.size')}</dt>
      <dd>{head.omvang === undefined ? t('log.unsigned') : formatNumber(head.omvang, language)}</dd>
      <dt>{t('log.integrated')}</dt>
      <dd>{formatNumber(head.opgenomen, language)}</dd>
      {head.getekendOp && (
        <>
          <dt>{t('log.signed')}</dt>
          <dd>
            <Moment at={head.getekendOp} />
          </dd>
        </>
      )}
      {head.wortel && (
        <>
          <dt>{t('log.root')}</dt>
          <dd className="mono">{head.wortel}</dd>
        </>
      )}
      {head.gesloten && (
        <>
          <dt>{t('peer.state')}</dt>
          <dd>
            <Status group="log" code="broken" /> <Reason code={head.gesloten} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Check() {
  const { t, language } = useText();
  const [key, setKey] = useState('');
  const [done, setDone] = useState(0);
  const check = useMutation({ mutationFn: () => checkLog(key.trim(), setDone) });
  return (
    <Form
      onSubmit={() => {
        if (!check.isPending) check.mutate();
      }}
    >
      <p>{t('log.check.text')}</p>
      <TextBox label={t('log.key')} help={t('log.key.help')} value={key} onChange={setKey} />
      <button type="submit" className="nl-button nl-button--primary" disabled={check.isPending}>
        {t('log.check.button')}
      </button>
      <div role="status" className="below">
        {check.isPending && t('log.check.busy', { percent: formatNumber(Math.round(done * 100), language) })}
        {check.data && <Report report={check.data} />}
      </div>
      {check.error && <Failed error={check.error} />}
    </Form>
  );
}

function Report({ report }: { readonly report: LogReport }) {
  const { t, language } = useText();
  const { size, head, keyFrom, root, signature, wrong, witnesses } = report;
  return (
    <>
      <dl className="facts">
        <dt>{t('log.report.chain', { count: formatNumber(size, language) })}</dt>
        <dd>
          <Status group="log" code={root} />
          {wrong && ` ${t('log.report.wrong', { first: wrong[0], last: wrong[1] })}`}
        </dd>
        {head && (
          <>
            <dt>{t('log.report.head')}</dt>
            <dd className="mono wrap">
              {head.origin} · {head.root}
            </dd>
          </>
        )}
        <dt>{t('log.report.signature')}</dt>
        <dd>
          <Status group="log" code={signature} />
          {signature !== 'unchecked' && ` ${t(`log.report.key.${keyFrom}`)}`}
        </dd>
        <dt>{t('log.report.witnesses')}</dt>
        <dd>{t('log.report.witnesses.count', { count: witnesses.length })}</dd>
      </dl>
      <h3 className="below">{t('log.report.not')}</h3>
      <ul>
        <li>{t('log.report.not.content')}</li>
        <li>{t('log.report.not.earlier')}</li>
        <li>{t('log.report.not.witnesses')}</li>
        {keyFrom === 'node' && <li>{t('log.report.not.key')}</li>}
      </ul>
      <p className="soft">{t('log.report.further')}</p>
    </>
  );
}

function Witnesses({ of }: { readonly of: readonly Getuige[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('log.witnesses')}
      rows={of}
      keyOf={({ knooppunt }) => knooppunt}
      columns={[
        { name: t('peer.name'), cell: ({ knooppunt }) => nameOf(knooppunt) },
        {
          name: t('log.countersigned'),
          cell: ({ medeondertekend }) =>
            medeondertekend === undefined ? t('peer.never') : formatNumber(medeondertekend, language),
        },
        { name: t('log.seen'), cell: ({ gezienOp }) => <Moment at={gezienOp} /> },
      ]}
    />
  );
}

function LogAlarms({ of }: { readonly of: readonly LogAlarm[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('log.alarms')}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        { name: t('log.found'), cell: ({ ontdektOp }) => <Moment at={ontdektOp} /> },
        { name: t('peer.name'), cell: ({ knooppunt }) => nameOf(knooppunt) },
        {
          name: t('alarms.what'),
          cell: ({ code }) => <Reason code={code} />,
        },
        { name: t('log.evidence'), cell: ({ aantalBewijzen }) => formatNumber(aantalBewijzen, language) },
        {
          name: t('log.settled'),
          cell: ({ afgehandeldOp }) => (afgehandeldOp ? <Moment at={afgehandeldOp} /> : t('log.open')),
        },
      ]}
    />
  );
}

/** The audit log as proof: a signed head, who witnessed it, what is wrong with it, and a check that trusts nobody here. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Controlepunt, Getuige } from '../client/generated/types.gen.js';
import { checkpointQuery, witnessesQuery } from '../client/queries.js';
import { Reason } from '../parts/reason.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { formatNumber, useText } from '../text/text.js';
import { LogAlarms } from './log-alarms.js';
import { LogAnew } from './log-anew.js';
import { LogCheck } from './log-check.js';
import { LogExports } from './log-exports.js';
import { LogPack } from './log-pack.js';

export function Log() {
  const { t } = useText();
  const head = useQuery(checkpointQuery);
  const witnesses = useQuery(witnessesQuery);
  return (
    <Page title={t('log.title')} lead={t('log.lead')}>
      <div className="split">
        <div>
          <section className="card">
            <h2>{t('log.head')}</h2>
            <Shown query={head}>{(data) => <Head head={data} />}</Shown>
          </section>
          <section className="card flush">
            <h2 className="padded">{t('log.witnesses')}</h2>
            <Shown
              query={witnesses}
              empty={{ when: ({ getuigen }) => getuigen.length === 0, text: t('log.witnesses.none') }}
            >
              {({ getuigen }) => <Witnesses of={getuigen} />}
            </Shown>
          </section>
        </div>
        <section className="card">
          <h2>{t('log.check')}</h2>
          <LogCheck />
        </section>
      </div>
      <Beside />
      <section className="card flush">
        <h2 className="padded">{t('log.alarms')}</h2>
        <LogAlarms />
      </section>
      {head.data?.gesloten && <LogAnew />}
      <section className="card">
        <h2>{t('log.pack')}</h2>
        <LogPack />
      </section>
      <section className="card flush">
        <h2 className="padded">{t('log.exports')}</h2>
        <LogExports />
      </section>
    </Page>
  );
}

/** The other log, and the report for the periodic audit. */
function Beside() {
  const { t } = useText();
  return (
    <div className="columns">
      <section className="card">
        <h2>{t('processing.title')}</h2>
        <p>{t('log.processing')}</p>
        <p>
          <Link className="nl-link" to="/logboek/verwerkingen">
            {t('log.processing.open')}
          </Link>
        </p>
      </section>
      <section className="card">
        <h2>{t('report.title')}</h2>
        <p>{t('log.report')}</p>
        <p>
          <Link className="nl-link" to="/logboek/rapport">
            {t('log.report.open')}
          </Link>
        </p>
      </section>
    </div>
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
      <dt>{t('log.intake')}</dt>
      <dd>
        <Status group="log.intake" code={head.opname} />
        {head.wachtSinds && (
          <>
            {' '}
            {t('log.intake.since')} <Moment at={head.wachtSinds} />
          </>
        )}
      </dd>
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

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Melding } from '../client/generated/types.gen.js';
import { alarmsQuery } from '../client/queries.js';
import { aboutText, alarmText } from '../parts/alarm-text.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { useIsKeeper } from '../parts/session.js';
import { Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';
import { MarkActs, Marks } from './alarm-acts.js';

export function Alarms() {
  const { t } = useText();
  const alarms = useQuery(alarmsQuery);
  return (
    <Page title={t('alarms.title')} lead={t('alarms.lead')}>
      <Shown query={alarms}>{({ meldingen }) => <All alarms={meldingen} />}</Shown>
      <p>
        <Link className="nl-link" to="/draaiboeken">
          {t('runbooks.all')}
        </Link>
      </p>
    </Page>
  );
}

/** What asks for attention, then what somebody made quiet, then on request what is in order. */
function All({ alarms }: { readonly alarms: readonly Melding[] }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const well = alarms.filter(({ toestand }) => toestand === 'ok');
  const muted = alarms.filter(({ gedemptTot }) => gedemptTot !== undefined);
  const loud = alarms.filter((one) => one.toestand !== 'ok' && !muted.includes(one));
  const shown = all ? [...loud, ...well] : loud;
  return (
    <>
      <div className="card flush">
        {shown.length === 0 ? (
          <p className="state">{t(muted.length === 0 ? 'alarms.clear' : 'alarms.allMuted')}</p>
        ) : (
          <AlarmTable alarms={shown} caption={t('alarms.title')} />
        )}
      </div>
      {muted.length > 0 && (
        <section>
          <h2>{t('alarms.muted')}</h2>
          <p className="soft">{t('alarms.muted.lead')}</p>
          <div className="card flush">
            <AlarmTable alarms={muted} caption={t('alarms.muted')} />
          </div>
        </section>
      )}
      <p>
        <button type="button" className="nl-button nl-button--secondary" onClick={() => setAll(!all)}>
          {all ? t('alarms.hideOk') : t('alarms.showOk', { count: well.length })}
        </button>
      </p>
    </>
  );
}

/** Its page has its name. */
function Runbook({ of: { soort } }: { readonly of: Melding }) {
  const { t } = useText();
  return (
    <span className="soft block">
      {t('alarms.runbook')}{' '}
      <Link className="nl-link" to="/draaiboeken/$naam" params={{ naam: soort }}>
        {soort}
      </Link>
    </span>
  );
}

function AlarmTable({ alarms, caption }: { readonly alarms: readonly Melding[]; readonly caption: string }) {
  const { t } = useText();
  const isKeeper = useIsKeeper();
  const subject = ({ naam, onderwerp }: Melding): string => naam ?? aboutText(t, onderwerp);
  return (
    <Table
      caption={caption}
      rows={alarms}
      keyOf={({ soort, onderwerp }) => `${soort} ${onderwerp}`}
      columns={[
        { name: t('peer.state'), cell: ({ toestand }) => <Status group="alarms" code={toestand} /> },
        {
          name: t('alarms.what'),
          cell: (alarm) => (
            <>
              {alarmText(t, alarm)}
              {alarm.toestand !== 'ok' && <Runbook of={alarm} />}
              <Marks alarm={alarm} />
            </>
          ),
        },
        { name: t('alarms.subject'), cell: subject },
        { name: t('parked.count'), cell: ({ aantal }) => aantal ?? '', number: true },
        { name: t('alarms.since'), cell: ({ sinds }) => (sinds ? <Moment at={sinds} /> : '') },
        { name: t('alarms.until'), cell: ({ tot }) => (tot ? <Moment at={tot} /> : '') },
        ...(isKeeper
          ? [
              {
                name: t('parked.act'),
                cell: (alarm: Melding) => (
                  <MarkActs alarm={alarm} about={`${alarmText(t, alarm)}, ${subject(alarm)}`} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Melding } from '../client/generated/types.gen.js';
import { alarmsQuery } from '../client/queries.js';
import { aboutText, alarmText } from '../parts/alarm-text.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';

export function Alarms() {
  const { t } = useText();
  const alarms = useQuery(alarmsQuery);
  const [all, setAll] = useState(false);
  return (
    <Page title={t('alarms.title')} lead={t('alarms.lead')}>
      <Shown query={alarms}>
        {({ meldingen }) => {
          const well = meldingen.filter(({ toestand }) => toestand === 'ok').length;
          const shown = all ? meldingen : meldingen.filter(({ toestand }) => toestand !== 'ok');
          return (
            <>
              <div className="card flush">
                {shown.length === 0 ? (
                  <p className="state">{t('alarms.clear')}</p>
                ) : (
                  <AlarmTable alarms={shown} />
                )}
              </div>
              <p>
                <button type="button" className="nl-button nl-button--secondary" onClick={() => setAll(!all)}>
                  {all ? t('alarms.hideOk') : t('alarms.showOk', { count: well })}
                </button>
              </p>
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function AlarmTable({ alarms }: { readonly alarms: readonly Melding[] }) {
  const { t } = useText();
  return (
    <Table
      caption={t('alarms.title')}
      rows={alarms}
      keyOf={({ soort, onderwerp }) => `${soort} ${onderwerp}`}
      columns={[
        { name: t('peer.state'), cell: ({ toestand }) => <Status group="alarms" code={toestand} /> },
        { name: t('alarms.what'), cell: ({ soort }) => alarmText(t, soort) },
        { name: t('alarms.subject'), cell: ({ naam, onderwerp }) => naam ?? aboutText(t, onderwerp) },
        { name: t('parked.count'), cell: ({ aantal }) => aantal ?? '', number: true },
        { name: t('alarms.since'), cell: ({ sinds }) => (sinds ? <Moment at={sinds} /> : '') },
        { name: t('alarms.until'), cell: ({ tot }) => (tot ? <Moment at={tot} /> : '') },
      ]}
    />
  );
}

/** Breaches: how long there is to report each, and one of them at a time. Without contents. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { DatalekKop } from '../client/generated/types.gen.js';
import { breachesQuery } from '../client/queries.js';
import { Desk } from '../parts/desk.js';
import { Page } from '../parts/page.js';
import { textOf, useText } from '../text/text.js';
import { Breach } from './breach.js';
import { ReportClock } from './breach-clock.js';
import { NewBreach } from './breach-new.js';

export function Breaches() {
  const { t } = useText();
  const breaches = useQuery(breachesQuery);
  const { datalek } = useSearch({ from: '/datalekken' });
  return (
    <Page title={t('breaches.title')} lead={t('breaches.lead')}>
      <Desk
        query={breaches}
        title={t('breaches.list')}
        none={t('breaches.none')}
        items={({ datalekken }) =>
          datalekken.map((one) => <Line key={one.id} breach={one} current={one.id === datalek} />)
        }
        choose={t('breaches.choose')}
        chosen={datalek && <Breach key={datalek} id={datalek} />}
      >
        <NewBreach />
      </Desk>
    </Page>
  );
}

function Line({ breach, current }: { readonly breach: DatalekKop; readonly current: boolean }) {
  const { t } = useText();
  return (
    <li>
      <Link
        to="/datalekken"
        search={{ datalek: breach.id }}
        {...(current ? { 'aria-current': 'true' as const } : {})}
      >
        <strong>{breach.aard.map((one) => textOf(t, 'breaches.nature', one)).join(', ')}</strong>
        <span className="soft mono">…{breach.id.slice(-8)}</span>
        <ReportClock breach={breach} />
      </Link>
    </li>
  );
}

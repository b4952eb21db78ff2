/** Breaches: how long there is to report each, and one of them at a time. Without contents. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Datalek } from '../client/generated/types.gen.js';
import { breachesQuery } from '../client/queries.js';
import { Page } from '../parts/page.js';
import { Empty, Shown } from '../parts/states.js';
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
      <div className="split desk">
        <section className="card flush">
          <h2 className="padded">{t('breaches.list')}</h2>
          <Shown
            query={breaches}
            empty={{ when: ({ datalekken }) => datalekken.length === 0, text: t('breaches.none') }}
          >
            {({ datalekken }) => (
              <ul className="inbox">
                {datalekken.map((one) => (
                  <Line key={one.id} breach={one} current={one.id === datalek} />
                ))}
              </ul>
            )}
          </Shown>
        </section>
        <div className="chosen">
          {datalek === undefined ? (
            <div className="card">
              <Empty text={t('breaches.choose')} />
            </div>
          ) : (
            <Breach key={datalek} id={datalek} />
          )}
        </div>
        <NewBreach />
      </div>
    </Page>
  );
}

function Line({ breach, current }: { readonly breach: Datalek; readonly current: boolean }) {
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

/** In ten seconds: is it flowing, and what needs me? */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Overzicht } from '../client/generated/types.gen.js';
import { overviewQuery, refusalCountQuery } from '../client/queries.js';
import type { Window } from '../client/queries.js';
import { countInWords } from '../parts/few.js';
import { isIdle } from '../parts/idle-peers.js';
import { Page } from '../parts/page.js';
import { Shown } from '../parts/states.js';
import { formatNumber, useText } from '../text/text.js';
import { Attention } from './overview-attention.js';
import { PeerTable } from './overview-peer-table.js';
import { Sparkline } from './overview-sparkline.js';
import { Star } from './overview-star.js';

const WINDOWS: readonly Window[] = ['1u', '24u', '7d'];

const route = getRouteApi('/overzicht');

export function Overview() {
  const { t } = useText();
  const { venster = '24u' } = route.useSearch();
  const overview = useQuery(overviewQuery(venster));
  return (
    <Page title={t('overview.title')} lead={t('overview.lead')} aside={<WindowChoice chosen={venster} />}>
      <section className="card" aria-labelledby="aandacht">
        <h2 id="aandacht">{t('overview.attention')}</h2>
        <Attention />
      </section>
      <section className="card" aria-labelledby="verbindingen">
        <Peers overview={overview} />
      </section>
      <Shown query={overview}>{(data) => <Series of={data} />}</Shown>
    </Page>
  );
}

function WindowChoice({ chosen }: { readonly chosen: Window }) {
  const { t } = useText();
  const navigate = useNavigate();
  return (
    <div className="row" role="group" aria-label={t('overview.window')}>
      {WINDOWS.map((venster) => (
        <button
          key={venster}
          type="button"
          aria-pressed={venster === chosen}
          className={`nl-button nl-button--secondary small${venster === chosen ? ' nl-button--pressed' : ''}`}
          onClick={() => void navigate({ to: '/overzicht', search: { venster } })}
        >
          {t(`overview.window.${venster}`)}
        </button>
      ))}
    </div>
  );
}

function Peers({ overview }: { readonly overview: ReturnType<typeof useQuery<Overzicht>> }) {
  const { t } = useText();
  const [asTable, setAsTable] = useState(false);
  const [hidesIdle, setHidesIdle] = useState(false);
  const idle = overview.data?.partners.filter(isIdle).length ?? 0;
  return (
    <>
      <div className="row peers-head">
        <h2 id="verbindingen">{t('overview.peers')}</h2>
        {idle > 0 && (
          <button
            type="button"
            className="nl-button nl-button--secondary small"
            aria-pressed={hidesIdle}
            onClick={() => setHidesIdle(!hidesIdle)}
          >
            {t('overview.peers.idle', { count: idle })}
          </button>
        )}
        <button
          type="button"
          className="nl-button nl-button--secondary small"
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'overview.peers.star' : 'overview.peers.table')}
        </button>
      </div>
      <Shown
        query={overview}
        empty={{ when: ({ partners }) => partners.length === 0, text: t('partners.empty') }}
      >
        {({ partners }) => {
          const shown = hidesIdle ? partners.filter((one) => !isIdle(one)) : partners;
          return asTable ? <PeerTable partners={shown} /> : <Star partners={shown} />;
        }}
      </Shown>
    </>
  );
}

function Series({ of }: { readonly of: Overzicht }) {
  const { t, language } = useText();
  const refused = useQuery(refusalCountQuery);
  const lines = [
    ['overview.sent', 'verzonden', 'tone-accent'],
    ['overview.received', 'ontvangen', 'tone-accent'],
    ['overview.failed', 'mislukt', 'tone-bad'],
  ] as const;
  return (
    <div className="columns four">
      {lines.map(([key, field, tone]) => {
        const total = of.tijdvakken.reduce((sum, slot) => sum + slot[field], 0);
        return (
          <section key={key} className="card">
            <h2>{t(key)}</h2>
            <p className="big">{formatNumber(total, language)}</p>
            <Sparkline
              of={of}
              field={field}
              tone={tone}
              label={t('overview.spark', { what: t(key), count: total })}
            />
          </section>
        );
      })}
      <section className="card">
        <h2>{t('overview.refused')}</h2>
        <p className="big">{countInWords(t, refused.data?.aantal)}</p>
        <p className="soft">{t('overview.refused.text')}</p>
      </section>
    </div>
  );
}

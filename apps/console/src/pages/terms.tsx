/** What goes when, what still has to be reported, and what is kept longer by two people. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TermijnDag } from '../client/generated/types.gen.js';
import { termsQuery } from '../client/law-queries.js';
import type { Period } from '../client/law-queries.js';
import { dutiesQuery, isTurnedAway } from '../client/queries.js';
import { Approvals } from '../parts/approvals.js';
import { TextBox } from '../parts/field.js';
import { MessageLink } from '../parts/message-link.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { useSession } from '../parts/session.js';
import { Empty, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';
import { Deletions } from './terms-deletions.js';
import { Endings } from './terms-endings.js';
import { ToInform } from './terms-informing.js';
import { periodFault } from './terms-period.js';
import { Proofs } from './terms-proofs.js';

const route = getRouteApi('/termijnen');

/** Who works on cases acts here; who watches over the law sees the whole node's, and acts on none. */
export function Terms() {
  const { t } = useText();
  const isOwn = useSession().rol === 'coordinator';
  const period = route.useSearch();
  const terms = useInfiniteQuery({ ...termsQuery(period), placeholderData: keepPreviousData });
  const mayLook = !isTurnedAway(terms.error);
  return (
    <Page title={t('terms.title')} lead={t(isOwn ? 'terms.lead' : 'terms.lead.reviewer')}>
      {isOwn && <Duties />}
      {mayLook && <PeriodChoice period={period} />}
      <Shown query={terms}>
        {({ pages }) => (
          <>
            {pages[0]?.informeren && <ToInform terms={pages[0].informeren} />}
            <Calendar days={pages[0]?.dagen ?? []} />
            <Endings of={pages[0]?.einden ?? []} />
          </>
        )}
      </Shown>
      {mayLook && <Deletions of={terms} mayAct={isOwn} />}
      {mayLook && <Proofs period={period} />}
      {isOwn && <Approvals kinds={['renewal']} empty={t('terms.renewals.none')} />}
    </Page>
  );
}

/** The period stands in the address: days say nothing of anybody. What is none yet is not asked for, and takes away no form that is open below. */
function PeriodChoice({ period: { van, tot } }: { readonly period: Period }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Period>({ van, tot });
  const [asked, setAsked] = useState<Period>({ van, tot });
  // Another address, such as that of the menu, fills the fields anew.
  if (asked.van !== van || asked.tot !== tot) {
    setAsked({ van, tot });
    setTyped({ van, tot });
  }
  const fault = periodFault(typed);
  const choose = (change: Period): void => {
    const search = { van: typed.van, tot: typed.tot, ...change };
    setTyped(search);
    if (periodFault(search) === undefined) void navigate({ to: '/termijnen', search, replace: true });
  };
  return (
    <section className="card" aria-label={t('terms.period')}>
      <div className="row filters">
        <TextBox
          label={t('terms.from')}
          type="date"
          value={typed.van ?? ''}
          onChange={(day) => choose({ van: day || undefined })}
        />
        <TextBox
          label={t('terms.until')}
          type="date"
          value={typed.tot ?? ''}
          onChange={(day) => choose({ tot: day || undefined })}
        />
      </div>
      <div role="status">{fault && <p className="notice">{t(`terms.period.${fault}`)}</p>}</div>
      <p className="soft">{t('terms.period.help')}</p>
    </section>
  );
}

function Duties() {
  const { t } = useText();
  const duties = useQuery(dutiesQuery);
  return (
    <section className="card flush">
      <h2 className="padded">{t('terms.duties')}</h2>
      <Shown
        query={duties}
        empty={{ when: ({ meldplichten }) => meldplichten.length === 0, text: t('terms.empty') }}
      >
        {({ meldplichten }) => (
          <Table
            caption={t('terms.duties')}
            rows={meldplichten}
            keyOf={({ bericht, eigenaar }) => `${bericht} ${eigenaar}`}
            columns={[
              { name: t('terms.due'), cell: ({ uiterlijkOp }) => <Moment at={uiterlijkOp} /> },
              { name: t('terms.message'), cell: ({ bericht }) => <MessageLink id={bericht} /> },
              { name: t('terms.owner'), cell: ({ eigenaar }) => eigenaar },
              { name: t('terms.since'), cell: ({ sinds }) => <Moment at={sinds} /> },
              {
                name: t('terms.late'),
                cell: ({ teLaatSinds }) => (teLaatSinds ? <Moment at={teLaatSinds} /> : ''),
              },
            ]}
          />
        )}
      </Shown>
    </section>
  );
}

/** Days on which something goes or went, as bars with their numbers: a table to whoever cannot see them. */
function Calendar({ days }: { readonly days: readonly TermijnDag[] }) {
  const { t, language } = useText();
  const dayOf = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <section className="card flush">
      <h2 className="padded">{t('terms.calendar')}</h2>
      {days.length === 0 ? (
        <Empty text={t('terms.calendar.none')} />
      ) : (
        <Table
          caption={t('terms.calendar')}
          rows={days}
          keyOf={({ dag }) => dag}
          columns={[
            {
              name: t('terms.day'),
              cell: ({ dag }) => <time dateTime={dag}>{dayOf.format(new Date(dag))}</time>,
            },
            { name: t('terms.planned'), cell: ({ gepland }) => gepland, number: true },
            { name: t('terms.erased'), cell: ({ gewist }) => gewist, number: true },
            { name: t('terms.failed'), cell: ({ mislukt }) => mislukt, number: true },
          ]}
        />
      )}
    </section>
  );
}

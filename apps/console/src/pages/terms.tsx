/** What goes when, what still has to be reported, and what is kept longer by two people. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Termijn, TermijnDag } from '../client/generated/types.gen.js';
import { termsQuery } from '../client/law-queries.js';
import type { Period } from '../client/law-queries.js';
import { consentsQuery, dutiesQuery, isTurnedAway } from '../client/queries.js';
import { Approvals, useApprovalAct } from '../parts/approvals.js';
import { consentName } from '../parts/consent-name.js';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { MessageLink } from '../parts/message-link.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useSession } from '../parts/session.js';
import { Empty, Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import type { Column } from '../parts/table.js';
import { useText } from '../text/text.js';
import { CheckList } from './compose-checks.js';
import { Endings } from './terms-endings.js';
import { Holds } from './terms-holds.js';
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
            <Deletions terms={pages.flatMap(({ termijnen }) => termijnen)} more={terms} mayAct={isOwn} />
          </>
        )}
      </Shown>
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

interface OpenerProps {
  readonly text: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}
const Opener = ({ text, open, onToggle }: OpenerProps) => (
  <button
    type="button"
    className="nl-button nl-button--secondary small"
    aria-expanded={open}
    onClick={onToggle}
  >
    {text}
  </button>
);

function Longer({ term }: { readonly term: Termijn }) {
  const { t } = useText();
  const { aangehouden, verlengd, afgeschermd } = term;
  const said = [
    aangehouden ? t('terms.held') : '',
    verlengd ? t('terms.renewed') : '',
    afgeschermd ? t('terms.shielded') : '',
  ];
  return said.filter(Boolean).join(', ') || '–';
}

interface DeletionsProps {
  readonly terms: readonly Termijn[];
  readonly more: Parameters<typeof Older>[0]['of'];
  readonly mayAct: boolean;
}

function Deletions({ terms, more, mayAct }: DeletionsProps) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const [renewing, setRenewing] = useState<string>();
  const [holding, setHolding] = useState<string>();
  const acts: Column<Termijn> = {
    name: t('parked.act'),
    cell: ({ bericht, richting }) => (
      <span className="row">
        {richting !== 'sent' && (
          <Opener
            text={t('terms.renew')}
            open={renewing === bericht}
            onToggle={() => setRenewing(renewing === bericht ? undefined : bericht)}
          />
        )}
        <Opener
          text={t('terms.hold')}
          open={holding === bericht}
          onToggle={() => setHolding(holding === bericht ? undefined : bericht)}
        />
      </span>
    ),
  };
  return (
    <section className="card flush">
      <h2 className="padded">{t('terms.deletions')}</h2>
      {renewing && <Renew key={renewing} message={renewing} />}
      {holding && <Holds key={holding} message={holding} />}
      {terms.length === 0 ? (
        <Empty text={t(mayAct ? 'terms.deletions.none' : 'terms.none.reviewer')} />
      ) : (
        <Table
          caption={t('terms.deletions')}
          rows={terms}
          keyOf={({ bericht }) => bericht}
          columns={[
            { name: t('terms.goes'), cell: ({ wissenOp }) => <Moment at={wissenOp} /> },
            { name: t('terms.message'), cell: ({ bericht }) => <MessageLink id={bericht} /> },
            { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
            { name: t('terms.longer'), cell: (one) => <Longer term={one} /> },
            ...(mayAct ? [acts] : []),
          ]}
        />
      )}
      {more.hasNextPage && (
        <p className="padded">
          <Older of={more} text="terms.more" />
        </p>
      )}
    </section>
  );
}

/** Above the list, with the focus: whoever asked for it far down in the list is brought to it. */
function Renew({ message }: { readonly message: string }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const consents = useQuery(consentsQuery);
  const [until, setUntil] = useState('');
  const [reden, setReason] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ask = useApprovalAct(`/postvak/${message}/verlengingen`);
  const once = useOnce(() =>
    ask.mutateAsync({ eindigtOp: `${until}T00:00:00.000Z`, instemmingen: chosen, reden }),
  );
  const usable = consents.data?.bruikbaar ?? [];
  return (
    <Form className="padded" aria-label={t('terms.renew')} onSubmit={once}>
      <h3 ref={heading} tabIndex={-1}>
        {t('terms.renew.title', { id: message.slice(-12) })}
      </h3>
      <p className="soft">{t('terms.renew.text')}</p>
      <TextBox label={t('eyes.until')} type="date" value={until} onChange={setUntil} />
      {usable.length === 0 && <p className="soft">{t('terms.renew.noConsents')}</p>}
      <CheckList
        legend={t('terms.renew.consents')}
        codes={usable}
        inWords={(id) => consentName(id, { consents: consents.data, language, nameOf })}
        chosen={chosen}
        onChange={setChosen}
      />
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <button type="submit" className="nl-button nl-button--primary" disabled={ask.isPending}>
        {t('eyes.ask')}
      </button>
      {ask.error && <Failed error={ask.error} />}
      {ask.data && <p role="status">{t('eyes.asked')}</p>}
    </Form>
  );
}

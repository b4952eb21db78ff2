/** Logboek dataverwerkingen: what was done with personal data, by activity and period, by trace, or of one pseudonym. Each search is on record. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  Activiteiten,
  Activiteitversie,
  LogboekUitvoer,
  Verwerking,
  Verwerkingen,
} from '../client/generated/types.gen.js';
import { call, nodeNow } from '../client/http.js';
import { activitiesQuery, processingExportQuery } from '../client/queries.js';
import { Select, TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { InDutch } from '../parts/in-dutch.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { dayOf, daysAgo, isPeriod, periodOf } from '../parts/whole-days.js';
import { formatDate, formatNumber, useText } from '../text/text.js';
import { ACTIVITY, Lines, SUBJECT, SUBJECT_TYPE, pseudonymOf } from './processing-lines.js';
import { foundBy, nextOf } from './processing-search.js';
import type { Found, Search } from './processing-search.js';

export function Processing() {
  const { t } = useText();
  const register = useQuery(activitiesQuery);
  return (
    <Page title={t('processing.title')} lead={t('processing.lead')}>
      <Shown query={register}>{({ activiteiten }) => <Find register={activiteiten} />}</Shown>
      <section className="card flush">
        <h2 className="padded">{t('processing.register')}</h2>
        <Shown query={register}>{(data) => <Register of={data} />}</Shown>
      </section>
      <Exported />
    </Page>
  );
}

function useSearches() {
  const [found, setFound] = useState<Found>();
  const look = useMutation({
    mutationFn: ({ query }: Search) =>
      call<Verwerkingen>('/logboek/processing-activities', { method: 'POST', body: query }),
    onSuccess: (answer, search) => setFound(foundBy(search, answer)),
    gcTime: 0,
  });
  return { found, look };
}

function Find({ register }: { readonly register: readonly Activiteitversie[] }) {
  const { t } = useText();
  const { found, look } = useSearches();
  const [activity, setActivity] = useState('');
  const [from, setFrom] = useState(() => daysAgo(7));
  const [until, setUntil] = useState(() => dayOf(nodeNow()));
  const once = useOnce(() =>
    look.mutateAsync({ by: 'activity', query: byActivity({ activity, from, until }) }),
  );
  const waits = look.isPending || activity === '' || !isPeriod(from, until);
  return (
    <>
      <Form className="card" aria-label={t('processing.find')} onSubmit={once}>
        <h2>{t('processing.find')}</h2>
        <p className="soft">{t('processing.find.text')}</p>
        <Select
          label={t('processing.activity')}
          value={activity}
          onChange={setActivity}
          choices={[{ value: '', text: t('processing.choose') }, ...choicesIn(register)]}
        />
        <div className="pairs">
          <TextBox label={t('log.pack.from')} type="date" value={from} onChange={setFrom} />
          <TextBox label={t('log.pack.until')} type="date" value={until} onChange={setUntil} />
        </div>
        <button type="submit" className="nl-button nl-button--primary" disabled={waits}>
          {t('processing.find.button')}
        </button>
        {look.error && <Failed error={look.error} />}
      </Form>
      {found && <Lined found={found} search={look.mutateAsync} busy={look.isPending} />}
    </>
  );
}

/** Of each activity once, whatever the version: its reference without one. */
function choicesIn(register: readonly Activiteitversie[]) {
  const named = new Map(
    register.map(({ verwijzing, naam }) => [verwijzing.replace(/\/versies\/\d+$/, ''), naam]),
  );
  return [...named]
    .map(([value, text]) => ({ value, text }))
    .toSorted((a, b) => a.text.localeCompare(b.text));
}

function byActivity({ activity, from, until }: Readonly<Record<'activity' | 'from' | 'until', string>>) {
  const period = periodOf(from, until);
  return { [ACTIVITY]: activity, startTime: Date.parse(period.from), endTime: Date.parse(period.to) };
}

interface LinedProps {
  readonly found: Found;
  readonly search: (search: Search) => Promise<unknown>;
  readonly busy: boolean;
}

function Lined({ found, search, busy }: LinedProps) {
  const { t, language } = useText();
  const { by, query, lines } = found;
  const next = nextOf(found);
  const more = useOnce(() => search(next!));
  return (
    <section className="card flush">
      <h2 className="padded">{t('processing.lines')}</h2>
      <p className="padded" role="status">
        {t(`processing.found.${by}`, { count: formatNumber(lines.length, language) })}
      </p>
      {by === 'trace' && <p className="padded mono soft">{query.traceId}</p>}
      {lines.length === 0 ? (
        <Empty text={t('processing.none')} />
      ) : (
        <Lines
          key={JSON.stringify({ ...query, vervolg: undefined })}
          caption={t('processing.lines')}
          lines={lines}
          more={[
            { name: t('processing.trace'), cell: ({ traceId }) => <Short of={traceId} /> },
            { name: t('processing.subject'), cell: (line) => <Pseudonym of={line} /> },
            { name: t('processing.further'), cell: (line) => <Further of={line} {...{ search, busy }} /> },
          ]}
        />
      )}
      {next !== undefined && (
        <p className="padded">
          <button type="button" className="nl-button nl-button--secondary" disabled={busy} onClick={more}>
            {t('processing.more')}
          </button>
        </p>
      )}
    </section>
  );
}

function Pseudonym({ of }: { readonly of: Verwerking }) {
  const { t } = useText();
  const short = pseudonymOf(of);
  if (short === undefined) return <span className="soft">{t('processing.nobody')}</span>;
  return <Short of={short} />;
}

/** Enough to see that two are the same. */
const Short = ({ of }: { readonly of: string }) => (
  <code className="short" title={of}>
    {of.slice(0, 8)}…
  </code>
);

interface FurtherProps {
  readonly of: Verwerking;
  readonly search: LinedProps['search'];
  readonly busy: boolean;
}

/** From a line on: all that was done in its trace, or with its pseudonym in this period of the key. */
function Further({ of, search, busy }: FurtherProps) {
  const { t } = useText();
  const { traceId, attributes } = of;
  const subject = attributes[SUBJECT];
  const type = attributes[SUBJECT_TYPE];
  const trace = useOnce(() => search({ by: 'trace', query: { traceId } }));
  const person = useOnce(() =>
    search({ by: 'subject', query: { [SUBJECT]: subject!, ...(type ? { [SUBJECT_TYPE]: type } : {}) } }),
  );
  return (
    <span className="row">
      <button type="button" className="nl-button nl-button--secondary small" disabled={busy} onClick={trace}>
        {t('processing.further.trace')}
      </button>
      {subject !== undefined && (
        <button
          type="button"
          className="nl-button nl-button--secondary small"
          disabled={busy}
          onClick={person}
        >
          {t('processing.further.subject')}
        </button>
      )}
    </span>
  );
}

function Register({ of: { activiteiten } }: { readonly of: Activiteiten }) {
  const { t, language } = useText();
  return (
    <Table
      caption={t('processing.register')}
      rows={activiteiten}
      keyOf={({ verwijzing }) => verwijzing}
      columns={[
        { name: t('processing.activity'), cell: ({ naam }) => <InDutch>{naam}</InDutch> },
        { name: t('processing.register.version'), number: true, cell: ({ versie }) => versie },
        {
          name: t('processing.register.since'),
          cell: ({ geldigOp }) => <time dateTime={geldigOp}>{formatDate(geldigOp, language)}</time>,
        },
        { name: t('processing.register.purpose'), cell: ({ doel }) => <InDutch>{doel}</InDutch> },
        {
          name: t('processing.register.basis'),
          cell: ({ grondslagen }) => <InDutch>{grondslagen.join(', ')}</InDutch>,
        },
        {
          name: t('processing.register.recipients'),
          cell: ({ ontvangers }) => <InDutch>{ontvangers.join(', ')}</InDutch>,
        },
        {
          name: t('processing.register.term'),
          cell: ({ bewaartermijn }) => termOf(bewaartermijn) ?? t('processing.register.term.none'),
        },
      ]}
    />
  );

  /** `P5Y` in words; another duration as it stands. */
  function termOf(duration: string | undefined): string | undefined {
    const [, years] = /^P(\d+)Y$/.exec(duration ?? '') ?? [];
    return years === undefined ? duration : t('processing.register.term.years', { years });
  }
}

function Exported() {
  const { t } = useText();
  const exported = useQuery(processingExportQuery);
  return (
    <section className="card">
      <h2>{t('processing.export')}</h2>
      <Shown query={exported}>{(data) => <Reached by={data} />}</Shown>
    </section>
  );
}

function Reached({ by: { positie, wachtend, fout } }: { readonly by: LogboekUitvoer }) {
  const { t, language } = useText();
  return (
    <>
      <p className="soft">{t('processing.export.text')}</p>
      <dl className="facts">
        <dt>{t('processing.export.reached')}</dt>
        <dd>{formatNumber(positie, language)}</dd>
        <dt>{t('processing.export.waiting')}</dt>
        <dd>{formatNumber(wachtend, language)}</dd>
        {fout && (
          <>
            <dt>{t('processing.export.failure')}</dt>
            <dd>
              <code>{fout}</code>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

/** Matching, for who keeps a node running or keeps watch: course, budgets and suspensions, and nobody in it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Budget, Opschorting, VergelijkingVerloop } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { matchCourseQuery } from '../client/queries.js';
import { Select } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { Reason } from '../parts/reason.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useSession } from '../parts/session.js';
import { Empty, Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';

export function MatchCourse() {
  const { t } = useText();
  const course = useQuery(matchCourseQuery);
  return (
    <Page title={t('matches.title')} lead={t('course.lead')}>
      <Shown query={course}>
        {({ vergelijkingen, budgetten, opschortingen }) => (
          <>
            <Suspensions rows={opschortingen} />
            <section className="card flush">
              <h2 className="padded">{t('course.budgets')}</h2>
              {budgetten.length === 0 ? <Empty text={t('course.noBudgets')} /> : <Budgets rows={budgetten} />}
            </section>
            <section className="card flush">
              <h2 className="padded">{t('course.sessions')}</h2>
              {vergelijkingen.length === 0 ? (
                <Empty text={t('course.noSessions')} />
              ) : (
                <Sessions rows={vergelijkingen} />
              )}
            </section>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Suspensions({ rows }: { readonly rows: readonly Opschorting[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const { rol } = useSession();
  if (rows.length === 0) return null;
  return (
    <div className="card" role="alert">
      <h2>{t('course.suspended')}</h2>
      <ul>
        {rows.map(({ partner, code, advies, sinds }) => (
          <li key={`${partner}-${sinds}`}>
            <strong>{nameOf(partner)}</strong> {code} <Moment at={sinds} /> {advies[language]}
            {rol === 'fg' && <Lift peer={partner} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

const LIFT_REASONS = ['PEER_MENDED', 'OWN_FAULT', 'FALSE_ALARM'] as const;

/** The data protection officer's alone, and never without why. */
function Lift({ peer }: { readonly peer: string }) {
  const { t } = useText();
  const name = usePeerNames()(peer);
  const queries = useQueryClient();
  const [reden, setReason] = useState<string>(LIFT_REASONS[0]);
  const lift = useMutation({
    mutationFn: () =>
      call(`/vergelijkingen/opschortingen/${peer}/opheffingen`, { method: 'POST', body: { reden } }),
    onSettled: () => queries.invalidateQueries({ queryKey: matchCourseQuery.queryKey }),
  });
  const once = useOnce(() => lift.mutateAsync());
  return (
    <Form className="below" onSubmit={once}>
      <Select
        label={t('course.liftReason')}
        value={reden}
        choices={LIFT_REASONS.map((value) => ({ value, text: t(`course.lift.${value}`) }))}
        onChange={setReason}
      />
      <button
        type="submit"
        className="nl-button nl-button--secondary"
        disabled={lift.isPending}
        aria-label={`${t('course.lift')}: ${name}`}
      >
        {t('course.lift')}
      </button>
      {lift.error && <Failed error={lift.error} />}
    </Form>
  );
}

function Budgets({ rows }: { readonly rows: readonly Budget[] }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('course.budgets')}
      rows={rows}
      keyOf={({ partner, doel }) => `${partner}-${doel}`}
      columns={[
        { name: t('course.peer'), cell: ({ partner }) => nameOf(partner) },
        { name: t('course.checks'), number: true, cell: (row) => `${row.toetsen} / ${row.toetsenMax}` },
        {
          name: t('course.batches'),
          number: true,
          cell: (row) => `${row.vergelijkingen} / ${row.vergelijkingenMax}`,
        },
        {
          name: t('course.elements'),
          number: true,
          cell: (row) => (
            <meter min={0} max={row.omvangMax} value={row.omvang} aria-label={t('course.elements')}>
              {row.omvang} / {row.omvangMax}
            </meter>
          ),
        },
      ]}
    />
  );
}

function Sessions({ rows }: { readonly rows: readonly VergelijkingVerloop[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('course.sessions')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { name: t('course.peer'), cell: ({ partner }) => nameOf(partner) },
        {
          name: t('course.who'),
          cell: ({ rol, wijze }) =>
            t(wijze === 'mutual' ? 'matches.both' : rol === 'initiator' ? 'course.we' : 'course.they'),
        },
        { name: t('course.purpose'), cell: ({ doel }) => words('PURPOSES', doel, language) },
        {
          name: t('course.state'),
          cell: ({ toestand, code }) => (
            <>
              {words('MATCHES', toestand, language)} {code && <Reason code={code} />}
            </>
          ),
        },
        {
          name: t('course.progress'),
          cell: ({ richtingen }) =>
            richtingen.map(({ gedaan, totaal }) => `${gedaan} / ${totaal}`).join(' · '),
        },
        {
          name: t('course.size'),
          number: true,
          cell: ({ richtingen }) =>
            richtingen
              .map(({ omvangVraag, omvangAntwoord }) =>
                [omvangVraag, omvangAntwoord].filter(Boolean).join(' × '),
              )
              .join(' · '),
        },
        {
          name: t('course.until'),
          cell: ({ uiterlijkOp }) => uiterlijkOp && <Moment at={uiterlijkOp} />,
        },
        { name: t('course.advice'), cell: ({ advies }) => advies?.[language] ?? '' },
      ]}
    />
  );
}

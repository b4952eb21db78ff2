/** What was done about hits, and how each comparison goes or ended: nothing in it waits for this person. */
import { useQuery } from '@tanstack/react-query';
import type { Treffer, Vergelijking } from '../client/generated/types.gen.js';
import { caseQuery } from '../client/queries.js';
import { Foreign } from '../parts/foreign.js';
import { Reason } from '../parts/reason.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { personName } from './compose-case.js';

/** To be judged, or right and found here: then contact is to be sought, or was. */
export const isOpen = ({ beoordeling, kant, mogelijk }: Treffer): boolean =>
  beoordeling === undefined || (beoordeling === 'CONFIRMED' && kant === 'asked' && !mogelijk);
export const wasTold = ({ contactGezonden }: Treffer): boolean => contactGezonden !== undefined;

/** By the reference that people know it by. */
export function OwnCase({ id }: { readonly id: string }) {
  const { t } = useText();
  const own = useQuery(caseQuery(id));
  return <>{own.data?.kenmerk ?? (own.error ? t('matches.noCase') : `${t('app.loading')}…`)}</>;
}

/** Who in that case was found, by the same look at it: whether a hit is right cannot be said of nobody in particular. */
export function OwnPerson({ zaak, betrokkene }: Pick<Treffer, 'zaak' | 'betrokkene'>) {
  const { language } = useText();
  const own = useQuery(caseQuery(zaak));
  const found = own.data?.personen.find(({ id }) => id === betrokkene);
  return found ? <Foreign text={personName(found, language)} /> : null;
}

export function MatchesPast({
  matches = [],
  hits = [],
}: {
  readonly matches?: readonly Vergelijking[] | undefined;
  readonly hits?: readonly Treffer[] | undefined;
}) {
  const { t } = useText();
  const judged = hits.filter((hit) => !isOpen(hit));
  // What stands for a question of one's own shows with that question.
  const others = matches.filter(({ wachtOpAntwoord, bericht }) => !wachtOpAntwoord && bericht === undefined);
  return (
    <>
      {judged.length > 0 && (
        <section className="card flush">
          <h2 className="padded">{t('matches.judged')}</h2>
          <Judged rows={judged} />
        </section>
      )}
      {others.length > 0 && (
        <section className="card flush">
          <h2 className="padded">{t('course.sessions')}</h2>
          <Sessions rows={others} />
        </section>
      )}
    </>
  );
}

function Next({ match }: { readonly match: Vergelijking }) {
  const { t, language } = useText();
  const { advies, toestand } = match;
  return <>{toestand === 'PROPOSED' ? t('matches.waitsThere') : advies?.[language]}</>;
}

function Judged({ rows }: { readonly rows: readonly Treffer[] }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('matches.judged')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { name: t('course.peer'), cell: ({ partner }) => nameOf(partner) },
        { name: t('postbox.read.case'), cell: ({ zaak }) => <OwnCase id={zaak} /> },
        { name: t('matches.outcome'), cell: (hit) => t(outcomeOf(hit)) },
        { name: t('matches.expires'), cell: ({ vervaltOp }) => <Moment at={vervaltOp} /> },
      ]}
    />
  );
}

function outcomeOf({ beoordeling, mogelijk }: Treffer) {
  if (beoordeling === 'REJECTED') return 'matches.wasWrong';
  return mogelijk ? 'matches.wasPossible' : 'matches.wasShown';
}

function Sessions({ rows }: { readonly rows: readonly Vergelijking[] }) {
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
          name: t('matches.asked'),
          cell: ({ rol, wijze }) =>
            t(wijze === 'mutual' ? 'matches.both' : rol === 'initiator' ? 'matches.we' : 'matches.they'),
        },
        { name: t('matches.began'), cell: ({ begonnenOp }) => <Moment at={begonnenOp} /> },
        {
          name: t('course.state'),
          cell: ({ toestand, code }) => (
            <>
              {words('MATCHES', toestand, language)} {code && <Reason code={code} />}
            </>
          ),
        },
        {
          name: t('matches.hits'),
          number: true,
          cell: ({ richtingen }) => richtingen.flatMap(({ treffers }) => treffers ?? []).join(' · '),
        },
        {
          name: t('course.until'),
          cell: ({ uiterlijkOp }) => uiterlijkOp && <Moment at={uiterlijkOp} />,
        },
        { name: t('course.advice'), cell: (match) => <Next match={match} /> },
      ]}
    />
  );
}

/** One breach: its clock, who was told what and when, how far it reached, and the steps in the order that the law asks. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Datalek, GeraakteGesprekken } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { breachQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useSession } from '../parts/session.js';
import { Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { textOf, useText } from '../text/text.js';
import { AnswerIt, Assess, Close, Report, Scope, Tell, ToldByHand } from './breach-steps.js';
import { ReportClock } from './breach-clock.js';

export interface OfBreach {
  readonly breach: Datalek;
}

export function Breach({ id }: { readonly id: string }) {
  const found = useQuery(breachQuery(id));
  return (
    <Shown query={found}>
      {(breach) => (
        <article className="card">
          <Head breach={breach} />
          <Lines breach={breach} />
          <Extent breach={breach} />
          <Steps breach={breach} />
        </article>
      )}
    </Shown>
  );
}

function Head({ breach }: OfBreach) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const { gemeldDoor, risico, betrokkenen, melding } = breach;
  return (
    <>
      <h2>
        {breach.aard.map((one) => textOf(t, 'breaches.nature', one)).join(', ')}{' '}
        <span className="soft mono">…{breach.id.slice(-8)}</span>
      </h2>
      <p className="row">
        <ReportClock breach={breach} />
      </p>
      <dl className="facts">
        <Fact name={t('breaches.discovered')}>
          <Moment at={breach.ontdektOp} />
        </Fact>
        <Fact name={t('breaches.due')}>
          <Moment at={breach.uiterlijkOp} />
        </Fact>
        {gemeldDoor && <Fact name={t('breaches.from')}>{nameOf(gemeldDoor)}</Fact>}
        {risico && <Fact name={t('breaches.risk')}>{textOf(t, 'breaches.risk', risico)}</Fact>}
        {betrokkenen && (
          <Fact name={t('breaches.subjects')}>{textOf(t, 'breaches.subjects', betrokkenen)}</Fact>
        )}
        {melding?.nummer && <Fact name={t('breaches.number')}>{melding.nummer}</Fact>}
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Lines({ breach }: OfBreach) {
  const { t } = useText();
  const who = ({ naam }: Datalek['regels'][number]) => naam ?? t('breaches.own');
  return (
    <section className="below divided">
      <h3>{t('breaches.lines')}</h3>
      <Table
        caption={t('breaches.lines')}
        rows={breach.regels}
        keyOf={({ op, partij, wat, bericht }) => `${op} ${partij} ${wat} ${bericht ?? ''}`}
        columns={[
          { name: t('breaches.when'), cell: ({ op }) => <Moment at={op} /> },
          { name: t('breaches.who'), cell: who },
          {
            name: t('breaches.what'),
            cell: ({ wat, antwoord, code }) => (
              <>
                {textOf(t, 'breaches.what', wat)}
                {antwoord && <span className="soft"> · {textOf(t, 'breaches.answer', antwoord)}</span>}
                {code && <span className="soft mono"> · {code}</span>}
              </>
            ),
          },
          { name: t('breaches.messages'), cell: ({ aantal }) => aantal ?? '', number: true },
        ]}
      />
    </section>
  );
}

/** On request: for its figures contents are opened, and that is on record about each person in them. */
function Extent({ breach }: OfBreach) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const look = useMutation({
    mutationFn: () => call<GeraakteGesprekken>(`/datalekken/${breach.id}/gesprekken`),
    gcTime: 0,
  });
  const once = useOnce(() => look.mutateAsync());
  return (
    <section className="below divided">
      <h3>{t('breaches.extent')}</h3>
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={look.isPending || (breach.reikwijdten.length === 0 && breach.gemeldDoor === undefined)}
        onClick={once}
      >
        {t('breaches.extent.show')}
      </button>
      <p className="soft">{t('breaches.extent.text')}</p>
      <div role="status">
        {look.data && (
          <>
            <p>
              {t('breaches.extent.found', {
                messages: look.data.berichten,
                conversations: look.data.gesprekken.length,
                persons: look.data.personen,
              })}{' '}
              {look.data.categorieen.map((one) => words('CATEGORIES', one, language)).join(', ')}
            </p>
            <ul className="plain">
              {byPeer(look.data).map(([peer, count]) => (
                <li key={peer}>
                  {nameOf(peer)}: {count}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {look.error && <Failed error={look.error} />}
    </section>
  );
}

/** How many messages of each partner were hit, most first. */
function byPeer({ gesprekken }: GeraakteGesprekken): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { partner, berichten } of gesprekken)
    counts.set(partner, (counts.get(partner) ?? 0) + berichten.length);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Who oversees searches along; the contact point acts. The node judges; this leaves out what would be refused. */
function Steps({ breach }: OfBreach) {
  const isContact = useSession().rol === 'avg-contact';
  // On the persons people decide anew once a ground is over, after the closing too.
  if (breach.afgeslotenOp) return isContact && breach.inlichtenMoetSinds ? <Assess breach={breach} /> : null;
  return (
    <>
      <Scope breach={breach} />
      {isContact && (
        <>
          <Tell breach={breach} />
          <ToldByHand breach={breach} />
          {breach.gemeldDoor && <AnswerIt breach={breach} />}
          <Assess breach={breach} />
          <Report breach={breach} />
          <Close breach={breach} />
        </>
      )}
    </>
  );
}

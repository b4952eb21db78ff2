/** Who is still to hear that data about them came from elsewhere (AVG 14), and what was recorded of it. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Informatieplicht } from '../client/generated/types.gen.js';
import { informingQuery } from '../client/queries.js';
import { Desk } from '../parts/desk.js';
import { Select } from '../parts/field.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Empty, Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { TermLeft } from '../parts/term-left.js';
import { words } from '../text/codes.js';
import { textOf, useText } from '../text/text.js';
import { InformingActs } from './informing-acts.js';

interface Of {
  readonly duty: Informatieplicht;
}

export function Informing({ chosen }: { readonly chosen: string | undefined }) {
  const { t } = useText();
  const [which, setWhich] = useState<string>('open');
  const list = useInfiniteQuery(informingQuery(which === 'open'));
  const duties = list.data?.pages.flatMap(({ informatieplichten }) => informatieplichten) ?? [];
  const found = duties.find(({ id }) => id === chosen);
  return (
    <section aria-labelledby="informeren">
      <h2 id="informeren">{t('informing.title')}</h2>
      <p className="soft">{t('informing.lead')}</p>
      <Desk
        query={list}
        title={t('informing.list')}
        none={t('informing.none')}
        items={() => duties.map((duty) => <Line key={duty.id} duty={duty} current={duty.id === chosen} />)}
        choose={t('informing.choose')}
        chosen={
          chosen && (
            <Shown query={list}>
              {() => (found ? <Duty key={found.id} duty={found} /> : <Empty text={t('informing.gone')} />)}
            </Shown>
          )
        }
      >
        <div className="card">
          <Select
            label={t('informing.which')}
            value={which}
            onChange={setWhich}
            choices={(['open', 'all'] as const).map((value) => ({
              value,
              text: t(`informing.which.${value}`),
            }))}
          />
          <Older of={list} text="informing.more" />
        </div>
      </Desk>
    </section>
  );
}

function Line({ duty, current }: Of & { readonly current: boolean }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <li>
      <Link
        to="/avg-verzoeken"
        search={{ plicht: duty.id }}
        {...(current ? { 'aria-current': 'true' as const } : {})}
      >
        <strong>{t('informing.from', { name: nameOf(duty.bron) })}</strong>
        <span className="soft mono">…{duty.id.slice(-8)}</span>
        <Status group="informing.state" code={duty.stand} />
        <Term duty={duty} />
      </Link>
    </li>
  );
}

function Term({ duty }: Of) {
  return duty.stand === 'open' ? <TermLeft until={duty.uiterlijkOp} late={duty.teLaat} /> : null;
}

function Duty({ duty }: Of) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const named = (group: 'BODIES' | 'CATEGORIES', codes: readonly string[]): string =>
    codes.map((code) => words(group, code, language)).join(', ');
  return (
    <article className="card">
      <h3>
        {t('informing.from', { name: nameOf(duty.bron) })}{' '}
        <span className="soft mono">…{duty.id.slice(-8)}</span>
      </h3>
      <p className="row">
        <Status group="informing.state" code={duty.stand} /> <Term duty={duty} />
      </p>
      <dl className="facts">
        <dt>{t('rights.received')}</dt>
        <dd>
          <Moment at={duty.ontvangenOp} />
        </dd>
        <dt>{t('informing.term')}</dt>
        <dd>{textOf(t, 'informing.term', duty.termijn)}</dd>
        <dt>{t('informing.bodies')}</dt>
        <dd>{named('BODIES', duty.deelnemers)}</dd>
        <dt>{t('informing.categories')}</dt>
        <dd>{named('CATEGORIES', duty.gegevens) || t('informing.categories.none')}</dd>
        <dt>{t('informing.messages')}</dt>
        <dd>{duty.berichten.length}</dd>
      </dl>
      <Outcome duty={duty} />
      <InformingActs duty={duty} />
    </article>
  );
}

/** What was recorded, and on what it rests. */
function Outcome({ duty }: Of) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const { grond, geraadpleegd, verwijzing, tot, ingelichtOp, wijze } = duty;
  return (
    <>
      {grond && (
        <p className="notice">
          {textOf(t, 'informing.ground', grond)}
          {geraadpleegd && ` (${nameOf(geraadpleegd)})`}
        </p>
      )}
      {verwijzing && (
        <p className="soft">
          {t('informing.pointer')}: <span className="mono">{verwijzing}</span>
        </p>
      )}
      {tot && (
        <p className="soft">
          {t('informing.until')}: <Moment at={tot} />
        </p>
      )}
      {ingelichtOp && wijze && (
        <p className="soft">
          {textOf(t, 'informing.method', wijze)}: <Moment at={ingelichtOp} />
        </p>
      )}
    </>
  );
}

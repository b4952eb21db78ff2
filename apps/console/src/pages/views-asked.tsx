/** What the own participant is asked about requests of data subjects: whether an interest of UAVG 41 stands in the way. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GevraagdeZienswijze } from '../client/generated/types.gen.js';
import { call, nodeNow } from '../client/http.js';
import { viewsAskedQuery } from '../client/queries.js';
import { Select } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Shown } from '../parts/states.js';
import { TermLeft } from '../parts/term-left.js';
import { textOf, useText } from '../text/text.js';
import { CaseOnRequest } from './case-on-request.js';

const route = getRouteApi('/zienswijzen');
interface Asked {
  readonly asked: GevraagdeZienswijze;
}

export function ViewsAsked() {
  const { t } = useText();
  const views = useQuery(viewsAskedQuery);
  const { verzoek } = route.useSearch();
  const [given, setGiven] = useState<string>();
  return (
    <Page title={t('views.title')} lead={t('views.lead')}>
      <p role="status" className="soft">
        {given !== undefined && given === verzoek && t('views.given')}
      </p>
      <Shown query={views} empty={{ when: ({ gevraagd }) => gevraagd.length === 0, text: t('views.empty') }}>
        {({ gevraagd }) => {
          const chosen = gevraagd.find((one) => one.verzoek === verzoek);
          return (
            <div className="split">
              <section className="card flush">
                <h2 className="padded">{t('views.list')}</h2>
                <ul className="inbox">
                  {gevraagd.map((one) => (
                    <Line key={one.verzoek} asked={one} current={one === chosen} />
                  ))}
                </ul>
              </section>
              {chosen ? (
                <View key={chosen.verzoek} asked={chosen} onGiven={() => setGiven(chosen.verzoek)} />
              ) : (
                <div className="card">
                  <Empty
                    text={t(verzoek === undefined || verzoek === given ? 'views.choose' : 'views.gone')}
                  />
                </div>
              )}
            </div>
          );
        }}
      </Shown>
    </Page>
  );
}

function Line({ asked, current }: Asked & { readonly current: boolean }) {
  const { t } = useText();
  return (
    <li>
      <Link
        to="/zienswijzen"
        search={{ verzoek: asked.verzoek }}
        {...(current ? { 'aria-current': 'true' as const } : {})}
      >
        <strong>
          {textOf(t, 'rights.kind', asked.recht)}{' '}
          <span className="soft mono">…{asked.verzoek.slice(-8)}</span>
        </strong>
        <Term asked={asked} />
      </Link>
    </li>
  );
}

function Term({ asked: { uiterlijkOp } }: Asked) {
  return <TermLeft until={uiterlijkOp} late={Date.parse(uiterlijkOp) < nodeNow()} />;
}

function View({ asked, onGiven }: Asked & { readonly onGiven: () => void }) {
  const { t } = useText();
  return (
    <article className="card chosen">
      <h2>
        {textOf(t, 'rights.kind', asked.recht)} <span className="soft mono">…{asked.verzoek.slice(-8)}</span>
      </h2>
      <p>{textOf(t, 'views.asks', asked.recht)}</p>
      <dl className="facts">
        <dt>{t('rights.received')}</dt>
        <dd>
          <Moment at={asked.ontvangenOp} />
        </dd>
        <dt>{t('views.before')}</dt>
        <dd>
          <Term asked={asked} />
        </dd>
      </dl>
      <p className="soft below">{t('views.early')}</p>
      <h3 className="below">{t('views.cases')}</h3>
      {asked.zaken.length === 0 && <p className="soft">{t('views.cases.none')}</p>}
      <ul className="plain">
        {asked.zaken.map(({ zaak, betrokkene }) => (
          <li key={`${zaak} ${betrokkene}`}>
            <CaseOnRequest id={zaak} person={betrokkene} />
          </li>
        ))}
      </ul>
      <Give asked={asked} onGiven={onGiven} />
    </article>
  );
}

const GROUNDS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;
const NO_GROUND = 'none';

function Give({ asked: { verzoek }, onGiven }: Asked & { readonly onGiven: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  // Nothing stands ready: whoever says that no interest is in the way says so themselves.
  const [answer, setAnswer] = useState('');
  const give = useMutation({
    mutationFn: () =>
      call(`/avg-verzoeken/${verzoek}/zienswijzen`, {
        method: 'POST',
        body: answer === NO_GROUND ? {} : { grond: answer },
      }),
    onSuccess: onGiven,
    onSettled: () => queries.invalidateQueries({ queryKey: ['zienswijzen'] }),
    gcTime: 0,
  });
  const once = useOnce(() => give.mutateAsync());
  return (
    <Form className="below divided" aria-label={t('views.give')} onSubmit={once}>
      <h3>{t('views.give')}</h3>
      <Select
        label={t('views.answer')}
        help={t('views.weight')}
        value={answer}
        onChange={setAnswer}
        choices={[
          { value: '', text: t('views.answer.choose') },
          ...[NO_GROUND, ...GROUNDS].map((value) => ({ value, text: textOf(t, 'views.ground', value) })),
        ]}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={answer === '' || give.isPending}
      >
        {t('views.record')}
      </button>
      {give.error && <Failed error={give.error} />}
    </Form>
  );
}

/** Consent of the participant that gave the data: what is asked of us, what we gave, and what we may use. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GegevenInstemming, Instemmingsvraag } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { consentsQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useSession } from '../parts/session.js';
import { Empty, Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { LookAgain } from '../parts/look-again.js';

export function Consents() {
  const { t } = useText();
  const { deelnemer } = useSession();
  const consents = useQuery(consentsQuery);
  const isOpen = ({ verstrekkers, antwoorden }: Instemmingsvraag): boolean =>
    verstrekkers.some((one) => one === deelnemer) &&
    antwoorden.every(({ verstrekker }) => verstrekker !== deelnemer);
  return (
    <Page title={t('consents.title')} lead={t('consents.lead')}>
      <LookAgain at={[consents]} />
      <Shown query={consents}>
        {({ vragen, gegeven }) => {
          const open = vragen.filter(isOpen);
          return (
            <>
              {open.length === 0 && (
                <div className="card">
                  <Empty text={t('consents.empty')} />
                </div>
              )}
              <div className="columns">
                {open.map((question) => (
                  <Question key={question.id} question={question} />
                ))}
              </div>
              <section className="card flush">
                <h2 className="padded">{t('consents.given')}</h2>
                {gegeven.length === 0 ? <Empty text={t('consents.given.none')} /> : <Given of={gegeven} />}
              </section>
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function useAct(path: string, body: object | undefined) {
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () => call<undefined>(path, { method: 'POST', ...(body ? { body } : {}) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['instemmingen'] }),
  });
  return { ...act, once: useOnce(() => act.mutateAsync()) };
}

function Question({ question }: { readonly question: Instemmingsvraag }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const path = `/instemmingen/${question.id}/besluiten`;
  const give = useAct(path, { besluit: 'GEVEN' });
  const refuse = useAct(path, { besluit: 'WEIGEREN' });
  const isBusy = give.isPending || refuse.isPending;
  const error = give.error ?? refuse.error;
  return (
    <section className="card" aria-label={`${t('consents.title')} ${question.id.slice(-8)}`}>
      <h2>{words('BODIES', question.vrager, language)}</h2>
      <dl className="facts">
        <dt>{t('consents.for')}</dt>
        <dd>{nameOf(question.ontvanger)}</dd>
        <dt>{t('journey.purpose')}</dt>
        <dd>{words('PURPOSES', question.doel, language)}</dd>
        <dt>{t('consents.categories')}</dt>
        <dd>{question.categorieen.map((code) => words('CATEGORIES', code, language)).join(', ')}</dd>
        <dt>{t('checks.before')}</dt>
        <dd>
          <Moment at={question.antwoordVoor} />
        </dd>
        <dt>{t('consents.until')}</dt>
        <dd>
          <Moment at={question.eindigtOp} />
        </dd>
      </dl>
      <p className="row below">
        <button
          type="button"
          className="nl-button nl-button--primary"
          disabled={isBusy}
          onClick={() => give.once()}
        >
          {t('consents.give')}
        </button>
        <button
          type="button"
          className="nl-button nl-button--secondary"
          disabled={isBusy}
          onClick={() => refuse.once()}
        >
          {t('consents.refuse')}
        </button>
      </p>
      {error && <Failed error={error} />}
    </section>
  );
}

function Given({ of }: { readonly of: readonly GegevenInstemming[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('consents.given')}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        { name: t('consents.for'), cell: ({ ontvanger }) => nameOf(ontvanger) },
        { name: t('journey.purpose'), cell: ({ doel }) => words('PURPOSES', doel, language) },
        {
          name: t('consents.categories'),
          cell: ({ categorieen }) =>
            categorieen.map((code) => words('CATEGORIES', code, language)).join(', '),
        },
        { name: t('consents.until'), cell: ({ eindigtOp }) => <Moment at={eindigtOp} /> },
        {
          name: t('consents.withdrawn'),
          cell: (consent) =>
            consent.ingetrokkenOp ? <Moment at={consent.ingetrokkenOp} /> : <Withdraw consent={consent} />,
        },
      ]}
    />
  );
}

function Withdraw({ consent }: { readonly consent: GegevenInstemming }) {
  const { t } = useText();
  const withdraw = useAct(`/instemmingen/${consent.id}/intrekkingen`, undefined);
  return (
    <button
      type="button"
      className="nl-button nl-button--secondary small"
      disabled={withdraw.isPending}
      onClick={() => withdraw.once()}
    >
      {t('consents.withdraw')}
    </button>
  );
}

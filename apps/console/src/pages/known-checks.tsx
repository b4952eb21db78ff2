/** Questions of other houses: is this person known here? The register proposes, a person decides. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Bekendheidstoets } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { knownChecksQuery } from '../client/queries.js';
import { Select } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed, Shown } from '../parts/states.js';
import { textOf, useText } from '../text/text.js';
import { CaseOnRequest } from './case-on-request.js';
import { LookAgain } from '../parts/look-again.js';

const ANSWERS = ['KNOWN', 'NOT_KNOWN', 'DECLINED'] as const;
/** Without a case of one's own one does not see what the register of the house says, and may have it answer. */
const REGISTER = '';

export function KnownChecks() {
  const { t } = useText();
  const checks = useQuery(knownChecksQuery);
  const [sent, setSent] = useState(false);
  return (
    <Page title={t('checks.title')} lead={t('checks.lead')}>
      <p role="status" className="soft">
        {sent && t('checks.done')}
      </p>
      <LookAgain at={[checks]} />
      <Shown
        query={checks}
        empty={{ when: ({ bekendheidstoetsen }) => bekendheidstoetsen.length === 0, text: t('checks.empty') }}
      >
        {({ bekendheidstoetsen }) => (
          <div className="columns">
            {bekendheidstoetsen.map((check) => (
              <Check key={check.id} check={check} onSent={() => setSent(true)} />
            ))}
          </div>
        )}
      </Shown>
    </Page>
  );
}

function Check({ check, onSent }: { readonly check: Bekendheidstoets; readonly onSent: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const nameOf = usePeerNames();
  const [answer, setAnswer] = useState<string>(check.voorstel ?? REGISTER);
  const give = useMutation({
    mutationFn: () =>
      // One key per check: a second click, or a second window, is the same act.
      call(`/bekendheidstoetsen/${check.id}/antwoorden`, {
        method: 'POST',
        key: `toets-${check.id}-${answer || 'register'}`,
        body: {
          ...(answer === REGISTER ? {} : { antwoord: answer }),
          ...(answer === 'KNOWN' && check.zaak ? { zaak: check.zaak } : {}),
        },
      }),
    onSuccess: onSent,
    onSettled: () => queries.invalidateQueries({ queryKey: ['bekendheidstoetsen'] }),
  });
  const giveOnce = useOnce(() => give.mutateAsync());
  const named = `${t('checks.from')} ${nameOf(check.partner)} …${check.id.slice(-4)}`;
  return (
    <section className="card" aria-label={named}>
      <h2>{nameOf(check.partner)}</h2>
      <dl className="facts">
        <dt>{t('checks.received')}</dt>
        <dd>
          <Moment at={check.ontvangenOp} />
        </dd>
        <dt>{t('checks.before')}</dt>
        <dd>
          <Moment at={check.antwoordUiterlijkOp} />
        </dd>
        <dt>{t('checks.proposal')}</dt>
        <dd>
          <strong>{check.voorstel ? textOf(t, 'answer', check.voorstel) : t('checks.noCase')}</strong>
        </dd>
      </dl>
      {check.zaak && <CaseOnRequest id={check.zaak} />}
      {check.verwerkingBeperkt && <p>{t('checks.restricted')}</p>}
      <Form className="below" onSubmit={giveOnce}>
        <Select
          label={t('checks.answer')}
          value={answer}
          choices={[
            ...(check.voorstel ? [] : [{ value: REGISTER, text: t('checks.register') }]),
            ...ANSWERS.map((one) => ({ value: one, text: t(`answer.${one}`) })),
          ]}
          onChange={setAnswer}
        />
        <button type="submit" className="nl-button nl-button--primary" disabled={give.isPending}>
          {t('checks.confirm', {
            answer: answer === REGISTER ? t('checks.register') : textOf(t, 'answer', answer),
          })}
        </button>
      </Form>
      {give.error && <Failed error={give.error} />}
    </section>
  );
}

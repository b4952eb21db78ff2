/** The way to a partner, step by step: what works, what does not, and what to do about it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Teststap, Verbindingstest } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { linkTestQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { textOf, useText } from '../text/text.js';

export function LinkTest({ oin }: { readonly oin: string }) {
  const { t } = useText();
  const queries = useQueryClient();
  const { queryKey } = linkTestQuery(oin);
  const { data: test } = useQuery(linkTestQuery(oin));
  const ask = useMutation({
    mutationFn: () => call<Verbindingstest>(`/partners/${oin}/verbindingstests`, { method: 'POST' }),
    onSuccess: (asked) => queries.setQueryData(queryKey, asked),
  });
  const once = useOnce(() => ask.mutateAsync());
  const isBusy = ask.isPending || (test != null && test.klaarOp === undefined);
  return (
    <>
      <p className="soft">{t('partner.test.how')}</p>
      <p className="row">
        <button type="button" className="nl-button nl-button--secondary" disabled={isBusy} onClick={once}>
          {t('partner.test.go')}
        </button>
        <span role="status">
          {isBusy && t('partner.test.busy')}
          {test?.klaarOp && (
            <>
              {t('partner.test.done')} <Moment at={test.klaarOp} />
            </>
          )}
        </span>
      </p>
      {ask.error && <Failed error={ask.error} />}
      {test?.klaarOp && (
        <ol className="walk" aria-label={t('partner.test')}>
          {test.stappen.map((step) => (
            <Walked key={step.stap} step={step} />
          ))}
        </ol>
      )}
    </>
  );
}

function Walked({ step: { stap, uitkomst, code, watNu } }: { readonly step: Teststap }) {
  const { t, language } = useText();
  return (
    <li>
      <span className="row">
        <Status group="test" code={uitkomst} /> {textOf(t, 'partner.test.step', stap)}
        {code && <code className="chip">{code}</code>}
      </span>
      {watNu && <p>{watNu[language]}</p>}
    </li>
  );
}

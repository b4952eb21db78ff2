/** Asking a known-check: case, person, house. The policy looks on; nothing is sent until it permits and somebody presses. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { BerichtAangenomen } from '../client/generated/types.gen.js';
import { call, Problem } from '../client/http.js';
import { casesQuery, partnersQuery } from '../client/queries.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { useSession } from '../parts/shell.js';
import { Reasons } from '../parts/reasons.js';
import { Empty, Failed, Loading } from '../parts/states.js';
import { useText } from '../text/text.js';
import { ComposeFields } from './compose-fields.js';
import { EMPTY, isComplete, storeForm, storedForm, toDraft } from './compose-draft.js';
import type { Form } from './compose-draft.js';
import { PolicyCheck } from './policy-check.js';

export function Compose() {
  const { t } = useText();
  const cases = useQuery(casesQuery);
  const open = cases.data?.zaken.filter(({ status }) => status === 'open');
  return (
    <Page title={t('compose.title')} lead={t('compose.lead')}>
      {cases.error ? (
        <Failed error={cases.error} />
      ) : open === undefined ? (
        <Loading />
      ) : open.length === 0 ? (
        <div className="card">
          <Empty text={t('compose.noCases')} />
        </div>
      ) : (
        <Desk cases={open} />
      )}
    </Page>
  );
}

function Desk({ cases }: { readonly cases: Parameters<typeof ComposeFields>[0]['cases'] }) {
  const { t } = useText();
  const session = useSession();
  const queries = useQueryClient();
  const partners = useQuery(partnersQuery);
  const [form, setForm] = useState<Form>(storedForm);
  const change = (part: Partial<Form>): void => {
    const next = { ...form, ...part };
    setForm(next);
    storeForm(next);
  };
  const draft = isComplete(form) ? toDraft(form, session.deelnemer) : undefined;
  const send = useMutation({
    mutationFn: () => call<BerichtAangenomen>('/berichten', { method: 'POST', key: form.key, body: draft! }),
    onSuccess: () => {
      storeForm(EMPTY());
      void queries.invalidateQueries({ queryKey: ['berichten'] });
    },
  });
  const sendOnce = useOnce(() => send.mutateAsync());
  if (send.data) return <Sent id={send.data.id} again={() => (setForm(EMPTY()), send.reset())} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft) sendOnce();
  };
  return (
    <form className="split" onSubmit={submit}>
      <section className="card" aria-label={t('compose.title')}>
        <ComposeFields form={form} change={change} cases={cases} partners={partners.data?.partners ?? []} />
        <p className="soft">{t('compose.draft')}</p>
      </section>
      <section className="card" aria-live="polite">
        <h2>{t('compose.check')}</h2>
        <PolicyCheck draft={draft}>
          <button type="submit" className="nl-button nl-button--primary" disabled={send.isPending}>
            {t('compose.send')}
          </button>
        </PolicyCheck>
        {send.error && <Failed error={send.error} />}
        {send.error instanceof Problem && <Reasons error={send.error} />}
      </section>
    </form>
  );
}

function Sent({ id, again }: { readonly id: string; readonly again: () => void }) {
  const { t } = useText();
  return (
    <div className="card state" role="status">
      <h2>{t('compose.sent')}</h2>
      <p className="row">
        <Link className="nl-button nl-button--primary" to="/berichten/$id" params={{ id }}>
          {t('compose.follow')}
        </Link>
        <button type="button" className="nl-button nl-button--secondary" onClick={again}>
          {t('compose.another')}
        </button>
      </p>
    </div>
  );
}

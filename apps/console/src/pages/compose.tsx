/** Writing to another house or a RIEC. The policy looks on; nothing is sent until it permits and somebody presses. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { BerichtAangenomen } from '../client/generated/types.gen.js';
import { call, newKey, nodeNow, wasAnswered } from '../client/http.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { useSession } from '../parts/session.js';
import { Empty, Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import { useRegistered } from './compose-case.js';
import { AskConsent } from './compose-consent.js';
import { ComposeFields } from './compose-fields.js';
import { EMPTY, isComplete, storeForm, storedForm, toDraft } from './compose-draft.js';
import type { Form } from './compose-draft.js';
import { WithLists } from './compose-lists.js';
import type { ComposeLists } from './compose-lists.js';
import { ComposePreview } from './compose-preview.js';
import { Sent } from './compose-sent.js';
import { PolicyCheck } from './policy-check.js';

export function Compose() {
  const { t } = useText();
  return (
    <Page title={t('compose.title')} lead={t('compose.lead')}>
      <WithLists>
        {(lists) =>
          lists.cases.length > 0 ? (
            <Desk {...lists} />
          ) : (
            <div className="card">
              <Empty text={t('compose.noCases')} />
            </div>
          )
        }
      </WithLists>
    </Page>
  );
}

function useForm() {
  const [form, setForm] = useState<Form>(storedForm);
  const set = (next: Form): void => {
    setForm(next);
    storeForm(next);
  };
  const change = (part: Partial<Form>): void =>
    set({ ...form, ...(part.verklaring ? { op: new Date(nodeNow()).toISOString() } : {}), ...part });
  return { form, set, change };
}

function Desk(props: ComposeLists) {
  const { t } = useText();
  const session = useSession();
  const queries = useQueryClient();
  const { form, set, change } = useForm();
  const person = useRegistered(form);
  const draft = isComplete(form, person) ? toDraft(form, { self: session.deelnemer, person }) : undefined;
  const send = useMutation({
    mutationFn: () => call<BerichtAangenomen>('/berichten', { method: 'POST', key: form.key, body: draft! }),
    onSuccess: () => {
      storeForm(EMPTY());
      void queries.invalidateQueries({ queryKey: ['berichten'] });
    },
    onError: (error) => wasAnswered(error) && set({ ...form, key: newKey() }),
  });
  const sendOnce = useOnce(() => send.mutateAsync());
  if (send.data)
    return <Sent id={send.data.id} text={t('compose.sent')} again={() => (set(EMPTY()), send.reset())} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft) sendOnce();
  };
  return (
    <form className="split write" onSubmit={submit}>
      <section className="card" aria-label={t('compose.title')}>
        <ComposeFields {...props} form={form} change={change} />
        <p className="row">
          <span className="soft">{t('compose.draft')}</span>
          <button type="button" className="nl-button nl-button--secondary small" onClick={() => set(EMPTY())}>
            {t('compose.anew')}
          </button>
        </p>
      </section>
      <section className="card sticky" aria-live="polite">
        <h2>{t('compose.check')}</h2>
        <PolicyCheck draft={draft} refused={(of) => <AskConsent of={of} form={form} />}>
          <button type="submit" className="nl-button nl-button--primary" disabled={send.isPending}>
            {t('compose.send')}
          </button>
        </PolicyCheck>
        {send.error && <Failed error={send.error} />}
        <ComposePreview form={form} />
      </section>
    </form>
  );
}

/** Passing on what was read to another house. Obstacles are shown before; nothing goes until both decisions permit and somebody presses. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BerichtAangenomen } from '../client/generated/types.gen.js';
import { call, newKey, nodeNow, wasAnswered } from '../client/http.js';
import { consentsAtHandQuery } from '../client/queries.js';
import { Form } from '../parts/form.js';
import { LookAgain } from '../parts/look-again.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useSession } from '../parts/session.js';
import { Empty, Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import { Sent } from './compose-sent.js';
import type { ComposeLists } from './compose-lists.js';
import { WithLists } from './compose-lists.js';
import { OnwardCheck } from './onward-check.js';
import { AskSources, OnwardConsents, consentsFor } from './onward-consents.js';
import { formOf, keepOnward, keptOnward, toForward } from './onward-draft.js';
import type { Onward } from './onward-draft.js';
import { OnwardFields } from './onward-fields.js';

export function OnwardPage() {
  const { t } = useText();
  const [onward, setOnward] = useState(keptOnward);
  const change = (part: Partial<Onward>): void => {
    if (onward === undefined) return;
    const next = { ...onward, ...part };
    setOnward(next);
    keepOnward(next);
  };
  return (
    <Page title={t('onward.title')} lead={t('onward.lead')}>
      {onward === undefined ? (
        <Nothing />
      ) : (
        <WithLists>{(lists) => <Desk {...lists} onward={onward} change={change} />}</WithLists>
      )}
    </Page>
  );
}

/** What is passed on was read first: an address alone brings nothing of it. */
function Nothing() {
  const { t } = useText();
  return (
    <div className="card">
      <Empty text={t('onward.nothing')} />
      <p className="row centred">
        <Link className="nl-button nl-button--secondary" to="/postvak" search={{ bericht: undefined }}>
          {t('onward.toPostbox')}
        </Link>
      </p>
    </div>
  );
}

type DeskProps = ComposeLists & {
  readonly onward: Onward;
  readonly change: (part: Partial<Onward>) => void;
};

function useForward(onward: Onward, request: object | undefined, change: DeskProps['change']) {
  const queries = useQueryClient();
  const { form } = onward;
  const send = useMutation({
    mutationFn: () =>
      call<BerichtAangenomen>('/doorverstrekkingen', { method: 'POST', key: form.key, body: request! }),
    onSuccess: () => {
      keepOnward(undefined);
      void queries.invalidateQueries({ queryKey: ['berichten'] });
    },
    onError: (error) => wasAnswered(error) && change({ form: { ...form, key: newKey() } }),
  });
  return { ...send, once: useOnce(() => send.mutateAsync()) };
}

function Desk({ onward, change, ...rest }: DeskProps) {
  const { t } = useText();
  const { deelnemer } = useSession();
  const nameOf = usePeerNames();
  const consents = useQuery(consentsAtHandQuery);
  const form = formOf(onward, rest.cases);
  const chosen = consentsFor(onward, form, consents.data);
  const request = toForward(onward, form, { self: deelnemer, consents: chosen });
  const send = useForward(onward, request, change);
  if (send.data) return <Sent id={send.data.id} text={t('onward.sent')} />;
  const about = { onward, form, consents: consents.data };
  return (
    <Form className="split write" onSubmit={() => request && send.once()}>
      <section className="card" aria-label={t('onward.title')}>
        <p className="soft">
          {t('onward.from', { id: onward.bericht.slice(-12), house: nameOf(onward.van) })}
        </p>
        <OnwardFields {...rest} onward={onward} form={form} change={(part) => change(dated(part))} />
        <OnwardConsents {...about} change={change} />
        <p className="soft">{t('compose.draft')}</p>
      </section>
      <section className="card sticky" aria-live="polite">
        <h2>{t('compose.check')}</h2>
        <OnwardCheck
          onward={onward}
          request={request}
          refused={
            <>
              <AskSources {...about} />
              <LookAgain at={[consents]} />
            </>
          }
        >
          <button type="submit" className="nl-button nl-button--primary" disabled={send.isPending}>
            {t('onward.button')}
          </button>
        </OnwardCheck>
        {send.error && <Failed error={send.error} />}
      </section>
    </Form>
  );
}

/** A declaration is made when it is made. */
const dated = (part: Partial<Onward>): Partial<Onward> =>
  part.form?.verklaring === true && keptOnward()?.form.verklaring !== true
    ? { ...part, form: { ...part.form, op: new Date(nodeNow()).toISOString() } }
    : part;

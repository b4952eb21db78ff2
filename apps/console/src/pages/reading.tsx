import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Bericht, Inzage } from '../client/generated/types.gen.js';
import { call, newKey } from '../client/http.js';
import { casesQuery } from '../client/queries.js';
import { caseName } from '../parts/case-name.js';
import { Select } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { keptOnward } from './onward-draft.js';
import { ReadContent } from './read-content.js';

/** Reading asks for a purpose and a case; the answer is shown once, and kept nowhere. */
export function Reading({ message }: { readonly message: Bericht }) {
  const { t, language } = useText();
  const cases = useQuery(casesQuery);
  const open = cases.data?.zaken.filter(({ status }) => status === 'open') ?? [];
  const [chosen, setChosen] = useState(message.zaak ?? '');
  // What it is filed under may be another participant's case, or be closed by now.
  const zaak = cases.data === undefined || open.some(({ id }) => id === chosen) ? chosen : '';
  // As long as nothing else is asked for it is the same reading: an answer that was lost uses up no second one.
  const key = useMemo(() => newKey(), [message.id, zaak]);
  const read = useMutation({
    mutationFn: () =>
      call<Inzage>(`/postvak/${message.id}/inzagen`, {
        method: 'POST',
        key,
        body: { doel: message.doel, ...(zaak ? { zaak } : {}) },
      }),
    gcTime: 0,
  });
  const readOnce = useOnce(() => read.mutateAsync());
  if (read.data) return <ReadContent reading={read.data} zaak={zaak} />;
  return (
    <>
      <h2 className="capital">{words('KINDS', message.soort, language)}</h2>
      {keptOnward()?.bericht === message.id && <Begun />}
      <p>{t('postbox.read.text')}</p>
      <dl className="facts">
        <dt>{t('postbox.purpose')}</dt>
        <dd>{words('PURPOSES', message.doel, language)}</dd>
      </dl>
      <Form className="below" onSubmit={readOnce}>
        <Select
          label={t('postbox.read.case')}
          help={t(cases.data && open.length === 0 ? 'postbox.read.noCases' : 'postbox.read.case.help')}
          value={zaak}
          onChange={setChosen}
          choices={[
            { value: '', text: t('postbox.read.noCase') },
            ...open.map((one) => ({ value: one.id, text: caseName(one, language) })),
          ]}
        />
        <button type="submit" className="nl-button nl-button--primary" disabled={read.isPending}>
          {t('postbox.read.button')}
        </button>
      </Form>
      {read.error && <Refusal error={read.error} />}
    </>
  );
}

/** Somebody began to pass it on and left: to go on there takes no second reading. */
function Begun() {
  const { t } = useText();
  return (
    <p className="notice">
      {t('onward.begun')}{' '}
      <Link className="nl-link" to="/postvak/doorgeven">
        {t('onward.resume')}
      </Link>
    </p>
  );
}

function Refusal({ error }: { readonly error: Error }) {
  return (
    <div className="below">
      <Failed error={error} />
    </div>
  );
}

/** Asking oneself: a person judges of one person that it is necessary, and then proposes a comparison of whoever it is. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../client/http.js';
import { casesQuery, partnersQuery, writtenCaseQuery } from '../client/queries.js';
import { caseName } from '../parts/case-name.js';
import { Select } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import { personName } from './compose-case.js';
import { comparing, NOTHING, ProposeForm } from './match-propose.js';

/** Cases are looked at once somebody wants to: each look is on record. */
export function AskYourself() {
  const { t } = useText();
  const [open, setOpen] = useState<'necessity' | 'propose'>();
  return (
    <section className="card" aria-label={t('necessity.title')}>
      <h2>{t('necessity.title')}</h2>
      <p>{t('necessity.lead')}</p>
      <p className="row">
        {(['necessity', 'propose'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="nl-button nl-button--secondary"
            aria-expanded={open === one}
            onClick={() => setOpen(open === one ? undefined : one)}
          >
            {t(`${one}.open`)}
          </button>
        ))}
      </p>
      {open === 'necessity' && <NecessityForm />}
      {open === 'propose' && <ProposeForm />}
    </section>
  );
}

function NecessityForm() {
  const { t, language } = useText();
  const [zaak, setCase] = useState('');
  const [betrokkene, setSubject] = useState('');
  const [partner, setPeer] = useState('');
  const cases = useQuery(casesQuery);
  const partners = useQuery(partnersQuery);
  const people = useQuery(writtenCaseQuery(zaak)).data?.personen ?? [];
  const record = useMutation({
    mutationFn: () =>
      call('/vergelijkingen/noodzaak', { method: 'POST', body: { zaak, betrokkene, partner } }),
  });
  const once = useOnce(() => record.mutateAsync());
  // What was recorded is no longer what stands here.
  const change = (set: (value: string) => void) => (value: string) => {
    record.reset();
    set(value);
  };
  const compared = comparing(partners.data?.partners);
  return (
    <Form onSubmit={once}>
      <Select
        label={t('compose.case')}
        value={zaak}
        choices={[
          NOTHING,
          ...(cases.data?.zaken ?? []).map((one) => ({ value: one.id, text: caseName(one, language) })),
        ]}
        onChange={change((id) => {
          setCase(id);
          setSubject('');
        })}
      />
      <Select
        label={t('compose.subject')}
        value={betrokkene}
        choices={[NOTHING, ...people.map((one) => ({ value: one.id, text: personName(one, language) }))]}
        onChange={change(setSubject)}
      />
      <Select
        label={t('necessity.peer')}
        value={partner}
        choices={[NOTHING, ...compared.map(({ oin, naam }) => ({ value: oin, text: naam }))]}
        onChange={change(setPeer)}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={record.isPending || record.isSuccess || [zaak, betrokkene, partner].includes('')}
      >
        {t('necessity.record')}
      </button>
      {record.isSuccess && <p role="status">{t('necessity.done')}</p>}
      {[cases.error, partners.error, record.error].map(
        (error, i) => error && <Failed key={i} error={error} />,
      )}
    </Form>
  );
}

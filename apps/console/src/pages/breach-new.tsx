/** Recording a breach: what went wrong, and when it was discovered. From then on the 72 hours run. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Datalek } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { CheckBox, TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';

const NATURES = ['CONFIDENTIALITY', 'INTEGRITY', 'AVAILABILITY'] as const;
/** What somebody reads on the clock here, as a moment. */
export const momentOf = (local: string): string => new Date(local).toISOString();

export function NewBreach() {
  const { t } = useText();
  const queries = useQueryClient();
  const [aard, setNatures] = useState<readonly string[]>([]);
  const [discovered, setDiscovered] = useState('');
  const record = useMutation({
    mutationFn: () =>
      call<Datalek>('/datalekken', { method: 'POST', body: { aard, ontdektOp: momentOf(discovered) } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['datalekken'] }),
  });
  const once = useOnce(() => record.mutateAsync());
  return (
    <Form className="card" aria-label={t('breaches.new')} onSubmit={once}>
      <h2>{t('breaches.new')}</h2>
      <fieldset>
        <legend>{t('breaches.nature')}</legend>
        {NATURES.map((one) => (
          <CheckBox
            key={one}
            label={t(`breaches.nature.${one}`)}
            checked={aard.includes(one)}
            onChange={(on) => setNatures(on ? [...aard, one] : aard.filter((other) => other !== one))}
          />
        ))}
      </fieldset>
      <TextBox
        label={t('breaches.discovered')}
        help={t('breaches.discovered.help')}
        type="datetime-local"
        value={discovered}
        onChange={setDiscovered}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={record.isPending || aard.length === 0 || discovered === ''}
      >
        {t('breaches.record')}
      </button>
      <p role="status">
        {record.data && (
          <Link className="nl-link" to="/datalekken" search={{ datalek: record.data.id }}>
            {t('breaches.recorded')}
          </Link>
        )}
      </p>
      {record.error && <Failed error={record.error} />}
    </Form>
  );
}

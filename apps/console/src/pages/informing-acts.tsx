/** What the contact point does about a duty to inform: the letter, and then what was done, or why it is not. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Brief, Informatieplicht } from '../client/generated/types.gen.js';
import { call, nodeNow } from '../client/http.js';
import { Select, TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { textOf, useText } from '../text/text.js';
import { save } from './rights-letter.js';
import { endOfDay, momentOfDay } from './rights-day.js';

const ACTS = { inlichtingen: 'informed', uitstellen: 'postponed', afzieningen: 'not-informed' } as const;
type Act = keyof typeof ACTS;
const METHODS = ['LETTER', 'CONVERSATION', 'OTHER'] as const;
const SET_ASIDE = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'].map((letter) => `UAVG_41_1_${letter}`);
/** Of each act; nothing stands ready, so that nobody records a ground that they did not choose. */
const GROUNDS: Readonly<Record<Exclude<Act, 'inlichtingen'>, readonly string[]>> = {
  uitstellen: ['AVG_14_5_B', ...SET_ASIDE],
  afzieningen: ['AVG_14_5_A', 'AVG_14_5_B', 'AVG_14_5_C', 'AVG_14_5_D', ...SET_ASIDE],
};
interface Of {
  readonly duty: Informatieplicht;
}

export function InformingActs({ duty }: Of) {
  if (duty.stand !== 'open' && duty.stand !== 'postponed') return null;
  return (
    <>
      <Letter duty={duty} />
      <Record duty={duty} />
    </>
  );
}

function Letter({ duty }: Of) {
  const { t } = useText();
  const letter = useMutation({
    mutationFn: async () => save(await call<Brief>(`/informatieplichten/${duty.id}/brief`), duty.id),
    gcTime: 0,
  });
  const letterOnce = useOnce(() => letter.mutateAsync());
  return (
    <div className="below divided">
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={letter.isPending}
        onClick={letterOnce}
      >
        {t('informing.letter')}
      </button>
      <p className="soft">{t('informing.letter.text')}</p>
      {letter.error && <Failed error={letter.error} />}
    </div>
  );
}

interface Fields {
  readonly day: string;
  readonly method: string;
  readonly ground: string;
  readonly pointer: string;
}
const EMPTY: Fields = { day: '', method: '', ground: '', pointer: '' };

function bodyOf(act: Act, { day, method, ground, pointer }: Fields): object {
  switch (act) {
    case 'inlichtingen':
      // Who was told on a day was told by its end: what was recorded or lifted on that day counts.
      return { op: endOfDay(day, nodeNow()), wijze: method };
    case 'uitstellen':
      return { grond: ground, tot: momentOfDay(day), verwijzing: pointer };
    case 'afzieningen':
      return { grond: ground, verwijzing: pointer };
  }
}

const isFilled = (act: Act, fields: Fields): boolean =>
  (act === 'afzieningen' || fields.day !== '') &&
  (act === 'inlichtingen' ? fields.method !== '' : fields.ground !== '' && fields.pointer !== '');

function Record({ duty }: Of) {
  const { t } = useText();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act>('inlichtingen');
  const [fields, setFields] = useState(EMPTY);
  const record = useMutation({
    mutationFn: () =>
      call(`/informatieplichten/${duty.id}/${act}`, { method: 'POST', body: bodyOf(act, fields) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['informatieplichten'] }),
    gcTime: 0,
  });
  const once = useOnce(() => record.mutateAsync());
  return (
    <Form className="below divided" aria-label={t('informing.record')} onSubmit={once}>
      <h4>{t('informing.record')}</h4>
      <Select
        label={t('informing.act')}
        value={act}
        onChange={(chosen) => {
          setAct(chosen as Act);
          setFields(EMPTY);
        }}
        choices={Object.entries(ACTS).map(([value, state]) => ({
          value,
          text: t(`informing.act.${state}`),
        }))}
      />
      <ActFields act={act} fields={fields} onChange={(change) => setFields({ ...fields, ...change })} />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={record.isPending || !isFilled(act, fields)}
      >
        {t('informing.record.button')}
      </button>
      {record.error && <Failed error={record.error} />}
    </Form>
  );
}

interface FieldsProps {
  readonly act: Act;
  readonly fields: Fields;
  readonly onChange: (change: Partial<Fields>) => void;
}

function ActFields({ act, fields, onChange }: FieldsProps) {
  const { t } = useText();
  const day = (label: 'informing.told' | 'informing.until') => (
    <TextBox label={t(label)} type="date" value={fields.day} onChange={(to) => onChange({ day: to })} />
  );
  const choices = (group: string, codes: readonly string[]) => [
    { value: '', text: t('informing.choose.one') },
    ...codes.map((value) => ({ value, text: textOf(t, group, value) })),
  ];
  if (act === 'inlichtingen')
    return (
      <>
        {day('informing.told')}
        <Select
          label={t('informing.how')}
          value={fields.method}
          onChange={(method) => onChange({ method })}
          choices={choices('informing.method', METHODS)}
        />
      </>
    );
  return (
    <>
      <Select
        label={t('informing.why')}
        help={t('informing.why.help')}
        value={fields.ground}
        onChange={(ground) => onChange({ ground })}
        choices={choices('informing.ground', GROUNDS[act])}
      />
      {act === 'uitstellen' && day('informing.until')}
      <TextBox
        label={t('informing.pointer')}
        help={t('informing.pointer.help')}
        value={fields.pointer}
        onChange={(pointer) => onChange({ pointer })}
      />
    </>
  );
}

/** More time for a request: the letter that says so and why, and then the day on which the person was told. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Brief } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { Select, TextBox } from '../parts/field.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import { momentOfDay } from './rights-day.js';
import { save } from './rights-letter.js';
import { useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

const REASONS = ['COMPLEX', 'MANY_REQUESTS'] as const;

export function Extension({ request }: Shown) {
  const { t } = useText();
  const [reden, setReason] = useState<string>(REASONS[0]);
  const [told, setTold] = useState('');
  const letter = useMutation({
    mutationFn: async () => {
      const path = `/avg-verzoeken/${request.id}/verlengingsbrieven`;
      save(await call<Brief>(path, { method: 'POST', body: { reden } }), request.id);
    },
    gcTime: 0,
  });
  const letterOnce = useOnce(() => letter.mutateAsync());
  const extend = useStep(`/avg-verzoeken/${request.id}/verlengingen`);
  const once = useOnce(() => extend.mutateAsync({ reden, verteldOp: momentOfDay(told) }));
  if (request.verlenging) return null;
  return (
    <div className="below divided">
      <h4>{t('rights.extend.title')}</h4>
      <Select
        label={t('rights.extend.why')}
        value={reden}
        onChange={setReason}
        choices={REASONS.map((value) => ({ value, text: t(`rights.extend.${value}`) }))}
      />
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={letter.isPending}
        onClick={letterOnce}
      >
        {t('rights.extend.letter')}
      </button>
      <p className="soft">{t('rights.extend.help')}</p>
      <TextBox label={t('rights.extend.told')} type="date" value={told} onChange={setTold} />
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={extend.isPending || told === ''}
        onClick={once}
      >
        {t('rights.extend')}
      </button>
      {letter.error && <Failed error={letter.error} />}
      {extend.error && <Failed error={extend.error} />}
    </div>
  );
}

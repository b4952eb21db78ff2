/** The end of a restriction: the letter that says so before it is, and then the day on which the person was told (AVG 18(3)). */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Brief } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { TextBox } from '../parts/field.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import { endOfDay } from './rights-day.js';
import { save } from './rights-letter.js';
import { useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

/** `silent`: the person must not hear of it, so nobody tells it. */
export function Lifting({ request, silent }: Shown & { readonly silent: boolean }) {
  const { t } = useText();
  const [told, setTold] = useState('');
  const letter = useMutation({
    mutationFn: async () =>
      save(await call<Brief>(`/avg-verzoeken/${request.id}/opheffingsbrief`), request.id),
    gcTime: 0,
  });
  const letterOnce = useOnce(() => letter.mutateAsync());
  const lift = useStep(`/avg-verzoeken/${request.id}/opheffingen`);
  const once = useOnce(() => lift.mutateAsync(told === '' ? {} : { verteldOp: endOfDay(told, Date.now()) }));
  return (
    <div className="below divided">
      <h4>{t('rights.lift.title')}</h4>
      {!silent && (
        <>
          <button
            type="button"
            className="nl-button nl-button--secondary"
            disabled={letter.isPending}
            onClick={letterOnce}
          >
            {t('rights.lift.letter')}
          </button>
          <p className="soft">{t('rights.lift.help')}</p>
          <TextBox label={t('rights.extend.told')} type="date" value={told} onChange={setTold} />
        </>
      )}
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={lift.isPending}
        onClick={once}
      >
        {t('rights.lift')}
      </button>
      {letter.error && <Failed error={letter.error} />}
      {lift.error && <Failed error={lift.error} />}
    </div>
  );
}

/** After the decision: the letter to the person, the word that they may hear of it, and the end of a restriction. */
import { useMutation } from '@tanstack/react-query';
import type { Brief } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';
import { save } from './rights-letter.js';
import { Lifting } from './rights-lifting.js';
import { Stage, useStep } from './rights-stage.js';
import type { Shown } from './rights-stage.js';

export function Answer({ request }: Shown) {
  const { t } = useText();
  const silent = request.nietInlichten === true && request.inlichtenMagSinds === undefined;
  const letter = useMutation({
    mutationFn: async () => save(await call<Brief>(`/avg-verzoeken/${request.id}/brief`), request.id),
    gcTime: 0,
  });
  const letterOnce = useOnce(() => letter.mutateAsync());
  if (request.besluit === undefined && request.beeindigd === undefined) return null;
  return (
    <Stage title={t('rights.letter')} done={false}>
      {request.inlichtenMoetSinds && <p className="notice">{t('rights.inform.due')}</p>}
      <p className="row">
        <button
          type="button"
          className="nl-button nl-button--secondary"
          disabled={silent || letter.isPending}
          onClick={letterOnce}
        >
          {t('rights.letter.make')}
        </button>
        {silent && <Step request={request} path="inlichtingen" text={t('rights.inform')} />}
      </p>
      <p className="soft">{t(silent ? 'rights.letter.silent' : 'rights.letter.text')}</p>
      {letter.error && <Failed error={letter.error} />}
      {request.beperkt && <Lifting request={request} silent={silent} />}
    </Stage>
  );
}

function Step({ request, path, text }: Shown & { readonly path: string; readonly text: string }) {
  const step = useStep(`/avg-verzoeken/${request.id}/${path}`);
  const once = useOnce(() => step.mutateAsync(undefined));
  return (
    <>
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={step.isPending}
        onClick={once}
      >
        {text}
      </button>
      {step.error && <Failed error={step.error} />}
    </>
  );
}

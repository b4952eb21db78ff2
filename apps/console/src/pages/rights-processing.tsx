/** What was done here with the data of the person whose request it is (AVG 15), over every period of the pseudonyms. Each look is on record. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Verwerking, Verwerkingen } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { formatNumber, useText } from '../text/text.js';
import { Lines } from './processing-lines.js';
import type { Shown } from './rights-stage.js';

interface Found {
  readonly lines: readonly Verwerking[];
  readonly next?: number;
}

export function PersonProcessing({ request: { id, stand } }: Shown) {
  const { t, language } = useText();
  const [found, setFound] = useState<Found>();
  const look = useMutation({
    mutationFn: (after: number | undefined) =>
      call<Verwerkingen>(
        `/avg-verzoeken/${id}/verwerkingen${after === undefined ? '' : `?vervolg=${after}`}`,
      ),
    onSuccess: ({ processingActivities, vervolg }, after) =>
      setFound((before) => ({
        lines: [...(after === undefined ? [] : (before?.lines ?? [])), ...processingActivities],
        ...(vervolg === undefined ? {} : { next: vervolg }),
      })),
    gcTime: 0,
  });
  const once = useOnce(() => look.mutateAsync(undefined));
  const more = useOnce(() => look.mutateAsync(found?.next));
  const locked = stand === 'received';
  return (
    <section>
      <h3 className="below">{t('processing.person')}</h3>
      <p className="soft">{locked ? t('rights.locked.identity') : t('processing.person.text')}</p>
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={locked || look.isPending}
        onClick={once}
      >
        {t('processing.person.button')}
      </button>
      {look.error && <Failed error={look.error} />}
      {found && (
        <>
          <p role="status">
            {t('processing.found.person', { count: formatNumber(found.lines.length, language) })}
          </p>
          {found.lines.length > 0 && <Lines caption={t('processing.person')} lines={found.lines} />}
        </>
      )}
      {found?.next !== undefined && (
        <button
          type="button"
          className="nl-button nl-button--secondary"
          disabled={look.isPending}
          onClick={more}
        >
          {t('processing.more')}
        </button>
      )}
    </section>
  );
}

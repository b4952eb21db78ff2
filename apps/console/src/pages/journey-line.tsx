/** A message in line: how often it was tried and when again, and what who keeps the node running may do about it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Bezorging } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { deliveryQuery } from '../client/queries.js';
import { FailedAttempt } from '../parts/failed-attempt.js';
import { TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { useIsKeeper } from '../parts/session.js';
import { Failed } from '../parts/states.js';
import { formatMoment, useText } from '../text/text.js';
import { Resume } from './parked-messages.js';

export function Delivery({ delivery }: { readonly delivery: Bezorging }) {
  const { t, language } = useText();
  const isKeeper = useIsKeeper();
  const { klaar, pogingen, volgendePoging, laatstMislukt, geparkeerdOp } = delivery;
  return (
    <section aria-label={t('journey.delivery')}>
      <h2 className="below">{t('journey.delivery')}</h2>
      <p>
        {klaar
          ? t('journey.done')
          : pogingen === 1
            ? t('journey.attempt')
            : t('journey.attempts', { count: pogingen })}{' '}
        {!klaar && volgendePoging && t('journey.next', { time: formatMoment(volgendePoging, language) })}
      </p>
      {laatstMislukt && (
        <div className="notice below">
          <p>
            <strong>{t('journey.lastFailed')}</strong>
          </p>
          <div>
            <FailedAttempt of={laatstMislukt} />
          </div>
        </div>
      )}
      {geparkeerdOp !== undefined && <ParkedBy delivery={delivery} />}
      {!klaar && isKeeper && <Acts delivery={delivery} />}
    </section>
  );
}

function ParkedBy({ delivery: { geparkeerdOp, geparkeerdDoor, reden } }: { readonly delivery: Bezorging }) {
  const { t } = useText();
  return (
    <div className="notice below">
      <p>
        <strong>{t('line.parked')}</strong> <Moment at={geparkeerdOp} />, {geparkeerdDoor}
      </p>
      {reden && (
        <p>
          <Foreign text={reden} />
        </p>
      )}
    </div>
  );
}

function Acts({ delivery: { id, geparkeerdOp } }: { readonly delivery: Bezorging }) {
  if (geparkeerdOp !== undefined) return <Resume id={id} />;
  return <TryOrPark id={id} />;
}

function useLineAct(id: string, noun: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object | undefined) =>
      call<Bezorging>(`/berichten/${id}/${noun}`, { method: 'POST', ...(body ? { body } : {}) }),
    onSuccess: (now) => queries.setQueryData(deliveryQuery(id).queryKey, now),
    // What was refused may have changed all of it.
    onError: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === id }),
  });
}

function TryOrPark({ id }: { readonly id: string }) {
  const { t } = useText();
  const [parking, setParking] = useState(false);
  const attempt = useLineAct(id, 'pogingen');
  const tryOnce = useOnce(() => attempt.mutateAsync(undefined));
  return (
    <>
      <p className="row">
        <button
          type="button"
          className="nl-button nl-button--primary"
          disabled={attempt.isPending}
          onClick={tryOnce}
        >
          {t('line.attempt')}
        </button>
        {!parking && (
          <button type="button" className="nl-button nl-button--secondary" onClick={() => setParking(true)}>
            {t('line.park')}
          </button>
        )}
      </p>
      <p className="soft" role="status">
        {attempt.isSuccess ? t('line.attempted') : t('line.help')}
      </p>
      {attempt.error && <Failed error={attempt.error} />}
      {parking && <Park id={id} />}
    </>
  );
}

function Park({ id }: { readonly id: string }) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const park = useLineAct(id, 'parkeringen');
  const once = useOnce(() => park.mutateAsync({ reden }));
  return (
    <Form onSubmit={once}>
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <p className="row">
        <button type="submit" className="nl-button nl-button--primary" disabled={park.isPending}>
          {t('line.parkNow')}
        </button>
      </p>
      {park.error && <Failed error={park.error} />}
    </Form>
  );
}

/** What keeps the content of a message longer (WGS 1.8(7)): another statute, or a legal claim. Kept, and read by nobody. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Aanhouding } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { holdsQuery } from '../client/queries.js';
import { Select, TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Failed, Shown } from '../parts/states.js';
import { textOf, useText } from '../text/text.js';

const REASONS = ['LEGAL_CLAIM', 'OTHER_STATUTE'] as const;
interface Of {
  readonly message: string;
}

/** Above the list, with the focus: whoever asked for it far down in the list is brought to it. */
export function Holds({ message }: Of) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const holds = useQuery(holdsQuery(message));
  return (
    <section className="padded" aria-label={t('holds.title', { id: message.slice(-12) })}>
      <h3 ref={heading} tabIndex={-1}>
        {t('holds.title', { id: message.slice(-12) })}
      </h3>
      <p className="soft">{t('holds.text')}</p>
      <Shown query={holds}>
        {({ aanhoudingen }) => (
          <ul className="plain">
            {aanhoudingen.map((hold) => (
              <Hold key={hold.id} hold={hold} />
            ))}
          </ul>
        )}
      </Shown>
      <Place message={message} />
    </section>
  );
}

/** Both the list of terms and this one change with an act. */
function useHoldAct(mutationFn: () => Promise<unknown>) {
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['aanhoudingen'] }),
        queries.invalidateQueries({ queryKey: ['termijnen'] }),
      ]),
  });
  return { ...act, once: useOnce(() => act.mutateAsync()) };
}

function Hold({ hold }: { readonly hold: Aanhouding }) {
  const { t } = useText();
  const lift = useHoldAct(() => call<undefined>(`/aanhoudingen/${hold.id}`, { method: 'DELETE' }));
  return (
    <li>
      <strong>{textOf(t, 'holds.reason', hold.reden)}</strong>{' '}
      <span className="soft">
        {t('eyes.until')} <Moment at={hold.eindigtOp} />
      </span>{' '}
      {hold.opgehevenOp ? (
        <span className="soft">
          {t('holds.lifted')} <Moment at={hold.opgehevenOp} />
        </span>
      ) : (
        <button
          type="button"
          className="nl-button nl-button--secondary small"
          disabled={lift.isPending}
          onClick={lift.once}
        >
          {t('holds.lift')}
        </button>
      )}
      {lift.error && <Failed error={lift.error} />}
    </li>
  );
}

/** Nothing stands ready: which ground there is, somebody says who knows it. */
function Place({ message }: Of) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const [until, setUntil] = useState('');
  const place = useHoldAct(() =>
    call<Aanhouding>(`/postvak/${message}/aanhoudingen`, {
      method: 'POST',
      body: { reden, eindigtOp: `${until}T23:59:59.000Z` },
    }),
  );
  return (
    <Form className="below" onSubmit={place.once}>
      <Select
        label={t('holds.why')}
        value={reden}
        onChange={setReason}
        choices={[
          { value: '', text: t('informing.choose.one') },
          ...REASONS.map((value) => ({ value, text: t(`holds.reason.${value}`) })),
        ]}
      />
      <TextBox
        label={t('eyes.until')}
        help={t('holds.until.help')}
        type="date"
        value={until}
        onChange={setUntil}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={place.isPending || reden === '' || until === ''}
      >
        {t('holds.place')}
      </button>
      <p role="status">{place.isSuccess && t('holds.placed')}</p>
      {place.error && <Failed error={place.error} />}
    </Form>
  );
}

/** What a person may do about an alarm: say that it was seen, make it quiet until a moment, and hear it again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Melding } from '../client/generated/types.gen.js';
import { call, nodeNow } from '../client/http.js';
import { alarmsQuery } from '../client/queries.js';
import { Select, TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';

/** Hours that can be chosen; the node allows at most fourteen days. */
const SPANS = ['4', '24', '72', '168', '336'] as const;

function useMark(alarm: Melding, noun: string, method: 'POST' | 'DELETE' = 'POST') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object | undefined) =>
      call<Melding>(`/meldingen/${alarm.soort}/${encodeURIComponent(alarm.onderwerp)}/${noun}`, {
        method,
        ...(body ? { body } : {}),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: alarmsQuery.queryKey }),
  });
}

/** Who saw it and who made it quiet, for everybody who may see the alarm. */
export function Marks({ alarm }: { readonly alarm: Melding }) {
  const { t } = useText();
  const { gezienDoor, gezienOp, gedemptDoor, gedemptTot, reden } = alarm;
  return (
    <>
      {gezienDoor && (
        <span className="block soft">
          {t('alarms.seenBy', { who: gezienDoor })}, <Moment at={gezienOp} />
        </span>
      )}
      {gedemptDoor && (
        <span className="block soft">
          {t('alarms.mutedBy', { who: gedemptDoor })} <Moment at={gedemptTot} />
          {reden && (
            <>
              : <Foreign text={reden} />
            </>
          )}
        </span>
      )}
    </>
  );
}

export function MarkActs({ alarm, about }: { readonly alarm: Melding; readonly about: string }) {
  const { t } = useText();
  const [muting, setMuting] = useState(false);
  const see = useMark(alarm, 'kennisnemingen');
  const unmute = useMark(alarm, 'dempingen', 'DELETE');
  const seeOnce = useOnce(() => see.mutateAsync(undefined));
  const unmuteOnce = useOnce(() => unmute.mutateAsync(undefined));
  const button = (text: string, go: () => void, busy = false) => (
    <button
      type="button"
      className="nl-button nl-button--secondary small"
      disabled={busy}
      onClick={go}
      aria-label={`${text}: ${about}`}
    >
      {text}
    </button>
  );
  if (alarm.toestand === 'ok') return null;
  return (
    <>
      <span className="row">
        {alarm.gezienDoor === undefined && button(t('alarms.see'), seeOnce, see.isPending)}
        {alarm.gedemptDoor !== undefined
          ? button(t('alarms.unmute'), unmuteOnce, unmute.isPending)
          : !muting && button(t('alarms.mute'), () => setMuting(true))}
      </span>
      {muting && alarm.gedemptDoor === undefined && <Mute alarm={alarm} />}
      {(see.error ?? unmute.error) && <Failed error={see.error ?? unmute.error} />}
    </>
  );
}

function Mute({ alarm }: { readonly alarm: Melding }) {
  const { t } = useText();
  const [hours, setHours] = useState<string>('24');
  const [reden, setReason] = useState('');
  const mute = useMark(alarm, 'dempingen');
  const once = useOnce(() => {
    // A minute less: the longest choice is the longest that the node takes.
    const eindigtOp = new Date(nodeNow() + Number(hours) * 3_600_000 - 60_000).toISOString();
    return mute.mutateAsync({ eindigtOp, reden });
  });
  return (
    <Form onSubmit={once}>
      <Select
        label={t('alarms.muteFor')}
        value={hours}
        choices={SPANS.map((value) => ({ value, text: t(`alarms.span.${value}`) }))}
        onChange={setHours}
      />
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <button type="submit" className="nl-button nl-button--primary small" disabled={mute.isPending}>
        {t('alarms.muteNow')}
      </button>
      {mute.error && <Failed error={mute.error} />}
    </Form>
  );
}

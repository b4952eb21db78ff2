/** What is wrong with a log, and that the DPO looked into it: the evidence stays, and the same fault raises it again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LogAlarm } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { logAlarmsQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Reason } from '../parts/reason.js';
import { useSession } from '../parts/session.js';
import { Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { formatNumber, useText } from '../text/text.js';

export function LogAlarms() {
  const { t } = useText();
  const alarms = useQuery(logAlarmsQuery);
  return (
    <Shown
      query={alarms}
      empty={{ when: ({ alarmen }) => alarmen.length === 0, text: t('log.alarms.none'), good: true }}
    >
      {({ alarmen }) => <All of={alarmen} />}
    </Shown>
  );
}

function All({ of }: { readonly of: readonly LogAlarm[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('log.alarms')}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        { name: t('log.found'), cell: ({ ontdektOp }) => <Moment at={ontdektOp} /> },
        { name: t('peer.name'), cell: ({ knooppunt }) => nameOf(knooppunt) },
        {
          name: t('alarms.what'),
          cell: ({ code }) => <Reason code={code} />,
        },
        {
          name: t('log.evidence'),
          cell: ({ aantalBewijzen, aantalGewijzigd }) =>
            formatNumber(aantalGewijzigd ?? aantalBewijzen, language),
        },
        {
          name: t('log.settled'),
          cell: (alarm) =>
            alarm.afgehandeldOp ? <Moment at={alarm.afgehandeldOp} /> : <Settle alarm={alarm} />,
        },
      ]}
    />
  );
}

function Settle({ alarm: { id } }: { readonly alarm: LogAlarm }) {
  const { t } = useText();
  const { rol } = useSession();
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: () => call(`/audit/alarmen/${id}/afhandelingen`, { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: logAlarmsQuery.queryKey }),
  });
  const once = useOnce(() => settle.mutateAsync());
  if (rol !== 'fg') return <>{t('log.open')}</>;
  return (
    <>
      {t('log.open')}{' '}
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        disabled={settle.isPending}
        onClick={once}
      >
        {t('log.settle')}
      </button>
      {settle.error && <Failed error={settle.error} />}
    </>
  );
}

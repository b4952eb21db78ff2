/** Requests of data subjects: one dossier at a time, and the steps in the order that the law asks. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { AvgVerzoek } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { rightsQuery } from '../client/queries.js';
import { Approvals } from '../parts/approvals.js';
import { Desk } from '../parts/desk.js';
import { Select, TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { useSession } from '../parts/session.js';
import { Empty, Failed, Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { textOf, useText } from '../text/text.js';
import { Informing } from './informing.js';
import { ReceivedDecisions } from './received-decisions.js';
import { Clock } from './rights-clock.js';
import { momentOfDay } from './rights-day.js';
import { Dossier } from './rights-dossier.js';
import { RightsHeads } from './rights-heads.js';

const RIGHTS = ['access', 'rectification', 'erasure', 'restriction', 'objection'] as const;

/** Whose work it is sees whole requests; who watches over the law sees that they are there. */
export function Rights() {
  return useSession().rol === 'avg-contact' ? <Requests /> : <RightsHeads />;
}

function Requests() {
  const { t } = useText();
  const requests = useQuery(rightsQuery);
  const { verzoek, plicht } = useSearch({ from: '/avg-verzoeken' });
  return (
    <Page title={t('rights.title')} lead={t('rights.lead')}>
      <Desk
        query={requests}
        title={t('rights.list')}
        none={t('rights.none')}
        items={({ verzoeken }) =>
          verzoeken.map((one) => <Line key={one.id} request={one} current={one.id === verzoek} />)
        }
        choose={t('rights.choose')}
        chosen={
          verzoek && (
            <Shown query={requests}>
              {({ verzoeken }) => {
                const found = verzoeken.find(({ id }) => id === verzoek);
                return found ? <Dossier key={found.id} request={found} /> : <Empty text={t('rights.gone')} />;
              }}
            </Shown>
          )
        }
      >
        <Intake />
      </Desk>
      <ReceivedDecisions />
      <Informing chosen={plicht} />
      <Approvals kinds={['dossier-export']} empty={t('rights.exports.none')} />
    </Page>
  );
}

function Line({ request, current }: { readonly request: AvgVerzoek; readonly current: boolean }) {
  const { t } = useText();
  return (
    <li>
      <Link
        to="/avg-verzoeken"
        search={{ verzoek: request.id }}
        {...(current ? { 'aria-current': 'true' as const } : {})}
      >
        <strong>{textOf(t, 'rights.kind', request.recht)}</strong>
        <span className="soft mono">…{request.id.slice(-8)}</span>
        <Status group="rights.state" code={request.stand} />
        <Clock request={request} />
      </Link>
    </li>
  );
}

function Opened({ id }: { readonly id: string }) {
  const { t } = useText();
  return (
    <Link className="nl-link" to="/avg-verzoeken" search={{ verzoek: id }}>
      {t('rights.opened')}
    </Link>
  );
}

function WhichRight({
  value: chosen,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (right: string) => void;
}) {
  const { t } = useText();
  const choices = RIGHTS.map((value) => ({ value, text: t(`rights.kind.${value}`) }));
  return <Select label={t('rights.right')} value={chosen} onChange={onChange} choices={choices} />;
}

function Intake() {
  const { t } = useText();
  const queries = useQueryClient();
  const [recht, setRight] = useState<string>('access');
  const [bsn, setBsn] = useState('');
  const [received, setReceived] = useState('');
  const open = useMutation({
    mutationFn: () =>
      call<AvgVerzoek>('/avg-verzoeken', {
        method: 'POST',
        body: { recht, bsn, ontvangenOp: momentOfDay(received) },
      }),
    // The number stays nowhere, not in this window either.
    onSettled: () => {
      setBsn('');
      return queries.invalidateQueries({ queryKey: ['avg-verzoeken'] });
    },
    gcTime: 0,
  });
  const once = useOnce(() => open.mutateAsync());
  return (
    <Form className="card" aria-label={t('rights.new')} onSubmit={once}>
      <h2>{t('rights.new')}</h2>
      <WhichRight value={recht} onChange={setRight} />
      <TextBox
        label={t('rights.received')}
        help={t('rights.received.help')}
        type="date"
        value={received}
        onChange={setReceived}
      />
      <TextBox
        label={t('compose.bsn')}
        help={t('rights.bsn.help')}
        inputMode="numeric"
        value={bsn}
        onChange={setBsn}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={open.isPending || bsn === '' || received === ''}
      >
        {t('rights.open')}
      </button>
      <p role="status">{open.data && <Opened id={open.data.id} />}</p>
      {open.error && <Failed error={open.error} />}
    </Form>
  );
}

/** Own messages that somebody parked, and the request to let them go again. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GeparkeerdBericht, GeparkeerdeBerichten } from '../client/generated/types.gen.js';
import { fetchParkedMessages } from '../client/queries.js';
import { useApprovalAct } from '../parts/approvals.js';
import { TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';

export function ParkedMessages({ mayAsk }: { readonly mayAsk: boolean }) {
  const { t } = useText();
  const list = useInfiniteQuery({
    queryKey: ['geparkeerd', 'berichten'],
    queryFn: ({ pageParam, signal }) => fetchParkedMessages({ after: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: GeparkeerdeBerichten) => last.vervolg,
    meta: { live: true },
  });
  if (list.error) return <Failed error={list.error} retry={() => void list.refetch()} />;
  const rows = list.data?.pages.flatMap(({ berichten }) => berichten) ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('parked.messages')}</h2>
      <div className="card flush">
        <MessageTable rows={rows} mayAsk={mayAsk} />
      </div>
      {list.hasNextPage && (
        <p className="row">
          <button
            type="button"
            className="nl-button nl-button--secondary"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('parked.more')}
          </button>
        </p>
      )}
    </section>
  );
}

interface TableProps {
  readonly rows: readonly GeparkeerdBericht[];
  readonly mayAsk: boolean;
}

function MessageTable({ rows, mayAsk }: TableProps) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('parked.messages')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          name: t('messages.id'),
          cell: ({ id }) => (
            <Link className="nl-link mono" to="/berichten/$id" params={{ id }}>
              {id.slice(-12)}
            </Link>
          ),
        },
        { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
        { name: t('parked.since'), cell: ({ geparkeerdOp }) => <Moment at={geparkeerdOp} /> },
        { name: t('journey.expires'), cell: ({ vervaltOp }) => <Moment at={vervaltOp} /> },
        {
          name: t('eyes.reason'),
          cell: ({ reden, doorAccount }) => (
            <>
              <Foreign text={reden} /> <span className="soft block">{doorAccount}</span>
            </>
          ),
        },
        ...(mayAsk
          ? [{ name: t('parked.act'), cell: ({ id }: GeparkeerdBericht) => <Resume id={id} /> }]
          : []),
      ]}
    />
  );
}

/** Asks a second person; the request then stands below, under four eyes. */
export function Resume({ id }: { readonly id: string }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const [reden, setReason] = useState('');
  const ask = useApprovalAct(`/berichten/${id}/hervattingen`);
  const once = useOnce(() => ask.mutateAsync({ reden }));
  if (ask.isSuccess) return <p role="status">{t('eyes.asked')}</p>;
  if (!asking)
    return (
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        onClick={() => setAsking(true)}
        aria-label={t('line.resumeOf', { id: id.slice(-6) })}
      >
        {t('line.resume')}
      </button>
    );
  return (
    <Form onSubmit={once}>
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <p className="row">
        <button type="submit" className="nl-button nl-button--primary small" disabled={ask.isPending}>
          {t('eyes.ask')}
        </button>
      </p>
      {ask.error && <Failed error={ask.error} />}
    </Form>
  );
}

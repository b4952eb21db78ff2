/** Every message on its way, newest first. What is new waits behind a button: nothing moves under the cursor. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Lijstfilter } from '../client/generated/types.gen.js';
import { fetchMessages, partnersQuery } from '../client/queries.js';
import type { MessageFilter, MessagesPage } from '../client/queries.js';
import { Select } from '../parts/field.js';
import { ListTools } from '../parts/list-tools.js';
import { useMessageStates } from '../parts/message-states.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Loading } from '../parts/states.js';
import { useText } from '../text/text.js';
import { MessageList } from './message-list.js';
import type { MessageRow } from './message-list.js';
import { ByNumber } from './messages-by-number.js';
import { useNewer } from './messages-newer.js';

const route = getRouteApi('/berichten');

export function Messages() {
  const { t } = useText();
  const filter = route.useSearch();
  return (
    <Page title={t('messages.title')} lead={t('messages.lead')}>
      <ByNumber />
      <Filters filter={filter} />
      <Tools filter={filter} />
      <Found filter={filter} />
    </Page>
  );
}

function Tools({ filter }: { readonly filter: MessageFilter }) {
  const navigate = useNavigate();
  return (
    <ListTools
      list="berichten"
      filter={filter as Lijstfilter}
      onChoose={({ status, partner, richting }) =>
        void navigate({ to: '/berichten', search: { status, partner, richting }, replace: true })
      }
    />
  );
}

function Filters({ filter }: { readonly filter: MessageFilter }) {
  const { t } = useText();
  const navigate = useNavigate();
  const { data } = useQuery(partnersQuery);
  const states = useMessageStates();
  const all = { value: '', text: t('messages.filter.all') };
  const choose = (change: MessageFilter): void => {
    const { status, partner, richting } = { ...filter, ...change };
    void navigate({ to: '/berichten', search: { status, partner, richting }, replace: true });
  };
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="row filters">
      <Select
        label={t('messages.filter.state')}
        value={filter.status ?? ''}
        choices={[all, ...states.map((state) => ({ value: state, text: t(`status.${state}`) }))]}
        onChange={(status) => choose({ status: status || undefined })}
      />
      <Select
        label={t('messages.filter.partner')}
        value={filter.partner ?? ''}
        choices={[all, ...(data?.partners ?? []).map(({ oin, naam }) => ({ value: oin, text: naam }))]}
        onChange={(partner) => choose({ partner: partner || undefined })}
      />
      <Select
        label={t('messages.filter.direction')}
        value={filter.richting ?? ''}
        choices={[
          all,
          ...(['sent', 'received', 'internal'] as const).map((one) => ({
            value: one,
            text: t(`direction.${one}`),
          })),
        ]}
        onChange={(richting) => choose({ richting: richting || undefined })}
      />
      {isFiltered && (
        <button
          type="button"
          className="nl-button nl-button--secondary"
          onClick={() => choose({ status: undefined, partner: undefined, richting: undefined })}
        >
          {t('messages.clear')}
        </button>
      )}
    </div>
  );
}

function Found({ filter }: { readonly filter: MessageFilter }) {
  const { t } = useText();
  const list = useInfiniteQuery({
    queryKey: ['berichten', filter],
    queryFn: ({ pageParam, signal }) =>
      fetchMessages(filter, { after: pageParam, signal, background: false }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: MessagesPage) => last.vervolg,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = list;
  const rows = useMemo(
    () => data?.pages.flatMap(({ berichten }): readonly MessageRow[] => berichten),
    [data],
  );
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const again = (): void => void refetch();
  if (rows === undefined) return list.error ? <Failed error={list.error} retry={again} /> : <Loading />;
  return (
    <>
      <div className="count-row" role="status">
        <span className="soft">
          {t(hasNextPage ? 'messages.countMore' : 'messages.count', { count: rows.length })}
        </span>
        <Newer filter={filter} rows={rows} show={again} />
      </div>
      {rows.length === 0 ? (
        <div className="card">
          <Empty text={t('messages.empty')} />
        </div>
      ) : (
        <MessageList rows={rows} more={more} />
      )}
    </>
  );
}

interface NewerProps {
  readonly filter: MessageFilter;
  readonly rows: readonly MessageRow[];
  readonly show: () => void;
}

/** By itself, as it is what changes at every hint: the list below it stays as it is. */
function Newer({ filter, rows, show }: NewerProps) {
  const { t } = useText();
  const newer = useNewer(filter, rows);
  if (newer === 0) return null;
  return (
    <button type="button" className="nl-button nl-button--primary small" onClick={show}>
      {t('live.new', { count: newer })}
    </button>
  );
}

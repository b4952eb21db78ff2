/** One by one what could not be opened: ten thousand rows are as quick as ten. The address is the filter. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type {
  GeparkeerdeGroep,
  GeparkeerdeLevering,
  GeparkeerdeLeveringen,
  Lijstfilter,
} from '../client/generated/types.gen.js';
import { fetchDeliveries } from '../client/queries.js';
import type { ParkedFilter } from '../client/queries.js';
import { Select } from '../parts/field.js';
import { ListTools } from '../parts/list-tools.js';
import { LongList } from '../parts/long-list.js';
import type { Place } from '../parts/long-list.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Empty, Failed, Loading } from '../parts/states.js';
import { useText } from '../text/text.js';

const route = getRouteApi('/geparkeerd');

export function Deliveries({
  groups,
  cause,
}: {
  readonly groups: readonly GeparkeerdeGroep[];
  readonly cause: (code: string) => string;
}) {
  const { t } = useText();
  const navigate = useNavigate();
  const filter = route.useSearch();
  return (
    <section className="stack" aria-label={t('parked.each')}>
      <h2>{t('parked.each')}</h2>
      <Filters filter={filter} groups={groups} cause={cause} />
      <ListTools
        list="geparkeerd"
        filter={filter as Lijstfilter}
        onChoose={({ partner, code }) =>
          void navigate({ to: '/geparkeerd', search: { partner, code }, replace: true })
        }
      />
      <Found filter={filter} cause={cause} />
    </section>
  );
}

interface FilterProps {
  readonly filter: ParkedFilter;
  readonly groups: readonly GeparkeerdeGroep[];
  readonly cause: (code: string) => string;
}

function Filters({ filter, groups, cause }: FilterProps) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const navigate = useNavigate();
  const all = { value: '', text: t('messages.filter.all') };
  const choose = (change: ParkedFilter): void => {
    const { partner, code } = { ...filter, ...change };
    void navigate({ to: '/geparkeerd', search: { partner, code }, replace: true });
  };
  const unique = (values: readonly string[]) => [...new Set(values)];
  return (
    <div className="row filters">
      <Select
        label={t('messages.filter.partner')}
        value={filter.partner ?? ''}
        choices={[
          all,
          ...unique(groups.map(({ partner }) => partner)).map((oin) => ({ value: oin, text: nameOf(oin) })),
        ]}
        onChange={(partner) => choose({ partner: partner || undefined })}
      />
      <Select
        label={t('parked.cause')}
        value={filter.code ?? ''}
        choices={[
          all,
          ...unique(groups.map(({ code }) => code)).map((code) => ({
            value: code,
            text: `${cause(code)} (${code})`,
          })),
        ]}
        onChange={(code) => choose({ code: code || undefined })}
      />
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly GeparkeerdeLevering[];
  readonly cause: (code: string) => string;
  readonly more: () => void;
}

const keyOf = ({ plaats }: GeparkeerdeLevering): string => String(plaats);

function Rows({ rows, cause, more }: RowsProps) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const drawn = useCallback(
    ({ op, partner, code, grootte, bewaard, plaats }: GeparkeerdeLevering, place: Place) => (
      <div tabIndex={-1} {...place} className={`${place.className} list-parked`}>
        <Moment at={op} />
        <span>{nameOf(partner)}</span>
        <span title={cause(code)}>
          {cause(code)} <code className="chip">{code}</code>
        </span>
        <span>{bewaard ? t(`parked.size.${grootte}`) : t('parked.notKept')}</span>
        <span className="mono soft">{plaats}</span>
      </div>
    ),
    [t, nameOf, cause],
  );
  return (
    <LongList
      label={t('parked.each')}
      keys={t('parked.each.keys')}
      names={[
        t('parked.since'),
        t('messages.partner'),
        t('parked.cause'),
        t('parked.bytes'),
        t('parked.place'),
      ]}
      rows={rows}
      keyOf={keyOf}
      takesFocus
      more={more}
      drawn={drawn}
    />
  );
}

function Found({
  filter,
  cause,
}: {
  readonly filter: ParkedFilter;
  readonly cause: (code: string) => string;
}) {
  const { t } = useText();
  const list = useInfiniteQuery({
    queryKey: ['geparkeerd', 'leveringen', filter],
    queryFn: ({ pageParam, signal }) => fetchDeliveries(filter, { after: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: GeparkeerdeLeveringen) => last.vervolg,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => data?.pages.flatMap(({ leveringen }) => leveringen), [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (rows === undefined)
    return list.error ? <Failed error={list.error} retry={() => void list.refetch()} /> : <Loading />;
  if (rows.length === 0)
    return (
      <div className="card">
        <Empty text={t('parked.each.none')} />
      </div>
    );
  return (
    <>
      <p className="soft" role="status">
        {t(hasNextPage ? 'parked.each.countMore' : 'parked.each.count', { count: rows.length })}
      </p>
      <Rows rows={rows} cause={cause} more={more} />
    </>
  );
}

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchMessages } from '../client/queries.js';
import type { MessageFilter } from '../client/queries.js';
import type { MessageRow } from './message-list.js';

/** `rows`: what is shown, which may be nothing; `undefined` while that is not known. */
export const newestQuery = (filter: MessageFilter, rows: readonly MessageRow[] | undefined) =>
  queryOptions({
    queryKey: ['berichten-nieuwste', filter],
    queryFn: ({ signal }) => fetchMessages(filter, { signal, background: true }),
    meta: { live: true },
    // Only counted: whether a row is the same object as before is of no use to anybody.
    structuralSharing: false,
    enabled: rows !== undefined,
  });

/** How many messages there are that the list does not show yet, or shows in another state. */
export function useNewer(filter: MessageFilter, rows: readonly MessageRow[] | undefined): number {
  const { data } = useQuery(newestQuery(filter, rows));
  const shown = useMemo(() => new Map<string, string>(rows?.map(({ id, status }) => [id, status])), [rows]);
  if (data === undefined || rows === undefined) return 0;
  const newest: readonly MessageRow[] = data.berichten;
  return newest.filter(({ id, status }) => shown.get(id) !== status).length;
}

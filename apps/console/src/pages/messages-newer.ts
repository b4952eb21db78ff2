import { useQuery } from '@tanstack/react-query';
import { fetchMessages } from '../client/queries.js';
import type { MessageFilter } from '../client/queries.js';
import type { MessageRow } from './message-list.js';

/** How many messages there are that the list does not show yet, or shows in another state. */
export function useNewer(filter: MessageFilter, rows: readonly MessageRow[]): number {
  const { data } = useQuery({
    queryKey: ['berichten-nieuwste', filter],
    queryFn: ({ signal }) => fetchMessages(filter, { signal, background: true }),
    meta: { live: true },
    enabled: rows.length > 0,
  });
  if (data === undefined) return 0;
  const shown = new Map<string, string>(rows.map(({ id, status }) => [id, status]));
  const newest: readonly MessageRow[] = data.berichten;
  return newest.filter(({ id, status }) => shown.get(id) !== status).length;
}

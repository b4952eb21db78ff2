import { useQuery } from '@tanstack/react-query';
import { partnersQuery } from '../client/queries.js';

/** Name by OIN, from the directory; the OIN itself for a node that is no longer in it. */
export function usePeerNames(): (oin: string) => string {
  const { data } = useQuery(partnersQuery);
  const names = new Map(data?.partners.map(({ oin, naam }) => [oin, naam]));
  return (oin) => names.get(oin) ?? oin;
}

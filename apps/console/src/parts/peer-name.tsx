import { useQuery } from '@tanstack/react-query';
import { partnersQuery } from '../client/queries.js';
import { useSession } from './session.js';

/** Name by OIN, from the directory, the own node's too; the OIN itself for a node that is no longer in it. */
export function usePeerNames(): (oin: string) => string {
  const { data } = useQuery(partnersQuery);
  const { knooppunt } = useSession();
  const names = new Map(data?.partners.map(({ oin, naam }) => [oin, naam]));
  names.set(knooppunt.oin, knooppunt.naam);
  return (oin) => names.get(oin) ?? oin;
}

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { partnersQuery } from '../client/queries.js';
import { useSession } from './session.js';

/** Name by OIN, from the directory, the own node's too; the OIN itself for a node that is no longer in it. */
export function usePeerNames(): (oin: string) => string {
  const { data } = useQuery(partnersQuery);
  const { knooppunt } = useSession();
  // The same function for as long as the names are: a row that has it is not drawn again.
  return useMemo(() => {
    const names = new Map(data?.partners.map(({ oin, naam }) => [oin, naam]));
    names.set(knooppunt.oin, knooppunt.naam);
    return (oin: string) => names.get(oin) ?? oin;
  }, [data, knooppunt]);
}

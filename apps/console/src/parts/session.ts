import { createContext, useContext } from 'react';
import type { Sessie } from '../client/generated/types.gen.js';

const SessionContext = createContext<Sessie | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;
/** Who keep the node running: only they may act on its lines and alarms. The node judges; this leaves out the buttons. */
const KEEPERS: readonly string[] = ['operator', 'goedkeurder', 'beheerder'];
/** Who gets how far messages came, and nothing of law: the filters that the node takes differ with it. */
export const useSeesFlowAlone = (): boolean => [...KEEPERS, 'avg-contact'].includes(useSession().rol);
export const useIsKeeper = (): boolean => KEEPERS.includes(useSession().rol);

export function useSession(): Sessie {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession stands outside the shell');
  return session;
}

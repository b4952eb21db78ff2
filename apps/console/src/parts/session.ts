import { createContext, useContext } from 'react';
import type { Sessie } from '../client/generated/types.gen.js';

const SessionContext = createContext<Sessie | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;
export function useSession(): Sessie {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession stands outside the shell');
  return session;
}

/** Providers, and the one question before all others: who is this? */
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Sessie } from './client/generated/types.gen.js';
import { Problem } from './client/http.js';
import { LiveProvider } from './client/live.js';
import { identityOf, isTurnedAway, sessionQuery } from './client/queries.js';
import { createQueries } from './client/query-client.js';
import type { Pause } from './client/query-client.js';
import { EMPTY, storeForm } from './pages/compose-draft.js';
import { forgetTrial } from './pages/law-draft-kept.js';
import { forgetOnward } from './pages/onward-draft.js';
import { SignInAgain } from './pages/sign-in-again.js';
import { TurnedAway } from './pages/turned-away.js';
import { Welcome } from './pages/welcome.js';
import { SessionProvider } from './parts/session.js';
import { Failed, Loading } from './parts/states.js';
import { router } from './router.js';
import { TextProvider } from './text/text.js';

const pause: Pause = { on: false };
const queries = createQueries(pause);
// Wherever a session turns out to be over, everything waits for a new one; forms stand where they stood.
const askWhoItIs = (error: unknown): void => {
  if (error instanceof Problem && error.status === 401)
    void queries.invalidateQueries({ queryKey: ['sessie'] });
};
queries.getQueryCache().subscribe(({ type, query }) => {
  if (type === 'updated' && query.queryKey[0] !== 'sessie') askWhoItIs(query.state.error);
});
queries.getMutationCache().subscribe(({ type, mutation }) => {
  if (type === 'updated') askWhoItIs(mutation?.state.error);
});

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <TextProvider>
        <SignedIn />
      </TextProvider>
    </QueryClientProvider>
  );
}

function SignedIn() {
  const { data, error, refetch } = useQuery(sessionQuery);
  // Without the stream and the pages: what they ask would be refused, and each refusal goes on record.
  if (isTurnedAway(error)) return <TurnedAway retry={() => void refetch()} />;
  const isOver = error instanceof Problem && error.status === 401;
  if (data === undefined) {
    if (isOver) return <Welcome />;
    return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  }
  return (
    // Another person who signs in, or the same in another role, finds nothing of the one before: no form, no answer.
    <Everything key={identityOf(data)} session={data}>
      {isOver && <SignInAgain />}
    </Everything>
  );
}

function forgetDrafts(): void {
  storeForm(EMPTY());
  forgetOnward();
  forgetTrial();
}

function Everything({ session, children }: { readonly session: Sessie; readonly children: ReactNode }) {
  // Before anything of it is shown: the page in whose place this one comes is taken down only afterwards.
  useState(forgetDrafts);
  useEffect(
    () => () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'sessie' });
      forgetDrafts();
    },
    [],
  );
  return (
    <SessionProvider value={session}>
      <LiveProvider pause={pause}>
        <RouterProvider router={router} context={{ rol: session.rol }} />
        {children}
      </LiveProvider>
    </SessionProvider>
  );
}

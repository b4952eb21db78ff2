/** Providers, and the one question before all others: who is this? */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Problem } from './client/http.js';
import { LiveProvider } from './client/live.js';
import { sessionQuery } from './client/queries.js';
import { Welcome } from './pages/welcome.js';
import { SessionProvider } from './parts/shell.js';
import { Failed, Loading } from './parts/states.js';
import { router } from './router.js';
import { TextProvider } from './text/text.js';

const isFinal = (error: unknown): boolean =>
  error instanceof Problem && error.status >= 400 && error.status < 500;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => !isFinal(error) && count < 2,
      refetchOnWindowFocus: true,
    },
  },
});
// Wherever a session turns out to be over, everything waits for a new one; forms stand where they stood.
queries.getQueryCache().subscribe(({ type, query }) => {
  const { error } = query.state;
  const isOver = type === 'updated' && error instanceof Problem && error.status === 401;
  if (isOver && query.queryKey[0] !== 'sessie') void queries.invalidateQueries({ queryKey: ['sessie'] });
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
  const { data, error, refetch } = useQuery({ ...sessionQuery, refetchInterval: 60_000 });
  if (error instanceof Problem && error.status === 401) return <Welcome expired={data !== undefined} />;
  if (data === undefined) {
    return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  }
  return (
    <SessionProvider value={data}>
      <LiveProvider>
        <RouterProvider router={router} context={{ rol: data.rol }} />
      </LiveProvider>
    </SessionProvider>
  );
}

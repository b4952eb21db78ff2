/** What pages ask of refusals and terms. Each under one key; asked again at a hint. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Termijnen,
  Verwijderbewijzen,
  Weigering,
  Weigeringen,
  WeigeringenPagina,
} from './generated/types.gen.js';
import { Problem, call } from './http.js';
import { LIVE, live } from './queries.js';

/** By rule and by partner; single messages come page by page. */
export const refusalsQuery = live<Weigeringen>(['weigeringen'], '/weigeringen?limiet=1');
export interface RefusedFilter {
  readonly partner: string | undefined;
  readonly code: string | undefined;
}
/** Newest first, page by page. */
export const refusedQuery = ({ partner, code }: RefusedFilter) =>
  infiniteQueryOptions({
    queryKey: ['weigeringen', 'lijst', { partner, code }],
    queryFn: ({ pageParam, signal, client }) =>
      call<WeigeringenPagina>('/weigeringen/zoekvragen', {
        method: 'POST',
        // Members that are undefined are left out of JSON.
        body: { partner, code, na: pageParam },
        signal,
        background: client.getQueryData(['weigeringen', 'lijst', { partner, code }]) !== undefined,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ vervolg }) => vervolg,
    meta: LIVE,
  });
/** What it was decided on; `null` where that is not kept (any more). */
export const refusalQuery = (id: string) =>
  queryOptions({
    queryKey: ['weigeringen', 'een', id],
    queryFn: ({ signal }) =>
      call<Weigering>(`/weigeringen/${id}`, { signal }).catch((error: unknown) => {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }),
    staleTime: Infinity,
  });
export interface Period {
  readonly van?: string | undefined;
  readonly tot?: string | undefined;
}
/** As many as somebody takes in at once. */
const AT_ONCE = '25';
function periodPath(path: string, period: Period, after: string | undefined): string {
  const asked = Object.entries({ ...period, na: after, limiet: AT_ONCE }).filter(
    ([, value]) => value !== undefined,
  );
  return `${path}?${new URLSearchParams(asked as [string, string][])}`;
}
/** What is to go, page by page; as far as somebody came is asked again at a hint. */
export const termsQuery = ({ van, tot }: Period) =>
  infiniteQueryOptions({
    queryKey: ['termijnen', { van, tot }],
    queryFn: ({ pageParam, signal, client }) =>
      call<Termijnen>(periodPath('/termijnen', { van, tot }, pageParam), {
        signal,
        background: client.getQueryData(['termijnen', { van, tot }]) !== undefined,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ vervolg }) => vervolg,
    meta: LIVE,
  });
/** What went, newest first. */
export const proofsQuery = ({ van, tot }: Period) =>
  infiniteQueryOptions({
    queryKey: ['verwijderbewijzen', { van, tot }],
    queryFn: ({ pageParam, signal, client }) =>
      call<Verwijderbewijzen>(periodPath('/verwijderbewijzen', { van, tot }, pageParam), {
        signal,
        background: client.getQueryData(['verwijderbewijzen', { van, tot }]) !== undefined,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ vervolg }) => vervolg,
    meta: LIVE,
  });

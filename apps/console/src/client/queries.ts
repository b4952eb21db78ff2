/** What the pages ask, each under one key. `live`: asked again at a hint; `beats`: at each heartbeat too; `frame`: at the pace of the frame. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Aanhoudingen,
  Activiteiten,
  AvgBesluiten,
  AvgVerzoek,
  AvgVerzoeken,
  AvgVerzoekKoppen,
  Bekendheidstoetsen,
  BekendheidstoetsenTelling,
  Berichtsoorten,
  BerichtBesluit,
  BerichtStroom,
  BerichtenRegels,
  BerichtenStroom,
  Bezorging,
  Certificaten,
  Controlepunt,
  Datalek,
  Datalekken,
  Deelnemers,
  Geparkeerd,
  GeparkeerdeBerichten,
  GeparkeerdeLeveringen,
  Getuigen,
  GevraagdeZienswijzen,
  Handelingen,
  Hartslag,
  Informatieplichten,
  Instemmingen,
  Lijstuitvoeren,
  LogAlarmen,
  LogboekUitvoer,
  Meldingen,
  Meldplichten,
  Overzicht,
  Partners,
  PostvakNieuwste,
  Sessie,
  Stilstand,
  Treffers,
  Vergelijkingen,
  VergelijkingenVerloop,
  Verbindingstest,
  Verloop,
  VerloopStroom,
  VierogenLijst,
  Weergaven,
  WeigeringTelling,
  ZaakMetKenmerk,
  Zaken,
  ZienswijzenTelling,
} from './generated/types.gen.js';
import { Problem, call, rememberCsrf } from './http.js';

export const LIVE = { live: true };
const BEATING = { live: true, beats: true };
const FRAME = { live: true, frame: true };
const FRAME_BEATING = { ...FRAME, beats: true };
export const live = <T>(key: readonly unknown[], path: string, meta: typeof LIVE = LIVE) =>
  queryOptions({
    queryKey: key,
    queryFn: ({ signal, client }) =>
      // A page that is already there refreshes itself; the first time a person asked for it.
      call<T>(path, { signal, background: client.getQueryData(key) !== undefined }),
    meta,
  });

/** Whose page it is: who comes in another role sees other things, as another person does. */
export const identityOf = ({ account, rol, deelnemer }: Sessie): string => `${account} ${rol} ${deelnemer}`;

/** Signed in, and not let in any more: the screening ended, or the node's list has this person no longer. */
export const isTurnedAway = (error: unknown): boolean => error instanceof Problem && error.status === 403;

export const sessionQuery = queryOptions({
  queryKey: ['sessie'],
  queryFn: async ({ signal, client }) => {
    const former = client.getQueryData<Sessie>(['sessie']);
    const session = await call<Sessie>('/sessie', { signal, background: former !== undefined });
    rememberCsrf(session.csrf);
    // Here and not when the page is taken down: the one that comes in its place has read what is kept by then.
    if (former !== undefined && identityOf(former) !== identityOf(session))
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'sessie' });
    return session;
  },
  // Each try of who is turned away goes on record: a page that is left open makes none.
  refetchInterval: ({ state }) => (isTurnedAway(state.error) ? false : 60_000),
});

export type Window = '1u' | '24u' | '7d';
export const overviewQuery = (window: Window) =>
  live<Overzicht>(['overzicht', window], `/overzicht?venster=${window}`, BEATING);
export const partnersQuery = live<Partners>(['partners'], '/partners', FRAME);
export const certificatesQuery = (oin: string) =>
  live<Certificaten>(['certificaten', oin], `/partners/${oin}/certificaten`);
export const beatQuery = (oin: string) =>
  live<Hartslag>(['hartslag', oin], `/partners/${oin}/hartslag`, BEATING);
/** Asked again until the courier has done it; nothing where no test was asked for yet. */
export const linkTestQuery = (oin: string) =>
  queryOptions({
    queryKey: ['verbindingstest', oin],
    queryFn: ({ signal }) =>
      call<Verbindingstest>(`/partners/${oin}/verbindingstests`, { signal, background: true }).catch(
        (error: unknown) => {
          if (error instanceof Problem && error.status === 404) return null;
          throw error;
        },
      ),
    refetchInterval: ({ state }) => (state.data && state.data.klaarOp === undefined ? 500 : false),
  });
export const alarmsQuery = live<Meldingen>(['meldingen'], '/meldingen', FRAME_BEATING);
export const standstillQuery = live<Stilstand>(
  ['meldingen', 'stilstand'],
  '/meldingen/stilstand',
  FRAME_BEATING,
);
export const parkedQuery = live<Geparkeerd>(['geparkeerd'], '/geparkeerd');
/** Up to the last midnight, so no hint changes it. */
export const refusalCountQuery = queryOptions({
  queryKey: ['weigeringen', 'telling'],
  queryFn: ({ signal }) => call<WeigeringTelling>('/weigeringen/telling', { signal }),
  staleTime: Infinity,
});
export const messageQuery = (id: string) =>
  live<BerichtStroom | BerichtBesluit>(['bericht', id], `/berichten/${id}`);
export const journeyQuery = (id: string) =>
  live<Verloop | VerloopStroom>(['verloop', id], `/berichten/${id}/stappen`);
export const deliveryQuery = (id: string) => live<Bezorging>(['bezorging', id], `/berichten/${id}/bezorging`);
/** Newest first, page by page; as far as somebody came is asked again at a hint. */
export const postboxQuery = infiniteQueryOptions({
  queryKey: ['postvak', 'nieuwste'],
  queryFn: ({ pageParam, signal, client }) =>
    call<PostvakNieuwste>(`/postvak/nieuwste${pageParam === undefined ? '' : `?voor=${pageParam}`}`, {
      signal,
      background: client.getQueryData(['postvak', 'nieuwste']) !== undefined,
    }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ vervolg }) => vervolg,
  meta: LIVE,
});
export const unreadQuery = live<PostvakNieuwste>(
  ['postvak', 'ongelezen'],
  '/postvak/nieuwste?limiet=1',
  FRAME,
);
export const matchCourseQuery = live<VergelijkingenVerloop>(
  ['vergelijkingen', 'verloop'],
  '/vergelijkingen/verloop',
);
/** What the node and its law know: the same for as long as this page stands. */
export const kindsQuery = queryOptions({
  queryKey: ['soorten'],
  queryFn: ({ signal }) => call<Berichtsoorten>('/soorten', { signal }),
  staleTime: Infinity,
});
export const participantsQuery = queryOptions({
  queryKey: ['deelnemers'],
  queryFn: ({ signal }) => call<Deelnemers>('/deelnemers', { signal }),
  staleTime: Infinity,
});
/** Not asked again at a hint or on coming back: each look at persons is on record, as a person's look (docs/adr/0030). */
const looked = <T>(key: readonly unknown[], path: string) =>
  queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => call<T>(path, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
export const casesQuery = looked<Zaken>(['zaken'], '/zaken');
/** With the case system's own reference. */
export const caseQuery = (id: string) => looked<ZaakMetKenmerk>(['zaak', id], `/zaken/${id}`);
/** Which case somebody writes under and about whom: asked once per choice, because each look is a line in the log; kept nowhere. */
export const writtenCaseQuery = (id: string, { numbers = false } = {}) =>
  queryOptions({
    queryKey: ['zaak', id, 'schrijven', numbers],
    queryFn: ({ signal }) => call<ZaakMetKenmerk>(`/zaken/${id}${numbers ? '?met=bsn' : ''}`, { signal }),
    enabled: id !== '',
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
export const knownChecksQuery = looked<Bekendheidstoetsen>(
  ['bekendheidstoetsen', 'lijst'],
  '/bekendheidstoetsen',
);
/** Without persons, so that the menu may ask by itself. */
export const checksCountQuery = live<BekendheidstoetsenTelling>(
  ['bekendheidstoetsen', 'telling'],
  '/bekendheidstoetsen/telling',
  FRAME,
);
/** With whom the own set left out. */
export const matchesQuery = looked<Vergelijkingen>(['vergelijkingen', 'lijst'], '/vergelijkingen');
export const hitsQuery = looked<Treffers>(['treffers'], '/treffers');
export const checkpointQuery = live<Controlepunt>(['audit', 'controlepunt'], '/audit/controlepunt');
export const witnessesQuery = live<Getuigen>(['audit', 'getuigen'], '/audit/getuigen');
export const logAlarmsQuery = live<LogAlarmen>(['audit', 'alarmen'], '/audit/alarmen');
/** The register of processing activities: the same for as long as this page stands. */
export const activitiesQuery = queryOptions({
  queryKey: ['verwerkingsactiviteiten'],
  queryFn: ({ signal }) => call<Activiteiten>('/verwerkingsactiviteiten', { signal }),
  staleTime: Infinity,
});
export const processingExportQuery = live<LogboekUitvoer>(['logboek', 'uitvoer'], '/logboek/uitvoer');
export const consentsQuery = looked<Instemmingen>(['instemmingen'], '/instemmingen');
/** For a part of a page that comes and goes while somebody writes: what was looked at serves, and only what was not yet is asked for. */
export const consentsAtHandQuery = { ...consentsQuery, refetchOnMount: false } as const;
export const dutiesQuery = live<Meldplichten>(['meldplichten'], '/meldplichten');

export const viewsQuery = live<Weergaven>(['weergaven'], '/weergaven', FRAME);
export const approvalsQuery = live<VierogenLijst>(['vierogen'], '/vierogen', FRAME_BEATING);
export const holdsQuery = (message: string) =>
  live<Aanhoudingen>(['aanhoudingen', message], `/postvak/${message}/aanhoudingen`);
export const exportsQuery = live<Lijstuitvoeren>(['lijstuitvoeren'], '/lijstuitvoeren/verantwoording');
export const breachesQuery = looked<Datalekken>(['datalekken'], '/datalekken');
export const breachQuery = (id: string) => looked<Datalek>(['datalekken', id], `/datalekken/${id}`);
export const rightsQuery = looked<AvgVerzoeken>(['avg-verzoeken'], '/avg-verzoeken');
/** Without persons, so it may be asked again by itself. */
export const rightsHeadsQuery = live<AvgVerzoekKoppen>(['avg-verzoeken', 'koppen'], '/avg-verzoeken/koppen');
export const receivedDecisionsQuery = looked<AvgBesluiten>(['avg-besluiten'], '/avg-besluiten');
export const rightQuery = (id: string) => looked<AvgVerzoek>(['avg-verzoeken', id], `/avg-verzoeken/${id}`);
/** First due first, page by page; each page is a look on record, so none is asked for but by a person. */
export const informingQuery = (open: boolean) =>
  infiniteQueryOptions({
    queryKey: ['informatieplichten', { open }],
    queryFn: ({ pageParam, signal }) => call<Informatieplichten>(pageParam, { signal }),
    initialPageParam: `/informatieplichten?open=${open}`,
    getNextPageParam: ({ volgende }) => volgende?.replace(/^\/v1/, ''),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
export const viewsAskedQuery = looked<GevraagdeZienswijzen>(['zienswijzen', 'gevraagd'], '/avg-zienswijzen');
/** Without persons, so that the menu may ask by itself. */
export const viewsCountQuery = live<ZienswijzenTelling>(
  ['zienswijzen', 'telling'],
  '/avg-zienswijzen/telling',
  FRAME,
);
export const verificationsQuery = live<Handelingen>(['verificaties'], '/verificaties');
/** Every judgement of law that has no list of its own. */
export const judgementsQuery = live<Handelingen>(['beoordelingen'], '/beoordelingen');
export const consultationsQuery = live<Handelingen>(['overleggen'], '/overleggen');

export interface MessageFilter {
  readonly status?: string | undefined;
  readonly partner?: string | undefined;
  readonly richting?: string | undefined;
}
export function messagesPath(filter: MessageFilter, after?: string): string {
  const query = new URLSearchParams({ limiet: '200' });
  for (const [name, value] of Object.entries(filter)) if (typeof value === 'string') query.set(name, value);
  if (after !== undefined) query.set('na', after);
  return `/berichten?${query}`;
}
/** Which of the two, the node decides: operators get how far each message came. */
export type MessagesPage = BerichtenStroom | BerichtenRegels;
export const fetchMessages = (
  filter: MessageFilter,
  options: { after?: string | undefined; background: boolean; signal: AbortSignal },
) =>
  call<MessagesPage>(messagesPath(filter, options.after), {
    background: options.background,
    signal: options.signal,
  });

export interface ParkedFilter {
  readonly partner?: string | undefined;
  readonly code?: string | undefined;
}
interface PageAsked {
  readonly after?: string | undefined;
  readonly signal: AbortSignal;
}
export function fetchDeliveries(filter: ParkedFilter, { after, signal }: PageAsked) {
  const query = new URLSearchParams({ limiet: '200' });
  for (const [name, value] of Object.entries(filter)) if (typeof value === 'string') query.set(name, value);
  if (after !== undefined) query.set('na', after);
  return call<GeparkeerdeLeveringen>(`/geparkeerd/leveringen?${query}`, { signal, background: true });
}
export const fetchParkedMessages = ({ after, signal }: PageAsked) =>
  call<GeparkeerdeBerichten>(`/geparkeerd/berichten${after === undefined ? '' : `?na=${after}`}`, {
    signal,
    background: true,
  });

/** Addresses of the console. They hold opaque ids and filters, never a name, a number of a person or a case. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Broken } from './pages/broken.js';
import { NotFound } from './pages/not-found.js';
import { homeOf } from './parts/menu.js';
import { Shell } from './parts/shell.js';

interface Context {
  readonly rol: string;
}

const root = createRootRouteWithContext<Context>()({ component: Shell, notFoundComponent: NotFound });
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const windows = ['1u', '24u', '7d'] as const;

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.rol), replace: true });
  },
});
const overviewRoute = createRoute({
  getParentRoute: () => root,
  path: '/overzicht',
  validateSearch: ({ venster }) => ({ venster: windows.find((one) => one === venster) }),
  component: lazyRouteComponent(() => import('./pages/overview.js'), 'Overview'),
});
const messagesRoute = createRoute({
  getParentRoute: () => root,
  path: '/berichten',
  validateSearch: ({ status, partner, richting }) => ({
    status: text(status),
    partner: text(partner),
    richting: text(richting),
  }),
  component: lazyRouteComponent(() => import('./pages/messages.js'), 'Messages'),
});
const journeyRoute = createRoute({
  getParentRoute: () => root,
  path: '/berichten/$id',
  component: lazyRouteComponent(() => import('./pages/journey.js'), 'Journey'),
});
const parked = createRoute({
  getParentRoute: () => root,
  path: '/geparkeerd',
  validateSearch: ({ partner, code }) => ({ partner: text(partner), code: text(code) }),
  component: lazyRouteComponent(() => import('./pages/parked.js'), 'Parked'),
});
const partners = createRoute({
  getParentRoute: () => root,
  path: '/partners',
  component: lazyRouteComponent(() => import('./pages/partners.js'), 'Partners'),
});
const partnerRoute = createRoute({
  getParentRoute: () => root,
  path: '/partners/$oin',
  component: lazyRouteComponent(() => import('./pages/partner.js'), 'PartnerPage'),
});
const eyes = createRoute({
  getParentRoute: () => root,
  path: '/vierogen',
  component: lazyRouteComponent(() => import('./pages/eyes.js'), 'Eyes'),
});
const alarms = createRoute({
  getParentRoute: () => root,
  path: '/meldingen',
  component: lazyRouteComponent(() => import('./pages/alarms.js'), 'Alarms'),
});
const refusals = createRoute({
  getParentRoute: () => root,
  path: '/geweigerd',
  validateSearch: ({ partner }) => ({ partner: text(partner) }),
  component: lazyRouteComponent(() => import('./pages/refusals.js'), 'Refusals'),
});
const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/geweigerd/wat-als',
  validateSearch: ({ bericht }) => ({ bericht: text(bericht) }),
  component: lazyRouteComponent(() => import('./pages/what-if.js'), 'WhatIf'),
});
const log = createRoute({
  getParentRoute: () => root,
  path: '/logboek',
  component: lazyRouteComponent(() => import('./pages/log.js'), 'Log'),
});
const processing = createRoute({
  getParentRoute: () => root,
  path: '/logboek/verwerkingen',
  component: lazyRouteComponent(() => import('./pages/processing.js'), 'Processing'),
});
const auditReport = createRoute({
  getParentRoute: () => root,
  path: '/logboek/rapport',
  component: lazyRouteComponent(() => import('./pages/audit-report.js'), 'AuditReport'),
});
const terms = createRoute({
  getParentRoute: () => root,
  path: '/termijnen',
  validateSearch: ({ van, tot }) => ({ van: text(van), tot: text(tot) }),
  component: lazyRouteComponent(() => import('./pages/terms.js'), 'Terms'),
});
const postboxRoute = createRoute({
  getParentRoute: () => root,
  path: '/postvak',
  validateSearch: ({ bericht }) => ({ bericht: text(bericht) }),
  component: lazyRouteComponent(() => import('./pages/postbox.js'), 'Postbox'),
});
const onward = createRoute({
  getParentRoute: () => root,
  path: '/postvak/doorgeven',
  component: lazyRouteComponent(() => import('./pages/onward.js'), 'OnwardPage'),
});
const checks = createRoute({
  getParentRoute: () => root,
  path: '/toetsen',
  component: lazyRouteComponent(() => import('./pages/known-checks.js'), 'KnownChecks'),
});
const matches = createRoute({
  getParentRoute: () => root,
  path: '/vergelijkingen',
  component: lazyRouteComponent(() => import('./pages/matches.js'), 'Matches'),
});
const matchCourse = createRoute({
  getParentRoute: () => root,
  path: '/vergelijkingen/verloop',
  component: lazyRouteComponent(() => import('./pages/match-course.js'), 'MatchCourse'),
});
const consents = createRoute({
  getParentRoute: () => root,
  path: '/instemmingen',
  component: lazyRouteComponent(() => import('./pages/consents.js'), 'Consents'),
});
const acts = createRoute({
  getParentRoute: () => root,
  path: '/oordelen',
  component: lazyRouteComponent(() => import('./pages/acts.js'), 'Acts'),
});
const views = createRoute({
  getParentRoute: () => root,
  path: '/zienswijzen',
  validateSearch: ({ verzoek }) => ({ verzoek: text(verzoek) }),
  component: lazyRouteComponent(() => import('./pages/views-asked.js'), 'ViewsAsked'),
});
const rightsRoute = createRoute({
  getParentRoute: () => root,
  path: '/avg-verzoeken',
  // One at a time: a request that is handled, or a duty to inform.
  validateSearch: ({ verzoek, plicht }): { readonly verzoek?: string; readonly plicht?: string } => {
    const [request, duty] = [text(verzoek), text(plicht)];
    return { ...(request ? { verzoek: request } : {}), ...(duty ? { plicht: duty } : {}) };
  },
  component: lazyRouteComponent(() => import('./pages/rights.js'), 'Rights'),
});
const breachesRoute = createRoute({
  getParentRoute: () => root,
  path: '/datalekken',
  validateSearch: ({ datalek }) => ({ datalek: text(datalek) }),
  component: lazyRouteComponent(() => import('./pages/breaches.js'), 'Breaches'),
});
const compose = createRoute({
  getParentRoute: () => root,
  path: '/nieuw',
  component: lazyRouteComponent(() => import('./pages/compose.js'), 'Compose'),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/toegankelijkheid',
  component: lazyRouteComponent(() => import('./pages/accessibility.js'), 'Accessibility'),
});

const runbooks = createRoute({
  getParentRoute: () => root,
  path: '/draaiboeken',
  component: lazyRouteComponent(() => import('./pages/runbook.js'), 'Runbooks'),
});
const runbook = createRoute({
  getParentRoute: () => root,
  path: '/draaiboeken/$naam',
  component: lazyRouteComponent(() => import('./pages/runbook.js'), 'RunbookPage'),
});

const pages = [
  overviewRoute,
  messagesRoute,
  journeyRoute,
  parked,
  partners,
  partnerRoute,
  eyes,
  alarms,
  refusals,
  whatIf,
  log,
  processing,
  auditReport,
  terms,
  accessibility,
  runbooks,
  runbook,
];
const desk = [
  postboxRoute,
  onward,
  checks,
  matches,
  matchCourse,
  compose,
  consents,
  acts,
  views,
  rightsRoute,
  breachesRoute,
];

export const router = createRouter({
  routeTree: root.addChildren([home, ...pages, ...desk]),
  context: { rol: '' },
  // Of each page by itself: the menu stands, and another page works.
  defaultErrorComponent: Broken,
  // Search values as plain text: an OIN keeps its zeros, and an address can be read.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const known = Object.entries(search).filter(([, value]) => value !== undefined) as [string, string][];
    return known.length > 0 ? `?${new URLSearchParams(known)}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

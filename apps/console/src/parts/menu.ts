/** What each role finds in the menu. The server decides who may see what; this only leaves out what would be refused. */
import type { TextKey } from '../text/nl.js';

export interface MenuItem {
  readonly to: string;
  readonly text: TextKey;
}

const OVERVIEW: MenuItem = { to: '/overzicht', text: 'menu.overzicht' };
const MESSAGES: MenuItem = { to: '/berichten', text: 'menu.berichten' };
const PARKED: MenuItem = { to: '/geparkeerd', text: 'menu.geparkeerd' };
const PARTNERS: MenuItem = { to: '/partners', text: 'menu.partners' };
const ALARMS: MenuItem = { to: '/meldingen', text: 'menu.meldingen' };
const REFUSALS: MenuItem = { to: '/geweigerd', text: 'menu.geweigerd' };

const EYES: MenuItem = { to: '/vierogen', text: 'menu.vierogen' };
const COURSE: MenuItem = { to: '/vergelijkingen/verloop', text: 'menu.vergelijkingen' };
const LOG: MenuItem = { to: '/logboek', text: 'menu.logboek' };

const TERMS: MenuItem = { to: '/termijnen', text: 'menu.termijnen' };
const RIGHTS: MenuItem = { to: '/avg-verzoeken', text: 'menu.avg' };
const BREACHES: MenuItem = { to: '/datalekken', text: 'menu.datalekken' };

const OPERATOR: readonly MenuItem[] = [OVERVIEW, MESSAGES, PARKED, EYES, PARTNERS, ALARMS, COURSE];
const REVIEWER: readonly MenuItem[] = [
  OVERVIEW,
  REFUSALS,
  LOG,
  TERMS,
  RIGHTS,
  MESSAGES,
  EYES,
  PARTNERS,
  ALARMS,
  COURSE,
];
const COORDINATOR: readonly MenuItem[] = [
  { to: '/postvak', text: 'menu.postvak' },
  { to: '/toetsen', text: 'menu.toetsen' },
  { to: '/vergelijkingen', text: 'menu.vergelijkingen' },
  { to: '/nieuw', text: 'menu.nieuw' },
  { to: '/instemmingen', text: 'menu.instemmingen' },
  { to: '/oordelen', text: 'menu.oordelen' },
  { to: '/zienswijzen', text: 'menu.zienswijzen' },
  MESSAGES,
  TERMS,
  EYES,
  PARTNERS,
];

const CONTACT: readonly MenuItem[] = [RIGHTS, BREACHES, EYES, OVERVIEW, MESSAGES, PARTNERS, ALARMS];

const MENUS: Readonly<Record<string, readonly MenuItem[]>> = {
  coordinator: COORDINATOR,
  operator: OPERATOR,
  goedkeurder: OPERATOR,
  beheerder: OPERATOR,
  fg: [...REVIEWER, BREACHES],
  auditor: REVIEWER,
  'avg-contact': CONTACT,
};

export const menuOf = (role: string): readonly MenuItem[] => MENUS[role] ?? [];
/** Where somebody begins. */
export const homeOf = (role: string): string => menuOf(role)[0]?.to ?? '/partners';

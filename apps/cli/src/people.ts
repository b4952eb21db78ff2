/** `sluis deelnemers …`, `personen …`, `derden …`: who may act for this node. */
import { actOn, fromFile, list } from './acts.js';
import { PEOPLE_HELP as help } from './help-acts.js';
import type { Verb } from './verb.js';

export const peopleVerbs: Readonly<Record<string, Verb>> = {
  'deelnemers lijst': list(help, '/deelnemers'),
  'personen lijst': list(help, '/personen'),
  'personen zet': fromFile(help, '/personen'),
  'personen haalaf': actOn(help, ['/personen', 'beeindigingen']),
  'derden lijst': list(help, '/incidentele-derden'),
  'derden laattoe': fromFile(help, '/incidentele-derden'),
  'derden beeindig': actOn(help, ['/incidentele-derden', 'beeindigingen']),
};

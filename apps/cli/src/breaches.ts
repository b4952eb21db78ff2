/** `sluis datalek …`: breaches without contents; for the contact point and the DPO. */
import { actOn, list } from './acts.js';
import { BREACH_HELP as help } from './help-rights.js';
import { actWith, create, one } from './rest-rows.js';
import type { Verb } from './verb.js';

const BREACHES = '/datalekken';

export const breachVerbs: Readonly<Record<string, Verb>> = {
  'datalek lijst': list(help, BREACHES),
  'datalek leg': create(help, BREACHES, {
    required: ['aard', 'ontdektOp'],
    optional: ['vanaf', 'totEnMet'],
    lists: ['aard'],
  }),
  'datalek toon': one(help, [BREACHES]),
  'datalek reikwijdte': actWith(help, [BREACHES, 'reikwijdten'], {
    optional: ['partner', 'gesprek', 'soorten', 'vanaf', 'totEnMet'],
    lists: ['soorten'],
  }),
  'datalek gesprekken': one(help, [BREACHES, 'gesprekken']),
  'datalek meld': actOn(help, [BREACHES, 'meldingen']),
  'datalek verteld': actWith(help, [BREACHES, 'mededelingen'], { required: ['partner'] }),
  'datalek antwoord': actWith(help, [BREACHES, 'antwoorden'], { required: ['antwoord'] }),
  'datalek beoordeel': actWith(help, [BREACHES, 'beoordelingen'], {
    required: ['risico'],
    optional: ['betrokkenen'],
  }),
  'datalek formulier': one(help, [BREACHES, 'meldformulier']),
  'datalek toezicht': actWith(help, [BREACHES, 'toezichtmeldingen'], {
    required: ['op'],
    optional: ['nummer', 'vertraging'],
  }),
  'datalek sluit': actOn(help, [BREACHES, 'afsluitingen']),
};

/** `sluis gesprekken …` and `sluis jaarverslag`: where conversations stand, and the figures of a year. */
import type { Bilingual } from '#domain';
import { onlyId, restVerb } from './rest.js';
import { query } from './rest-rows.js';
import type { Verb } from './verb.js';

const CONVERSATIONS: Bilingual = {
  nl: `sluis gesprekken – waar elk gesprek staat, wie aan zet is en tot wanneer; nooit wat erin staat

  lijst [--open] [--voor NUMMER]   nieuwste eerst; met --open alleen die waarin iemand aan zet is
  toon NUMMER                      één gesprek, en wat er nu kan volgen

SLUIS_API is het adres van het knooppunt, SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis gesprekken – where each conversation stands, who owes what until when; never what was said

  lijst [--open] [--voor ID]       newest first; with --open only those in which somebody owes a step
  toon ID                          one conversation, and what may come next

SLUIS_API is the address of the node, SLUIS_TOKEN_FILE the file with your access token.`,
};

const YEAR: Bilingual = {
  nl: `sluis jaarverslag [--jaar JAAR] – de cijfers voor het jaarverslag (WGS 1.12), zonder personen

Een aantal onder de vijf wordt niet genoemd. Zonder --jaar het lopende jaar.
SLUIS_API is het adres van het knooppunt, SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis jaarverslag [--jaar YEAR] – the figures for the yearly report (WGS 1.12), without persons

A number under five is not told. Without --jaar the year that runs.
SLUIS_API is the address of the node, SLUIS_TOKEN_FILE the file with your access token.`,
};

export const conversationVerbs: Readonly<Record<string, Verb>> = {
  'gesprekken lijst': restVerb({
    help: CONVERSATIONS,
    options: { open: { type: 'boolean' }, voor: { type: 'string' } },
    request: ({ options, flags }) => {
      const asked = { open: flags.has('open') ? 'true' : undefined, voor: options.get('voor') };
      return { method: 'GET', path: `/gesprekken${query(asked)}` };
    },
  }),
  'gesprekken toon': restVerb({
    help: CONVERSATIONS,
    options: {},
    request: (args) => ({ method: 'GET', path: `/gesprekken/${onlyId(args)}` }),
  }),
  jaarverslag: restVerb({
    help: YEAR,
    options: { jaar: { type: 'string' } },
    request: ({ options }) => ({
      method: 'GET',
      path: `/jaarverslag${query({ jaar: options.get('jaar') })}`,
    }),
  }),
};

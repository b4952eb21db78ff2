/** `sluis doorverstrekking …`: passing on what another ZVH gave, and seeing where it went. */
import { FORWARD_HELP as help } from './help-postbox.js';
import { fileBody, onlyId, restVerb } from './rest.js';
import type { Verb } from './verb.js';

export const forwardVerbs: Readonly<Record<string, Verb>> = {
  'doorverstrekking maak': restVerb({
    help,
    options: { in: { type: 'string' } },
    request: async (args, io) => ({
      method: 'POST',
      path: '/doorverstrekkingen',
      body: await fileBody(args, io),
      idempotent: true,
    }),
  }),
  'doorverstrekking toets': restVerb({
    help,
    options: { in: { type: 'string' } },
    request: async (args, io) => ({
      method: 'POST',
      path: '/doorverstrekkingen/toetsingen',
      body: await fileBody(args, io),
    }),
  }),
  'doorverstrekking lijst': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/doorverstrekkingen?bronbericht=${onlyId(args)}` }),
  }),
};

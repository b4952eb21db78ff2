/** `sluis instemming …`, `verificatie …`, `overleg …`, `beoordeling …`: consents, and judgements that people made. */
import { ACTS_HELP as help } from './help-acts.js';
import { fileBody, onlyId, restVerb } from './rest.js';
import { required, type Verb } from './verb.js';

export const list = (text: Verb['help'], path: string): Verb =>
  restVerb({ help: text, options: {}, request: () => ({ method: 'GET', path }) });

export const fromFile = (text: Verb['help'], path: string): Verb =>
  restVerb({
    help: text,
    options: { in: { type: 'string' } },
    request: async (args, io) => ({ method: 'POST', path, body: await fileBody(args, io) }),
  });

/** An act on what an id names: `POST path/ID/noun`. */
export const actOn = (text: Verb['help'], [path, noun]: readonly [string, string], body?: object): Verb =>
  restVerb({
    help: text,
    options: {},
    request: (args) => ({
      method: 'POST',
      path: `${path}/${onlyId(args)}/${noun}`,
      ...(body === undefined ? {} : { body }),
    }),
  });

const recordOn = (path: string): Verb =>
  restVerb({
    help,
    options: { uitkomst: { type: 'string' }, vindplaats: { type: 'string' }, reden: { type: 'string' } },
    request: (args) => {
      const reden = args.options.get('reden');
      const body = {
        bericht: onlyId(args),
        uitkomst: required(args, 'uitkomst'),
        vindplaats: required(args, 'vindplaats'),
        ...(reden === undefined ? {} : { reden }),
      };
      return { method: 'POST', path, body };
    },
  });

export const actVerbs: Readonly<Record<string, Verb>> = {
  'instemming lijst': list(help, '/instemmingen'),
  'instemming vraag': fromFile(help, '/instemmingen'),
  'instemming geef': actOn(help, ['/instemmingen', 'besluiten'], { besluit: 'GEVEN' }),
  'instemming weiger': actOn(help, ['/instemmingen', 'besluiten'], { besluit: 'WEIGEREN' }),
  'instemming trekin': actOn(help, ['/instemmingen', 'intrekkingen']),
  'verificatie lijst': list(help, '/verificaties'),
  'verificatie leg': recordOn('/verificaties'),
  'overleg lijst': list(help, '/overleggen'),
  'overleg leg': recordOn('/overleggen'),
  'beoordeling lijst': list(help, '/beoordelingen'),
  'beoordeling leg': fromFile(help, '/beoordelingen'),
};

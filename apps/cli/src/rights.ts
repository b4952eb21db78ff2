/** `sluis avg …`: requests of data subjects, and decisions of other nodes; for the contact point, and a participant's own view. */
import { AVG_HELP as help } from './help-rights.js';
import { actOn, fromFile, list } from './acts.js';
import { printed } from './printed.js';
import { fileBody, onlyId, restVerb } from './rest.js';
import { actWith, one } from './rest-rows.js';
import { required, type Verb } from './verb.js';

const REQUESTS = '/avg-verzoeken';

/** `--in` holds what does not fit on a line: which items are wrong. */
const decide: Verb = restVerb({
  help,
  options: {
    uitkomst: { type: 'string' },
    reden: { type: 'string' },
    'niet-inlichten': { type: 'boolean' },
    in: { type: 'string' },
  },
  request: async (args, io) => {
    const onjuist = args.options.has('in') ? await fileBody(args, io) : {};
    const nietInlichten = args.flags.has('niet-inlichten');
    const reden = args.options.get('reden');
    const named = { uitkomst: required(args, 'uitkomst'), ...(reden === undefined ? {} : { reden }) };
    const body = { ...onjuist, ...named, nietInlichten };
    return { method: 'POST', path: `${REQUESTS}/${onlyId(args)}/besluiten`, body };
  },
});

const letter = printed(help, {}, (args) => ({ method: 'GET', path: `${REQUESTS}/${onlyId(args)}/brief` }));
const extensionLetter = printed(help, { reden: { type: 'string' } }, (args) => ({
  method: 'POST',
  path: `${REQUESTS}/${onlyId(args)}/verlengingsbrieven`,
  body: { reden: required(args, 'reden') },
}));

const liftingLetter = printed(help, {}, (args) => ({
  method: 'GET',
  path: `${REQUESTS}/${onlyId(args)}/opheffingsbrief`,
}));

export const rightsVerbs: Readonly<Record<string, Verb>> = {
  'avg lijst': list(help, REQUESTS),
  'avg koppen': list(help, `${REQUESTS}/koppen`),
  'avg open': fromFile(help, REQUESTS),
  'avg toon': one(help, [REQUESTS]),
  'avg identiteit': actWith(help, [REQUESTS, 'identiteitsvaststellingen'], { required: ['wijze'] }),
  'avg zoek': actOn(help, [REQUESTS, 'zoekopdrachten']),
  'avg gevraagd': list(help, '/avg-zienswijzen'),
  'avg telling': list(help, '/avg-zienswijzen/telling'),
  'avg zienswijze': actWith(help, [REQUESTS, 'zienswijzen'], { optional: ['grond'] }),
  'avg verleng': actWith(help, [REQUESTS, 'verlengingen'], { required: ['reden', 'verteldOp'] }),
  'avg verlengingsbrief': extensionLetter,
  'avg beeindig': actWith(help, [REQUESTS, 'beeindigingen'], { required: ['reden'] }),
  'avg besluit': decide,
  'avg brief': letter,
  'avg inlichten': actOn(help, [REQUESTS, 'inlichtingen']),
  'avg ontvanger': actWith(help, [REQUESTS, 'ontvangers'], { required: ['bericht', 'uitkomst'] }),
  'avg foutmelding': actWith(help, [REQUESTS, 'foutmeldingen'], { required: ['bericht'] }),
  'avg opheffingsbrief': liftingLetter,
  'avg hefop': actWith(help, [REQUESTS, 'opheffingen'], { optional: ['verteldOp'] }),
  'avg uitvoer': actWith(help, [REQUESTS, 'uitvoeren'], { required: ['reden'] }),
  'avg sluit': actOn(help, [REQUESTS, 'afsluitingen']),
  'avg besluiten': list(help, '/avg-besluiten'),
  'avg kopie': actWith(help, ['/avg-besluiten', 'kopieen'], { required: ['bericht', 'uitkomst'] }),
  'avg voeruit': actWith(help, ['/avg-besluiten', 'uitvoeringen'], { required: ['uitkomst'] }),
};

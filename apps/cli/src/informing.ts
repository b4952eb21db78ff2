/** `sluis avg informeren …`: who is to hear that data came from elsewhere (AVG 14); for the contact point. */
import type { Bilingual } from '#domain';
import { printed } from './printed.js';
import { onlyId, restVerb } from './rest.js';
import { actWith, one, query } from './rest-rows.js';
import type { Verb } from './verb.js';

const DUTIES = '/informatieplichten';

const help: Bilingual = {
  nl: `sluis avg informeren – wie moet horen dat gegevens van een ander kwamen (artikel 14 AVG)

  lijst [--open] [--na PLAATS]     de eerste termijn voorop; --open: wat nog moet gebeuren of is uitgesteld
  toon NUMMER                      één plicht: van wie, sinds wanneer, tot wanneer
  brief NUMMER --out NAAM          de brief, als NAAM.html en NAAM.pdf
  ingelicht NUMMER --op MOMENT --wijze LETTER|CONVERSATION|OTHER
  uitstel NUMMER --grond GROND --tot MOMENT --verwijzing VERWIJZING
  afzien NUMMER --grond GROND --verwijzing VERWIJZING

GROND: AVG_14_5_A tot en met D (uitstel: alleen B), of UAVG_41_1_A tot en met J. Een grond van artikel 41 moet eerst zijn
vastgelegd (sluis beoordeling leg, soort uavg-41). VERWIJZING: waar staat waarom; geen tekst en geen BSN.
SLUIS_API, SLUIS_TOKEN_FILE.`,
  en: `sluis avg informeren – who is to hear that data came from elsewhere (article 14 GDPR)

  lijst [--open] [--na PLACE]      first due first; --open: what is still to be done, or postponed
  toon ID                          one duty: from whom, since when, until when
  brief ID --out NAME              the letter, as NAME.html and NAME.pdf
  ingelicht ID --op MOMENT --wijze LETTER|CONVERSATION|OTHER
  uitstel ID --grond GROUND --tot MOMENT --verwijzing REFERENCE
  afzien ID --grond GROUND --verwijzing REFERENCE

GROUND: AVG_14_5_A to D (uitstel: B only), or UAVG_41_1_A to J. A ground of article 41 must be recorded first
(sluis beoordeling leg, kind uavg-41). REFERENCE: where the reasons are; no text and no BSN.
SLUIS_API, SLUIS_TOKEN_FILE.`,
};

export const informingVerbs: Readonly<Record<string, Verb>> = {
  'avg informeren lijst': restVerb({
    help,
    options: { open: { type: 'boolean' }, na: { type: 'string' } },
    request: ({ options, flags }) => {
      const asked = { open: flags.has('open') ? 'true' : undefined, na: options.get('na') };
      return { method: 'GET', path: `${DUTIES}${query(asked)}` };
    },
  }),
  'avg informeren toon': one(help, [DUTIES]),
  'avg informeren brief': printed(help, {}, (args) => ({
    method: 'GET',
    path: `${DUTIES}/${onlyId(args)}/brief`,
  })),
  'avg informeren ingelicht': actWith(help, [DUTIES, 'inlichtingen'], { required: ['op', 'wijze'] }),
  'avg informeren uitstel': actWith(help, [DUTIES, 'uitstellen'], {
    required: ['grond', 'tot', 'verwijzing'],
  }),
  'avg informeren afzien': actWith(help, [DUTIES, 'afzieningen'], { required: ['grond', 'verwijzing'] }),
};

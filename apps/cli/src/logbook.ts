/** `sluis logboek …`: the processing log (Logboek dataverwerkingen), its register of activities, and how far it was passed on. */
import type { Bilingual } from '#domain';
import { usage } from './exit.js';
import { onlyId, restVerb } from './rest.js';
import type { Verb } from './verb.js';

const HELP: Bilingual = {
  nl: `sluis logboek – het Logboek dataverwerkingen van het knooppunt; zonder namen van medewerkers

  zoek            voor een fg of auditor; geef ten minste een van de eerste drie
    --trace UUID  --activiteit URI  --betrokkene PSEUDONIEM
    --van MS --tot MS  --vervolg N   tijd in milliseconden sinds 1970; waar het vorige antwoord ophield
  betrokkene NUMMER [--vervolg N]    alles over de betrokkene van dit AVG-verzoek; alleen het contactpunt
  activiteiten                       het register van verwerkingsactiviteiten, met alle versies
  uitvoer                            tot waar een logboek elders de regels heeft bevestigd

Wie zoekt, staat zelf in het auditlogboek.
SLUIS_API is het adres van het knooppunt, SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis logboek – the processing log of the node (Logboek dataverwerkingen); no name of staff is in it

  zoek            for a DPO or auditor; give at least one of the first three
    --trace UUID  --activiteit URI  --betrokkene PSEUDONYM
    --van MS --tot MS  --vervolg N   time in milliseconds since 1970; where the answer before ended
  betrokkene ID [--vervolg N]        all of the data subject of this request; for the contact point alone
  activiteiten                       the register of processing activities, with every version
  uitvoer                            up to where a log elsewhere has confirmed the lines

Whoever searches stands in the audit log.
SLUIS_API is the address of the node, SLUIS_TOKEN_FILE the file with your access token.`,
};

const text = { type: 'string' } as const;
const rest = (request: Parameters<typeof restVerb>[0]['request'], options: Verb['options'] = {}): Verb =>
  restVerb({ help: HELP, options, request });

function whole(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,16}$/.test(given))
    throw usage(`--${name} moet een geheel getal zijn.`, `--${name} must be a whole number.`);
  return Number(given);
}

export const logbookVerbs: Readonly<Record<string, Verb>> = {
  'logboek zoek': rest(
    ({ options }) => ({
      method: 'POST',
      path: '/logboek/processing-activities',
      // What is not given is left out of the JSON.
      body: {
        traceId: options.get('trace'),
        'dpl.core.processing_activity_id': options.get('activiteit'),
        'dpl.core.data_subject_id': options.get('betrokkene'),
        startTime: whole('van', options.get('van')),
        endTime: whole('tot', options.get('tot')),
        vervolg: whole('vervolg', options.get('vervolg')),
      },
    }),
    { trace: text, activiteit: text, betrokkene: text, van: text, tot: text, vervolg: text },
  ),
  'logboek betrokkene': rest(
    (args) => {
      const after = whole('vervolg', args.options.get('vervolg'));
      const query = after === undefined ? '' : `?vervolg=${after}`;
      return { method: 'GET', path: `/avg-verzoeken/${onlyId(args)}/verwerkingen${query}` };
    },
    { vervolg: text },
  ),
  'logboek activiteiten': rest(() => ({ method: 'GET', path: '/verwerkingsactiviteiten' })),
  'logboek uitvoer': rest(() => ({ method: 'GET', path: '/logboek/uitvoer' })),
};

/** `sluis avg …` and `sluis datalek …`: requests of data subjects, decisions of other nodes, and breaches; for the contact point and the DPO. */
import type { Bilingual } from '#domain';
import { onlyId, restVerb } from './rest.js';
import { required, type Verb } from './verb.js';

const RIGHTS: Bilingual = {
  nl: `sluis avg – verzoeken van betrokkenen, en besluiten van anderen die hier moeten worden uitgevoerd

  lijst            verzoeken, open eerst           toon NUMMER     één verzoek, met elke ontvanger
  zoek NUMMER      wat dit knooppunt heeft, nadat de identiteit is vastgesteld
  identiteit NUMMER --wijze WIJZE                  sluit NUMMER    als elke ontvanger klaar is
  besluiten        van andere knooppunten          voeruit NUMMER --uitkomst UITKOMST

Een burgerservicenummer is nooit een argument: open een verzoek over het koppelvlak. SLUIS_API, SLUIS_TOKEN_FILE.`,
  en: `sluis avg – requests of data subjects, and decisions of others to be carried out here

  lijst            requests, open first            toon ID         one request, with every recipient
  zoek ID          what this node has, once the identity is verified
  identiteit ID --wijze METHOD                     sluit ID        once every recipient is done
  besluiten        of other nodes                  voeruit ID --uitkomst OUTCOME

A BSN is never an argument: open a request over the API. SLUIS_API, SLUIS_TOKEN_FILE.`,
};

const BREACHES: Bilingual = {
  nl: `sluis datalek – datalekken, zonder inhoud

  lijst      open eerst, met de termijn            toon NUMMER       wie wat wanneer hoorde
  gesprekken NUMMER   welke zijn geraakt           formulier NUMMER  voor de toezichthouder
  meld NUMMER         licht de contactpunten in    sluit NUMMER`,
  en: `sluis datalek – breaches, without contents

  lijst      open first, with the term             toon ID       who was told what when
  gesprekken ID   which were hit                   formulier ID  for the supervisor
  meld ID         tells the contact points         sluit ID`,
};

const list = (help: Bilingual, path: string): Verb =>
  restVerb({ help, options: {}, request: () => ({ method: 'GET', path }) });
const one = (help: Bilingual, [above, below]: readonly [string, string?]): Verb =>
  restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `${above}/${onlyId(args)}${below ? `/${below}` : ''}` }),
  });
const act = (help: Bilingual, [above, below]: readonly [string, string], option?: string): Verb =>
  restVerb({
    help,
    options: option ? { [option]: { type: 'string' } } : {},
    request: (args) => ({
      method: 'POST',
      path: `${above}/${onlyId(args)}/${below}`,
      ...(option ? { body: { [option]: required(args, option) } } : {}),
    }),
  });

export const rightsVerbs: Readonly<Record<string, Verb>> = {
  'avg lijst': list(RIGHTS, '/avg-verzoeken'),
  'avg toon': one(RIGHTS, ['/avg-verzoeken']),
  'avg zoek': act(RIGHTS, ['/avg-verzoeken', 'zoekopdrachten']),
  'avg identiteit': act(RIGHTS, ['/avg-verzoeken', 'identiteitsvaststellingen'], 'wijze'),
  'avg sluit': act(RIGHTS, ['/avg-verzoeken', 'afsluitingen']),
  'avg besluiten': list(RIGHTS, '/avg-besluiten'),
  'avg voeruit': act(RIGHTS, ['/avg-besluiten', 'uitvoeringen'], 'uitkomst'),
  'datalek lijst': list(BREACHES, '/datalekken'),
  'datalek toon': one(BREACHES, ['/datalekken']),
  'datalek gesprekken': one(BREACHES, ['/datalekken', 'gesprekken']),
  'datalek formulier': one(BREACHES, ['/datalekken', 'meldformulier']),
  'datalek meld': act(BREACHES, ['/datalekken', 'meldingen']),
  'datalek sluit': act(BREACHES, ['/datalekken', 'afsluitingen']),
};

/** The words of a case system's draft (`POST /v1/berichten`) and the domain's: member names only, values are the same. */
import { parseInstant } from '#domain';
import type { Json, JsonObject } from '#domain';

/** The domain's name of a member, with the words of what lies in it; a text alone where nothing in it is renamed. */
interface Words {
  readonly [dutch: string]: string | readonly [string, Words];
}

const STATEMENT: Words = { id: 'id', deelnemer: 'participant', rol: 'role', op: 'at' };
const RESTRICTION: Words = {
  soort: 'type',
  basis: 'basis',
  doelen: 'purposes',
  rollen: 'roles',
  deelnemers: 'participants',
  op: 'at',
  duur: 'duration',
  aantal: 'n',
  binnen: 'within',
};
const DETAILS: Words = {
  categorieen: 'categories',
  doel: 'purpose',
  ontvanger: 'recipient',
  betrokkene: 'subject',
  eindigtOp: 'until',
  instemming: 'consent',
  samenhang: ['dependency', STATEMENT],
  uitkomst: 'outcome',
  over: ['about', { knooppunt: 'source', bericht: 'id' }],
  reden: 'reason',
  correcties: ['corrections', { element: 'element', wat: 'what' }],
  afhandeling: ['fulfilled', { element: 'element', uitkomst: 'outcome' }],
  doorgegeven: 'onward',
  elementen: 'elements',
  gewistOp: 'at',
  grond: 'ground',
  bruikbaarheid: 'usefulness',
};
const ELEMENT: Words = {
  id: 'id',
  betrokkene: 'subject',
  categorie: 'category',
  verstrekker: ['supplier', { deelnemer: 'participant', knooppunt: 'node' }],
  geheimhouding: 'secrecyBasis',
  bronwet: 'sourceLaw',
  eersteVerwerkingOp: 'firstProcessedAt',
  instemmingen: 'consents',
  beperkingen: ['restrictions', RESTRICTION],
  waarde: 'value',
};
const CONCEPT: Words = {
  soort: 'kind',
  doel: 'purpose',
  grondslag: 'legalBasis',
  ontvanger: ['recipient', { knooppunt: 'node', deelnemers: 'participants' }],
  zaak: 'caseId',
  vorigBericht: 'inReplyTo',
  betrokkenen: [
    'subjects',
    { verwijzing: 'ref', soort: 'type', relatie: 'relation', relatieTot: 'relatedTo' },
  ],
  noodzaak: ['necessity', STATEMENT],
  kwaliteit: ['quality', STATEMENT],
  kenmerken: [
    'flags',
    {
      radicalisering: 'radicalisation',
      taakcode: 'taskCode',
      geautomatiseerd: 'automated',
      menselijkeBeoordeling: ['humanReview', STATEMENT],
      prioriteitenlijst: ['priorityList', { criteria: 'criteria', versie: 'version' }],
    },
  ],
  beperkingen: ['restrictions', RESTRICTION],
  elementen: ['elements', ELEMENT],
  bijzonderheden: ['details', DETAILS],
  vervaltOp: 'expiresAt',
};

/** The draft in the domain's words. Throws `RangeError` with the JSON pointer of a member that no draft has. */
export const inDomainWords = (concept: JsonObject): JsonObject => renamed(concept, CONCEPT, '') as JsonObject;

function renamed(json: Json, words: Words, at: string): Json {
  if (Array.isArray(json))
    return (json as readonly Json[]).map((one, i) => renamed(one, words, `${at}/${i}`));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json as JsonObject).map(([dutch, value]) => {
      const path = `${at}/${dutch}`;
      const word = Object.hasOwn(words, dutch) ? words[dutch]! : undefined;
      if (word === undefined) throw new RangeError(path);
      return typeof word === 'string'
        ? [word, sameMoment(dutch, value)]
        : [word[0], renamed(value, word[1], path)];
    }),
  );
}

/** A moment may come with any offset; a message has it in UTC. What is no moment stays, and the schema says so. */
const sameMoment = (dutch: string, value: Json): Json =>
  typeof value === 'string' && dutch.toLowerCase().endsWith('op') ? (parseInstant(value) ?? value) : value;

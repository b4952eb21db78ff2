/** English member names of the domain and their Dutch names in the API, for defects that the domain finds. */
import type { Bilingual } from '#domain';

const NAMES: Readonly<Record<string, string>> = {
  kind: 'soort',
  purpose: 'doel',
  purposes: 'doelen',
  legalBasis: 'grondslag',
  recipient: 'ontvanger',
  node: 'knooppunt',
  participants: 'deelnemers',
  participant: 'deelnemer',
  role: 'rol',
  roles: 'rollen',
  caseId: 'zaak',
  inReplyTo: 'vorigBericht',
  subjects: 'betrokkenen',
  subject: 'betrokkene',
  handle: 'verwijzing',
  ref: 'verwijzing',
  type: 'soort',
  relation: 'relatie',
  relatedTo: 'relatieTot',
  necessity: 'noodzaak',
  quality: 'kwaliteit',
  at: 'op',
  flags: 'kenmerken',
  radicalisation: 'radicalisering',
  taskCode: 'taakcode',
  automated: 'geautomatiseerd',
  humanReview: 'menselijkeBeoordeling',
  priorityList: 'prioriteitenlijst',
  criteria: 'criteria',
  version: 'versie',
  restrictions: 'beperkingen',
  duration: 'duur',
  n: 'aantal',
  within: 'binnen',
  elements: 'elementen',
  category: 'categorie',
  categories: 'categorieen',
  supplier: 'verstrekker',
  secrecyBasis: 'geheimhouding',
  sourceLaw: 'bronwet',
  firstProcessedAt: 'eersteVerwerkingOp',
  consents: 'instemmingen',
  consent: 'instemming',
  details: 'bijzonderheden',
  until: 'eindigtOp',
  name: 'naam',
  dependency: 'samenhang',
  outcome: 'uitkomst',
  about: 'over',
  source: 'knooppunt',
  reason: 'reden',
  remark: 'toelichting',
  corrections: 'correcties',
  what: 'wat',
  fulfilled: 'afhandeling',
  onward: 'doorgegeven',
  ground: 'grond',
  usefulness: 'bruikbaarheid',
  fulfilBy: 'uitvoerenVoor',
  doNotInform: 'nietInlichten',
  breach: 'lek',
  natures: 'aard',
  messages: 'berichten',
  discoveredAt: 'ontdektOp',
  from: 'geraaktVanaf',
  expiresAt: 'vervaltOp',
  expirytime: 'vervaltOp',
};

/** `/data/elements/0/value/bsn` → `/elementen/0/waarde/bsn`. Below a value the names are the message's own. */
export function translatePointer(pointer: string): string {
  const segments = pointer.replace(/^\/data(?=\/|$)/, '').split('/');
  const value = segments.indexOf('value');
  return segments
    .map((segment, i) => {
      if (i === value) return 'waarde';
      return value !== -1 && i > value ? segment : (NAMES[segment] ?? segment);
    })
    .join('/');
}

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^lie in the coming (\d+) days$/, 'moet in de komende $1 dagen liggen'],
  [/^be the own node for this kind$/, 'moet bij deze soort het eigen knooppunt zijn'],
  [/^be one of at most (\d+) views$/, 'mag niet: er zijn er al $1. Gooi eerst een weergave weg'],
  [/^say to who asked why not$/, 'moet erbij staan als u afwijst: wie dit vroeg, moet weten waarom'],
  [/^be another node$/, 'moet een ander knooppunt zijn'],
  [/^be the node of the conversation$/, 'moet het knooppunt van het gesprek zijn'],
  [/^name a message that this one may answer$/, 'moet een bericht noemen waarop dit een antwoord mag zijn'],
  [/^name a message of kind (.+)$/, 'moet een bericht noemen van de soort $1'],
  [/^be at most (\d+) bytes$/, 'mag hoogstens $1 bytes zijn'],
  [/^hold every answer$/, 'moet alle antwoorden bevatten'],
  [/^pass the elfproef$/, 'moet aan de elfproef voldoen'],
  [/^fail the elfproef$/, 'is een BSN dat kan: geef het als bsn'],
  [
    /^be a node with which matching is not suspended; .*$/,
    'vergelijken met dit knooppunt staat stil; de fg heft dat op',
  ],
  [
    /^give the number that the case register has .*$/,
    'moet het BSN zijn dat het zaakregister van deze persoon heeft',
  ],
  [
    /^have in the case register the number .*$/,
    'moet in het zaakregister het BSN hebben dat het bericht geeft',
  ],
  [
    /^be a person of the named open case .*$/,
    'moet een persoon zijn van de genoemde open zaak in het register',
  ],
  [/^be given: a person judges .*$/, 'ontbreekt: een mens beoordeelt of vragen noodzakelijk is'],
  [/^be a judgement of its own .*$/, 'moet een eigen beoordeling zijn: deze is al gebruikt'],
  [/^be at most 30 days old .*$/, 'mag hoogstens 30 dagen oud zijn'],
  [/^be a case that is not kept out .*$/, 'deze zaak is buiten bekendheidstoetsen gehouden'],
  [/^have a number on file that may be compared .*$/, 'heeft geen BSN dat vergeleken mag worden'],
  [/^be one of: (.+)$/, 'moet een van deze waarden zijn: $1'],
  [/^be an identifier of this kind$/, 'moet een nummer of verwijzing van deze soort zijn'],
  [/^be a code in capitals$/, 'moet een code in hoofdletters zijn'],
  [/^be a reference without spaces or a BSN$/, 'moet een verwijzing zijn zonder spaties en zonder BSN'],
  [/^be a listed node$/, 'moet een knooppunt uit de directory zijn'],
  [/^lie in the past$/, 'moet in het verleden liggen'],
  [/^be a participant of this node$/, 'moet een deelnemer van dit knooppunt zijn'],
  [/^be an account name without spaces$/, 'moet een accountnaam zonder spaties zijn'],
  [/^lie in the future$/, 'moet in de toekomst liggen'],
  [/^lie in the future, at most (\d+) year ahead$/, 'moet in de toekomst liggen, hoogstens $1 jaar vooruit'],
  [/^lie between the discovery and now$/, 'moet tussen de ontdekking en nu liggen'],
  [/^lie between the receipt and now$/, 'moet tussen de ontvangst en nu liggen'],
  [/^wait until (\S+)$/, 'kan pas vanaf $1'],
  [/^lie between the restriction and now$/, 'moet tussen de beperking en nu liggen'],
  [/^be given, at most (\d+) years ahead$/, 'moet zijn ingevuld, hoogstens $1 jaar vooruit'],
  [
    /^use consents that were asked for together$/,
    'mag alleen instemmingen gebruiken die samen zijn gevraagd',
  ],
  [/^have no unknown members$/, 'kent geen andere velden dan de beschreven velden'],
  [/^have required property '(\w+)'$/, 'mist een verplicht veld'],
];

/** The rule in both languages; where we have no Dutch for it, it says that the message schema decides. */
export function translateRule(must: string): Bilingual {
  const found = RULES.find(([pattern]) => pattern.test(must));
  const nl = found ? must.replace(found[0], found[1]) : 'moet passen in het schema van deze soort bericht';
  return { nl, en: `must ${must}` };
}

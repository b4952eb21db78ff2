/** Dutch words, at level B1, of what a letter to a data subject speaks of. */
import type { BodyCode, Category, Instant, Purpose, RightFulfilment } from '#domain';
import type { ExtensionReason, IdentityMethod, RefusalGround, RightKind } from './ports.js';

export const KIND_WORDS: Readonly<Record<RightKind, { readonly noun: string; readonly asked: string }>> = {
  access: { noun: 'inzage', asked: 'te laten zien welke gegevens wij over u hebben' },
  rectification: { noun: 'verbetering', asked: 'gegevens over u te verbeteren' },
  erasure: { noun: 'verwijdering', asked: 'gegevens over u te verwijderen' },
  restriction: { noun: 'beperking', asked: 'gegevens over u voorlopig niet te gebruiken' },
  objection: { noun: 'bezwaar', asked: 'te stoppen met het gebruik van gegevens over u' },
};
/** Article of the AVG that gives the right. */
export const KIND_ARTICLES: Readonly<Record<RightKind, number>> = {
  access: 15,
  rectification: 16,
  erasure: 17,
  restriction: 18,
  objection: 21,
};

export const METHOD_WORDS: Readonly<Record<IdentityMethod, string>> = {
  IN_PERSON: 'U liet ons uw identiteitsbewijs zien.',
  EHERKENNING: 'U logde in met eHerkenning.',
  DIGID: 'U logde in met DigiD.',
  REPRESENTATIVE: 'Iemand vroeg dit namens u, en liet zien dat dat mag.',
};

export const EXTENSION_WORDS: Readonly<Record<ExtensionReason, string>> = {
  COMPLEX: 'uw verzoek ingewikkeld was',
  MANY_REQUESTS: 'er veel verzoeken waren',
};

/** As `EXTENSION_WORDS`, while it is so. */
export const LONGER_WORDS: Readonly<Record<ExtensionReason, string>> = {
  COMPLEX: 'uw verzoek ingewikkeld is',
  MANY_REQUESTS: 'er veel verzoeken zijn',
};

/** The interests of UAVG 41(1), by letter. */
export const GROUND_WORDS: Readonly<Record<RefusalGround, string>> = {
  A: 'de veiligheid van het land',
  B: 'de verdediging van het land',
  C: 'de openbare veiligheid',
  D: 'het voorkomen, onderzoeken en vervolgen van strafbare feiten, of het uitvoeren van straffen',
  E: 'een ander belangrijk algemeen belang, zoals de volksgezondheid of de belastingen',
  F: 'de onafhankelijkheid van de rechter en van rechtszaken',
  G: 'het voorkomen, onderzoeken en vervolgen van schending van beroepsregels',
  H: 'het toezicht of een controle door de overheid',
  I: 'de bescherming van u of van de rechten en vrijheden van anderen',
  J: 'het innen van een vordering bij de burgerlijke rechter',
};

export const BODY_WORDS: Readonly<Record<BodyCode, string>> = {
  RVDK: 'Raad voor de Kinderbescherming',
  DJI: 'Dienst Justitiële Inrichtingen',
  POLICE: 'politie',
  OM: 'Openbaar Ministerie',
  MAYOR: 'burgemeester',
  COLLEGE: 'college van burgemeester en wethouders',
  GGD: 'GGD',
  PROBATION: 'reclassering',
  VEILIG_THUIS: 'Veilig Thuis',
  CERTIFIED_INSTITUTION: 'gecertificeerde instelling',
  GGZ: 'instelling voor geestelijke gezondheidszorg',
  MUNICIPAL_ACCESS_BODY: 'toegang tot zorg en ondersteuning van de gemeente',
  TAX: 'Belastingdienst',
  FIOD: 'FIOD',
  KMAR: 'Koninklijke Marechaussee',
  UWV: 'UWV',
  IND: 'IND',
  PROVINCE: 'provincie',
  NLA: 'Arbeidsinspectie',
  NVWA: 'NVWA',
};

export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  IDENTIFYING_CONTACT: 'naam, adres en contact',
  BSN: 'burgerservicenummer',
  HOUSING: 'hoe u woont',
  FINANCIAL: 'geld en schulden',
  INCOME: 'inkomen',
  HEALTH: 'gezondheid',
  POLICE_8_13: 'gegevens van de politie',
  POLICE_9_10: 'gegevens van de politie uit een onderzoek',
  JUDICIAL_RECORD: 'gegevens van justitie',
  PROSECUTION: 'gegevens over een strafzaak',
  SENTENCE_EXECUTION: 'gegevens over een straf',
  RELATIONS: 'familie en andere mensen om u heen',
  SUPERVISION_ENFORCEMENT: 'toezicht en maatregelen van de overheid',
  SOCIAL_PROVISIONS: 'hulp van de gemeente',
  CARE_SUPPORT: 'zorg en begeleiding',
  STAFF_CONTACT: 'gegevens van een medewerker',
  RESIDENCE_STATUS: 'verblijfsstatus',
  VEHICLE: 'voertuigen',
  CADASTRAL: 'huizen en grond',
  COMPANY: 'bedrijven',
  BUSINESS_RELATIONS: 'zakelijke relaties',
  PERMITS_SUBSIDIES: 'vergunningen en subsidies',
  FISCAL: 'belastingen',
  SEXUAL_BEHAVIOUR: 'seksueel gedrag',
  PARTICIPANT_INVOLVEMENT: 'welke organisaties betrokken zijn',
  INTERVENTION_AGREEMENT: 'afspraken over wat wij doen',
  KNOWN_STATUS: 'of u bekend bent',
};

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  INTER_ZVH_KNOWN_CHECK: 'nagaan of u bekend bent bij een ander Zorg- en Veiligheidshuis',
  INTER_ZVH_CASE_EXCHANGE: 'samen een casus behandelen',
  INTER_ZVH_UNSOLICITED: 'een ander Zorg- en Veiligheidshuis inlichten dat dit nodig heeft',
  PLAN_ALIGNMENT: 'plannen op elkaar afstemmen',
  CROSS_KNOWN_CHECK: 'nagaan of u bekend bent bij een Zorg- en Veiligheidshuis of RIEC',
  CROSS_INVOLVEMENT: 'nagaan welke organisaties betrokken zijn',
  CROSS_INTERVENTION_ALIGNMENT: 'maatregelen op elkaar afstemmen',
  DATA_CORRECTION: 'fouten herstellen',
  DATA_SUBJECT_RIGHTS: 'uw rechten uitvoeren',
  BREACH_HANDLING: 'een datalek behandelen',
  RESULT_FEEDBACK: 'laten weten wat gegevens opleverden',
};

export const FULFILMENT_WORDS: Readonly<Record<RightFulfilment, string>> = {
  RECTIFIED: 'heeft de gegevens verbeterd',
  ERASED: 'heeft de gegevens verwijderd',
  RESTRICTED: 'gebruikt de gegevens nu niet',
  LIFTED: 'gebruikt de gegevens weer',
  NOTED: 'heeft dit gelezen',
  NOT_HELD: 'heeft de gegevens niet meer',
  IMPOSSIBLE: 'kan dit niet doen',
  DISPROPORTIONATE: 'doet dit niet, omdat het te veel moeite kost',
  KEPT_BY_LAW: 'moet de gegevens bewaren van een andere wet',
};

const LONG = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' });
/** As people here write it: `25 november 2026`. */
export const dutchDate = (at: Instant): string => LONG.format(new Date(at));

/** `a, b en c`. */
export function together(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} en ${last}`;
}

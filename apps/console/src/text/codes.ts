/** Codes of the protocol in words. A code without words is shown as it is: it is public, and can be looked up. */
import type { Language } from './text.js';

type Words = Readonly<Record<string, readonly [nl: string, en: string]>>;

const BODIES: Words = {
  RVDK: ['Raad voor de Kinderbescherming', 'Child Care and Protection Board'],
  DJI: ['Dienst Justitiële Inrichtingen', 'Custodial Institutions Agency'],
  POLICE: ['politie', 'police'],
  OM: ['Openbaar Ministerie', 'Public Prosecution Service'],
  MAYOR: ['burgemeester', 'mayor'],
  COLLEGE: ['college van B en W', 'municipal executive'],
  GGD: ['GGD', 'public health service'],
  PROBATION: ['reclassering', 'probation service'],
  VEILIG_THUIS: ['Veilig Thuis', 'Veilig Thuis'],
  CERTIFIED_INSTITUTION: ['gecertificeerde instelling', 'certified institution'],
  GGZ: ['ggz', 'mental health care'],
  MUNICIPAL_ACCESS_BODY: ['toegangsteam', 'municipal access body'],
  TAX: ['Belastingdienst', 'Tax Administration'],
  FIOD: ['FIOD', 'FIOD'],
  KMAR: ['Koninklijke Marechaussee', 'Royal Marechaussee'],
  UWV: ['UWV', 'UWV'],
  IND: ['IND', 'IND'],
  PROVINCE: ['provincie', 'province'],
  NLA: ['Arbeidsinspectie', 'Labour Authority'],
  NVWA: ['NVWA', 'NVWA'],
};
const PURPOSES: Words = {
  INTER_ZVH_KNOWN_CHECK: ['bekendheidstoets tussen huizen', 'known-check between houses'],
  INTER_ZVH_CASE_EXCHANGE: ['casusuitwisseling tussen huizen', 'case exchange between houses'],
  INTER_ZVH_UNSOLICITED: ['melding uit eigen beweging', 'unsolicited notice'],
  PLAN_ALIGNMENT: ['plannen op elkaar afstemmen', 'plan alignment'],
  CROSS_KNOWN_CHECK: ['bekendheidstoets met een RIEC', 'known-check with a RIEC'],
  CROSS_INVOLVEMENT: ['betrokkenheid vragen', 'involvement'],
  CROSS_INTERVENTION_ALIGNMENT: ['interventies afstemmen', 'intervention alignment'],
  DATA_CORRECTION: ['gegevens verbeteren', 'data correction'],
  DATA_SUBJECT_RIGHTS: ['rechten van betrokkenen', 'rights of data subjects'],
  BREACH_HANDLING: ['afhandeling van een datalek', 'breach handling'],
  RESULT_FEEDBACK: ['terugkoppeling', 'feedback on a result'],
};
const KINDS: Words = {
  'known-check.request': ['vraag: is deze persoon bekend?', 'question: is this person known?'],
  'known-check.response': ['antwoord op een bekendheidstoets', 'answer to a known-check'],
  'case-exchange.request': ['verzoek om casusgegevens', 'request for case data'],
  'case-exchange.response': ['casusgegevens', 'case data'],
  'case-exchange.notice': ['melding over een casus', 'notice about a case'],
};
const PARKED: Words = {
  POLICY: ['Het beleid laat dit nu niet toe.', 'The policy does not allow this now.'],
  NOT_KEPT: ['De bytes zijn niet bewaard.', 'Its bytes were not kept.'],
  ANSWERED: [
    'De afzender kreeg al een weigering en moet opnieuw sturen.',
    'Its sender had a refusal already and must send anew.',
  ],
  EXPIRED: ['De termijn van het bericht is voorbij.', 'The message has expired.'],
  SIG: ['De handtekening klopt niet.', 'The signature does not hold.'],
  JWE: ['De levering is niet te ontsleutelen.', 'The delivery cannot be decrypted.'],
  CRL: ['Intrekkingslijsten waren te oud.', 'Revocation lists were too old.'],
  PATH: [
    'Het certificaat leidt niet naar een vertrouwde autoriteit.',
    'The certificate leads to no trusted authority.',
  ],
  ENVELOPE_INVALID: [
    'De envelop voldoet niet aan het protocol.',
    'The envelope does not follow the protocol.',
  ],
  SIGNATURE: ['De handtekening klopt niet.', 'The signature does not hold.'],
  DECRYPTION: ['De levering is niet te ontsleutelen.', 'The delivery cannot be decrypted.'],
  ENVELOPE: ['De envelop voldoet niet aan het protocol.', 'The envelope does not follow the protocol.'],
  NOT_LISTED: ['De afzender staat niet in het register.', 'The sender is not in the directory.'],
  REPLAY: ['Deze levering is er al geweest.', 'This delivery was here before.'],
};
const CATEGORIES: Words = {
  IDENTIFYING_CONTACT: ['naam en contact', 'name and contact'],
  BSN: ['burgerservicenummer', 'citizen service number'],
  HOUSING: ['wonen', 'housing'],
  FINANCIAL: ['financiën', 'finances'],
  INCOME: ['inkomen', 'income'],
  HEALTH: ['gezondheid', 'health'],
  POLICE_8_13: ['politiegegevens (art. 8 en 13)', 'police data (art. 8 and 13)'],
  POLICE_9_10: ['politiegegevens (art. 9 en 10)', 'police data (art. 9 and 10)'],
  JUDICIAL_RECORD: ['justitiële documentatie', 'judicial record'],
  PROSECUTION: ['vervolging', 'prosecution'],
  SENTENCE_EXECUTION: ['tenuitvoerlegging', 'execution of sentence'],
  RELATIONS: ['relaties', 'relations'],
  SOCIAL_PROVISIONS: ['sociale voorzieningen', 'social provisions'],
  CARE_SUPPORT: ['zorg en ondersteuning', 'care and support'],
  RESIDENCE_STATUS: ['verblijfsstatus', 'residence status'],
  FISCAL: ['fiscale gegevens', 'fiscal data'],
  KNOWN_STATUS: ['bekendheid', 'known status'],
  PARTICIPANT_INVOLVEMENT: ['betrokkenheid', 'involvement'],
  INTERVENTION_AGREEMENT: ['afspraak over interventie', 'intervention agreement'],
};
const GROUPS = { BODIES, PURPOSES, KINDS, PARKED, CATEGORIES } as const;

export function words(group: keyof typeof GROUPS, code: string, language: Language): string {
  const found = GROUPS[group][code];
  return found === undefined ? code : found[language === 'nl' ? 0 : 1];
}

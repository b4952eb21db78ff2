import type { LateKind, TermKind } from '#exchange';

/** Each kind of alarm in words, for mail. Its page in docs/runbooks has the same name; the console has words of its own. */
export const ALARM_WORDS = {
  'database-unavailable': ['De database is niet bereikbaar', 'The database cannot be reached'],
  'directory-unavailable': ['Het register is niet bruikbaar', 'The directory cannot be used'],
  'peer-stands-still': ['Berichten naar deze partner staan stil', 'Messages to this partner stand still'],
  'oldest-waiting': ['Het oudste bericht wacht te lang', 'The oldest message waits too long'],
  'peer-silent': [
    'Van deze partner komt geen hartslag meer',
    'No heartbeat comes from this partner any more',
  ],
  'parked-deliveries': [
    'Leveringen van deze partner zijn apart gezet',
    'Deliveries of this partner were set apart',
  ],
  'directory-expires': ['Het register verloopt of is verlopen', 'The directory expires or has expired'],
  'certificate-expires': ['Een certificaat verloopt of is verlopen', 'A certificate expires or has expired'],
  'revocation-list-ages': ['Een intrekkingslijst veroudert', 'A revocation list is ageing'],
  'revocation-lists-fetch': ['Intrekkingslijsten ophalen lukt niet', 'Revocation lists cannot be fetched'],
  'clock-skew': ['De klok van deze partner loopt niet gelijk', 'The clock of this partner is off'],
  'law-table-refused': [
    'Deze partner beslist volgens een wettabel die het register niet aanvaardt',
    'This partner decides by a law table that the directory does not accept',
  ],
  'receipts-overdue': [
    'Ontvangstbewijzen van deze partner blijven uit',
    'Receipts of this partner do not come',
  ],
  'matching-hits-often': [
    'Vergelijkingen van deze partner raken onwaarschijnlijk vaak',
    'Comparisons of this partner hit improbably often',
  ],
  'known-checks-many': [
    'Deze partner vraagt op een dag naar meer personen dan is afgesproken',
    'This partner asks about more persons in a day than was agreed',
  ],
  'matching-suspended': [
    'Met deze partner wordt niet vergeleken tot een mens heeft gekeken',
    'Nothing is matched with this partner until a person has looked',
  ],
  'overseers-missing': [
    'De sleutels van de toezichthouders ontbreken: er wordt niet vergeleken',
    'The overseers’ keys are missing: nothing is matched',
  ],
  'audit-log': ['Het logboek werkt niet zoals het moet', 'The audit log does not work as it must'],
  'disk-fills': ['De schijf van dit knooppunt raakt vol', 'The disk of this node fills up'],
  'own-keys-unreadable': [
    'Een sleutel van dit knooppunt is niet te lezen',
    'A key of this node cannot be read',
  ],
  'deadlines-passed': ['Een termijn is verstreken', 'A deadline has passed'],
  'term-ends': ['Een termijn van de wet loopt af of is voorbij', 'A term of the law ends or has passed'],
  'broker-parked': [
    'Bij de broker liggen apart gezette leveringen',
    'Deliveries lie set apart at the broker',
  ],
  'own-broker-blocked': ['Onze eigen broker neemt niets aan', 'Our own broker takes nothing'],
  'broker-blocked': [
    'De broker van deze partner neemt niets aan',
    'The broker of this partner takes nothing',
  ],
  'dead-letters-unbound': [
    'Wat de broker apart zet, komt nergens aan',
    'What the broker sets apart arrives nowhere',
  ],
  'logbook-export': [
    'Het logboek dataverwerkingen wordt niet doorgegeven',
    'The processing log is not passed on',
  ],
  'alarms-untold': [
    'Meldingen komen niet aan bij wie ze moet krijgen',
    'Alarms do not reach who has to get them',
  ],
  'alarms-watch': ['Niemand kijkt naar de toestanden', 'Nobody looks at the conditions'],
} as const satisfies Readonly<Record<string, readonly [nl: string, en: string]>>;

export type AlarmKind = keyof typeof ALARM_WORDS;

/** Whose term it is that ends, or was not met. */
const TERM_WORDS: Readonly<Record<TermKind | LateKind, readonly [nl: string, en: string]>> = {
  duties: ['melden van gebruik', 'reports of use'],
  requests: ['verzoeken van betrokkenen', 'requests of data subjects'],
  informing: ['informeren van betrokkenen', 'informing data subjects'],
  breaches: ['melden van een datalek', 'reporting a breach'],
  decisions: ['besluiten van anderen uitvoeren', 'carrying out decisions of others'],
  recipients: ['antwoorden op onze besluiten', 'answers to our decisions'],
  conversations: ['antwoorden van partners', 'answers of partners'],
  erasure: ['wissen van gegevens', 'erasure of data'],
};

/** What a fixed word for a part of this node stands for; a node's OIN is not one of them. */
export const PART_WORDS: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  database: ['de database', 'the database'],
  directory: ['het register', 'the directory'],
  'revocation-lists': ['de intrekkingslijsten', 'the revocation lists'],
  'own-tls': ['het certificaat van de verbindingen', 'the certificate of the links'],
  'log-writing': ['schrijven in het logboek', 'writing in the log'],
  'log-integration': ['regels opnemen in het logboek', 'taking entries up in the log'],
  'log-witnesses': ['logboeken die elkaar tegenspreken', 'logs that contradict each other'],
  'log-records': [
    'verzoeken en datalekken die buiten het logboek om zijn gewijzigd',
    'requests and breaches changed beside the log',
  ],
  disk: ['de schijf', 'the disk'],
  'matching-courier': ['vergelijken door de koerier', 'matching by the courier'],
  'matching-api': ['vergelijken door de API', 'matching by the API'],
  'own-broker': ['de eigen broker', 'our own broker'],
  'kem-keys': ['de sleutels voor ontvangst', 'the keys for receiving'],
  ...TERM_WORDS,
  mail: ['mail', 'mail'],
  webhook: ['webhook', 'webhook'],
  logbook: ['het logboek dataverwerkingen', 'the processing log'],
  courier: ['de koerier', 'the courier'],
};

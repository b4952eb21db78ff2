/**
 * The register of processing activities (AVG 30; Logboek dataverwerkingen). A change that matters is a new version with its
 * moment; no version is ever edited, for log lines point at it.
 */
import type { Bilingual, Citation, Instant, Purpose } from '#domain';

export const ACTIVITY_IDS = [
  'bekendheidstoets-zvh',
  'casusgegevens-zvh',
  'eigen-beweging-zvh',
  'afstemming-plannen',
  'bekendheidstoets-zvh-riec',
  'betrokken-deelnemers',
  'afstemming-interventies',
  'signaalvergelijking',
  'casusregister',
  'correctie',
  'rechten-betrokkene',
  'datalek',
  'terugkoppeling',
  'bewaren-en-vernietigen',
] as const;
export type ActivityId = (typeof ACTIVITY_IDS)[number];

export interface ActivityVersion {
  readonly version: number;
  readonly validFrom: Instant;
  readonly name: Bilingual;
  readonly purpose: Bilingual;
  readonly legalBasis: readonly Citation[];
  /** Kinds of receivers, by their part in it. */
  readonly recipients: readonly Bilingual[];
  /** ISO 8601 duration from the first processing; absent where the data are not kept beyond the act itself. */
  readonly retentionPeriod?: string;
}

/** A message's purpose decides under which activity all that is done with it falls. */
export const ACTIVITY_OF_PURPOSE: Readonly<Record<Purpose, ActivityId>> = {
  INTER_ZVH_KNOWN_CHECK: 'bekendheidstoets-zvh',
  INTER_ZVH_CASE_EXCHANGE: 'casusgegevens-zvh',
  INTER_ZVH_UNSOLICITED: 'eigen-beweging-zvh',
  PLAN_ALIGNMENT: 'afstemming-plannen',
  CROSS_KNOWN_CHECK: 'bekendheidstoets-zvh-riec',
  CROSS_INVOLVEMENT: 'betrokken-deelnemers',
  CROSS_INTERVENTION_ALIGNMENT: 'afstemming-interventies',
  DATA_CORRECTION: 'correctie',
  DATA_SUBJECT_RIGHTS: 'rechten-betrokkene',
  BREACH_HANDLING: 'datalek',
  RESULT_FEEDBACK: 'terugkoppeling',
};

/** When the WGS and the BGS came into force: the first version of each holds from there. */
const FROM = '2025-03-01T00:00:00.000Z' as Instant;
const FIVE_YEARS = 'P5Y';
const wgs = (article: string, paragraph?: string): Citation => ({ act: 'WGS', article, ...on(paragraph) });
const bgs = (article: string, paragraph?: string): Citation => ({ act: 'BGS', article, ...on(paragraph) });
const on = (paragraph: string | undefined) => (paragraph === undefined ? {} : { paragraph });
const both = (nl: string, en: string): Bilingual => ({ nl, en });

const OTHER_ZVH = both('Ander Zorg- en Veiligheidshuis', 'Another ZVH');
const RIEC = both('RIEC', 'A RIEC');
const PARTICIPANTS = both('Deelnemers van het eigen samenwerkingsverband', 'Participants of the partnership');
const SUBJECT = both('De betrokkene', 'The data subject');

type First = Omit<ActivityVersion, 'version' | 'validFrom'>;
const first = (row: First): readonly ActivityVersion[] => [{ version: 1, validFrom: FROM, ...row }];

/** Versions of each, oldest first. */
export const ACTIVITIES: Readonly<Record<ActivityId, readonly ActivityVersion[]>> = {
  'bekendheidstoets-zvh': first({
    name: both('Bekendheidstoets tussen Zorg- en Veiligheidshuizen', 'Known-check between ZVHs'),
    purpose: both(
      'Nagaan of een persoon bij een ander ZVH bekend is',
      'Finding out whether another ZVH knows a person',
    ),
    legalBasis: [wgs('2.28', '1'), wgs('2.29', '1')],
    recipients: [OTHER_ZVH],
    retentionPeriod: FIVE_YEARS,
  }),
  'casusgegevens-zvh': first({
    name: both('Uitwisseling van casusgegevens tussen Zorg- en Veiligheidshuizen', 'Case data between ZVHs'),
    purpose: both(
      'Een complexe casus die twee ZVH’s raakt, samen aanpakken',
      'Handling a complex case that touches two ZVHs',
    ),
    legalBasis: [wgs('2.28', '2'), wgs('2.29', '1')],
    recipients: [OTHER_ZVH, PARTICIPANTS],
    retentionPeriod: FIVE_YEARS,
  }),
  'eigen-beweging-zvh': first({
    name: both(
      'Verstrekking uit eigen beweging aan een Zorg- en Veiligheidshuis',
      'Unsolicited supply to a ZVH',
    ),
    purpose: both(
      'Een ander ZVH wijzen op wat het voor zijn casus moet weten',
      'Telling another ZVH what its case needs',
    ),
    legalBasis: [wgs('2.28', '3'), wgs('2.29', '1')],
    recipients: [OTHER_ZVH],
    retentionPeriod: FIVE_YEARS,
  }),
  'afstemming-plannen': first({
    name: both('Afstemming van plannen van aanpak', 'Alignment of plans'),
    purpose: both(
      'Plannen van aanpak van verwante casussen op elkaar laten aansluiten',
      'Making plans of related cases fit',
    ),
    legalBasis: [bgs('2.20', '2'), wgs('2.28', '2')],
    recipients: [OTHER_ZVH, PARTICIPANTS],
    retentionPeriod: FIVE_YEARS,
  }),
  'bekendheidstoets-zvh-riec': first({
    name: both('Bekendheidstoets tussen ZVH en RIEC', 'Known-check between ZVH and RIEC'),
    purpose: both(
      'Nagaan of een persoon bij het andere samenwerkingsverband bekend is',
      'Finding out whether the other partnership knows a person',
    ),
    legalBasis: [wgs('1.7', '8')],
    recipients: [OTHER_ZVH, RIEC],
    retentionPeriod: FIVE_YEARS,
  }),
  'betrokken-deelnemers': first({
    name: both('Betrokken deelnemers noemen', 'Naming the participants involved'),
    purpose: both(
      'Weten welke deelnemers bij een casus betrokken zijn',
      'Knowing which participants are involved',
    ),
    legalBasis: [bgs('1.10', '1 onder a')],
    recipients: [OTHER_ZVH, RIEC],
    retentionPeriod: FIVE_YEARS,
  }),
  'afstemming-interventies': first({
    name: both('Afstemming van interventies tussen ZVH en RIEC', 'Alignment of interventions'),
    purpose: both('Interventies op elkaar afstemmen', 'Aligning interventions'),
    legalBasis: [bgs('1.10', '1 onder b')],
    recipients: [OTHER_ZVH, RIEC],
    retentionPeriod: FIVE_YEARS,
  }),
  signaalvergelijking: first({
    name: both('Versleuteld vergelijken van casussen', 'Encrypted comparison of cases'),
    purpose: both(
      'Nagaan welke personen beide kennen, zonder de anderen te tonen',
      'Finding who both know, without showing the others',
    ),
    legalBasis: [wgs('2.28', '1'), wgs('1.7', '8')],
    recipients: [OTHER_ZVH, RIEC],
  }),
  casusregister: first({
    name: both('Casusregister van het knooppunt', 'Case register of the node'),
    purpose: both('Weten welke personen in een lopende casus staan', 'Knowing who stands in an open case'),
    legalBasis: [wgs('1.6'), wgs('2.29', '1')],
    recipients: [PARTICIPANTS],
    retentionPeriod: FIVE_YEARS,
  }),
  correctie: first({
    name: both('Herstel van onjuiste gegevens', 'Correction of errors'),
    purpose: both(
      'Onjuiste gegevens bij elke ontvanger herstellen of terugnemen',
      'Correcting or recalling wrong data at every recipient',
    ),
    legalBasis: [bgs('1.7')],
    recipients: [OTHER_ZVH, RIEC, PARTICIPANTS],
    retentionPeriod: FIVE_YEARS,
  }),
  'rechten-betrokkene': first({
    name: both('Rechten van betrokkenen', 'Rights of data subjects'),
    purpose: both('Verzoeken van betrokkenen behandelen', 'Handling requests of data subjects'),
    legalBasis: [bgs('1.2'), bgs('1.3')],
    recipients: [SUBJECT, PARTICIPANTS, OTHER_ZVH, RIEC],
    retentionPeriod: FIVE_YEARS,
  }),
  datalek: first({
    name: both('Inbreuken in verband met persoonsgegevens', 'Personal data breaches'),
    purpose: both(
      'Een datalek vastleggen, melden en meedelen',
      'Recording, notifying and communicating a breach',
    ),
    legalBasis: [bgs('1.4')],
    recipients: [SUBJECT, PARTICIPANTS, OTHER_ZVH, RIEC],
    retentionPeriod: FIVE_YEARS,
  }),
  terugkoppeling: first({
    name: both('Terugkoppeling over een resultaat', 'Feedback on a result'),
    purpose: both(
      'De verstrekker laten weten waartoe een resultaat diende',
      'Telling the supplier what a result was good for',
    ),
    legalBasis: [wgs('1.7', '4')],
    recipients: [OTHER_ZVH, RIEC],
    retentionPeriod: FIVE_YEARS,
  }),
  'bewaren-en-vernietigen': first({
    name: both('Bewaren en vernietigen', 'Retention and erasure'),
    purpose: both('Gegevens niet langer bewaren dan mag', 'Keeping data no longer than allowed'),
    legalBasis: [wgs('1.8', '7'), bgs('1.16')],
    recipients: [OTHER_ZVH, RIEC],
    retentionPeriod: FIVE_YEARS,
  }),
};

/** The version of an activity that holds at a moment; its first one before that. */
export function versionAt(id: ActivityId, at: Instant): number {
  const versions = ACTIVITIES[id];
  return (versions.findLast(({ validFrom }) => validFrom <= at) ?? versions[0]!).version;
}

export const isActivityId = (text: string): text is ActivityId => ACTIVITY_IDS.some((id) => id === text);

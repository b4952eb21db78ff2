/** What each finding in an audit pack means, in one sentence. */
import type { FindingCode } from '#audit';
import type { Bilingual } from '#domain';

export const FINDING_TEXTS: Readonly<Record<FindingCode, Bilingual>> = {
  PACK_FORM: { nl: 'Het pakket heeft een regel die niet klopt.', en: 'The pack has a line of another form.' },
  PACK_TRUNCATED: { nl: 'Het einde van het pakket ontbreekt.', en: 'The end of the pack is missing.' },
  PACK_KEYS: {
    nl: 'De directory in het pakket is niet te vertrouwen, dus geen enkele sleutel.',
    en: 'The directory in the pack is not to be trusted, and so no key is.',
  },
  ENTRY_CHANGED: { nl: 'Een regel is veranderd.', en: 'An entry was changed.' },
  ENTRY_MISSING: { nl: 'Een regel ontbreekt.', en: 'An entry is missing.' },
  ENTRY_INSERTED: { nl: 'Een regel is tussengevoegd.', en: 'An entry was inserted.' },
  ENTRY_ORDER: { nl: 'Regels staan in een andere volgorde.', en: 'Entries stand in another order.' },
  ENTRY_UNPUBLISHED: {
    nl: 'Regels staan onder geen enkel getekend controlepunt.',
    en: 'Entries stand under no signed checkpoint.',
  },
  TREE_MISMATCH: {
    nl: 'De regels geven een andere wortel dan het getekende controlepunt.',
    en: 'The entries give another root than the signed checkpoint.',
  },
  CHECKPOINT_SIGNATURE: {
    nl: 'Een controlepunt is niet met de sleutel van het logboek getekend.',
    en: 'A checkpoint is not signed with the key of the log.',
  },
  CHECKPOINT_ORDER: { nl: 'Controlepunten lopen niet op.', en: 'Checkpoints do not grow.' },
  CLOCK_BACK: { nl: 'De klok is teruggezet.', en: 'The clock was set back.' },
  DECISION_MISSING: { nl: 'Een bericht heeft geen besluit.', en: 'A message has no decision.' },
  PROCESSING_CHANGED: {
    nl: 'Een regel van het verwerkingenlogboek is veranderd, tussengevoegd of weggehaald.',
    en: 'A line of the processing log was changed, inserted or taken away.',
  },
  PROCESSING_MISSING: {
    nl: 'Bij een handeling ontbreken de regels van het verwerkingenlogboek.',
    en: 'The lines of the processing log about an act are missing.',
  },
  RECORD_CHANGED: {
    nl: 'Een verzoek of datalek is buiten het logboek om veranderd.',
    en: 'A request or a breach was changed beside the log.',
  },
  RECORD_MISSING: {
    nl: 'Een stap van een verzoek of datalek, of het verzoek of datalek zelf, is weg.',
    en: 'A step of a request or a breach, or the request or breach itself, is gone.',
  },
  RECORD_GAP: {
    nl: 'Een verzoek of datalek heeft een stap die niet in het logboek staat.',
    en: 'A request or a breach took a step that is not in the log.',
  },
  EVIDENCE_MISSING: {
    nl: 'Een regel noemt bewijs dat er niet is.',
    en: 'An entry names evidence that is not there.',
  },
  EVIDENCE_INVALID: { nl: 'Getekend bewijs klopt niet.', en: 'Signed evidence does not hold.' },
  EVIDENCE_UNSIGNED: { nl: 'Bewijs is nooit getekend.', en: 'Evidence was never signed.' },
  OTHER_SIDE_MISSING: {
    nl: 'De andere kant tekende voor een bericht dat niet in haar logboek staat.',
    en: 'The other side signed for a message that its log does not have.',
  },
  END_MISSING: {
    nl: 'Van een verzonden bericht staat nergens wat ervan geworden is, ook niet dat het is verlopen.',
    en: 'No entry says what became of a message that was sent, nor that it expired.',
  },
  LOG_FORK: {
    nl: 'Er zijn twee getekende controlepunten die elkaar uitsluiten.',
    en: 'There are two signed checkpoints that exclude each other.',
  },
  LOG_ROLLED_BACK: {
    nl: 'Het logboek is korter dan wat een ander knooppunt ervan zag.',
    en: 'The log is shorter than what another node saw of it.',
  },
  LOG_BEGINNING: {
    nl: 'Een nieuw logboek begint niet met het laatste controlepunt van het vorige.',
    en: 'A new log does not begin with the last checkpoint of the one before.',
  },
  PACKS_APART: {
    nl: 'Pakketten zijn te ver na elkaar gemaakt om ze te vergelijken: vraag ze opnieuw aan, vlak na elkaar.',
    en: 'The packs were made too far apart to be compared: ask for them again, shortly after each other.',
  },
  PERIOD_NOT_COVERED: {
    nl: 'Het pakket toont niet dat het de hele gevraagde periode bevat.',
    en: 'The pack does not show that it holds the whole period that was asked for.',
  },
  HEAD_UNSEEN: {
    nl: 'Geen ander knooppunt zag deze regels binnen een dag.',
    en: 'No other node saw these entries within a day.',
  },
  ALARM_OPEN: {
    nl: 'Een alarm over een logboek was aan het eind van dit pakket niet afgehandeld.',
    en: 'An alarm about a log had not been settled at the end of this pack.',
  },
  ALARM_CHANGED: {
    nl: 'Een alarm over een logboek staat er anders dan de regels zeggen: wanneer het ontstond, of en wanneer het is afgehandeld; of het staat er twee keer.',
    en: 'An alarm about a log is not as the entries say: when it was raised, whether and when it was settled; or it stands there twice.',
  },
  ALARM_MISSING: {
    nl: 'Een alarm waar een regel over gaat, is er niet meer.',
    en: 'An alarm that an entry speaks of is not there any more.',
  },
  ALARM_EVIDENCE_INVALID: {
    nl: 'Bewijs bij een alarm is niet getekend door het logboek waar het alarm over gaat.',
    en: 'Evidence with an alarm is not signed by the log that the alarm is about.',
  },
  ALARM_EVIDENCE_MISSING: {
    nl: 'Bewijs dat bij een alarm is bewaard, is er niet meer.',
    en: 'Evidence that was kept with an alarm is not there any more.',
  },
};

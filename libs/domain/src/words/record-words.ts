/** Codes of a node's own records: why something was erased, lies still, or what is wrong with a log. */
import { said } from './said.js';

/** What is wrong with a log (protocol document 8 §4). */
const LOG = {
  LOG_FORK: said('Twee getekende logboeken spreken elkaar tegen.', 'Two signed logs contradict each other.'),
  LOG_ROLLBACK: said('Een logboek is teruggezet.', 'A log was set back.'),
  LOG_UNPROVED: said('De groei van een logboek is niet bewezen.', 'The growth of a log is not proved.'),
  LOG_ROLLED_BACK_HERE: said('Ons logboek is teruggezet.', 'Our log was set back.'),
  LOG_FORK_HERE: said('Ons logboek spreekt zichzelf tegen.', 'Our log contradicts itself.'),
  LOG_SUCCEEDED: said(
    'Een knooppunt begon een nieuw logboek; wat er na het vorige gebeurde, kan weg zijn.',
    'A node began a new log; what followed the one before may be lost.',
  ),
  RECORD_CHANGED: said(
    'Een verzoek of datalek is buiten het logboek om veranderd.',
    'A request or a breach was changed beside the log.',
  ),
  LOG_DAMAGED: said('Een regel is veranderd of weg.', 'An entry was changed or is gone.'),
  LOG_BEHIND: said(
    'Het logboek loopt achter op wat een ander knooppunt zag.',
    'The log is behind what another node saw.',
  ),
  LOG_INCONSISTENT: said(
    'Het logboek volgt niet uit het vorige.',
    'The log does not follow from the one before.',
  ),
} as const;

/** Why data were erased. */
const ERASED = {
  TERM_PASSED: said('De bewaartermijn was voorbij.', 'The retention period was over.'),
  NO_HIT: said('De persoon was niet bekend.', 'The person was not known.'),
  RECALLED: said('De verstrekker riep het terug.', 'The supplier recalled it.'),
  CORRECTED: said('De verstrekker verbeterde het.', 'The supplier corrected it.'),
  RIGHT_EXERCISED: said('De betrokkene vroeg erom.', 'The data subject asked for it.'),
  RESTORED: said('Een teruggezette kopie had het nog.', 'A copy that was put back still had it.'),
  NOT_TAKEN: said('De ontvanger nam het niet aan.', 'The receiver did not take it.'),
} as const;

/** Why something lies still, or does not go. */
const STILL = {
  POLICY: said('Het beleid laat dit nu niet toe.', 'The policy does not allow this now.'),
  NOT_KEPT: said('De bytes zijn niet bewaard.', 'Its bytes were not kept.'),
  ANSWERED: said(
    'De afzender kreeg al een weigering en moet opnieuw sturen.',
    'Its sender had a refusal already and must send anew.',
  ),
  // A receiver's own records decided: it answers all of them alike.
  DECLINED: said(
    'De ontvanger nam het niet aan en hoeft niet te zeggen waarom.',
    'The recipient did not accept it and need not say why.',
  ),
  NOT_SENT: said('Het is niet verstuurd.', 'It was not sent.'),
  ABOUT_OTHERS_TOO: said(
    'Het bericht gaat ook over anderen. Welk deel over deze persoon gaat, is hier niet te zien.',
    'The message is about others too. Which part is about this person cannot be seen here.',
  ),
  LINE_DONE: said('Het bericht wacht niet meer.', 'The message does not wait any more.'),
  LINE_UNDER_WAY: said('Het bericht wordt nu verstuurd.', 'The message is being sent now.'),
  LINE_PARKED: said('Het bericht is al geparkeerd.', 'The message is parked already.'),
  LINE_NOT_PARKED: said('Het bericht is niet geparkeerd.', 'The message is not parked.'),
  LINE_REFUSED_NOW: said('Het bericht mag nu niet meer weg.', 'The message may not leave any more.'),
} as const;

/** What a person said of a hit. */
const REVIEWED = {
  CONFIRMED: said('Het is dezelfde persoon.', 'It is the same person.'),
  REJECTED: said('Het is niet dezelfde persoon.', 'It is not the same person.'),
} as const;

export const RECORD_WORDS = { ...LOG, ...ERASED, ...STILL, ...REVIEWED } as const;

/** What can stand in the way of a request for a second person. */
import type { ProblemKind } from './codes.js';

type Text = readonly [title: string, nl: string, en: string];
const problem =
  (status: number) =>
  (...[title, nl, en]: Text): ProblemKind => ({ status, title, text: { nl, en } });
const forbidden = problem(403);
const conflict = problem(409);

export const APPROVAL_PROBLEMS = {
  SAME_PERSON: forbidden(
    'U vroeg dit zelf',
    'U vroeg dit zelf aan. Een andere persoon moet beslissen. Deze poging is vastgelegd.',
    'You asked for this yourself. Another person must decide. This attempt has been recorded.',
  ),
  NOT_AN_APPROVER: forbidden(
    'U bent geen beoordelaar',
    'Alleen iemand met de rol goedkeurder of beheerder, of een collega van dezelfde functie, beslist hierover.',
    'Only somebody with the role goedkeurder or beheerder, or a colleague of the same function, decides on this.',
  ),
  APPROVAL_DECIDED: conflict(
    'Hierover is al beslist',
    'Iemand anders besliste al over dit verzoek. Bekijk het verzoek.',
    'Somebody else has decided on this request. Look at the request.',
  ),
  APPROVAL_LAPSED: conflict(
    'Dit verzoek is verlopen',
    'Niemand besliste op tijd. Vraag het opnieuw aan.',
    'Nobody decided in time. Ask for it again.',
  ),
  APPROVAL_STATE: conflict(
    'Deze stap past nu niet',
    'Het verzoek is niet in een stand waarin deze stap kan. Bekijk het verzoek.',
    'The request is not in a state in which this step is possible. Look at the request.',
  ),
  PARTNER_UNKNOWN: conflict(
    'Partner staat niet in het register',
    'Deze partner staat niet in het ondertekende register. Vraag de beheerder van het register.',
    'This partner is not in the signed directory. Ask whoever keeps the directory.',
  ),
  PARTNER_ACCEPTED: conflict(
    'Partner is al aanvaard',
    'Twee mensen van dit knooppunt hebben deze partner al aanvaard. U hoeft niets te doen.',
    'Two people of this node have accepted this partner already. There is nothing to do.',
  ),
  PARTNER_NOT_ACCEPTED: conflict(
    'Partner is niet aanvaard',
    'Dit knooppunt wisselt geen berichten uit met deze partner: nog niet, of niet meer. Vraag een beheerder om de partner te laten aanvaarden.',
    'This node exchanges no messages with this partner: not yet, or not any more. Ask an operator to have the partner accepted.',
  ),
  LAW_HASH_NOT_ACCEPTED: conflict(
    'Partner beslist met een andere wettabel',
    'Deze partner beslist met een wettabel die de adreslijst nu niet toelaat. Er gaan geen gegevens heen. Vraag een beheerder welke versie de partner gebruikt, en probeer het daarna opnieuw.',
    'This partner decides by a law table that the directory does not accept now. No data go there. Ask an operator which version the partner runs, and try again afterwards.',
  ),
  FINGERPRINT_DIFFERS: conflict(
    'Vingerafdruk klopt niet',
    'Deze vingerafdruk hoort bij geen certificaat van de partner. Bel de partner nog eens en verbind niet.',
    'This fingerprint belongs to no certificate of the partner. Call the partner again and do not connect.',
  ),
  LOG_NOT_CLOSED: conflict(
    'Het logboek is niet gesloten',
    'Een nieuw auditlogboek begint alleen als het huidige gesloten is. U hoeft niets te doen.',
    'A new audit log begins only where the one in use is closed. There is nothing to do.',
  ),
  LIST_TOO_LONG: conflict(
    'Deze lijst is te lang',
    'Er zijn meer dan 10.000 regels. Kies een kleiner filter.',
    'There are more than 10,000 rows. Choose a smaller filter.',
  ),
  ALARM_OVER: conflict(
    'Deze melding is voorbij',
    'Deze toestand is nu in orde. Er valt niets te dempen.',
    'This condition is in order now. There is nothing to mute.',
  ),
  LINE_DONE: conflict(
    'Dit bericht wacht niet meer',
    'Dit bericht is al weg, of het gaat niet meer weg. Bekijk de reis van het bericht.',
    'This message has left already, or will not leave any more. Look at its journey.',
  ),
  LINE_UNDER_WAY: conflict(
    'Er is nu een poging bezig',
    'Het knooppunt probeert dit bericht nu al te bezorgen. Wacht op de uitkomst.',
    'The node is trying to deliver this message at this moment. Wait for the outcome.',
  ),
  LINE_PARKED: conflict(
    'Dit bericht is geparkeerd',
    'Iemand parkeerde dit bericht. Vraag om het te hervatten; een tweede persoon beslist.',
    'Somebody parked this message. Ask to resume it; a second person decides.',
  ),
  LINE_NOT_PARKED: conflict(
    'Dit bericht is niet geparkeerd',
    'Er is niets om te hervatten. Bekijk de reis van het bericht.',
    'There is nothing to resume. Look at the journey of the message.',
  ),
  LINE_REFUSED_NOW: conflict(
    'Dit bericht mag niet meer weg',
    'Het bericht mocht eerder weg, maar nu niet meer. Het is niet verzonden. De toezichthouder ziet waarom.',
    'The message could leave before, but not any more. It was not sent. Whoever oversees sees why.',
  ),
} satisfies Readonly<Record<string, ProblemKind>>;

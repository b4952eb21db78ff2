/** Why an attempt came to nothing: for who keeps a node running. What the refusals of an envelope say already stands with them. */
import type { AttemptCode, EnvelopeCode } from '../code.js';
import { said, type CodeWords } from './said.js';

export const ATTEMPT_WORDS: CodeWords<Exclude<AttemptCode, EnvelopeCode>> = {
  UNREACHABLE: said(
    'De broker van de partner is niet te bereiken.',
    'The broker of the partner cannot be reached.',
  ),
  OUR_CERTIFICATE_UNREADABLE: said(
    'Ons eigen certificaat of de sleutel is niet te lezen.',
    'Our own certificate or key cannot be read.',
  ),
  OUR_CERTIFICATE_REFUSED: said(
    'De broker van de partner neemt ons certificaat niet aan.',
    'The broker of the partner does not accept our certificate.',
  ),
  THEIR_CERTIFICATE_REFUSED: said(
    'Wij nemen het certificaat van de broker van de partner niet aan.',
    'We do not accept the certificate of the partner’s broker.',
  ),
  NOT_THE_PEER: said(
    'Op het adres van de partner staat de broker van een ander.',
    'At the address of the partner stands somebody else’s broker.',
  ),
  TLS_NO_MATCH: said(
    'De beveiligde verbinding met de broker van de partner komt niet tot stand.',
    'The secured connection to the partner’s broker does not come about.',
  ),
  LOGIN_REFUSED: said(
    'De broker van de partner kent ons certificaat niet als gebruiker.',
    'The broker of the partner does not know our certificate as a user.',
  ),
  NO_EXTERNAL_LOGIN: said(
    'Op de broker van de partner is aanmelden met een certificaat niet mogelijk.',
    'At the partner’s broker nobody can sign in with a certificate.',
  ),
  VHOST_OR_LIMIT: said(
    'Onze plek op de broker van de partner is er niet, of is vol.',
    'Our place at the partner’s broker is not there, or is full.',
  ),
  TOPOLOGY: said(
    'Op de broker van de partner ontbreekt een wachtrij, of wij mogen er niet bij.',
    'At the partner’s broker a queue is missing, or we have no right to it.',
  ),
  BROKER_BLOCKED: said(
    'De broker van de partner neemt nu niets aan: zijn schijf of geheugen is vol.',
    'The broker of the partner takes nothing now: its disk or memory is full.',
  ),
  QUEUE_FULL: said(
    'De wachtrij bij de partner is vol; hij haalt niets op.',
    'The queue at the partner is full; it takes nothing out.',
  ),
  NO_ROUTE: said(
    'Op de broker van de partner staat geen wachtrij voor onze berichten.',
    'At the partner’s broker stands no queue for our messages.',
  ),
  NO_CONFIRM: said(
    'De broker van de partner bevestigde niet op tijd; misschien is het bericht er al.',
    'The broker of the partner did not confirm in time; the message may be there already.',
  ),
  CONNECTION_LOST: said(
    'De verbinding brak tijdens het versturen; misschien is het bericht er al.',
    'The connection broke while sending; the message may be there already.',
  ),
  TOO_LARGE: said(
    'Het bericht is groter dan een broker aanneemt.',
    'The message is larger than a broker takes.',
  ),
  LINK_BUSY: said(
    'Onze verbinding met deze partner was nog bezig.',
    'Our connection to this partner was still busy.',
  ),
  PEER_CERTIFICATE_INVALID: said(
    'Het certificaat waarvoor wij versleutelen, is niet te vertrouwen.',
    'The certificate for which we encrypt is not to be trusted.',
  ),
  REVOCATION_LISTS_MISSING: said(
    'Onze intrekkingslijsten zijn te oud of ontbreken.',
    'Our revocation lists are too old or missing.',
  ),
  NOT_SEALED: said(
    'Het bericht is niet te ondertekenen of te versleutelen.',
    'The message cannot be signed or encrypted.',
  ),
  PEER_LAW_DIFFERS: said(
    'De partner beslist met een wettabel die het register niet toelaat.',
    'The partner decides by a law table that the directory does not accept.',
  ),
  CLOCKS_DIFFER: said(
    'De klok van dit knooppunt en die van zijn database lopen uiteen.',
    'The clock of this node and that of its database differ.',
  ),
};

/** Refusals of an envelope before the law is asked, and of a heartbeat. */
import type { EnvelopeCode } from '../code.js';
import { said, type CodeWords } from './said.js';

export const ENVELOPE_WORDS: CodeWords<EnvelopeCode> = {
  ENVELOPE_INVALID: said(
    'De envelop voldoet niet aan het protocol.',
    'The envelope does not follow the protocol.',
  ),
  ENVELOPE_TOO_LARGE: said('De levering is te groot.', 'The delivery is too large.'),
  PROPS: said(
    'De levering heeft kenmerken die niet mogen.',
    'The delivery has properties that are not allowed.',
  ),
  ALG: said('Deze versleuteling is niet toegestaan.', 'This algorithm is not allowed.'),
  HEADER: said('De kop van de envelop klopt niet.', 'The header of the envelope does not hold.'),
  SIG: said('De handtekening klopt niet.', 'The signature does not hold.'),
  JWE: said('De levering is niet te ontsleutelen.', 'The delivery cannot be decrypted.'),
  CLAIMS: said(
    'Binnen- en buitenkant van de envelop zijn niet gelijk.',
    'The inside and outside of the envelope differ.',
  ),
  CLOCK_SKEW: said(
    'De klok van de afzender loopt voor of achter.',
    'The clock of the sender is ahead or behind.',
  ),
  EXPIRED: said('De termijn van het bericht is voorbij.', 'The message has expired.'),
  KIND_UNKNOWN: said('Dit soort bericht is hier niet bekend.', 'This kind of message is not known here.'),
  MESSAGE_INVALID: said(
    'Het bericht heeft niet de vorm die is afgesproken.',
    'The message has not the form that was agreed.',
  ),
  ID_REUSED: said(
    'Dit nummer hoort al bij een ander bericht.',
    'This number belongs to another message already.',
  ),
  RECEIPT: said(
    'Het bewijs hoort niet bij een bericht van hier.',
    'The evidence is about no message from here.',
  ),
  SENDER_UNKNOWN: said('De afzender staat niet in het register.', 'The sender is not in the directory.'),
  CERT: said('Het certificaat van de afzender klopt niet.', 'The certificate of the sender does not hold.'),
  PATH: said(
    'Het certificaat leidt niet naar een vertrouwde autoriteit.',
    'The certificate leads to no trusted authority.',
  ),
  CRL: said('De intrekkingslijsten waren te oud.', 'The revocation lists were too old.'),
  SUITE_BELOW_FLOOR: said('De beveiliging is te zwak.', 'The security is too weak.'),
  PREDECESSOR_MISSING: said(
    'Wacht op het bericht dat hiervoor komt.',
    'Waits for the message that comes before it.',
  ),
  DIRECTORY_EXPIRED: said('Het register is verlopen.', 'The directory has expired.'),
  PARTNER_NOT_ACCEPTED: said(
    'Deze twee huizen wisselen niet uit: nog niet, of niet meer. Stuur het bericht na een aanvaarding opnieuw.',
    'These two houses do not exchange: not yet, or not any more. Send the message anew once that is accepted.',
  ),
  PEER_NOT_LISTED: said(
    'De partner staat niet meer in het register.',
    'The peer is no longer in the directory.',
  ),
  LAW_HASH_NOT_ACCEPTED: said(
    'De afzender beslist met een wettabel die het register niet toelaat.',
    'Its sender decides by a law table that the directory does not accept.',
  ),
};

/** What a heartbeat is refused for, besides. */
export const HEARTBEAT_WORDS = {
  HEARTBEAT_INVALID: said('Het levensteken heeft een andere vorm.', 'The heartbeat has another form.'),
  KEY_DOCUMENT_REFUSED: said(
    'De sleutels in het levensteken kloppen niet.',
    'The keys in the heartbeat do not hold.',
  ),
  PROTOCOL_VERSION_UNKNOWN: said(
    'De afzender spreekt een andere versie van het protocol.',
    'The sender speaks another version of the protocol.',
  ),
} as const;

/** Written by tools/console/write-code-words.ts from libs/domain/src/code-words.ts. */
export const CODE_WORDS: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  NODE_NOT_WGS_PARTNERSHIP: [
    'Het andere knooppunt is geen samenwerkingsverband van de wet.',
    'The other node is no partnership of the act.',
  ],
  PARTICIPANT_NOT_ELIGIBLE: ['Deze deelnemer mag hier niet meedoen.', 'This participant may not take part.'],
  OPERATOR_NOT_AUTHORISED: [
    'Wie dit deed, heeft niet de juiste functie of screening.',
    'Whoever did this lacks the right function or screening.',
  ],
  INCIDENTAL_PARTY_NO_ACCESS: [
    'Een partij die af en toe meedoet, krijgt geen toegang.',
    'A party that takes part now and then has no access.',
  ],
  PURPOSE_NOT_PERMITTED_ON_ROUTE: [
    'Dit doel mag niet tussen deze twee knooppunten.',
    'This purpose is not allowed between these two nodes.',
  ],
  NO_ACTIVE_CASE: ['Er is geen lopende zaak over deze persoon.', 'There is no open case about this person.'],
  KNOWN_CHECK_FIELDS_EXCEEDED: [
    'Een bekendheidstoets vraagt alleen naar wie het is, van één persoon.',
    'A known-check asks only who it is, of one person.',
  ],
  KNOWN_STATUS_NOT_ESTABLISHED: [
    'Nog niet is gebleken dat de persoon daar bekend is.',
    'It is not established yet that the person is known there.',
  ],
  INVOLVEMENT_NOT_EXCHANGED: [
    'De knooppunten wisselden nog niet uit wie betrokken is.',
    'The nodes have not exchanged yet who is involved.',
  ],
  CATEGORY_NOT_PERMITTED: [
    'Een van beide mag dit soort gegevens niet verwerken.',
    'One of the two may not process this kind of data.',
  ],
  PROFESSIONAL_SECRECY_BLOCKED: [
    'Op deze gegevens rust een beroepsgeheim.',
    'Professional secrecy rests on these data.',
  ],
  PROVIDER_CONSENT_MISSING: [
    'De deelnemer die deze gegevens gaf, stemde niet in.',
    'The participant that gave these data has not consented.',
  ],
  NECESSITY_STATEMENT_MISSING: [
    'Niemand legde vast waarom dit nodig is.',
    'Nobody recorded why this is necessary.',
  ],
  QUALITY_ATTESTATION_MISSING: [
    'Niemand legde vast dat de gegevens kloppen.',
    'Nobody recorded that the data are correct.',
  ],
  THIRD_PERSON_OUTSIDE_CIRCLE: [
    'Een ander persoon hoort niet bij de directe kring.',
    'Another person is outside the direct circle.',
  ],
  SUBJECT_TYPE_NOT_PERMITTED: [
    'Dit gaat niet over een natuurlijk persoon.',
    'This is not about a natural person.',
  ],
  NATIONALITY_NOT_PERMITTED: ['Nationaliteit mag hier niet mee.', 'Nationality may not be included here.'],
  TAX_DATA_TO_PRIVATE_DENIED: [
    'Fiscale gegevens mogen niet naar een private partij.',
    'Tax data may not go to a private party.',
  ],
  USE_RESTRICTION_UNSUPPORTED: [
    'Dit knooppunt kan een beperking niet nakomen.',
    'This node cannot keep a restriction.',
  ],
  USE_RESTRICTION_VIOLATED: ['Een beperking laat dit niet toe.', 'A restriction does not allow this.'],
  ONWARD_PROVISION_DENIED: ['Verder verstrekken mag niet.', 'Passing this on is not allowed.'],
  LAWFULNESS_REVIEW_MISSING: [
    'Er is nog niet nagegaan of dit rechtmatig is.',
    'Nobody has reviewed yet whether this is lawful.',
  ],
  PARTICIPANT_OBJECTION: ['Een deelnemer maakte bezwaar.', 'A participant objected.'],
  SECRECY_NOTICE_REQUIRED: [
    'Bij politiegegevens hoort een melding over geheimhouding.',
    'Police data need a notice of secrecy.',
  ],
  RETENTION_EXPIRED: ['De bewaartermijn is voorbij.', 'The retention period is over.'],
  CASE_SHIELDED: ['De zaak is gesloten.', 'The case is closed.'],
  OUT_OF_SCOPE_PLUS_TASK: ['Deze taak valt buiten de wet.', 'This task is outside the act.'],
  RADICALISATION_CASE_REDIRECT: [
    'Een zaak over radicalisering loopt langs een andere weg.',
    'A case of radicalisation goes another way.',
  ],
  SIGNAL_REFERRAL_NOT_PERMITTED: [
    'Een signaal doorgeven mag hier niet.',
    'Referring a signal is not allowed here.',
  ],
  BULK_NOT_PERMITTED: ['Dit gaat over meer dan één persoon.', 'This is about more than one person.'],
  PRIORITY_CRITERIA_UNPUBLISHED: [
    'De maatstaven van de lijst zijn niet gepubliceerd.',
    'The criteria of the list are not published.',
  ],
  HUMAN_REVIEW_MISSING: ['Nog geen mens keek ernaar.', 'No person has looked at it yet.'],
  PROCESSING_NOT_REVIEWED: [
    'Deze verwerking is nog niet beoordeeld.',
    'This processing has not been reviewed yet.',
  ],
  AUDIT_LOG_UNAVAILABLE: [
    'Het logboek was niet beschikbaar. Zonder logboek geen verwerking.',
    'The log was not available. No log, no processing.',
  ],
  PROCESSING_RESTRICTED: [
    'De gegevens van deze persoon zijn beperkt.',
    'Processing of data of this person is restricted.',
  ],
  REQUEST_NOT_GRANTED: [
    'Er is geen toegewezen verzoek van de persoon zelf.',
    'There is no granted request of the person.',
  ],
  NOT_SUPPORTED_YET: [
    'Dit knooppunt kan deze regel nog niet beoordelen. Dan mag het niet.',
    'This node cannot judge this rule yet. Then it is not allowed.',
  ],
  ENVELOPE_INVALID: [
    'De envelop voldoet niet aan het protocol.',
    'The envelope does not follow the protocol.',
  ],
  ENVELOPE_TOO_LARGE: ['De levering is te groot.', 'The delivery is too large.'],
  PROPS: ['De levering heeft kenmerken die niet mogen.', 'The delivery has properties that are not allowed.'],
  ALG: ['Deze versleuteling is niet toegestaan.', 'This algorithm is not allowed.'],
  HEADER: ['De kop van de envelop klopt niet.', 'The header of the envelope does not hold.'],
  SIG: ['De handtekening klopt niet.', 'The signature does not hold.'],
  JWE: ['De levering is niet te ontsleutelen.', 'The delivery cannot be decrypted.'],
  CLAIMS: [
    'Binnen- en buitenkant van de envelop zijn niet gelijk.',
    'The inside and outside of the envelope differ.',
  ],
  CLOCK_SKEW: [
    'De klok van de afzender loopt voor of achter.',
    'The clock of the sender is ahead or behind.',
  ],
  EXPIRED: ['De termijn van het bericht is voorbij.', 'The message has expired.'],
  KIND_UNKNOWN: ['Dit soort bericht is hier niet bekend.', 'This kind of message is not known here.'],
  MESSAGE_INVALID: [
    'Het bericht heeft niet de vorm die is afgesproken.',
    'The message has not the form that was agreed.',
  ],
  ID_REUSED: [
    'Dit nummer hoort al bij een ander bericht.',
    'This number belongs to another message already.',
  ],
  RECEIPT: ['Het bewijs hoort niet bij een bericht van hier.', 'The evidence is about no message from here.'],
  SENDER_UNKNOWN: ['De afzender staat niet in het register.', 'The sender is not in the directory.'],
  CERT: ['Het certificaat van de afzender klopt niet.', 'The certificate of the sender does not hold.'],
  PATH: [
    'Het certificaat leidt niet naar een vertrouwde autoriteit.',
    'The certificate leads to no trusted authority.',
  ],
  CRL: ['De intrekkingslijsten waren te oud.', 'The revocation lists were too old.'],
  SUITE_BELOW_FLOOR: ['De beveiliging is te zwak.', 'The security is too weak.'],
  PREDECESSOR_MISSING: [
    'Wacht op het bericht dat hiervoor komt.',
    'Waits for the message that comes before it.',
  ],
  DIRECTORY_EXPIRED: ['Het register is verlopen.', 'The directory has expired.'],
  PARTNER_NOT_ACCEPTED: [
    'Deze twee huizen wisselen niet uit: nog niet, of niet meer. Stuur het bericht na een aanvaarding opnieuw.',
    'These two houses do not exchange: not yet, or not any more. Send the message anew once that is accepted.',
  ],
  PEER_NOT_LISTED: ['De partner staat niet meer in het register.', 'The peer is no longer in the directory.'],
  LAW_HASH_NOT_ACCEPTED: [
    'De afzender beslist met een wettabel die het register niet toelaat.',
    'Its sender decides by a law table that the directory does not accept.',
  ],
  UNREACHABLE: [
    'De broker van de partner is niet te bereiken.',
    'The broker of the partner cannot be reached.',
  ],
  OUR_CERTIFICATE_UNREADABLE: [
    'Ons eigen certificaat of de sleutel is niet te lezen.',
    'Our own certificate or key cannot be read.',
  ],
  OUR_CERTIFICATE_REFUSED: [
    'De broker van de partner neemt ons certificaat niet aan.',
    'The broker of the partner does not accept our certificate.',
  ],
  THEIR_CERTIFICATE_REFUSED: [
    'Wij nemen het certificaat van de broker van de partner niet aan.',
    'We do not accept the certificate of the partner’s broker.',
  ],
  NOT_THE_PEER: [
    'Op het adres van de partner staat de broker van een ander.',
    'At the address of the partner stands somebody else’s broker.',
  ],
  TLS_NO_MATCH: [
    'De beveiligde verbinding met de broker van de partner komt niet tot stand.',
    'The secured connection to the partner’s broker does not come about.',
  ],
  LOGIN_REFUSED: [
    'De broker van de partner kent ons certificaat niet als gebruiker.',
    'The broker of the partner does not know our certificate as a user.',
  ],
  NO_EXTERNAL_LOGIN: [
    'Op de broker van de partner is aanmelden met een certificaat niet mogelijk.',
    'At the partner’s broker nobody can sign in with a certificate.',
  ],
  VHOST_OR_LIMIT: [
    'Onze plek op de broker van de partner is er niet, of is vol.',
    'Our place at the partner’s broker is not there, or is full.',
  ],
  TOPOLOGY: [
    'Op de broker van de partner ontbreekt een wachtrij, of wij mogen er niet bij.',
    'At the partner’s broker a queue is missing, or we have no right to it.',
  ],
  BROKER_BLOCKED: [
    'De broker van de partner neemt nu niets aan: zijn schijf of geheugen is vol.',
    'The broker of the partner takes nothing now: its disk or memory is full.',
  ],
  QUEUE_FULL: [
    'De wachtrij bij de partner is vol; hij haalt niets op.',
    'The queue at the partner is full; it takes nothing out.',
  ],
  NO_ROUTE: [
    'Op de broker van de partner staat geen wachtrij voor onze berichten.',
    'At the partner’s broker stands no queue for our messages.',
  ],
  NO_CONFIRM: [
    'De broker van de partner bevestigde niet op tijd; misschien is het bericht er al.',
    'The broker of the partner did not confirm in time; the message may be there already.',
  ],
  CONNECTION_LOST: [
    'De verbinding brak tijdens het versturen; misschien is het bericht er al.',
    'The connection broke while sending; the message may be there already.',
  ],
  TOO_LARGE: ['Het bericht is groter dan een broker aanneemt.', 'The message is larger than a broker takes.'],
  LINK_BUSY: [
    'Onze verbinding met deze partner was nog bezig.',
    'Our connection to this partner was still busy.',
  ],
  PEER_CERTIFICATE_INVALID: [
    'Het certificaat waarvoor wij versleutelen, is niet te vertrouwen.',
    'The certificate for which we encrypt is not to be trusted.',
  ],
  REVOCATION_LISTS_MISSING: [
    'Onze intrekkingslijsten zijn te oud of ontbreken.',
    'Our revocation lists are too old or missing.',
  ],
  NOT_SEALED: [
    'Het bericht is niet te ondertekenen of te versleutelen.',
    'The message cannot be signed or encrypted.',
  ],
  PEER_LAW_DIFFERS: [
    'De partner beslist met een wettabel die het register niet toelaat.',
    'The partner decides by a law table that the directory does not accept.',
  ],
  CLOCKS_DIFFER: [
    'De klok van dit knooppunt en die van zijn database lopen uiteen.',
    'The clock of this node and that of its database differ.',
  ],
  HEARTBEAT_INVALID: ['Het levensteken heeft een andere vorm.', 'The heartbeat has another form.'],
  KEY_DOCUMENT_REFUSED: [
    'De sleutels in het levensteken kloppen niet.',
    'The keys in the heartbeat do not hold.',
  ],
  PROTOCOL_VERSION_UNKNOWN: [
    'De afzender spreekt een andere versie van het protocol.',
    'The sender speaks another version of the protocol.',
  ],
  E_PEER: ['Met dit knooppunt mag niet worden vergeleken.', 'There may be no comparison with this node.'],
  E_PURPOSE: [
    'De vergelijking is geweigerd of afgebroken, of dit doel is niet afgesproken.',
    'The comparison was refused or broken off, or this purpose was not agreed.',
  ],
  E_TYPE_DISABLED: ['Op dit soort nummer wordt niet vergeleken.', 'This type of identifier is not compared.'],
  E_SUITE: ['De versleuteling past niet bij de afspraak.', 'The cryptography is not what was agreed.'],
  E_PROFILE: [
    'De manier van vergelijken past niet bij de afspraak.',
    'The way of comparing is not what was agreed.',
  ],
  E_EPOCH_STALE: ['De afspraak is intussen vernieuwd.', 'The agreement was renewed meanwhile.'],
  E_REVIEW_MISSING: [
    'De commissie heeft deze verwerking niet beoordeeld.',
    'The committee has not reviewed this processing.',
  ],
  E_SET_TOO_LARGE: ['Er wordt over te veel personen gevraagd.', 'Too many persons are asked about.'],
  E_SET_EMPTY: ['Er is niemand om te vergelijken.', 'There is nobody to compare.'],
  E_BUDGET: ['Het maximum voor deze partner is bereikt.', 'The maximum for this partner is reached.'],
  E_REPLAY: ['Deze vergelijking is er al geweest.', 'This comparison was here before.'],
  E_SID: ['Het nummer van de vergelijking klopt niet.', 'The id of the comparison is not right.'],
  E_STATE: ['Deze stap hoort hier niet.', 'This step does not belong here.'],
  E_TIMEOUT: ['De vergelijking duurde te lang.', 'The comparison took too long.'],
  E_CHUNK_RANGE: ['Een deel van een lijst klopt niet.', 'A part of a list is not right.'],
  E_EQUIVOCATION: [
    'De partner stuurde twee verschillende antwoorden.',
    'The partner sent two different answers.',
  ],
  E_COUNT: ['Het aantal klopt niet met wat was gezegd.', 'The count is not what was said.'],
  E_DIGEST: ['Een lijst klopt niet met haar vingerafdruk.', 'A list does not fit its digest.'],
  E_LIST_ORDER: ['Een lijst staat niet op volgorde.', 'A list is not in order.'],
  E_POINT_ENCODING: ['Een versleutelde waarde klopt niet.', 'An encrypted value is not right.'],
  E_POINT_IDENTITY: ['Een versleutelde waarde is leeg.', 'An encrypted value is empty.'],
  E_KEY_INVALID: ['De sleutel van de vergelijking klopt niet.', 'The key of the comparison is not right.'],
  E_PROOF_INVALID: [
    'Het bewijs dat goed is gerekend, klopt niet.',
    'The proof that it was computed rightly does not hold.',
  ],
  E_ENTRY_DUPLICATE_TAG: ['Een antwoord komt dubbel voor.', 'An answer stands there twice.'],
  E_AUDIT_UNAVAILABLE: [
    'Het auditlogboek is niet te vertrouwen, dus er wordt niet vergeleken.',
    'The audit log cannot be relied on, so nothing is compared.',
  ],
  LOG_FORK: ['Twee getekende logboeken spreken elkaar tegen.', 'Two signed logs contradict each other.'],
  LOG_ROLLBACK: ['Een logboek is teruggezet.', 'A log was set back.'],
  LOG_UNPROVED: ['De groei van een logboek is niet bewezen.', 'The growth of a log is not proved.'],
  LOG_ROLLED_BACK_HERE: ['Ons logboek is teruggezet.', 'Our log was set back.'],
  LOG_FORK_HERE: ['Ons logboek spreekt zichzelf tegen.', 'Our log contradicts itself.'],
  LOG_SUCCEEDED: [
    'Een knooppunt begon een nieuw logboek; wat er na het vorige gebeurde, kan weg zijn.',
    'A node began a new log; what followed the one before may be lost.',
  ],
  RECORD_CHANGED: [
    'Een verzoek of datalek is buiten het logboek om veranderd.',
    'A request or a breach was changed beside the log.',
  ],
  LOG_DAMAGED: ['Een regel is veranderd of weg.', 'An entry was changed or is gone.'],
  LOG_BEHIND: [
    'Het logboek loopt achter op wat een ander knooppunt zag.',
    'The log is behind what another node saw.',
  ],
  LOG_INCONSISTENT: [
    'Het logboek volgt niet uit het vorige.',
    'The log does not follow from the one before.',
  ],
  TERM_PASSED: ['De bewaartermijn was voorbij.', 'The retention period was over.'],
  NO_HIT: ['De persoon was niet bekend.', 'The person was not known.'],
  RECALLED: ['De verstrekker riep het terug.', 'The supplier recalled it.'],
  CORRECTED: ['De verstrekker verbeterde het.', 'The supplier corrected it.'],
  RIGHT_EXERCISED: ['De betrokkene vroeg erom.', 'The data subject asked for it.'],
  NOT_TAKEN: ['De ontvanger nam het niet aan.', 'The receiver did not take it.'],
  POLICY: ['Het beleid laat dit nu niet toe.', 'The policy does not allow this now.'],
  NOT_KEPT: ['De bytes zijn niet bewaard.', 'Its bytes were not kept.'],
  ANSWERED: [
    'De afzender kreeg al een weigering en moet opnieuw sturen.',
    'Its sender had a refusal already and must send anew.',
  ],
  DECLINED: [
    'De ontvanger nam het niet aan en hoeft niet te zeggen waarom.',
    'The recipient did not accept it and need not say why.',
  ],
  NOT_SENT: ['Het is niet verstuurd.', 'It was not sent.'],
  ABOUT_OTHERS_TOO: [
    'Het bericht gaat ook over anderen. Welk deel over deze persoon gaat, is hier niet te zien.',
    'The message is about others too. Which part is about this person cannot be seen here.',
  ],
  LINE_DONE: ['Het bericht wacht niet meer.', 'The message does not wait any more.'],
  LINE_UNDER_WAY: ['Het bericht wordt nu verstuurd.', 'The message is being sent now.'],
  LINE_PARKED: ['Het bericht is al geparkeerd.', 'The message is parked already.'],
  LINE_NOT_PARKED: ['Het bericht is niet geparkeerd.', 'The message is not parked.'],
  LINE_REFUSED_NOW: ['Het bericht mag nu niet meer weg.', 'The message may not leave any more.'],
  CONFIRMED: ['Het is dezelfde persoon.', 'It is the same person.'],
  REJECTED: ['Het is niet dezelfde persoon.', 'It is not the same person.'],
};

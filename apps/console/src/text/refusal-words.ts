/** Codes of a refusal, a delivery and a message in line in words (docs/protocol/09): the rule in one sentence, never what the input held. */
type Pairs = Readonly<Record<string, readonly [nl: string, en: string]>>;

/** Of the law; what a row of its table says of a single case goes before this. */
const LAW: Pairs = {
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
  NO_ACTIVE_CASE: ['Er is geen open zaak van uzelf.', 'There is no open case of your own.'],
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
};

/** Of the envelope and its way. */
const DELIVERY: Pairs = {
  ENVELOPE_TOO_LARGE: ['De levering is te groot.', 'The delivery is too large.'],
  PROPS: ['De levering heeft kenmerken die niet mogen.', 'The delivery has properties that are not allowed.'],
  ALG: ['Deze versleuteling is niet toegestaan.', 'This algorithm is not allowed.'],
  HEADER: ['De kop van de envelop klopt niet.', 'The header of the envelope does not hold.'],
  CLAIMS: [
    'Binnen- en buitenkant van de envelop zijn niet gelijk.',
    'The inside and outside of the envelope differ.',
  ],
  CLOCK_SKEW: ['De klok van de afzender loopt voor.', 'The clock of the sender is ahead.'],
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
  SUITE_BELOW_FLOOR: ['De beveiliging is te zwak.', 'The security is too weak.'],
  PREDECESSOR_MISSING: [
    'Wacht op het bericht dat hiervoor komt.',
    'Waits for the message that comes before it.',
  ],
  DECLINED: [
    'De ontvanger nam het niet aan en hoeft niet te zeggen waarom.',
    'The recipient did not accept it and need not say why.',
  ],
  DIRECTORY_EXPIRED: ['Het register is verlopen.', 'The directory has expired.'],
  PEER_NOT_LISTED: ['De partner staat niet meer in het register.', 'The peer is no longer in the directory.'],
};

export const REFUSALS: Pairs = { ...LAW, ...DELIVERY };

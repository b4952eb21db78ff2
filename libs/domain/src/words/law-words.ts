/** Refusals of the law in one sentence each, for people. Why, with its articles, each row of the law table says itself. */
import type { RefusalCode } from '../code.js';
import { said, type CodeWords } from './said.js';

export const LAW_WORDS: CodeWords<RefusalCode> = {
  NODE_NOT_WGS_PARTNERSHIP: said(
    'Het andere knooppunt is geen samenwerkingsverband van de wet.',
    'The other node is no partnership of the act.',
  ),
  PARTICIPANT_NOT_ELIGIBLE: said(
    'Deze deelnemer mag hier niet meedoen.',
    'This participant may not take part.',
  ),
  OPERATOR_NOT_AUTHORISED: said(
    'Wie dit deed, heeft niet de juiste functie of screening.',
    'Whoever did this lacks the right function or screening.',
  ),
  INCIDENTAL_PARTY_NO_ACCESS: said(
    'Een partij die af en toe meedoet, krijgt geen toegang.',
    'A party that takes part now and then has no access.',
  ),
  PURPOSE_NOT_PERMITTED_ON_ROUTE: said(
    'Dit doel mag niet tussen deze twee knooppunten.',
    'This purpose is not allowed between these two nodes.',
  ),
  NO_ACTIVE_CASE: said(
    'Er is geen lopende zaak over deze persoon.',
    'There is no open case about this person.',
  ),
  KNOWN_CHECK_FIELDS_EXCEEDED: said(
    'Een bekendheidstoets vraagt alleen naar wie het is, van één persoon.',
    'A known-check asks only who it is, of one person.',
  ),
  KNOWN_STATUS_NOT_ESTABLISHED: said(
    'Nog niet is gebleken dat de persoon daar bekend is.',
    'It is not established yet that the person is known there.',
  ),
  INVOLVEMENT_NOT_EXCHANGED: said(
    'De knooppunten wisselden nog niet uit wie betrokken is.',
    'The nodes have not exchanged yet who is involved.',
  ),
  CATEGORY_NOT_PERMITTED: said(
    'Een van beide mag dit soort gegevens niet verwerken.',
    'One of the two may not process this kind of data.',
  ),
  PROFESSIONAL_SECRECY_BLOCKED: said(
    'Op deze gegevens rust een beroepsgeheim.',
    'Professional secrecy rests on these data.',
  ),
  PROVIDER_CONSENT_MISSING: said(
    'De deelnemer die deze gegevens gaf, stemde niet in.',
    'The participant that gave these data has not consented.',
  ),
  NECESSITY_STATEMENT_MISSING: said(
    'Niemand legde vast waarom dit nodig is.',
    'Nobody recorded why this is necessary.',
  ),
  QUALITY_ATTESTATION_MISSING: said(
    'Niemand legde vast dat de gegevens kloppen.',
    'Nobody recorded that the data are correct.',
  ),
  THIRD_PERSON_OUTSIDE_CIRCLE: said(
    'Een ander persoon hoort niet bij de directe kring.',
    'Another person is outside the direct circle.',
  ),
  SUBJECT_TYPE_NOT_PERMITTED: said(
    'Dit gaat niet over een natuurlijk persoon.',
    'This is not about a natural person.',
  ),
  NATIONALITY_NOT_PERMITTED: said(
    'Nationaliteit mag hier niet mee.',
    'Nationality may not be included here.',
  ),
  TAX_DATA_TO_PRIVATE_DENIED: said(
    'Fiscale gegevens mogen niet naar een private partij.',
    'Tax data may not go to a private party.',
  ),
  USE_RESTRICTION_UNSUPPORTED: said(
    'Dit knooppunt kan een beperking niet nakomen.',
    'This node cannot keep a restriction.',
  ),
  USE_RESTRICTION_VIOLATED: said('Een beperking laat dit niet toe.', 'A restriction does not allow this.'),
  ONWARD_PROVISION_DENIED: said('Verder verstrekken mag niet.', 'Passing this on is not allowed.'),
  LAWFULNESS_REVIEW_MISSING: said(
    'Er is nog niet nagegaan of dit rechtmatig is.',
    'Nobody has reviewed yet whether this is lawful.',
  ),
  PARTICIPANT_OBJECTION: said('Een deelnemer maakte bezwaar.', 'A participant objected.'),
  SECRECY_NOTICE_REQUIRED: said(
    'Bij politiegegevens hoort een melding over geheimhouding.',
    'Police data need a notice of secrecy.',
  ),
  RETENTION_EXPIRED: said('De bewaartermijn is voorbij.', 'The retention period is over.'),
  CASE_SHIELDED: said('De zaak is gesloten.', 'The case is closed.'),
  OUT_OF_SCOPE_PLUS_TASK: said('Deze taak valt buiten de wet.', 'This task is outside the act.'),
  RADICALISATION_CASE_REDIRECT: said(
    'Een zaak over radicalisering loopt langs een andere weg.',
    'A case of radicalisation goes another way.',
  ),
  SIGNAL_REFERRAL_NOT_PERMITTED: said(
    'Een signaal doorgeven mag hier niet.',
    'Referring a signal is not allowed here.',
  ),
  BULK_NOT_PERMITTED: said('Dit gaat over meer dan één persoon.', 'This is about more than one person.'),
  PRIORITY_CRITERIA_UNPUBLISHED: said(
    'De maatstaven van de lijst zijn niet gepubliceerd.',
    'The criteria of the list are not published.',
  ),
  HUMAN_REVIEW_MISSING: said('Nog geen mens keek ernaar.', 'No person has looked at it yet.'),
  PROCESSING_NOT_REVIEWED: said(
    'Deze verwerking is nog niet beoordeeld.',
    'This processing has not been reviewed yet.',
  ),
  AUDIT_LOG_UNAVAILABLE: said(
    'Het logboek was niet beschikbaar. Zonder logboek geen verwerking.',
    'The log was not available. No log, no processing.',
  ),
  PROCESSING_RESTRICTED: said(
    'De gegevens van deze persoon zijn beperkt.',
    'Processing of data of this person is restricted.',
  ),
  REQUEST_NOT_GRANTED: said(
    'Er is geen toegewezen verzoek van de persoon zelf.',
    'There is no granted request of the person.',
  ),
  NOT_SUPPORTED_YET: said(
    'Dit knooppunt kan deze regel nog niet beoordelen. Dan mag het niet.',
    'This node cannot judge this rule yet. Then it is not allowed.',
  ),
};

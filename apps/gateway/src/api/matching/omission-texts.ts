/** Why somebody takes no part in a comparison, for the case worker whose case it is. Never sent. */
import type { Bilingual } from '#domain';
import type { ExclusionCode } from '#matching';

const say = (nl: string, en: string): Bilingual => ({ nl, en });

export const OMISSION_TEXTS: Readonly<Record<ExclusionCode, Bilingual>> = {
  E_ID_FORMAT: say(
    'Het nummer heeft niet de goede vorm. Verbeter het in de zaak.',
    'The number is not of the right form. Correct it in the case.',
  ),
  E_ID_ELFPROEF: say(
    'Het burgerservicenummer klopt niet (elfproef). Verbeter het in de zaak.',
    'The BSN is not valid (elfproef). Correct it in the case.',
  ),
  E_ID_DATE: say(
    'De geboortedatum is niet volledig of bestaat niet.',
    'The date of birth is not complete, or does not exist.',
  ),
  E_ID_EMPTY: say('De naam of de voornaam ontbreekt.', 'The surname or the given name is missing.'),
  E_ID_BAG_TYPE: say('Dit adresnummer is van een andere soort.', 'This address number is of another kind.'),
  E_ID_TEST_NUMBER: say('Dit is een testnummer.', 'This is a test number.'),
  E_TYPE_DISABLED: say(
    'Deze persoon heeft geen nummer, en op naam wordt met deze partner niet vergeleken.',
    'This person has no number, and with this partner nobody is compared by name.',
  ),
  SHIELDED: say('De zaak is afgeschermd.', 'The case is shielded.'),
  RESTRICTED: say(
    'Gegevens van deze persoon mogen nu niet worden gebruikt (AVG 18, 21).',
    'Data of this person may not be used now (GDPR 18, 21).',
  ),
  RADICALISATION: say('Zaken over radicalisering doen niet mee.', 'Cases of radicalisation take no part.'),
  PLUS_TASK: say('Deze zaak valt buiten de WGS (plustaak).', 'This case falls outside the WGS.'),
  EXPIRED: say('De bewaartermijn is voorbij.', 'Its retention period is over.'),
  NOT_OPEN: say('De zaak is niet open.', 'The case is not open.'),
  STATEMENT_MISSING: say(
    'Niemand heeft vastgelegd waarom vragen nodig is.',
    'Nobody has recorded why asking is necessary.',
  ),
  STATEMENT_TOO_OLD: say(
    'De beoordeling van de noodzaak is ouder dan dertig dagen. Leg een nieuwe vast.',
    'The judgement of necessity is older than thirty days. Record a new one.',
  ),
  STATEMENT_USED: say(
    'De beoordeling van de noodzaak is al gebruikt. Leg een nieuwe vast als vragen weer nodig is.',
    'The judgement of necessity has been used. Record a new one if asking is necessary again.',
  ),
};

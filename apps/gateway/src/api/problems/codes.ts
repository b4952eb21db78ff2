/** Every problem the API itself can answer, with a stable code and B1 text. Refusals of the law bring their own. */
import type { Bilingual } from '#domain';
import { APPROVAL_PROBLEMS } from './approval-codes.js';
import { BREACH_PROBLEMS } from './breach-codes.js';
import { RIGHTS_PROBLEMS } from './rights-codes.js';

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly text: Bilingual;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

const kind = (status: number, title: string, text: Bilingual): ProblemKind => ({ status, title, text });
const later = (title: string, text: Bilingual): ProblemKind => ({
  ...kind(503, title, text),
  retryAfter: 10,
});

export const PROBLEMS = {
  ...RIGHTS_PROBLEMS,
  ...BREACH_PROBLEMS,
  ...APPROVAL_PROBLEMS,
  JSON_INVALID: kind(400, 'Geen geldige JSON', {
    nl: 'De inhoud van uw verzoek is geen geldige JSON. Controleer de JSON en stuur het verzoek opnieuw.',
    en: 'The body of your request is not valid JSON. Check the JSON and send the request again.',
  }),
  FIELD: kind(400, 'Velden kloppen niet', {
    nl: 'Een of meer velden kloppen niet. Bij `fouten` staat per veld wat er moet staan.',
    en: 'One or more fields are wrong. `fouten` says for each field what it must be.',
  }),
  IDEMPOTENCY_KEY: kind(400, 'Idempotency-Key ontbreekt of klopt niet', {
    nl: 'Geef de header Idempotency-Key mee: een eigen, unieke tekst tussen aanhalingstekens, zoals "8e03978e-40d5".',
    en: 'Send the header Idempotency-Key: a unique text of your own between quotes, such as "8e03978e-40d5".',
  }),
  WIRE: kind(400, 'Verzoek is geen geldig HTTP', {
    nl: 'Uw verzoek is geen geldig HTTP-bericht. De verbinding is gesloten.',
    en: 'Your request is not a valid HTTP message. The connection has been closed.',
  }),
  TOKEN_MISSING: kind(401, 'Niet aangemeld', {
    nl: 'Geef een toegangstoken mee in de header Authorization.',
    en: 'Send an access token in the header Authorization.',
  }),
  TOKEN_INVALID: kind(401, 'Toegangstoken klopt niet', {
    nl: 'Dit toegangstoken is niet geldig voor dit knooppunt. Meld u opnieuw aan.',
    en: 'This access token is not valid for this node. Sign in again.',
  }),
  TOKEN_EXPIRED: kind(401, 'Toegangstoken is verlopen', {
    nl: 'Uw toegangstoken is verlopen. Meld u opnieuw aan.',
    en: 'Your access token has expired. Sign in again.',
  }),
  SESSION_EXPIRED: kind(401, 'U bent afgemeld', {
    nl: 'U was een tijd niet actief, of uw werkdag is om. Meld u opnieuw aan; wat u invulde, blijft staan.',
    en: 'You were not active for a while, or your working day is over. Sign in again; what you filled in stays.',
  }),
  NO_SESSION: kind(401, 'Geen sessie', {
    nl: 'U bent niet aangemeld in de console.',
    en: 'You are not signed in to the console.',
  }),
  CSRF_TOKEN: kind(403, 'Verzoek komt niet van de console', {
    nl: 'Dit verzoek kwam niet van een bladzijde van de console. Laad de bladzijde opnieuw.',
    en: 'This request did not come from a page of the console. Load the page again.',
  }),
  MATCH_REFUSED: kind(422, 'Vergelijking niet mogelijk', {
    nl: 'Deze vergelijking kan zo niet. De reden zegt waarom, en wat u kunt doen.',
    en: 'This matching is not possible as it is. The reason says why, and what you can do.',
  }),
  HIT_NOT_CONFIRMED: kind(409, 'Treffer niet bevestigd', {
    nl: 'Eerst moet een mens de treffer bevestigen. Een mogelijke treffer op naam is geen bekende persoon.',
    en: 'A person must confirm the hit first. A possible hit by name does not make a person known.',
  }),
  HIT_KEPT_OUT: kind(409, 'Treffer telt niet meer', {
    nl: 'De zaak is gesloten of doet niet mee aan vergelijkingen. Of gegevens van deze persoon mogen nu niet gebruikt worden. Of vergelijken met dit knooppunt is opgeschort. Bevestigen of contact zoeken kan dan niet; afwijzen wel.',
    en: 'The case is closed or takes no part in comparisons. Or data of this person may not be used now. Or matching with this node is suspended. It cannot be confirmed and no contact can be sought; it can be rejected.',
  }),
  OPERATOR_NOT_AUTHORISED: kind(403, 'Geen recht', {
    nl: 'Uw functierol geeft hier geen recht op (WGS 1.8 lid 2). Deze poging is vastgelegd.',
    en: 'Your function role gives no right to this (WGS 1.8(2)). This attempt has been recorded.',
  }),
  NOT_ADDRESSED: kind(403, 'Niet aan u gevraagd', {
    nl: 'Alleen de deelnemer aan wie dit is gevraagd, mag hierover beslissen.',
    en: 'Only the participant that was asked may decide on this.',
  }),
  NOT_FOUND: kind(404, 'Niet gevonden', {
    nl: 'Wat u zoekt, is hier niet te vinden.',
    en: 'What you are looking for is not here.',
  }),
  METHOD_NOT_ALLOWED: kind(405, 'Methode niet mogelijk', {
    nl: 'Deze methode kan hier niet. In de header Allow staat wat wel kan.',
    en: 'This method is not possible here. The header Allow says which are.',
  }),
  NOT_ACCEPTABLE: kind(406, 'Antwoordvorm niet mogelijk', {
    nl: 'Wij kunnen niet antwoorden in de vorm die de header Accept vraagt.',
    en: 'We cannot answer in the form that the header Accept asks for.',
  }),
  TIMEOUT: kind(408, 'Verzoek kwam te langzaam binnen', {
    nl: 'Uw verzoek was niet op tijd compleet. Stuur het opnieuw.',
    en: 'Your request was not complete in time. Send it again.',
  }),
  CONTACT_ALREADY_SENT: kind(409, 'Contact al gezocht', {
    nl: 'Over deze treffer is al contact gezocht. De partner heeft uw gegevens.',
    en: 'Contact about this hit has been sought already. The peer has your details.',
  }),
  ALREADY_ANSWERED: kind(409, 'Al beantwoord', {
    nl: 'Deze vraag is al beantwoord. Een tweede antwoord kan niet.',
    en: 'This question has been answered. A second answer is not possible.',
  }),
  STILL_RUNNING: kind(409, 'Eerste verzoek loopt nog', {
    nl: 'Een eerder verzoek met dezelfde Idempotency-Key loopt nog. Probeer het straks opnieuw. Blijft dit zo, kijk dan of het is gedaan, en kies anders een nieuwe sleutel.',
    en: 'An earlier request with the same Idempotency-Key is still running. Try again shortly. If this stays, look whether it was done, and else choose a new key.',
  }),
  CONSENT_UNSIGNED: kind(409, 'Instemming is nog niet ondertekend', {
    nl: 'De instemming is gegeven, maar dit knooppunt heeft haar nog niet ondertekend. Probeer het over enkele tellen opnieuw.',
    en: 'The consent has been given, but this node has not signed it yet. Try again in a few seconds.',
  }),
  GONE: kind(410, 'Inhoud is er niet meer', {
    nl: 'De inhoud van dit bericht is verlopen of gewist. Het verloop van het bericht blijft te zien.',
    en: 'The content of this message has expired or was erased. Its journey can still be seen.',
  }),
  BODY_TOO_LARGE: kind(413, 'Verzoek is te groot', {
    nl: 'De inhoud van uw verzoek is te groot. Het maximum is 1 MiB.',
    en: 'The body of your request is too large. The maximum is 1 MiB.',
  }),
  URI_TOO_LONG: kind(414, 'Adres is te lang', {
    nl: 'Het gevraagde adres is te lang.',
    en: 'The requested URI is too long.',
  }),
  MEDIA_TYPE: kind(415, 'Inhoudstype niet mogelijk', {
    nl: 'Stuur de inhoud als application/json in UTF-8, zonder compressie.',
    en: 'Send the body as application/json in UTF-8, without compression.',
  }),
  USE_RESTRICTION_UNSUPPORTED: kind(422, 'Voorwaarde kan hier niet worden bewaakt', {
    nl: 'Deze voorwaarde kan hier niet worden nageleefd: het element, de rol of de deelnemer bestaat hier niet. Kies een andere.',
    en: 'This condition cannot be kept here: the element, role or participant does not exist here. Choose another.',
  }),
  USE_RESTRICTION_VIOLATED: kind(422, 'Voorwaarde is al voorbij', {
    nl: 'Het moment in deze voorwaarde is al voorbij. Kies een later moment.',
    en: 'The moment in this condition has passed. Choose a later one.',
  }),
  ID_REUSED: kind(422, 'Idempotency-Key al gebruikt', {
    nl: 'Deze Idempotency-Key is al gebruikt voor een ander verzoek. Kies een nieuwe.',
    en: 'This Idempotency-Key was used for another request. Choose a new one.',
  }),
  HEADERS_TOO_LARGE: kind(431, 'Headers zijn te groot', {
    nl: 'De headers van uw verzoek zijn samen te groot.',
    en: 'The headers of your request are too large together.',
  }),
  INTERNAL: kind(500, 'Er ging iets mis', {
    nl: 'Er ging iets mis aan onze kant. Geef het nummer uit de header Request-Id door aan uw beheerder.',
    en: 'Something went wrong on our side. Give the number in the header Request-Id to your administrator.',
  }),
  ISSUER_UNAVAILABLE: later('Aanmelden kan nu niet', {
    nl: 'Wij kunnen uw toegangstoken nu niet controleren. Probeer het straks opnieuw.',
    en: 'We cannot check your access token now. Try again shortly.',
  }),
  STORAGE_UNAVAILABLE: later('Opslag is niet bereikbaar', {
    nl: 'De opslag van dit knooppunt is nu niet bereikbaar. Er is niets verwerkt. Probeer het straks opnieuw.',
    en: 'The storage of this node cannot be reached now. Nothing was processed. Try again shortly.',
  }),
  AUDIT_LOG_UNAVAILABLE: later('Logboek is niet bereikbaar', {
    nl: 'Het logboek van dit knooppunt neemt nu niets aan. Daarom is er niets verwerkt. Probeer het straks opnieuw.',
    en: 'The audit log of this node takes no entries now. So nothing was processed. Try again shortly.',
  }),
  NOT_READY: later('Nog niet gereed', {
    nl: 'Dit knooppunt kan nog geen verzoeken verwerken.',
    en: 'This node cannot handle requests yet.',
  }),
} as const satisfies Readonly<Record<string, ProblemKind>>;
export type ProblemCode = keyof typeof PROBLEMS;

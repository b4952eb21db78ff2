/** What a code of a matching session means to whoever runs a node, and what to do. No code says anything of a person. */
import type { MatchCode } from './code.js';
import type { Bilingual } from './decision.js';

const say = (nl: string, en: string): Bilingual => ({ nl, en });

const PROVED_FALSE = say(
  'De partner tekende iets dat niet klopt. Vergelijken met deze partner staat stil. Bel de partner; de functionaris gegevensbescherming heft dit op.',
  'The peer signed something that is not true. Matching with it is suspended. Call the peer; the data protection officer lifts this.',
);
const MALFORMED = say(
  'De partner stuurde een bericht dat niet mag. Vraag de partner welke versie daar draait.',
  'The peer sent a message that is not allowed. Ask the peer which version runs there.',
);

export const MATCH_ADVICE: Readonly<Record<MatchCode, Bilingual>> = {
  E_PEER: say(
    'Met deze partner is geen afspraak, of vergelijken staat stil. Kijk bij opschortingen.',
    'There is no agreement with this peer, or matching is suspended. Look at the suspensions.',
  ),
  E_PURPOSE: say(
    'Een mens zei nee, of dit doel of deze wijze is niet afgesproken.',
    'A person said no, or this purpose or mode is not agreed.',
  ),
  E_TYPE_DISABLED: say(
    'Dit soort gegeven mag hier niet worden vergeleken.',
    'This type of identifier may not be matched here.',
  ),
  E_SUITE: say('De partner kan niet vergelijken met SM1.', 'The peer cannot match by SM1.'),
  E_PROFILE: say(
    'De partner schrijft gegevens op een andere wijze. Werk samen bij.',
    'The peer normalises identifiers another way. Update together.',
  ),
  E_EPOCH_STALE: say(
    'De afspraak is vernieuwd. Wacht tot beide de nieuwe partnerlijst hebben.',
    'The agreement is renewed. Wait until both have the new directory.',
  ),
  E_REVIEW_MISSING: say(
    'De commissie heeft deze verwerking nog niet beoordeeld.',
    'The committee has not reviewed this processing yet.',
  ),
  E_SET_TOO_LARGE: say(
    'Er doen meer personen mee dan is toegestaan. Vraag naar minder zaken. Staan er meer dan 1.048.576 personen in het eigen register, dan kan deze node geen vergelijking beantwoorden: meld het de beheerder.',
    'More persons take part than is allowed. Ask about fewer cases. With more than 1,048,576 persons in its own register this node can answer no comparison: tell the administrator.',
  ),
  E_SET_EMPTY: say(
    'Niemand doet mee. Leg eerst per persoon vast waarom vragen nodig is; wie is weggelaten, staat er met de reden bij.',
    'Nobody takes part. Record for each person first why asking is necessary; who is left out is named with the reason.',
  ),
  E_BUDGET: say(
    'Het budget bij de partner is op. Later is er weer ruimte.',
    'The budget at the peer is spent. There is room again later.',
  ),
  E_REPLAY: MALFORMED,
  E_SID: MALFORMED,
  E_STATE: MALFORMED,
  E_TIMEOUT: say(
    'Er kwam niet op tijd een antwoord. Begin opnieuw; kijk eerst of de verbinding met de partner werkt.',
    'No answer came in time. Begin again; see first whether the connection with the peer works.',
  ),
  E_CHUNK_RANGE: MALFORMED,
  E_EQUIVOCATION: PROVED_FALSE,
  E_COUNT: MALFORMED,
  E_DIGEST: PROVED_FALSE,
  E_LIST_ORDER: MALFORMED,
  E_POINT_ENCODING: MALFORMED,
  E_POINT_IDENTITY: MALFORMED,
  E_KEY_INVALID: MALFORMED,
  E_PROOF_INVALID: PROVED_FALSE,
  E_ENTRY_DUPLICATE_TAG: MALFORMED,
  E_AUDIT_UNAVAILABLE: say(
    'Er zijn geen sleutels van toezichthouders, of het logboek is gesloten of wordt betwist. Zonder beide wordt niet vergeleken. Beheer kijkt het na.',
    'There are no overseers’ keys, or the log is closed or contradicted. Without both nothing is matched. Operators look into it.',
  ),
};

const BROKEN_OFF = say(
  'Een mens brak de vergelijking af, of de wet liet een bericht ervan niet door. Kijk of de screening van wie vroeg nog geldt. Kijk ook of de commissie alle soorten berichten heeft beoordeeld.',
  'A person broke the comparison off, or the law let a message of it not pass. See whether the screening of whoever asked still holds, and whether the committee has reviewed all kinds of message.',
);

/** Of a session that has ended as `state`: nobody says no to one that is broken off. */
export const matchAdvice = (code: MatchCode, state: string): Bilingual =>
  code === 'E_PURPOSE' && state === 'ABORTED' ? BROKEN_OFF : MATCH_ADVICE[code];

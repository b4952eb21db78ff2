/** What can stand in the way of a step in a data subject's dossier. */
import type { ProblemKind } from './codes.js';

const conflict = (title: string, nl: string, en: string): ProblemKind => ({
  status: 409,
  title,
  text: { nl, en },
});

export const RIGHTS_PROBLEMS = {
  DOSSIER_DUPLICATE: conflict(
    'Dit verzoek loopt al',
    'Voor deze persoon en dit recht loopt al een verzoek. Ga daarmee verder.',
    'A request of this person for this right is open already. Go on with that one.',
  ),
  IDENTITY_NOT_VERIFIED: conflict(
    'Identiteit niet vastgesteld',
    'Stel eerst vast wie de verzoeker is. Pas daarna mag u zoeken of beslissen.',
    'First verify who is asking. Only then may you search or decide.',
  ),
  DOSSIER_STATE: conflict(
    'Deze stap past nu niet',
    'Het verzoek is niet in een stand waarin deze stap kan. Bekijk het verzoek.',
    'The request is not in a state in which this step is possible. Look at the request.',
  ),
  EXTENSION_LATE: conflict(
    'De eerste maand is voorbij',
    'Verlengen kan alleen in de eerste maand (AVG 12 lid 3). De betrokkene moet dan al weten dat het langer duurt, en waarom. De termijn blijft zoals hij was: beslis zo snel mogelijk.',
    'Extending is possible only if the data subject was told, with the reason, before the end of the first month (GDPR 12(3)). The term stays as it was: decide as soon as possible.',
  ),
  VIEW_MISSING: conflict(
    'Een zienswijze ontbreekt',
    'Niet elke betrokken deelnemer heeft zijn zienswijze gegeven (BGS 1.2). Ook wie na het zoeken is gaan meedoen, wordt gevraagd. Bekijk het verzoek: daar staat wie nog moet antwoorden.',
    'Not every participant involved has given its view (BGS 1.2). Whoever came in since the search is asked too. Look at the request: it says who still has to answer.',
  ),
  GROUND_FORBIDS: conflict(
    'Een deelnemer heeft een weigeringsgrond',
    'Er geldt een grond van artikel 41 UAVG; het verzoek moet worden afgewezen (BGS 1.2 lid 2). Bekijk het verzoek: daar staat van wie de grond is. Is het een ander knooppunt, en blijft het daar stil? Vraag het er na dertig dagen na. Leg vast dat de grond voorbij is: `sluis beoordeling leg`, soort uavg-41, uitkomst lapsed-elsewhere.',
    'A ground of article 41 UAVG is in force; the request must be refused (BGS 1.2(2)). Look at the request: it says whose ground it is. Is it another node, and is that silent? Ask there after thirty days. Record that the ground is over: `sluis beoordeling leg`, kind uavg-41, outcome lapsed-elsewhere.',
  ),
  GROUND_MISSING: conflict(
    'Er geldt geen weigeringsgrond',
    'Er geldt nu geen grond van artikel 41 UAVG. Zonder grond mag u niet zwijgen en niet op dat artikel afwijzen. Laat de deelnemer met de grond die vastleggen, of beslis anders.',
    'No ground of article 41 UAVG is in force. Without one you may neither keep silent nor refuse on that article. Have the participant with the ground record it, or decide otherwise.',
  ),
  RECIPIENTS_OPEN: conflict(
    'Nog niet elke ontvanger is klaar',
    'Sluit het verzoek pas als elke ontvanger heeft gedaan wat nodig was, of een reden gaf.',
    'Close the request only when each recipient has done what was needed, or given a reason.',
  ),
  REPORTS_OPEN: conflict(
    'Een verstrekker weet nog niet van zijn fout',
    'Er kon geen bericht heen (BGS 1.7). Vertel het op een andere manier, leg dat vast, en sluit dan het verzoek.',
    'No message could be sent there (BGS 1.7). Tell it otherwise, record that, and then close the request.',
  ),
  LIFTING_UNTOLD: conflict(
    'Vertel het eerst de betrokkene',
    'De betrokkene moet horen dat de beperking wordt opgeheven, voordat het zo is (AVG 18 lid 3). Maak en stuur de brief, en leg dan vast wanneer de betrokkene het hoorde.',
    'The data subject must hear that the restriction ends before it does (GDPR 18(3)). Make and send the letter, and then record when the data subject heard.',
  ),
  ERASURE_PENDING: conflict(
    'Hier is nog niet alles gewist',
    'Een andere wet of een claim bewaart nog gegevens die gewist moeten worden. Hef de aanhouding op als die niet meer nodig is; het wissen volgt vanzelf. Sluit daarna het verzoek.',
    'Another statute or a claim still keeps data that must be erased. Lift the hold once it is no longer needed; the erasure follows by itself. Then close the request.',
  ),
  CORRECTIONS_MISSING: conflict(
    'Zeg wat onjuist is',
    'Noem bij een toegewezen rectificatie welk gegeven onjuist is, en in welk bericht het staat.',
    'For a rectification that is granted, name which item is wrong and in which message it stands.',
  ),
  SUBJECT_NOT_TO_BE_INFORMED: conflict(
    'De betrokkene mag dit nog niet horen',
    'Er geldt een grond van artikel 41 UAVG, of het besluit is nog niet vrijgegeven. Beslis met ‘nog niet inlichten’. Of laat de deelnemer vastleggen dat de grond is vervallen. Leg daarna vast dat de betrokkene het mag horen (BGS 1.2 lid 3). Gaat het om informeren (AVG 14)? Stel dat dan uit met die grond.',
    'A ground of article 41 UAVG is in force, or the decision has not been released yet. Decide with ‘not to be informed yet’, or have the participant record that the ground has lapsed and then record that the person may hear of it (BGS 1.2(3)). Is it about informing (GDPR 14)? Then postpone that on this ground.',
  ),
  INFORMING_STATE: conflict(
    'Deze stap past nu niet',
    'Voor deze informatieplicht is al vastgelegd hoe het afliep, of de gegevens zijn weg. Bekijk de informatieplicht.',
    'How this duty to inform ended is on record already, or the data are gone. Look at the duty.',
  ),
  CONSULTATION_MISSING: conflict(
    'Overleg eerst met wie de gegevens gaf',
    'Wie deze gegevens gaf, wil overleg voordat de betrokkene antwoord krijgt. Overleg, leg dat vast, en maak dan de brief.',
    'Who gave these data wants to be consulted before the data subject is answered. Consult, record it, and then make the letter.',
  ),
  NOT_INVOLVED: conflict(
    'Niet betrokken',
    'Deze deelnemer of dit bericht hoort niet bij het verzoek.',
    'This participant or message is not part of the request.',
  ),
} satisfies Readonly<Record<string, ProblemKind>>;

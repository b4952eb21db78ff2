/** What can stand in the way of a step in a breach. */
import type { ProblemKind } from './codes.js';

const conflict = (title: string, nl: string, en: string): ProblemKind => ({
  status: 409,
  title,
  text: { nl, en },
});

export const BREACH_PROBLEMS = {
  BREACH_STATE: conflict(
    'Deze stap past nu niet',
    'Het datalek is afgesloten, of deze stap is al gezet. Bekijk het datalek.',
    'The breach is closed, or this step was taken before. Look at the breach.',
  ),
  BREACH_SCOPE_EMPTY: conflict(
    'Geen berichten gevonden',
    'Er zijn geen berichten die hieraan voldoen. Maak de vraag ruimer.',
    'No messages answer to this. Ask more widely.',
  ),
  BREACH_RISK_MISSING: conflict(
    'Beoordeel eerst het risico',
    'Leg vast wat het risico is. Is een risico niet waarschijnlijk, dan hoeft u niet te melden (AVG 33 lid 1). Dan mag het nummer leeg blijven.',
    'Record the risk first. Only where a risk is unlikely no report is needed, and the number may stay empty (GDPR 33(1)).',
  ),
  BREACH_DELAY_REASON: conflict(
    'Zeg waarom het later is',
    'De melding is later dan 72 uur na ontdekking. Geef de reden (AVG 33 lid 1).',
    'The report is later than 72 hours after discovery. Give the reason (GDPR 33(1)).',
  ),
  BREACH_TOLD: conflict(
    'Deze partner hoeft dit niet meer te horen',
    'Meld het eerst met een bericht. Alleen als dat niet kon of niet aankwam, legt u vast dat u het anders vertelde.',
    'Tell it by message first. Only where that could not be done or did not arrive, record that you told it otherwise.',
  ),
  BREACH_GROUND_MISSING: conflict(
    'Er geldt geen weigeringsgrond',
    'Er geldt nu geen grond van artikel 41 UAVG over de geraakte berichten (BGS 1.4 lid 2). Laat de deelnemer met de grond die vastleggen (`sluis beoordeling leg`, soort uavg-41), of beslis anders.',
    'No ground of article 41 UAVG is in force over the messages that were hit (BGS 1.4(2)). Have the participant with the ground record it (`sluis beoordeling leg`, kind uavg-41), or decide otherwise.',
  ),
  BREACH_OPEN: conflict(
    'Het datalek is nog niet klaar',
    'Meld eerst bij de toezichthouder, of leg vast dat het niet hoeft. Beslis over de betrokkenen, en licht elk geraakt contactpunt in. Kon of kwam een melding niet aan, vertel het dan anders en leg dat vast.',
    'First report to the supervisor or record that it is not needed, decide on the data subjects, and tell every contact point that was hit. Where a notice could not be sent or did not arrive, tell it otherwise and record that.',
  ),
} satisfies Readonly<Record<string, ProblemKind>>;

/**
 * What the supervisor asks of a breach (AVG 33(3)), as far as the node knows it; what only people know stands there to be filled
 * in. Figures, codes and moments, never contents.
 */
import type { Bilingual } from '#domain';
import { reportDue } from './breaches.js';
import type { BreachExtent } from './extent.js';

export interface FormLine {
  /** Paragraph of AVG 33 that asks it. */
  readonly asks: string;
  readonly question: Bilingual;
  /** Absent: to be filled in by hand. */
  readonly answer?: string;
}

const NATURES: Readonly<Record<string, string>> = {
  CONFIDENTIALITY: 'vertrouwelijkheid (gegevens ingezien of buitgemaakt)',
  INTEGRITY: 'integriteit (gegevens gewijzigd)',
  AVAILABILITY: 'beschikbaarheid (gegevens kwijt of onbereikbaar)',
};
const RISKS: Readonly<Record<string, string>> = {
  UNLIKELY: 'een risico is niet waarschijnlijk',
  RISK: 'er is een risico voor betrokkenen',
  HIGH_RISK: 'er is een hoog risico voor betrokkenen',
};
const SUBJECTS: Readonly<Record<string, string>> = {
  TOLD: 'ja, betrokkenen zijn ingelicht',
  NOT_NEEDED: 'nee, dat hoeft niet (AVG 34 lid 3)',
  GROUND_41: 'nee, een deelnemer heeft een grond van artikel 41 UAVG (BGS 1.4 lid 2)',
};
const DELAYS: Readonly<Record<string, string>> = {
  FOUND_IN_PARTS: 'de omvang bleek in delen',
  SCOPE_UNCLEAR: 'eerst was niet duidelijk wat geraakt was',
  TOLD_LATE: 'een ander meldde het laat',
  OTHER: 'anders; licht toe',
};

/** Dutch, English, and the paragraph that asks it. */
type Question = readonly [nl: string, en: string, asks: string];

const line = ([nl, en, asks]: Question, answer?: string): FormLine => ({
  asks,
  question: { nl, en },
  ...(answer === undefined ? {} : { answer }),
});
const ART_1 = '33 lid 1';
const ART_2 = '33 lid 2';
const ART_34 = '34';
const A = '33 lid 3 onder a';
const B = '33 lid 3 onder b';
const C = '33 lid 3 onder c';
const D = '33 lid 3 onder d';

export const breachForm = (extent: BreachExtent, partnership: string): readonly FormLine[] => [
  line(['Samenwerkingsverband', 'Partnership', ART_1], partnership),
  ...timesOf(extent),
  ...natureOf(extent),
  ...handlingOf(extent),
];

const timesOf = ({ breach }: BreachExtent): readonly FormLine[] => {
  const { discoveredAt, reported, told } = breach;
  const late = reported?.delay;
  return [
    line(['Ontdekt op', 'Discovered at', ART_1], discoveredAt),
    line(['Uiterlijk te melden op', 'To be reported by', ART_1], reportDue(breach)),
    line(['Gemeld op', 'Reported at', ART_1], reported?.at),
    line(['Waarom later dan 72 uur', 'Why later than 72 hours', ART_1], late && DELAYS[late]),
    line(['Gemeld door een ander', 'Told by another', ART_2], told ? `${told.peer} (${told.breach})` : 'nee'),
  ];
};

const natureOf = ({ breach, conversations, figures }: BreachExtent): readonly FormLine[] => {
  const { natures, from, until } = breach;
  return [
    line(['Aard', 'Nature', A], natures.map((nature) => NATURES[nature]).join('; ')),
    line(['Begin', 'Began', A], from),
    line(['Einde', 'Ended', A], until),
    line(['Aantal personen', 'Number of persons', A], String(figures.persons)),
    line(['Aantal berichten', 'Number of messages', A], String(figures.messages)),
    line(['Aantal gesprekken', 'Number of conversations', A], String(conversations.length)),
    line(['Soorten gegevens', 'Categories of data', A], figures.categories.join(', ')),
    line(['Groepen personen', 'Groups of persons', A]),
  ];
};

const handlingOf = ({ breach }: BreachExtent): readonly FormLine[] => {
  const { risk, subjects, lines } = breach;
  const others = new Set(lines.flatMap(({ to, what }) => (to !== 'own' && what === 'NOTICE' ? [to] : [])));
  return [
    line(['Naam en bereikbaarheid van FG of contactpunt', 'Name and contact of DPO or contact point', B]),
    line(['Risico', 'Risk', C], risk && RISKS[risk]),
    line(['Waarschijnlijke gevolgen', 'Likely consequences', C]),
    line(['Andere samenwerkingsverbanden ingelicht', 'Other partnerships told', D], String(others.size)),
    line(['Genomen en voorgestelde maatregelen', 'Measures taken and proposed', D]),
    line(['Betrokkenen ingelicht', 'Data subjects told', ART_34], subjects && SUBJECTS[subjects]),
  ];
};

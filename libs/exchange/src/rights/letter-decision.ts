/** The part of a letter that depends on what was decided: the decision, what participants said, and what others did. */
import type { LetterFacts, LetterSection } from './letter-text.js';
import {
  BODY_WORDS,
  FULFILMENT_WORDS,
  GROUND_WORDS,
  KIND_ARTICLES,
  KIND_WORDS,
  together,
} from './letter-words.js';
import type { Dossier, Recipient, RefusalGround, RightKind } from './ports.js';
import { isUntold } from './untold.js';

const GRANTED: Readonly<Record<RightKind, string>> = {
  access: 'Wij doen wat u vraagt. U krijgt inzage.',
  rectification: 'Wij doen wat u vraagt. Wat onjuist is, gebruiken wij niet meer, en wij verbeteren het.',
  erasure: 'Wij doen wat u vraagt. Wij verwijderen de gegevens over u.',
  restriction:
    'Wij doen wat u vraagt. Wij gebruiken de gegevens over u niet, totdat wij u laten weten dat het weer mag.',
  objection: 'Wij doen wat u vraagt. Wij stoppen met het gebruik van de gegevens over u.',
};

export function decisionSection(facts: LetterFacts): LetterSection {
  const { dossier, decision } = facts;
  const heading = 'Ons besluit';
  if (decision.outcome === 'refused') return { heading, paragraphs: refusal(facts) };
  return { heading, paragraphs: [GRANTED[dossier.kind], ...keptOf(dossier), ...liftedOf(dossier)] };
}

const keptOf = ({ kept = [] }: Dossier): readonly string[] =>
  kept.length === 0
    ? []
    : [
        `De gegevens uit ${kept.length === 1 ? 'één bericht' : `${kept.length} berichten`} verwijderen wij nu niet. Een andere wet of een rechtszaak vraagt om ze te bewaren (artikel 17 lid 3 AVG). Daarna verwijderen wij ze ook.`,
      ];

const liftedOf = ({ liftedAt }: Dossier): readonly string[] =>
  liftedAt === undefined ? [] : ['De beperking is inmiddels opgeheven.'];

/** An act need not say which interest it is about; then the contact point fills it in. */
function interestsOf(grounds: readonly RefusalGround[]): string {
  if (grounds.length === 0) return '[noem hier het belang] (artikel 41 lid 1 UAVG)';
  const letters = together(grounds.map((ground) => ground.toLowerCase()));
  return `${together(grounds.map((ground) => GROUND_WORDS[ground]))} (artikel 41 lid 1 onder ${letters} UAVG)`;
}

function refusal({ dossier, decision, groundStands }: LetterFacts): readonly string[] {
  const no = `Wij doen niet wat u vraagt. Uw verzoek om ${KIND_WORDS[dossier.kind].noun} wijzen wij af.`;
  if (decision.because !== 'UAVG_41')
    return [
      no,
      `Aan de voorwaarden van artikel ${KIND_ARTICLES[dossier.kind]} van de AVG is niet voldaan. [Schrijf hier waarom.]`,
    ];
  return [
    no,
    `De wet zegt dat wij een verzoek moeten afwijzen als dat nodig is voor bepaalde belangen. Hier gaat het om: ${interestsOf(decision.grounds ?? [])}.`,
    ...(groundStands ? [] : ['Dit belang geldt nu niet meer. U kunt uw verzoek opnieuw doen.']),
    'Als dit voor één deelnemer geldt, moeten wij het verzoek voor alle deelnemers afwijzen (artikel 1.2 lid 2 BGS). Wij schrijven niet op welke deelnemer het is en wat er precies speelt. Dat mag, omdat het belang anders toch schade krijgt. Het betekent ook niet dat wij gegevens over u hebben.',
  ];
}

/** Where a ground was given it is not said who was asked: whoever has no ground would show who has. */
export function participantsSection({ dossier, decision }: LetterFacts): readonly LetterSection[] {
  const heading = 'Wat de deelnemers vinden';
  if (decision.because === 'UAVG_41' || dossier.views.some(({ ground }) => ground !== undefined))
    return [
      {
        heading,
        paragraphs: [
          'Wij hebben elke deelnemer om wie het gaat gevraagd of er een reden is om uw verzoek af te wijzen.',
        ],
      },
    ];
  const asked = dossier.views.map(({ participant }) => BODY_WORDS[participant]);
  if (asked.length === 0) return [];
  return [
    {
      heading,
      paragraphs: [
        `Wij hebben elke deelnemer om wie het gaat gevraagd of er een reden is om uw verzoek af te wijzen (artikel 41 UAVG): ${together(asked)}. Niemand had zo'n reden.`,
      ],
    },
  ];
}

export function recipientsSection({ dossier, decision, nameOf }: LetterFacts): readonly LetterSection[] {
  const heading = 'Wie wij dit hebben verteld';
  if (decision.outcome === 'refused' || dossier.kind === 'access') return [];
  const told = dossier.recipients.filter(({ what }) => what === 'GRANTED');
  if (told.length === 0)
    return [
      {
        heading,
        paragraphs: ['Niemand anders kreeg deze gegevens van ons. Wij hoefden het dus niemand te vertellen.'],
      },
      ...reportedOf(dossier, nameOf),
    ];
  return [
    {
      heading,
      paragraphs: [
        'Deze samenwerkingsverbanden kregen de gegevens van ons. Wij vragen hun het besluit ook uit te voeren (artikel 19 AVG).',
        ...(told.some(isUntold)
          ? [
              'Waar ‘weet het nog niet’ staat, lukte dat nog niet. Wij vertellen het daar op een andere manier.',
            ]
          : []),
      ],
      table: {
        head: ['Samenwerkingsverband', 'Stand'],
        widths: [0.5, 0.5],
        rows: told.map((one) => [nameOf(one.peer), stateOf(one)]),
      },
    },
    ...reportedOf(dossier, nameOf),
  ];
}

type Told = Pick<Recipient, 'fulfilment' | 'untold' | 'doneAt'>;

function stateOf(one: Told): string {
  if (one.fulfilment !== undefined) return FULFILMENT_WORDS[one.fulfilment];
  return isUntold(one) ? 'weet het nog niet' : 'moet nog antwoorden';
}

function reportedOf({ reported = [] }: Dossier, nameOf: (oin: string) => string): readonly LetterSection[] {
  if (reported.length === 0) return [];
  const namesOf = (some: typeof reported) => [...new Set(some.map(({ peer }) => nameOf(peer)))];
  const untold = namesOf(reported.filter(isUntold));
  const told = namesOf(reported).filter((name) => !untold.includes(name));
  return [
    {
      heading: 'Waar de fout vandaan kwam',
      paragraphs: [
        `Wij kregen de onjuiste gegevens van ${together(namesOf(reported))}.`,
        ...(told.length > 0 ? [`Wij hebben aan ${together(told)} gezegd wat er fout is.`] : []),
        ...(untold.length > 0 ? [`Aan ${together(untold)} moeten wij dat nog zeggen.`] : []),
      ],
    },
  ];
}

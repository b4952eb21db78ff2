/**
 * The answer to a data subject as text, in Dutch at level B1. It holds no name and no content: who it is for, and what only
 * people can say, the contact point fills in between square brackets.
 */
import type { ContactPointView } from '../node.js';
import type { Instant } from '#domain';
import type { Dossier } from './ports.js';
import { decisionSection, participantsSection, recipientsSection } from './letter-decision.js';
import { KIND_WORDS, EXTENSION_WORDS, METHOD_WORDS, dutchDate } from './letter-words.js';

export interface LetterTable {
  readonly head: readonly string[];
  /** Shares of the width. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}
export interface LetterSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
  readonly table?: LetterTable;
}
export interface Letter {
  readonly from: string;
  /** Lines above the letter: whom it is for, when, under which number. */
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly title: string;
  readonly opening: readonly string[];
  readonly sections: readonly LetterSection[];
  readonly closing: readonly string[];
}

/** A message about the person, as far as the letter tells of it. */
export interface LetterMessage {
  readonly at: Instant;
  readonly direction: 'sent' | 'received';
  readonly partnership: string;
  readonly purpose: string;
  /** Empty where the content is gone. */
  readonly categories: readonly string[];
}
export interface Contact {
  readonly partnership: string;
  readonly point?: ContactPointView;
}
export interface LetterFacts {
  readonly dossier: Dossier;
  readonly decision: NonNullable<Dossier['decision']>;
  /** Whether some ground of UAVG 41 is in force now. */
  readonly groundStands: boolean;
  readonly now: Instant;
  readonly own: Contact;
  /** Those with whom data of the person were exchanged; all of the federation where the letter may not say with whom. */
  readonly others: readonly Contact[];
  readonly messages: readonly LetterMessage[];
  readonly nameOf: (oin: string) => string;
}

export function letterText(facts: LetterFacts): Letter {
  return {
    ...frame(facts),
    title: `Antwoord op uw verzoek om ${KIND_WORDS[facts.dossier.kind].noun}`,
    opening: openingOf(facts),
    sections: [
      decisionSection(facts),
      ...foundSection(facts),
      ...participantsSection(facts),
      ...recipientsSection(facts),
      leftOutSection(facts),
      othersSection(facts),
      ...rightsSections(facts),
    ],
  };
}

/** What every letter about a request has above and below it. */
export function frame({
  dossier,
  own,
  now,
}: Pick<LetterFacts, 'dossier' | 'own' | 'now'>): Pick<Letter, 'from' | 'head' | 'closing'> {
  return {
    from: own.partnership,
    head: [
      ['Aan', '[naam en adres]'],
      ['Datum', dutchDate(now)],
      ['Ons kenmerk', dossier.id],
      ['Onderwerp', `uw verzoek om ${KIND_WORDS[dossier.kind].noun}`],
    ],
    closing: [
      'Met vriendelijke groet,',
      `[naam], ${own.point?.name ?? `contactpunt van ${own.partnership}`}`,
    ],
  };
}

function openingOf({ dossier, decision, own }: LetterFacts): readonly string[] {
  const { receivedAt, kind, extended, identity, dueAt } = dossier;
  return [
    'Geachte heer of mevrouw,',
    `Op ${dutchDate(receivedAt)} vroeg u ons om ${KIND_WORDS[kind].asked}. In deze brief leest u wat wij hebben besloten. Wij besluiten voor alle deelnemers van ${own.partnership}. Zij zijn samen verantwoordelijk.`,
    ...(identity ? [`Wij weten dat u het bent. ${METHOD_WORDS[identity.method]}`] : []),
    ...(extended
      ? [
          `Wij moeten binnen een maand antwoorden. Dat lukte niet, omdat ${EXTENSION_WORDS[extended.reason]}. De wet geeft dan twee maanden extra. Dat schreven wij u op ${dutchDate(extended.toldAt ?? extended.at)}. Wij moesten uiterlijk op ${dutchDate(dueAt)} besluiten. Dat deden wij op ${dutchDate(decision.at)}.`,
        ]
      : [
          `Wij moesten uiterlijk op ${dutchDate(dueAt)} besluiten. Dat deden wij op ${dutchDate(decision.at)}.`,
        ]),
  ];
}

function foundSection({ dossier, decision, messages }: LetterFacts): readonly LetterSection[] {
  if (dossier.kind !== 'access' || decision.outcome !== 'granted') return [];
  const heading = 'Welke gegevens wij hebben';
  if (messages.length === 0)
    return [{ heading, paragraphs: ['Wij hebben in dit systeem geen berichten over u gevonden.'] }];
  const ended = 'de inhoud is verwijderd';
  return [
    {
      heading,
      paragraphs: [
        'Dit zijn de berichten over u die wij stuurden of kregen. De gegevens zelf staan in de bijlage.',
        'Wij bewaren gegevens niet langer dan nodig is, en in het begin hoogstens vijf jaar (artikel 1.8 lid 7 WGS). Een computer beslist niet over u.',
      ],
      table: {
        head: ['Datum', 'Van of naar', 'Waarvoor', 'Soort gegevens'],
        widths: [0.16, 0.26, 0.28, 0.3],
        rows: messages.map(({ at, direction, partnership, purpose, categories }) => [
          dutchDate(at),
          `${direction === 'sent' ? 'naar' : 'van'} ${partnership}`,
          purpose,
          categories.join(', ') || ended,
        ]),
      },
    },
  ];
}

function leftOutSection({ dossier, decision }: LetterFacts): LetterSection {
  const isAccess = dossier.kind === 'access' && decision.outcome === 'granted';
  return {
    heading: 'Wat niet in deze brief staat',
    paragraphs: ['Sommige dingen schrijven wij niet op. Dat mag, om deze redenen:'],
    list: [
      'Gegevens van andere mensen. Zij hebben ook recht op privacy (artikel 15 lid 4 AVG).',
      'Namen van medewerkers. Die zijn voor uw rechten niet nodig.',
      'Gegevens in de eigen systemen van een deelnemer. Die vraagt u bij die deelnemer zelf.',
      'Gegevens die alleen een ander samenwerkingsverband heeft. Wij zoeken niet bij anderen naar u; dat zou uw privacy schaden.',
      ...(isAccess ? ['Gegevens waarvan de inhoud al is verwijderd. Wij kunnen die niet meer lezen.'] : []),
    ],
  };
}

export const contactLine = ({ partnership, point }: Contact): string =>
  point === undefined
    ? `${partnership}: vraag ons naar het adres.`
    : `${partnership}: ${[point.name, point.mail, point.web, point.post].filter(Boolean).join(', ')}`;

function othersSection({ others, decision }: LetterFacts): LetterSection {
  const heading = 'Andere samenwerkingsverbanden';
  if (others.length === 0)
    return {
      heading,
      paragraphs: ['Wij hebben uw gegevens niet met een ander samenwerkingsverband gedeeld.'],
    };
  const intro =
    decision.outcome === 'granted'
      ? 'Met deze samenwerkingsverbanden hebben wij gegevens over u gedeeld. U kunt daar zelf ook een verzoek doen:'
      : 'U kunt ook bij een ander samenwerkingsverband een verzoek doen. Dit zijn alle contactpunten. Dat een naam hier staat, zegt niet dat daar iets over u bekend is.';
  return { heading, paragraphs: [intro], list: others.map(contactLine) };
}

/**
 * Postal address: autoriteitpersoonsgegevens.nl/contact/klacht-over-de-ap and, in English, …/en/node/4190. That a complaint
 * may come by letter or by the form on the site: …/de-ap-en-privacy/privacyverklaring-ap/u-dient-een-klacht-tip-of-datalektip-in.
 * Stored copies, looked up on 2026-11-26.
 */
const AP = 'Autoriteit Persoonsgegevens, Postbus 93374, 2509 AJ Den Haag, www.autoriteitpersoonsgegevens.nl';

export const complaintSection: LetterSection = {
  heading: 'Wilt u een klacht indienen?',
  paragraphs: [
    'Vindt u dat wij niet goed omgaan met uw gegevens? Dan kunt u een klacht indienen bij de toezichthouder. Dat mag altijd, ook als u bezwaar maakt. U kunt ook naar de rechter gaan.',
  ],
  list: [AP],
};

export const disputeSection = (own: Contact): LetterSection => ({
  heading: 'Bent u het niet eens met dit besluit?',
  paragraphs: [
    'Dan kunt u bezwaar maken. Doe dat binnen zes weken na de datum van deze brief. Schrijf uw naam en adres op, de datum, het kenmerk van deze brief, en waarom u het niet eens bent. Zet uw handtekening eronder. Stuur uw bezwaar naar:',
  ],
  list: [contactLine(own)],
});

function rightsSections({ own }: LetterFacts): readonly LetterSection[] {
  return [
    disputeSection(own),
    complaintSection,
    {
      heading: 'Uw andere rechten',
      paragraphs: [
        'U kunt ons ook vragen gegevens te laten zien, te verbeteren, te verwijderen of voorlopig niet te gebruiken, en u kunt bezwaar maken tegen het gebruik. Hebt u vragen? Neem dan contact op met ons contactpunt. Het adres staat hierboven bij bezwaar.',
      ],
    },
  ];
}

/** The information of AVG 14(1), (2) as text, in Dutch at level B1. It holds no name and no content: people fill in the brackets. */
import { participantKindOf } from '#domain';
import type { BodyCode, Citation, Instant, NodeKind, Purpose } from '#domain';
import { ACTIVITIES, ACTIVITY_OF_PURPOSE, versionAt } from '../processing/activities.js';
import { complaintSection, contactLine } from '../rights/letter-text.js';
import type { Contact, Letter, LetterSection } from '../rights/letter-text.js';
import { BODY_WORDS, CATEGORY_WORDS, PURPOSE_WORDS, dutchDate, together } from '../rights/letter-words.js';
import type { Informing } from './ports.js';

interface Facts {
  readonly informing: Informing;
  readonly now: Instant;
  readonly own: Contact;
  readonly kind?: NodeKind;
  /** Participants of the own partnership. */
  readonly members: readonly BodyCode[];
  readonly source: Contact;
  readonly purposes: readonly Purpose[];
  /** Partnerships to which the data went on from here. */
  readonly passedOn: readonly Contact[];
}

export function informingText(facts: Facts): Letter {
  const { informing, own, source, now } = facts;
  return {
    from: own.partnership,
    head: [
      ['Aan', '[naam en adres]'],
      ['Datum', dutchDate(now)],
      ['Ons kenmerk', informing.id],
      ['Onderwerp', 'gegevens over u die wij van een ander kregen'],
    ],
    title: 'Wij hebben gegevens over u gekregen',
    opening: [
      'Geachte heer of mevrouw,',
      `Op ${dutchDate(informing.receivedAt)} kregen wij gegevens over u van ${source.partnership}. U gaf ons die gegevens niet zelf. Daarom moeten wij u vertellen dat wij ze hebben en wat wij ermee doen (artikel 14 AVG). Dat leest u in deze brief. U hoeft niets te doen.`,
    ],
    sections: [
      responsibleSection(facts),
      purposeSection(facts),
      categoriesSection(facts),
      sourceSection(facts),
      recipientsSection(facts),
      RETENTION,
      rightsSection(facts),
      complaintSection,
    ],
    closing: [
      'Met vriendelijke groet,',
      `[naam], ${own.point?.name ?? `contactpunt van ${own.partnership}`}`,
    ],
  };
}

/** Public participants are joint controllers, of a RIEC all (WGS 1.4(1), 2.27(3)). */
function responsibleSection({ own, kind, members }: Facts): LetterSection {
  const controllers = members.filter(
    (body) => kind !== undefined && ['ZVH_PUBLIC', 'RIEC_PUBLIC'].includes(participantKindOf(kind, body)),
  );
  return {
    heading: 'Wie verantwoordelijk is',
    paragraphs: [
      `In ${own.partnership} werken organisaties samen. Deze organisaties zijn samen verantwoordelijk: ${together(controllers.map((body) => BODY_WORDS[body]))}.`,
      'Voor vragen is er één contactpunt. De functionaris voor gegevensbescherming let op of wij ons aan de wet houden.',
    ],
    list: [contactLine(own), 'Functionaris voor gegevensbescherming: [naam en adres]'],
  };
}

const articleOf = ({ act, article, paragraph }: Citation): string =>
  `artikel ${article}${paragraph === undefined ? '' : ` lid ${paragraph}`} ${act}`;

function purposeSection({ purposes, informing }: Facts): LetterSection {
  return {
    heading: 'Waarvoor wij ze gebruiken, en waarom dat mag',
    paragraphs: [
      'Wij gebruiken de gegevens voor een taak die in de wet staat (artikel 6 lid 1 onder e AVG). Die wet is de Wet gegevensverwerking door samenwerkingsverbanden (WGS), met het besluit dat erbij hoort (BGS). Wij gebruiken de gegevens om:',
    ],
    list: purposes.map((purpose) => {
      const id = ACTIVITY_OF_PURPOSE[purpose];
      const version = versionAt(id, informing.receivedAt);
      const basis = ACTIVITIES[id].find((one) => one.version === version)?.legalBasis ?? [];
      return `${PURPOSE_WORDS[purpose]} (${together(basis.map(articleOf))})`;
    }),
  };
}

const categoriesSection = ({ informing }: Facts): LetterSection => ({
  heading: 'Welke soorten gegevens',
  paragraphs: [
    'Het gaat om deze soorten gegevens. Wilt u weten wat er precies staat? Dan kunt u inzage vragen.',
  ],
  list: informing.categories.map((category) => CATEGORY_WORDS[category]),
});

const sourceSection = ({ source }: Facts): LetterSection => ({
  heading: 'Van wie wij ze kregen',
  paragraphs: ['Dit samenwerkingsverband gaf ons de gegevens. U kunt daar zelf ook vragen stellen:'],
  list: [contactLine(source)],
});

function recipientsSection({ informing, passedOn }: Facts): LetterSection {
  const bodies = informing.participants.map((body) => BODY_WORDS[body]);
  return {
    heading: 'Wie de gegevens krijgen',
    paragraphs: [
      `Bij ons zijn de gegevens voor: ${together(bodies)}. Ook andere organisaties die bij ons samenwerken kunnen ze krijgen, als dat voor hun taak nodig is (artikel 1.7 lid 1 WGS).`,
      passedOn.length === 0
        ? 'Wij hebben de gegevens niet aan een ander samenwerkingsverband doorgegeven.'
        : 'Wij hebben de gegevens doorgegeven aan:',
    ],
    ...(passedOn.length === 0 ? {} : { list: passedOn.map(contactLine) }),
  };
}

const RETENTION: LetterSection = {
  heading: 'Hoe lang wij ze bewaren',
  paragraphs: [
    'Wij bewaren gegevens niet langer dan nodig is, en hoogstens vijf jaar nadat ze voor het eerst zijn gebruikt (artikel 1.8 lid 7 WGS). Soms mag het langer, bijvoorbeeld als een andere wet dat zegt.',
    'Een computer beslist niet over u.',
  ],
};

const rightsSection = ({ own }: Facts): LetterSection => ({
  heading: 'Uw rechten',
  paragraphs: [
    'U kunt ons vragen om gegevens over u te laten zien, te verbeteren, te verwijderen of voorlopig niet te gebruiken (artikelen 15 tot en met 18 AVG). U kunt ook bezwaar maken tegen het gebruik (artikel 21 AVG). Stuur uw vraag naar ons contactpunt. U krijgt binnen een maand antwoord.',
  ],
  list: [contactLine(own)],
});

/** Rules 15 and 27: about whom. One person concerned, and third persons only from the direct circle. */
import { RELATIONS } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import {
  EXCHANGES,
  INVOLVEMENTS,
  KNOWN_CHECKS,
  PLAN_ALIGNMENTS,
  SINCE_2025,
  bgs,
  not,
  wgs,
} from './terms.js';

const FORBID = { effect: 'forbid', stages: ['send', 'receive'], inForce: SINCE_2025 } as const;
const OUTSIDE = { ...FORBID, rule: 15, code: 'THIRD_PERSON_OUTSIDE_CIRCLE' } as const;
const RELATED: Condition = { fact: 'subject.relation', op: 'present' };
const BETROKKENE = not(RELATED);
const OTHER = 'p-9Zx3vB5nM7kQ1wEr';

export const PEOPLE_ROWS: readonly ForbidRow[] = [
  {
    ...OUTSIDE,
    id: '15-direct-circle',
    each: 'subjects',
    when: {
      all: [
        { any: [RELATED, { fact: 'subject.relatedTo', op: 'present' }] },
        not({
          all: [
            { fact: 'subject.relation', op: 'in', value: RELATIONS },
            {
              any: [
                not({ fact: 'subject.relatedTo', op: 'present' }),
                { fact: 'subject.relatedToNamed', op: 'equals', value: true },
              ],
            },
          ],
        }),
      ],
    },
    cites: [bgs('2.19'), wgs('2.22', '1 onder b')],
    why: {
      nl: 'Een derde persoon in dit bericht is geen familielid en geen ander direct contact van de betrokkene. Of er is niet gezegd van wie. Over deze persoon mag niet worden uitgewisseld. Haal de persoon weg, of noem de relatie.',
      en: 'A third person in this message is no family member or other direct contact of the person concerned, or it does not say of whom. Nothing may be exchanged about this person. Take the person out, or state the relation.',
    },
    examples: {
      passing: [
        { base: 'R2 gives', set: { '/subjects/1': third('PARENT') } },
        { base: 'R4 proposes' },
        {
          base: 'R2 gives',
          set: { '/subjects/1': { ...third('FRIEND'), relatedTo: 'p-7Qm2xW9rT4kLz8aB' } },
        },
      ],
      failing: [
        { base: 'R2 gives', set: { '/subjects/1': third('LANDLORD_OF_A_FRIEND') } },
        { base: 'R2 gives', set: { '/subjects/1': { ...third('FRIEND'), relatedTo: 'p-nobodyNamedHere1' } } },
        { base: 'R4 proposes', set: { '/subjects/1/relation': 'COLLEAGUE' } },
      ],
    },
  },
  {
    ...OUTSIDE,
    id: '15-only-the-person-concerned',
    kinds: [...KNOWN_CHECKS, ...INVOLVEMENTS],
    each: 'subjects',
    when: RELATED,
    cites: [wgs('2.28', '1'), wgs('1.7', '8'), bgs('1.10', '1 onder a')],
    why: {
      nl: 'Een bekendheidstoets en een vraag naar betrokken deelnemers gaan over de betrokkene zelf, niet over een derde. Haal de derde weg.',
      en: 'A known-check and a question about involved participants are about the person concerned, not about a third person. Take the third person out.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R6 asks' }],
      failing: [
        { base: 'R1 asks', set: { '/subjects/0/relation': 'PARENT' } },
        { base: 'R6 asks', set: { '/subjects/1': third('PARTNER') } },
      ],
    },
  },
  {
    ...OUTSIDE,
    id: '15-plans-of-one-circle',
    kinds: PLAN_ALIGNMENTS,
    when: {
      any: [
        { count: 'subjects', where: BETROKKENE, moreThan: 1 },
        not({ some: 'subjects', where: BETROKKENE }),
      ],
    },
    at: ['/subjects'],
    cites: [bgs('2.20', '2 onder a')],
    why: {
      nl: 'Plannen worden alleen afgestemd voor personen in elkaars directe kring. Noem bij elke andere persoon de relatie tot de eerste.',
      en: 'Plans are aligned only for persons in each other’s direct circle. State each other person’s relation to the first.',
    },
    examples: {
      passing: [{ base: 'R4 proposes' }],
      failing: [
        { base: 'R4 proposes', set: { '/subjects/1/relation': null } },
        { base: 'R4 proposes', set: { '/subjects/0/relation': 'PARENT' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '05-plans-of-several-persons',
    rule: 5,
    code: 'PURPOSE_NOT_PERMITTED_ON_ROUTE',
    kinds: PLAN_ALIGNMENTS,
    when: not({ count: 'subjects', where: { fact: 'subject.type', op: 'present' }, moreThan: 1 }),
    at: ['/subjects'],
    cites: [bgs('2.20', '2')],
    why: {
      nl: 'Plannen afstemmen gaat over twee of meer personen. Hier staat er hoogstens een. Gebruik de uitwisseling van casusgegevens.',
      en: 'Aligning plans is about two persons or more. Here is one at most. Use the exchange of case data.',
    },
    examples: {
      passing: [{ base: 'R4 proposes' }],
      failing: [{ base: 'R4 proposes', set: { '/subjects': [{ handle: OTHER, type: 'NATURAL_PERSON' }] } }],
    },
  },
  {
    ...FORBID,
    id: '27-bulk',
    rule: 27,
    code: 'BULK_NOT_PERMITTED',
    kinds: EXCHANGES.filter((kind) => !PLAN_ALIGNMENTS.includes(kind)),
    when: { count: 'subjects', where: BETROKKENE, moreThan: 1 },
    at: ['/subjects'],
    cites: [wgs('2.28'), wgs('2.32')],
    why: {
      nl: 'Het bericht gaat over meer dan één persoon. Lijsten mogen niet worden uitgewisseld. Maak per persoon een bericht met een eigen beoordeling van de noodzaak.',
      en: 'The message is about more than one person. Lists may not be exchanged. Make one message per person, each with its own judgement of necessity.',
    },
    examples: {
      passing: [{ base: 'R1 asks' }, { base: 'R2 gives', set: { '/subjects/1': third('CHILD') } }],
      failing: [{ base: 'R2 gives', set: { '/subjects/1': { handle: OTHER, type: 'NATURAL_PERSON' } } }],
    },
  },
];

function third(relation: string): object {
  return { handle: OTHER, type: 'NATURAL_PERSON', relation };
}

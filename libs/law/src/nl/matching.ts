/**
 * Signal matching (SM1): a known-check by which nobody learns of a person whom the other does not know. It stands on the
 * grounds of a known-check, R1 between ZVHs and R5 between ZVH and RIEC, and on no others (law.md Q7).
 */
import { MATCH_KINDS } from '#domain';
import type { MatchKind } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow, PermitRow } from '../row.js';
import { SINCE_2025, not, wgs } from './terms.js';

const MATCHING = { rule: 5, effect: 'permit', stages: ['send', 'receive'], inForce: SINCE_2025 } as const;
const FOLLOWING: readonly MatchKind[] = MATCH_KINDS.filter((kind) => kind !== 'match.propose');

const between = (sender: string, recipient: string): Condition => ({
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: sender },
    { fact: 'recipient.nodeKind', op: 'equals', value: recipient },
    not({ fact: 'sender.oin', op: 'equalsFact', other: 'recipient.oin' }),
  ],
});
const R1: Condition = {
  all: [{ fact: 'legalBasis', op: 'equals', value: 'WGS_2_28_1' }, between('ZVH', 'ZVH')],
};
const R5: Condition = {
  all: [
    { fact: 'legalBasis', op: 'equals', value: 'WGS_1_7_8_KNOWN_CHECK' },
    { any: [between('ZVH', 'RIEC'), between('RIEC', 'ZVH')] },
  ],
};
const FOLLOWS: Condition = { fact: 'conversation.predecessor', op: 'equals', value: 'present' };

export const MATCHING_ROWS: readonly (PermitRow | ForbidRow)[] = [
  {
    ...MATCHING,
    id: '05-r1-matching-proposal',
    routes: ['R1'],
    kinds: ['match.propose'],
    categories: [],
    when: R1,
    cites: [wgs('2.28', '1')],
    why: {
      nl: 'Een ZVH mag met een ander ZVH vergelijken welke personen uit eigen casussen bij beide bekend zijn.',
      en: 'A ZVH may match with another ZVH which persons of its own cases are known to both.',
    },
    examples: {
      passing: [{ base: 'R1 is matched' }],
      failing: [
        { base: 'R1 is matched', set: { '/recipient/nodeKind': 'RIEC' } },
        { base: 'R1 is matched', set: { '/legalBasis': 'WGS_2_28_2' } },
      ],
    },
  },
  {
    ...MATCHING,
    id: '05-r1-matching',
    routes: ['R1'],
    kinds: FOLLOWING,
    categories: [],
    when: { all: [R1, FOLLOWS] },
    cites: [wgs('2.28', '1')],
    why: {
      nl: 'Wat op een voorstel voor een vergelijking volgt, mag tussen dezelfde twee ZVH’s.',
      en: 'What follows a matching proposal may pass between the same two ZVHs.',
    },
    examples: {
      passing: [{ base: 'R1 is matched further' }],
      failing: [{ base: 'R1 is matched further', set: { '/conversation/predecessor': 'missing' } }],
    },
  },
  {
    ...MATCHING,
    id: '05-r5-matching-proposal',
    routes: ['R5'],
    kinds: ['match.propose'],
    categories: [],
    when: R5,
    cites: [wgs('1.7', '8')],
    why: {
      nl: 'Een ZVH en een RIEC mogen vergelijken welke personen uit eigen casussen bij beide bekend zijn.',
      en: 'A ZVH and a RIEC may match which persons of their own cases are known to both.',
    },
    examples: {
      passing: [{ base: 'R5 is matched' }],
      failing: [{ base: 'R5 is matched', set: { '/recipient/nodeKind': 'ZVH' } }],
    },
  },
  {
    ...MATCHING,
    id: '05-r5-matching',
    routes: ['R5'],
    kinds: FOLLOWING,
    categories: [],
    when: { all: [R5, FOLLOWS] },
    cites: [wgs('1.7', '8')],
    why: {
      nl: 'Wat op een voorstel voor een vergelijking volgt, mag tussen dezelfde ZVH en RIEC.',
      en: 'What follows a matching proposal may pass between the same ZVH and RIEC.',
    },
    examples: {
      passing: [{ base: 'R5 is matched further' }],
      failing: [{ base: 'R5 is matched further', set: { '/conversation/predecessor': 'missing' } }],
    },
  },
  {
    id: '13-matching-necessity-stated',
    rule: 13,
    effect: 'forbid',
    code: 'NECESSITY_STATEMENT_MISSING',
    stages: ['send', 'receive'],
    inForce: SINCE_2025,
    kinds: ['match.propose'],
    when: {
      any: [
        not({ fact: 'necessity', op: 'present' }),
        { fact: 'necessity.at', op: 'ahead' },
        not({ fact: 'necessity.id', op: 'present' }),
        // Judged by whoever processes the case (WGS 1.8(2)), not by who supports or reviews.
        not({ fact: 'necessity.role', op: 'equals', value: 'CASE_PROCESSOR' }),
        not({ fact: 'necessity.participant', op: 'inFact', other: 'sender.listedBodies' }),
      ],
    },
    at: ['/necessity'],
    cites: [wgs('2.28'), wgs('1.7', '8')],
    why: {
      nl: 'Er is niet vastgelegd dat een deelnemer deze vergelijking noodzakelijk vindt. Laat een deelnemer de noodzaak beoordelen en leg die beoordeling vast, voor elke persoon.',
      en: 'No judgement by a participant that this matching is necessary is recorded. Have a participant judge the necessity and record it, for each person.',
    },
    examples: {
      passing: [{ base: 'R1 is matched' }],
      failing: [
        { base: 'R1 is matched', set: { '/necessity': null } },
        { base: 'R1 is matched', set: { '/necessity/participant': 'TAX' } },
        { base: 'R1 is matched', set: { '/necessity/role': 'SYSTEM_SUPPORT' } },
        { base: 'R1 is matched', set: { '/necessity/role': 'LAWFULNESS_REVIEWER' } },
        { base: 'R1 is matched', set: { '/necessity/id': null } },
      ],
    },
  },
];

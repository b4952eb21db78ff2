/** Rule 20 between nodes: what is passed on came over R2 or R3, with its whole way and its supplier's consent (law Q8). */
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { COVERING_CONSENT } from './judged.js';
import { SINCE_2025, bgs, not, wgs } from './terms.js';

const PASSED_ON: Condition = {
  any: [
    { fact: 'element.supplier.node', op: 'present' },
    { fact: 'element.origin', op: 'present' },
  ],
};
const ONWARD = {
  rule: 20,
  effect: 'forbid',
  code: 'ONWARD_PROVISION_DENIED',
  stages: ['send', 'receive'],
  each: 'elements',
  inForce: SINCE_2025,
} as const;

const ELSEWHERE = '00000099000000005000';
/** The first element of `R2 gives`, supplied by a participant of another node. */
const PASSES_ON = {
  '/elements/0/supplier': { participant: 'COLLEGE', node: ELSEWHERE },
  '/elements/0/origin': { route: 'R3', provenance: 'verified' },
  '/elements/0/consents': [
    {
      id: '019a0000-0000-7000-8000-00000000000e',
      supplier: 'COLLEGE',
      role: 'CASE_PROCESSOR',
      categories: ['HOUSING'],
      purpose: 'INTER_ZVH_CASE_EXCHANGE',
      recipient: '00000099000000002000',
      subject: 'p-7Qm2xW9rT4kLz8aB',
      grantedAt: '2026-11-20T10:00:00.000Z',
      until: '2027-02-25T00:00:00.000Z',
    },
  ],
};
const gives = (change: Readonly<Record<string, unknown>>) => ({
  base: 'R2 gives' as const,
  set: { ...PASSES_ON, ...change },
});
const arrives = (change: Readonly<Record<string, unknown>>) => ({
  base: 'R2 arrives' as const,
  set: { ...PASSES_ON, ...change },
});

export const ONWARD_ROWS: readonly ForbidRow[] = [
  {
    ...ONWARD,
    id: '20-onward-route',
    when: {
      all: [PASSED_ON, not({ fact: 'element.origin.route', op: 'in', value: ['R2', 'R3'] })],
    },
    cites: [wgs('2.28', '2'), wgs('2.28', '3'), bgs('1.10', '1')],
    settles: 'Q8',
    why: {
      nl: 'Alleen casusgegevens tussen ZVH’s worden doorgegeven. Wat uit een bekendheidstoets komt of met een RIEC is gedeeld, gaat nooit verder. Haal dit gegeven weg.',
      en: 'Only case data between ZVHs are passed on. What comes from a known-check or was shared with a RIEC never goes on. Take this element out.',
    },
    examples: {
      passing: [{ base: 'R2 gives' }, gives({})],
      failing: [
        gives({ '/elements/0/origin/route': 'R1' }),
        gives({ '/elements/0/origin': null }),
        arrives({ '/elements/0/origin/route': 'R7' }),
      ],
    },
  },
  {
    ...ONWARD,
    id: '20-onward-provenance',
    when: {
      all: [
        PASSED_ON,
        not({
          all: [
            { fact: 'element.supplier.node', op: 'present' },
            not({ fact: 'element.supplier.node', op: 'equalsFact', other: 'sender.oin' }),
            { fact: 'element.origin.provenance', op: 'equals', value: 'verified' },
          ],
        }),
      ],
    },
    cites: [bgs('1.5'), bgs('1.7'), wgs('1.11', '2')],
    why: {
      nl: 'De herkomst van dit doorgegeven gegeven klopt niet of is niet volledig. Vraag de afzender om het opnieuw door te geven.',
      en: 'The provenance of this passed-on element does not hold or is incomplete. Ask the sender to pass it on again.',
    },
    examples: {
      passing: [gives({}), arrives({})],
      failing: [
        arrives({ '/elements/0/origin/provenance': 'broken' }),
        arrives({ '/elements/0/origin/provenance': 'unknown' }),
        gives({ '/elements/0/supplier': { participant: 'COLLEGE' } }),
        gives({ '/elements/0/supplier/node': '00000099000000001000' }),
      ],
    },
  },
  {
    ...ONWARD,
    id: '20-onward-consent',
    when: { all: [PASSED_ON, not(COVERING_CONSENT)] },
    cites: [wgs('2.28', '4'), wgs('1.11', '2')],
    why: {
      nl: 'Wie dit gegeven als eerste gaf, heeft niet ingestemd met doorgeven aan deze ontvanger. Vraag die deelnemer eerst om instemming.',
      en: 'Who first supplied this element has not agreed that it goes to this recipient. Ask that participant for consent first.',
    },
    examples: {
      passing: [gives({}), arrives({})],
      failing: [
        gives({ '/elements/0/consents': [] }),
        arrives({ '/elements/0/consents/0/recipient': ELSEWHERE }),
        arrives({ '/elements/0/consents/0/until': '2026-11-25T08:59:59.999Z' }),
      ],
    },
  },
];

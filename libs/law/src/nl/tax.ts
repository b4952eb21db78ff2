/** Rule 18: what comes from the tax office goes to no private party, neither reader nor addressee; FIOD excepted (WGS 1.7(6)). */
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { SINCE_2025, bgs, not, wgs } from './terms.js';

const PUBLIC_KINDS = ['ZVH_PUBLIC', 'RIEC_PUBLIC'];
const FROM_TAX: Condition = { fact: 'element.supplier.participant', op: 'equals', value: 'TAX' };
const TAX = { '/elements/0/supplier': { participant: 'TAX' } };

export const TAX_ROWS: readonly ForbidRow[] = [
  {
    effect: 'forbid',
    stages: ['use'],
    inForce: SINCE_2025,
    id: '18-tax-data-used-by-private',
    rule: 18,
    code: 'TAX_DATA_TO_PRIVATE_DENIED',
    each: 'elements',
    when: {
      all: [FROM_TAX, not({ fact: 'actor.participantKind', op: 'in', value: PUBLIC_KINDS })],
    },
    cites: [wgs('1.5', '4'), wgs('1.7', '6'), bgs('1.10', '3')],
    why: {
      nl: 'Gegevens van de Belastingdienst mogen niet naar een private partij. Laat een publieke deelnemer dit behandelen.',
      en: 'Data from the tax office may not go to a private party. Have a public participant handle it.',
    },
    examples: {
      passing: [
        { base: 'R7 is read', set: TAX },
        { base: 'R2 is read', set: { '/actor/participantKind': 'ZVH_PRIVATE' } },
        { base: 'R7 is read', set: { '/elements/0/supplier': { participant: 'FIOD' } } },
      ],
      failing: [{ base: 'R2 is read', set: { ...TAX, '/actor/participantKind': 'ZVH_PRIVATE' } }],
    },
  },
  {
    effect: 'forbid',
    stages: ['send', 'receive'],
    each: 'elements',
    inForce: SINCE_2025,
    id: '18-tax-data-not-sent-to-private',
    rule: 18,
    code: 'TAX_DATA_TO_PRIVATE_DENIED',
    when: {
      all: [
        FROM_TAX,
        {
          some: 'recipient.participants',
          where: not({ fact: 'party.kind', op: 'in', value: PUBLIC_KINDS }),
        },
      ],
    },
    cites: [wgs('1.5', '4'), wgs('1.7', '6'), bgs('1.10', '3')],
    why: {
      nl: 'Gegevens van de Belastingdienst mogen niet aan een private partij worden gericht. Richt het bericht aan een publieke deelnemer.',
      en: 'Data from the tax office may not be addressed to a private party. Address a public participant.',
    },
    examples: {
      passing: [{ base: 'R7 proposes', set: TAX }],
      failing: [{ base: 'R7 proposes', set: { ...TAX, '/recipient/participants/0/kind': 'ZVH_PRIVATE' } }],
    },
  },
];

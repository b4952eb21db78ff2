/** Rules 18 and 21: giving a result to a participant or a third party (WGS 1.7). */
import type { ParticipantKind } from '#domain';
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { CONSENT_CATEGORIES } from './categories.js';
import { SINCE_2025, bgs, not, wgs } from './terms.js';
import { INCIDENTAL_RECEIVES, OM_RECEIVES, THIRD_RECEIVES, acts, done } from './using.js';

const PUBLIC: readonly ParticipantKind[] = ['ZVH_PUBLIC', 'RIEC_PUBLIC'];
const PARTICIPANTS: readonly ParticipantKind[] = [...PUBLIC, 'ZVH_PRIVATE'];
const goesTo = (kinds: readonly ParticipantKind[]): Condition => ({
  fact: 'use.receiver',
  op: 'in',
  value: kinds,
});
/** Whatever is given out and not to one of these. */
const releasedBeyond = (kinds: readonly ParticipantKind[]): Condition => ({
  all: [acts('release'), not(goesTo(kinds))],
});
const FORBID = { stages: ['use'], inForce: SINCE_2025, effect: 'forbid' } as const;

/** It goes to one of these, and our lists do not have who receives it as such. */
const unrecorded = (kinds: readonly ParticipantKind[]): Condition => ({
  all: [
    acts('release'),
    goesTo(kinds),
    not({ fact: 'use.release.standing', op: 'equals', value: 'recorded' }),
  ],
});

export const RELEASING_ROWS: readonly ForbidRow[] = [
  {
    ...FORBID,
    id: '02-receiver-takes-part',
    rule: 2,
    code: 'PARTICIPANT_NOT_ELIGIBLE',
    when: unrecorded(PARTICIPANTS),
    at: ['/use/receiver'],
    cites: [wgs('1.7', '1'), wgs('2.27')],
    why: {
      nl: 'Wie dit zou krijgen, is in dit samenwerkingsverband geen deelnemer van die soort. Noem de deelnemer, of verstrek als aan een derde.',
      en: 'Who would receive this is no participant of that kind in this partnership. Name the participant, or give it as to a third party.',
    },
    examples: {
      passing: [done('release', OM_RECEIVES), done('release', THIRD_RECEIVES)],
      failing: [
        done('release', { ...OM_RECEIVES, '/use/release/standing': 'none' }),
        done('release', { ...OM_RECEIVES, '/use/receiver': 'RIEC_PUBLIC', '/use/release/standing': 'none' }),
      ],
    },
  },
  {
    ...FORBID,
    id: '04-third-party-admitted',
    rule: 4,
    code: 'INCIDENTAL_PARTY_NO_ACCESS',
    when: unrecorded(['INCIDENTAL_THIRD_PARTY']),
    at: ['/use/receiver'],
    cites: [wgs('2.31', '9'), wgs('2.31', '10'), bgs('2.21')],
    why: {
      nl: 'Deze incidentele derde is niet toegelaten bij deze zaak, of de toelating is beëindigd. Leg eerst de toelating vast, met de getekende geheimhoudingsverklaring.',
      en: 'This incidental third party was not admitted to this case, or no longer is. Record the admission first, with the signed secrecy declaration.',
    },
    examples: {
      passing: [done('release', INCIDENTAL_RECEIVES), done('release', OM_RECEIVES)],
      failing: [done('release', { ...INCIDENTAL_RECEIVES, '/use/release/standing': 'none' })],
    },
  },
  {
    ...FORBID,
    id: '18-tax-data-released',
    rule: 18,
    code: 'TAX_DATA_TO_PRIVATE_DENIED',
    each: 'elements',
    when: {
      all: [releasedBeyond(PUBLIC), { fact: 'element.supplier.participant', op: 'equals', value: 'TAX' }],
    },
    cites: [wgs('1.5', '4'), wgs('1.7', '6'), bgs('1.10', '3')],
    why: {
      nl: 'Dit gegeven komt van de Belastingdienst. Het mag niet naar een private partij. Haal het weg, of geef het niet door.',
      en: 'This element comes from the tax office. It may not go to a private party. Leave it out, or do not pass it on.',
    },
    examples: {
      passing: [done('release', OM_RECEIVES)],
      failing: [
        done('release', {
          ...OM_RECEIVES,
          '/use/receiver': 'ZVH_PRIVATE',
          '/elements/0/supplier': { participant: 'TAX' },
        }),
      ],
    },
  },
  {
    ...FORBID,
    id: '21-special-data-to-third',
    rule: 21,
    code: 'PROVIDER_CONSENT_MISSING',
    each: 'elements',
    categories: CONSENT_CATEGORIES,
    settles: 'Q10',
    // WGS 1.7(3) lets them go with their suppliers' consent. A consent names a node of the directory as its recipient and is signed
    // by the supplier's node; a third party is no node, so none can be given for it. A later row may let one through.
    when: releasedBeyond(PARTICIPANTS),
    cites: [wgs('1.7', '3')],
    why: {
      nl: 'Bijzondere en strafrechtelijke gegevens gaan alleen naar een derde als wie ze gaf daarmee instemt. Voor een derde kan die instemming nu niet worden gegeven. Laat dit gegeven weg, of verstrek aan een deelnemer.',
      en: 'Special and criminal data go to a third party only if who supplied them agrees. Such consent cannot be given for a third party now. Leave this element out, or give it to a participant.',
    },
    examples: {
      passing: [
        done('release', OM_RECEIVES),
        done('release', { ...OM_RECEIVES, '/elements/1/category': 'HEALTH' }),
        done('release', THIRD_RECEIVES),
      ],
      failing: [
        done('release', { ...THIRD_RECEIVES, '/elements/1/category': 'HEALTH' }),
        done('release', { ...INCIDENTAL_RECEIVES, '/elements/1/category': 'PROSECUTION' }),
      ],
    },
  },
  {
    ...FORBID,
    id: '21-q5-known-status-to-third',
    rule: 21,
    code: 'PROVIDER_CONSENT_MISSING',
    each: 'elements',
    categories: ['KNOWN_STATUS'],
    settles: 'Q5',
    when: releasedBeyond(PARTICIPANTS),
    cites: [wgs('1.7', '3')],
    why: {
      nl: 'Of iemand bekend is, telt als een strafrechtelijk gegeven. Het gaat niet naar een derde. Laat dit gegeven weg.',
      en: 'Whether somebody is known counts as criminal data. It goes to no third party. Leave this element out.',
    },
    examples: {
      passing: [done('release', THIRD_RECEIVES)],
      failing: [done('release', { ...THIRD_RECEIVES, '/elements/1/category': 'KNOWN_STATUS' })],
    },
  },
  {
    ...FORBID,
    id: '21-ground-stated',
    rule: 21,
    code: 'ONWARD_PROVISION_DENIED',
    when: {
      all: [releasedBeyond(PARTICIPANTS), not({ fact: 'use.release.ground', op: 'equals', value: 'stated' })],
    },
    at: ['/use/release/ground'],
    cites: [wgs('1.7', '2')],
    why: {
      nl: 'Aan een derde mag alleen op een wettelijke grondslag worden verstrekt. Noem die grondslag.',
      en: 'A third party may receive data only on a statutory ground. State it.',
    },
    examples: {
      passing: [done('release', THIRD_RECEIVES)],
      failing: [done('release', { ...THIRD_RECEIVES, '/use/release/ground': 'none' })],
    },
  },
  {
    ...FORBID,
    id: '21-lawfulness-advice',
    rule: 21,
    code: 'LAWFULNESS_REVIEW_MISSING',
    when: {
      all: [
        releasedBeyond(PARTICIPANTS),
        not({ fact: 'use.release.committee', op: 'equals', value: 'advised' }),
      ],
    },
    at: ['/use/release/committee'],
    cites: [wgs('1.7', '2'), bgs('1.13', '1')],
    why: {
      nl: 'De rechtmatigheidsadviescommissie heeft over deze verstrekking aan een derde geen positief advies gegeven. Vraag dat advies en leg het vast.',
      en: 'The lawfulness advisory committee has not advised in favour of this provision to a third party. Ask for its advice and record it.',
    },
    examples: {
      passing: [done('release', THIRD_RECEIVES)],
      failing: [done('release', { ...THIRD_RECEIVES, '/use/release/committee': 'none' })],
    },
  },
  {
    ...FORBID,
    id: '21-no-objection',
    rule: 21,
    code: 'PARTICIPANT_OBJECTION',
    when: {
      all: [acts('release'), not({ fact: 'use.release.objections', op: 'equals', value: 'none' })],
    },
    at: ['/use/release/objections'],
    cites: [wgs('1.7', '1'), wgs('1.7', '2')],
    why: {
      nl: 'Een deelnemer heeft bezwaar of zwaarwegende redenen, of niemand heeft dat nog gewogen. Leg vast wat de deelnemers vinden.',
      en: 'A participant objects or has weighty reasons, or nobody has weighed that yet. Record what the participants hold.',
    },
    examples: {
      passing: [done('release', OM_RECEIVES)],
      failing: [
        done('release', { ...OM_RECEIVES, '/use/release/objections': 'raised' }),
        done('release', { ...OM_RECEIVES, '/use/release/objections': 'unknown' }),
        done('release', { '/use/receiver': 'ZVH_PUBLIC' }),
      ],
    },
  },
];

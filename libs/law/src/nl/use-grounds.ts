/** What every use stands on: an own open case, and towards the person that no ground of UAVG 41 applies. */
import type { Condition } from '../condition.js';
import type { ForbidRow } from '../row.js';
import { CONTACT_POINT_AT_ITS_DOSSIER } from './persons.js';
import { EMPTY_ANSWER, EXCHANGES, SINCE_2025, UNASKED, bgs, not, uavg, wgs } from './terms.js';
import { acts, done, OM_RECEIVES } from './using.js';

const FORBID = { effect: 'forbid', stages: ['use'], inForce: SINCE_2025 } as const;
const ANSWERED = {
  '/use/purpose': 'DATA_SUBJECT_RIGHTS',
  '/actor/role': 'CONTACT_POINT',
  '/use/dossier': 'open',
  '/use/request': 'granted',
  '/use/ground': 'none',
};
const OWN_CASE: Condition = { fact: 'ownCase', op: 'equals', value: 'open' };
/**
 * Whether it becomes a case, or is answered, is judged by reading it (BGS 1.16(1), 2.20: what is not taken up is erased).
 * Asking a case of it would also tell the sender, who hears of the first reading, that there is one.
 */
const CAME_UNASKED: Condition = { fact: 'kind', op: 'in', value: UNASKED };

export const USE_GROUND_ROWS: readonly ForbidRow[] = [
  {
    ...FORBID,
    id: '06-read-own-case',
    rule: 6,
    code: 'NO_ACTIVE_CASE',
    kinds: EXCHANGES,
    when: {
      all: [
        acts('read'),
        not(OWN_CASE),
        not(CAME_UNASKED),
        not(EMPTY_ANSWER),
        not(CONTACT_POINT_AT_ITS_DOSSIER),
      ],
    },
    at: ['/caseHandle'],
    cites: [wgs('1.8', '5'), wgs('2.26'), bgs('1.16', '1')],
    why: {
      nl: 'Dit lezen mag alleen voor een eigen open casus. Kies de casus waarvoor u leest. Hebt u die hier nog niet? Registreer eerst de casus, of vraag uw zaaksysteem dat te doen.',
      en: 'This may be read only for an own open case. Choose the case for which you read. Is it not here yet? Register the case first, or have your case system do so.',
    },
    examples: {
      passing: [
        { base: 'R2 is read' },
        { base: 'R1 is read', set: { '/ownCase': 'none' } },
        { base: 'R3 is read', set: { '/ownCase': 'none' } },
        { base: 'R4 is read', set: { '/ownCase': 'none' } },
        { base: 'R1 answer is read', set: { '/answer': 'NOT_KNOWN', '/ownCase': 'none' } },
        { base: 'R2 is read', set: { ...ANSWERED, '/ownCase': 'none' } },
        { base: 'recall is read', set: { '/ownCase': 'none' } },
        { base: 'consent is read', set: { '/ownCase': 'none' } },
      ],
      failing: [
        { base: 'R1 answer is read', set: { '/ownCase': 'none' } },
        { base: 'R2 is read', set: { '/ownCase': 'none' } },
        { base: 'R2 is read', set: { '/ownCase': 'unknown' } },
        { base: 'R2 is read', set: { '/ownCase': 'closed' } },
        { base: 'R4 is read', set: { '/kind': 'plan-alignment.agreement', '/ownCase': 'none' } },
        { base: 'R5 answer is read', set: { '/ownCase': 'none' } },
        { base: 'R6 is read', set: { '/ownCase': 'none' } },
        { base: 'R7 is read', set: { '/ownCase': 'none' } },
      ],
    },
  },
  {
    ...FORBID,
    id: '32-disclosure-answers-a-request',
    rule: 32,
    code: 'REQUEST_NOT_GRANTED',
    when: {
      all: [acts('disclose-to-subject'), not({ fact: 'use.request', op: 'equals', value: 'granted' })],
    },
    at: ['/use/request'],
    cites: [bgs('1.2', '1'), bgs('1.2', '2'), uavg('34')],
    why: {
      nl: 'Een betrokkene krijgt gegevens alleen als antwoord op een eigen verzoek om inzage. Noem dat verzoek. Het moet over een persoon in dit bericht gaan, zijn toegewezen en niet gesloten zijn. De identiteit moet vaststaan, en de betrokkene moet dit mogen horen.',
      en: 'A data subject gets data only in answer to a request for access of their own. Name that request. It must be about a person in this message, with a verified identity, granted and not closed, and the person may hear of it.',
    },
    examples: {
      passing: [done('disclose-to-subject', ANSWERED), done('export')],
      failing: [
        done('disclose-to-subject', { ...ANSWERED, '/use/request': 'none' }),
        done('disclose-to-subject', { ...ANSWERED, '/use/request': null }),
      ],
    },
  },
  {
    ...FORBID,
    id: '06-use-own-case',
    rule: 6,
    code: 'NO_ACTIVE_CASE',
    when: {
      all: [acts('export', 'plan', 'release'), not(OWN_CASE)],
    },
    at: ['/caseHandle'],
    cites: [wgs('1.8', '5'), wgs('2.26')],
    why: {
      nl: 'Exporteren, in een plan gebruiken of verstrekken mag alleen voor een eigen open casus. Kies de casus waarvoor u dit gebruikt, of registreer die eerst.',
      en: 'Exporting, use in a plan and giving out are only for an own open case. Choose the case for which you use this, or register it first.',
    },
    examples: {
      passing: [done('export'), done('plan'), done('release', OM_RECEIVES)],
      failing: [
        ...['export', 'plan'].map((action) => done(action as 'export', { '/ownCase': 'none' })),
        done('release', { ...OM_RECEIVES, '/ownCase': 'none' }),
        done('export', { '/ownCase': 'unknown' }),
        done('plan', { '/ownCase': 'closed' }),
      ],
    },
  },
  {
    ...FORBID,
    id: '32-ground-against-disclosure',
    rule: 32,
    code: 'PROCESSING_RESTRICTED',
    when: { all: [acts('disclose-to-subject'), not({ fact: 'use.ground', op: 'equals', value: 'none' })] },
    at: ['/subjects'],
    cites: [bgs('1.2', '2'), uavg('41', '1')],
    why: {
      nl: 'Een deelnemer heeft vastgelegd dat een uitzondering van UAVG 41 geldt voor deze gegevens. De betrokkene krijgt ze nu niet. Leg vast wanneer de uitzondering vervalt; daarna kan het alsnog.',
      en: 'A participant recorded that an exception of UAVG 41 applies to these data. The data subject does not get them now. Record when the exception lapses; after that it may be done.',
    },
    examples: {
      passing: [done('disclose-to-subject', ANSWERED)],
      failing: [
        done('disclose-to-subject', { ...ANSWERED, '/use/ground': 'applies' }),
        done('disclose-to-subject', { ...ANSWERED, '/use/ground': null }),
      ],
    },
  },
];

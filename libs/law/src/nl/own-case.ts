/** Rules 6 and 24: the own case that a message stands on, whose case it is, and that it is open. */
import type { ForbidRow } from '../row.js';
import { RELAPSE, RENEWS } from './renewing.js';
import { EMPTY_ANSWER, EXCHANGES, FOR_THE_PERSON, SINCE_2025, not, wgs } from './terms.js';

const OWN_CASE = { effect: 'forbid', stages: ['send'], inForce: SINCE_2025, kinds: EXCHANGES } as const;

export const OWN_CASE_ROWS: readonly ForbidRow[] = [
  {
    ...OWN_CASE,
    id: '06-own-open-case',
    rule: 6,
    code: 'NO_ACTIVE_CASE',
    when: { all: [not({ fact: 'ownCase', op: 'in', value: ['open', 'not-theirs'] }), not(EMPTY_ANSWER)] },
    at: ['/caseHandle'],
    cites: [wgs('2.28', '1'), wgs('1.8', '5')],
    why: {
      nl: 'Er is geen open casus van uw eigen samenwerkingsverband bij dit bericht. Uitwisselen mag alleen voor een persoon die u zelf al in een casus behandelt. Kies de open casus.',
      en: 'There is no open case of your own partnership with this message. You may exchange only about a person you already handle in a case. Choose the open case.',
    },
    examples: {
      passing: [
        { base: 'R1 asks' },
        { base: 'R1 answers', set: { '/answer': 'NOT_KNOWN', '/ownCase': 'none' } },
        { base: 'R1 answers', set: { '/answer': 'DECLINED', '/ownCase': 'none' } },
        { base: 'consent is asked', set: { '/ownCase': 'none' } },
      ],
      failing: [
        { base: 'R1 asks', set: { '/ownCase': 'none' } },
        { base: 'R1 asks', set: { '/ownCase': 'unknown' } },
        { base: 'R3 gives', set: { '/ownCase': 'closed' } },
        { base: 'R1 answers', set: { '/ownCase': 'none' } },
      ],
    },
  },
  {
    ...OWN_CASE,
    id: '06-case-of-the-person',
    rule: 6,
    code: 'NO_ACTIVE_CASE',
    when: { all: [{ fact: 'ownCase', op: 'equals', value: 'not-theirs' }, not(EMPTY_ANSWER)] },
    at: ['/caseHandle', '/subjects'],
    cites: [wgs('2.28', '1'), wgs('1.8', '5')],
    why: {
      nl: 'Iemand over wie dit bericht gaat, staat niet in de gekozen casus, of heeft daar een ander nummer. Kies de casus waarin deze persoon staat. Is die er niet, registreer dan eerst een casus met deze persoon.',
      en: 'Not everybody whom this message is about is a person of the chosen case, or a number in the message is another there. Choose the case that holds this person. If there is none, register a case with this person first.',
    },
    examples: {
      passing: [
        { base: 'R1 asks' },
        { base: 'R1 answers', set: { '/answer': 'DECLINED', '/ownCase': 'not-theirs' } },
        { base: 'recall is told', set: { '/ownCase': 'not-theirs' } },
      ],
      failing: (
        [
          'R1 asks',
          'R1 answers',
          'R2 gives',
          'R3 gives',
          'R4 proposes',
          'R5 asks',
          'R6 asks',
          'R7 proposes',
        ] as const
      ).map((base) => ({ base, set: { '/ownCase': 'not-theirs' } })),
    },
  },
  {
    ...OWN_CASE,
    id: '24-closed-case-shielded',
    rule: 24,
    code: 'CASE_SHIELDED',
    // On receipt: the case that an answer would be filed under.
    stages: ['send', 'receive', 'use'],
    when: {
      all: [
        { fact: 'ownCase', op: 'equals', value: 'closed' },
        not(EMPTY_ANSWER),
        not(FOR_THE_PERSON),
        not({ all: [RENEWS, RELAPSE] }),
      ],
    },
    at: ['/caseHandle'],
    cites: [wgs('2.31', '8')],
    why: {
      nl: 'De casus is gesloten en daarom afgeschermd. De gegevens mogen niet meer worden gebruikt of verstrekt. Heropen de casus als daar een nieuwe reden voor is.',
      en: 'The case is closed and therefore shielded. Its data may no longer be used or provided. Reopen it where there is a new reason.',
    },
    examples: {
      passing: [
        { base: 'R1 asks' },
        { base: 'R1 answers', set: { '/answer': 'DECLINED', '/ownCase': 'closed' } },
        {
          base: 'R2 is read',
          set: {
            '/ownCase': 'closed',
            '/actor/role': 'CONTACT_POINT',
            '/use/dossier': 'open',
            '/use/purpose': 'DATA_SUBJECT_RIGHTS',
            '/use/action': 'disclose-to-subject',
          },
        },
      ],
      failing: [
        { base: 'R1 asks', set: { '/ownCase': 'closed' } },
        { base: 'R2 arrives', set: { '/ownCase': 'closed' } },
        { base: 'R6 answers', set: { '/ownCase': 'closed' } },
        { base: 'R2 is read', set: { '/ownCase': 'closed' } },
      ],
    },
  },
];

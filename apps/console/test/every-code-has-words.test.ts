/** A person reads words in both languages; a code of the protocol without words would stand there as it is. */
import {
  BODY_CODES,
  CATEGORIES,
  MESSAGE_KINDS,
  PURPOSES,
  RELATIONS,
  RESTRICTION_TYPES,
  SECRECY_BASES,
} from '#domain';
import type { LegState } from '../../../libs/matching/src/session/state.js';
import { words } from '../src/text/codes.js';

/** Every state of a leg, checked to be all by its type, and how a session ends early. */
const LEG_STATES: Readonly<Record<LegState, true>> = {
  DRAFT: true,
  PROPOSED: true,
  ACCEPTED: true,
  QUERY_SENT: true,
  QUERY_RECEIVED: true,
  EVALUATED: true,
  VERIFIED: true,
  ANSWERED: true,
  ENTRIES: true,
  MATCHED: true,
  REVIEW: true,
  CLOSED: true,
};
const MATCH_STATES = [...Object.keys(LEG_STATES), 'REFUSED', 'ABORTED', 'EXPIRED'];

it.each([
  ['BODIES', BODY_CODES],
  ['CATEGORIES', CATEGORIES],
  // Those of a session too: only its end stands in a postbox, but who oversees meets each in the journey of a message.
  ['KINDS', MESSAGE_KINDS],
  ['MATCHES', MATCH_STATES],
  ['PURPOSES', PURPOSES],
  ['RELATIONS', RELATIONS],
  ['RESTRICTIONS', RESTRICTION_TYPES],
  ['SECRECY', SECRECY_BASES],
] as const)('%s', (group, codes) => {
  for (const language of ['nl', 'en'] as const)
    expect(codes.filter((code) => words(group, code, language) === code && !SAME.has(code))).toEqual([]);
});
/** Known by these letters to everybody. */
const SAME = new Set(['GGD', 'FIOD', 'UWV', 'IND', 'NVWA']);

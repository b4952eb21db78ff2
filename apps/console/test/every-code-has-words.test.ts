/** A person reads words in both languages; a code of the protocol without words would stand there as it is. */
import {
  BODY_CODES,
  CATEGORIES,
  MESSAGE_KINDS,
  PURPOSES,
  RELATIONS,
  RESTRICTION_TYPES,
  SECRECY_BASES,
  isMatchKind,
} from '#domain';
import { words } from '../src/text/codes.js';

it.each([
  ['BODIES', BODY_CODES],
  ['CATEGORIES', CATEGORIES],
  // Those of a session are between nodes; only its end stands in a postbox.
  ['KINDS', MESSAGE_KINDS.filter((kind) => !isMatchKind(kind) || kind === 'match.contact')],
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

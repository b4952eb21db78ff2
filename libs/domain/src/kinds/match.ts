/**
 * Signal matching (protocol document 13): known-checks by which neither learns of a person whom the other does not know.
 * Made by a session, never by a draft of a person; it names no person, and has no elements.
 */
import { MATCH_SCHEMAS } from '../match-schema.js';
import type { MatchKind, MatchPayloads } from '../match-payload.js';
import type { Bilingual } from '../decision.js';
import type { Instant } from '../ids.js';
import type { JsonObject } from '../strict-json.js';
import type { KindDefinition } from './definition.js';
import { CONVERSATION, EARLIER, ZVH_NOORD, ZVH_ZUID, exampleData } from './example.js';

const bytes = (length: number, letter = 'A'): string => letter.repeat(Math.ceil((length * 4) / 3) - 1) + 'A';
const DIGEST = bytes(32, 'D');
const LATER = '2026-11-28T09:00:00.000Z' as Instant;
const PLACE = { sid: DIGEST, dir: 1, i: 0, total: 1, digest: DIGEST } as const;

const EXAMPLES: MatchPayloads = {
  'match.propose': {
    v: 1,
    suite: 'ristretto255-SHA512',
    sessionId: CONVERSATION,
    from: ZVH_NOORD,
    to: ZVH_ZUID,
    purpose: 'INTER_ZVH_KNOWN_CHECK',
    legalBasis: 'WGS_2_28_1',
    agreementRef: 'SM1',
    mode: 'one-way',
    types: ['01'],
    normProfile: 'nl-2026-1',
    epoch: '1',
    nonce: bytes(32),
    count: 256,
    root: DIGEST,
    notAfter: LATER,
  },
  'match.accept': {
    sessionId: CONVERSATION,
    proposeDigest: DIGEST,
    nonce: bytes(32),
    pk: bytes(32),
    count: 256,
    root: DIGEST,
    notAfter: LATER,
  },
  'match.refuse': {
    sessionId: CONVERSATION,
    proposeDigest: DIGEST,
    code: 'E_BUDGET',
    retryAfter: LATER,
  },
  'match.query': { ...PLACE, count: 256, points: bytes(32) },
  'match.evaluated': { ...PLACE, points: bytes(32), proof: bytes(64), entriesDigest: DIGEST },
  'match.entries': { ...PLACE, count: 256, entries: bytes(32) },
  'match.receipt': {
    sid: DIGEST,
    dir: 1,
    outcome: 'COMPLETE',
    blindedDigest: DIGEST,
    evaluatedDigest: DIGEST,
    entriesDigest: DIGEST,
    proofsOk: true,
    purgedAt: LATER,
  },
  'match.contact': {
    sid: DIGEST,
    dir: 1,
    handle: bytes(16),
    ownHandle: 'p-7Qm2xW9rT4kLz8aB',
    contact: 'Casusregie, bereikbaar via het eigen loket',
  },
  'match.abort': { sessionId: CONVERSATION, code: 'E_TIMEOUT', step: 'QUERY_SENT' },
};

const TITLES: Readonly<Record<MatchKind, Bilingual>> = {
  'match.propose': { nl: 'Voorstel voor een vergelijking', en: 'Matching proposal' },
  'match.accept': { nl: 'Vergelijking aanvaard', en: 'Matching accepted' },
  'match.refuse': { nl: 'Vergelijking geweigerd', en: 'Matching refused' },
  'match.query': { nl: 'Afgeschermde vraag', en: 'Blinded query' },
  'match.evaluated': { nl: 'Bewerkte vraag met bewijs', en: 'Evaluated query with proof' },
  'match.entries': { nl: 'Afgeschermde eigen lijst', en: 'Labelled entries' },
  'match.receipt': { nl: 'Vergelijking afgerond', en: 'Matching receipt' },
  'match.contact': { nl: 'Contact na een treffer', en: 'Contact after a hit' },
  'match.abort': { nl: 'Vergelijking afgebroken', en: 'Matching aborted' },
};

/** What each follows in its conversation; who it answers is the session's to judge. */
const FOLLOWS: Readonly<Record<MatchKind, readonly string[]>> = {
  'match.propose': [],
  'match.accept': ['match.propose'],
  'match.refuse': ['match.propose'],
  'match.query': ['match.accept'],
  'match.evaluated': ['match.accept'],
  'match.entries': ['match.accept'],
  'match.receipt': ['match.accept'],
  'match.contact': ['match.accept'],
  'match.abort': ['match.propose'],
};

function define(kind: MatchKind): KindDefinition {
  const opens = FOLLOWS[kind].length === 0;
  return {
    kind,
    act: 'exchange',
    title: TITLES[kind],
    purposes: ['INTER_ZVH_KNOWN_CHECK', 'CROSS_KNOWN_CHECK'],
    routes: ['R1', 'R5'],
    follows: FOLLOWS[kind],
    answeredBy: opens ? ['match.accept', 'match.refuse'] : [],
    ...(opens ? { answerWithin: 'P3D' } : {}),
    reach: 'between-nodes',
    ofPersons: 'nothing',
    details: MATCH_SCHEMAS[kind],
    example: exampleData({
      kind,
      purpose: 'INTER_ZVH_KNOWN_CHECK',
      legalBasis: 'WGS_2_28_1',
      ...(opens ? {} : { inReplyTo: EARLIER }),
      subjects: [],
      details: EXAMPLES[kind] as unknown as JsonObject,
    }),
  };
}

export const matchKinds: Readonly<Record<MatchKind, KindDefinition>> = {
  'match.propose': define('match.propose'),
  'match.accept': define('match.accept'),
  'match.refuse': define('match.refuse'),
  'match.query': define('match.query'),
  'match.evaluated': define('match.evaluated'),
  'match.entries': define('match.entries'),
  'match.receipt': define('match.receipt'),
  'match.contact': define('match.contact'),
  'match.abort': define('match.abort'),
};

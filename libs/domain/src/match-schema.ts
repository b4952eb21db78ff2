/** JSON Schemas of the payloads in match-payload.ts: closed objects, every text bounded. */
import { MATCH_CODES } from './code.js';
import { MATCH_LISTS, MATCH_MODES } from './match-payload.js';
import type { MatchKind } from './match-payload.js';
import { LEGAL_BASES, PURPOSES } from './purpose.js';
import type { Json, JsonObject } from './strict-json.js';

const bytes = (length: number): JsonObject => {
  const characters = Math.ceil((length * 4) / 3);
  return { type: 'string', pattern: `^[A-Za-z0-9_-]{${characters}}$` };
};
/** Up to 4,096 items of 32 bytes; how many there must be is the session's to judge. */
const items: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9_-]*$', maxLength: 174_763 };
const text = (maxLength: number): JsonObject => ({ type: 'string', minLength: 1, maxLength });
const integer = (minimum: number, maximum: number): JsonObject => ({ type: 'integer', minimum, maximum });
/** Wider than any set may be, so that too large and empty have codes of their own. */
const count = integer(0, 2 ** 31 - 1);
const index = integer(0, 65_535);
const digest = bytes(32);
const oin: JsonObject = { type: 'string', pattern: '^000000(0[1-9]|10|99)[0-9A-Z]{9}000$' };
const uuid: JsonObject = {
  type: 'string',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
};
const instant: JsonObject = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  format: 'date-time',
};
const code: JsonObject = { enum: MATCH_CODES };
const dir: JsonObject = { enum: [1, 2] };

function closed(properties: Record<string, Json>, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

/** Members that a mutual session has all of, and a one-way session none. */
const allOrNone = (names: readonly string[]): Record<string, Json> => ({
  dependentRequired: Object.fromEntries(names.map((name) => [name, names.filter((other) => other !== name)])),
});

const chunk = { sid: digest, dir, i: index, total: integer(1, 65_535), digest };
const MUTUAL_OFFER = ['pk', 'holderCount', 'holderRoot'];
const MUTUAL_ANSWER = ['askerCount', 'askerRoot'];

export const MATCH_SCHEMAS: Readonly<Record<MatchKind, JsonObject>> = {
  'match.propose': {
    ...closed(
      {
        v: { const: 1 },
        suite: text(60),
        sessionId: uuid,
        from: oin,
        to: oin,
        purpose: { enum: PURPOSES },
        legalBasis: { enum: LEGAL_BASES },
        agreementRef: text(80),
        mode: { enum: MATCH_MODES },
        types: {
          type: 'array',
          minItems: 1,
          maxItems: 8,
          uniqueItems: true,
          items: { type: 'string', pattern: '^[0-9a-f]{2}$' },
        },
        normProfile: text(40),
        epoch: text(40),
        nonce: bytes(32),
        count,
        root: digest,
        pk: bytes(32),
        holderCount: count,
        holderRoot: digest,
        notAfter: instant,
      },
      MUTUAL_OFFER,
    ),
    ...allOrNone(MUTUAL_OFFER),
  },
  'match.accept': {
    ...closed(
      {
        sessionId: uuid,
        proposeDigest: digest,
        nonce: bytes(32),
        pk: bytes(32),
        count,
        root: digest,
        askerCount: count,
        askerRoot: digest,
        notAfter: instant,
      },
      MUTUAL_ANSWER,
    ),
    ...allOrNone(MUTUAL_ANSWER),
  },
  'match.refuse': closed({ sessionId: uuid, proposeDigest: digest, code, retryAfter: instant }, [
    'retryAfter',
  ]),
  'match.query': closed({ ...chunk, count, points: items }),
  // A proof of another length is a wrong proof, with its own code.
  'match.evaluated': closed({ ...chunk, points: items, proof: text(200), entriesDigest: digest }, [
    'entriesDigest',
  ]),
  'match.entries': closed({ ...chunk, count, entries: items }),
  'match.receipt': {
    oneOf: [
      closed({
        sid: digest,
        dir,
        outcome: { const: 'COMPLETE' },
        blindedDigest: digest,
        evaluatedDigest: digest,
        entriesDigest: digest,
        proofsOk: { type: 'boolean' },
        purgedAt: instant,
      }),
      closed({
        sid: digest,
        dir,
        outcome: { const: 'INCOMPLETE' },
        list: { enum: MATCH_LISTS },
        missing: { type: 'array', minItems: 1, maxItems: 256, uniqueItems: true, items: index },
      }),
    ],
  },
  'match.contact': closed({
    sid: digest,
    dir,
    handle: bytes(16),
    ownHandle: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
    contact: text(200),
  }),
  'match.abort': closed({ sessionId: uuid, code, step: { type: 'string', pattern: '^[A-Z_]{1,40}$' } }),
};

/** Canonical JSON, commitments, padding and expiry: small, and the place where two implementations first part ways. */
import { canonicalize, commitment, LARGEST_PLAINTEXT, pad, sha256 } from '#crypto';
import { instantOf, millisOf, parseJson } from '#domain';
import type { Instant } from '#domain';
import { EXPIRY_STEPS, expiryFor } from '../../../libs/exchange/src/expiry.js';
import { seeded } from '../seeded.js';
import { b64, CLOCK, utf8, vectorFile } from '../vector-file.js';
import type { VectorCase, VectorFile } from '../vector-file.js';

const CANONICAL: readonly (readonly [id: string, what: string, json: string])[] = [
  [
    'jcs-order',
    'members sorted by UTF-16 code units',
    '{"b":1,"a":2,"\u20ac":3,"\ud83d\ude00":4,"\ufb33":5,"A":6,"10":7,"2":8}',
  ],
  ['jcs-whitespace', 'no whitespace', '{ "a" : [ 1 , 2 ] }'],
  [
    'jcs-numbers',
    'numbers as ECMAScript writes them',
    '[1.0,1e3,0.000001,1e-7,1E21,123456789012345680000,4.50]',
  ],
  ['jcs-strings', 'the shortest escapes', String.raw`"\u0022\u005c\u002f\u0008\u001f\u00e9\u20ac"`],
  [
    'jcs-nested',
    'sorted at every level, arrays in their own order',
    '{"z":{"b":[{"y":1,"x":2}],"a":null},"a":true}',
  ],
  ['jcs-empty', 'empty array, object, string and name', '{"":"","a":[],"b":{}}'],
];

export function jcs(): VectorFile {
  return vectorFile(
    {
      vectors: 'jcs',
      spec: '01-parties-keys-directory.md',
      notes: ['json: input. canonical: RFC 8785 output. sha256: base64url digest of its UTF-8.'],
    },
    {
      cases: CANONICAL.map(([id, what, json]): VectorCase => {
        // The strict parser refuses integers beyond 2^53, which RFC 8785 must nevertheless be able to write.
        const value = id === 'jcs-numbers' ? (JSON.parse(json) as number[]) : parseJson(utf8(json));
        const bytes = canonicalize(value);
        return { id, what, json, canonical: Buffer.from(bytes).toString('utf8'), sha256: b64(sha256(bytes)) };
      }),
    },
  );
}

export function commitments(): VectorFile {
  const random = seeded('commitments');
  const rows = [
    ['commitment-known', 'a short answer', '{"status":"KNOWN"}'],
    [
      'commitment-same-again',
      'the same bytes under another salt: nothing shows that they are equal',
      '{"status":"KNOWN"}',
    ],
    ['commitment-empty', 'no bytes', ''],
  ] as const;
  return vectorFile(
    {
      vectors: 'commitments',
      spec: '06-delivery-and-evidence.md',
      notes: ['commitment = SHA-256(salt ‖ UTF-8 of text), base64url; salt 32 bytes, base64url.'],
    },
    {
      cases: rows.map(([id, what, text]): VectorCase => {
        const salt = random(32);
        return { id, what, salt: b64(salt), text, commitment: b64(commitment(salt, utf8(text))) };
      }),
    },
  );
}

const LENGTHS = [
  0,
  1,
  4095,
  4096,
  4097,
  8192,
  8193,
  16_385,
  65_536,
  131_073,
  262_144,
  262_145,
  LARGEST_PLAINTEXT,
];

export function padding(): VectorFile {
  return vectorFile(
    {
      vectors: 'padding',
      spec: '04-encryption.md',
      notes: [
        'length: bytes of JSON. padded: bytes after spaces (0x20) were added; null: refused as PLAINTEXT_TOO_LARGE.',
      ],
    },
    {
      cases: [...LENGTHS, LARGEST_PLAINTEXT + 1].map((length): VectorCase => {
        const padded = length > LARGEST_PLAINTEXT ? null : pad(new Uint8Array(length)).length;
        return { id: `padding-${length}`, what: `${length} bytes`, length, padded };
      }),
    },
  );
}

const SECOND = 1000;
const WANTED = [-SECOND, 0, SECOND, ...EXPIRY_STEPS.flatMap((step) => [step, step + 1])];

export function expiry(): VectorFile {
  const rows: readonly (Instant | undefined)[] = [
    undefined,
    ...WANTED.map((millis) => instantOf(millisOf(CLOCK) + millis)),
  ];
  return vectorFile(
    {
      vectors: 'expiry',
      spec: '06-delivery-and-evidence.md',
      notes: [
        'time: the moment of logging. wanted: the latest moment of delivery that was asked for (null: none).',
        'expirytime: the smallest step that covers it; null: refused.',
        'steps: seconds.',
      ],
    },
    {
      steps: EXPIRY_STEPS.map((step) => step / SECOND),
      cases: rows.map((wanted, i): VectorCase => {
        const what =
          wanted === undefined ? 'nothing asked for' : `${millisOf(wanted) - millisOf(CLOCK)} ms asked for`;
        const expirytime = expiryFor(CLOCK, wanted) ?? null;
        return { id: `expiry-${i}`, what, time: CLOCK, wanted: wanted ?? null, expirytime };
      }),
    },
  );
}

/** JSON Schemas 2020-12 of the directory, the key document and the heartbeat; published in docs/protocol. */
import { NODE_KINDS, SCHEMA_BASE, type Json, type JsonObject } from '#domain';

const instant: JsonObject = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  format: 'date-time',
};
// The format of an OIN is judged apart (DIRECTORY_OIN): a look-alike is an attack, not a typing error.
const id: JsonObject = { type: 'string', minLength: 1, maxLength: 40 };
const digest: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' };
const number: JsonObject = { type: 'integer', minimum: 1 };
const certificate: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 22_000 };
const word: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$' };
/** Two or three words: `subject-rights.erasure.outcome`. */
const kind: JsonObject = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*){1,2}$',
  maxLength: 64,
};
/** A kind in one version of its schema, as messages name it in `type`. */
const type: JsonObject = {
  type: 'string',
  pattern: '^nl\\.wgs(\\.[a-z][a-z0-9-]*){2,3}\\.v[1-9]\\d{0,3}$',
  maxLength: 80,
};
/** Latin letters only, no controls, no bidirectional marks: a name must not pass for another on a screen. */
const name: JsonObject = {
  type: 'string',
  pattern: "^[\\p{Script=Latin}\\d][\\p{Script=Latin}\\d .,'&()/\\u2013-]{0,99}$",
};

/** As a name, with room for an address. */
const postal: JsonObject = {
  type: 'string',
  pattern: "^[\\p{Script=Latin}\\d][\\p{Script=Latin}\\d .,'&()/\\u2013-]{0,199}$",
};
const mail: JsonObject = {
  type: 'string',
  pattern: '^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}$',
};
const web: JsonObject = { type: 'string', pattern: '^https://[A-Za-z0-9./_-]+$', maxLength: 200 };

const list = (items: JsonObject, minItems: number, maxItems: number): JsonObject => ({
  type: 'array',
  minItems,
  maxItems,
  uniqueItems: true,
  items,
});
const open = (properties: Record<string, Json>, optional: readonly string[] = []): JsonObject => ({
  type: 'object',
  required: Object.keys(properties).filter((member) => !optional.includes(member)),
  properties,
});
const closed = (properties: Record<string, Json>, optional: readonly string[] = []): JsonObject => ({
  ...open(properties, optional),
  additionalProperties: false,
});
const document = (file: string, title: string, body: JsonObject): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${SCHEMA_BASE}${file}.json`,
  title,
  ...body,
});

const earlier = list(closed({ certificate, until: instant }), 0, 4);

// Directory and node are open: what a newer authority adds is ignored, unless it names it in `critical`.
const node = open(
  {
    oin: id,
    kind: { enum: NODE_KINDS },
    name,
    region: list({ type: 'string', pattern: '^\\d{4}$' }, 1, 400),
    participants: list({ type: 'string', pattern: '^[A-Z][A-Z_]{0,39}$' }, 1, 40),
    kinds: list(kind, 1, 64),
    protocolVersions: list(word, 1, 8),
    suites: list(word, 1, 8),
    broker: closed({ url: { type: 'string', minLength: 1, maxLength: 300 } }),
    certificates: closed(
      {
        tlsSubject: { type: 'string', minLength: 1, maxLength: 500 },
        authenticity: certificate,
        confidentiality: certificate,
        tls: certificate,
      },
      ['tls'],
    ),
    earlierAuthenticity: earlier,
    contactPoint: closed({ name, mail, post: postal, web }, ['post', 'web']),
  },
  ['earlierAuthenticity', 'contactPoint'],
);
const anchors = list(certificate, 1, 16);

export const directorySchema: JsonObject = document(
  'directory',
  'Signed directory of the federation',
  open(
    {
      version: number,
      issuedAt: instant,
      expiresAt: instant,
      nodes: { type: 'array', minItems: 1, maxItems: 500, items: node },
      anchors: closed({ tls: anchors, authenticity: anchors, confidentiality: anchors }),
      intermediates: list(certificate, 0, 64),
      crlUrls: list({ type: 'string', pattern: '^(https?|file)://', maxLength: 300 }, 0, 64),
      suiteFloor: word,
      acceptedLawHashes: list(closed({ hash: digest, from: instant, until: instant }, ['until']), 1, 64),
      reviewedKinds: list(type, 0, 200),
      processingProfiles: list(word, 0, 200),
      grace: list(closed({ oin: id, until: instant }), 0, 500),
      critical: list({ type: 'string', minLength: 1, maxLength: 64 }, 1, 64),
    },
    ['critical'],
  ),
);

/** Members of the document and of a node that this version understands; `critical` may name only these. */
export const KNOWN_MEMBERS: ReadonlySet<string> = new Set([
  ...Object.keys(directorySchema['properties'] as JsonObject),
  ...Object.keys(node['properties'] as JsonObject),
]);

const logKey: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' };

export const keyDocumentSchema: JsonObject = document(
  'key-document',
  'Short-lived keys of one node',
  closed(
    {
      oin: id,
      number,
      issuedAt: instant,
      expiresAt: instant,
      kem: closed({
        kid: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
        suite: word,
        publicKey: { type: 'string', pattern: '^[A-Za-z0-9_-]+$', maxLength: 4096 },
      }),
      auditLogKey: logKey,
      retiredLogKeys: list(closed({ key: logKey, until: instant }), 1, 32),
    },
    ['auditLogKey', 'retiredLogKeys'],
  ),
);

export const heartbeatSchema: JsonObject = document(
  'heartbeat',
  'What a node is and can do, now',
  closed(
    {
      oin: id,
      manifest: closed({
        protocolVersions: list(word, 1, 8),
        kinds: list(kind, 0, 64),
        suites: list(word, 1, 8),
        lawHash: digest,
        directoryVersion: number,
        directoryHash: digest,
        clock: instant,
      }),
      keyDocument: {
        type: 'string',
        pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$',
        maxLength: 8192,
      },
      checkpoints: list({ type: 'string', minLength: 1, maxLength: 16_384 }, 0, 200),
      // Not said to be unique: ajv compares objects by a method that ours, without prototype, have not.
      proofs: {
        type: 'array',
        maxItems: 64,
        items: closed({
          origin: { type: 'string', minLength: 1, maxLength: 128 },
          size1: number,
          size2: number,
          proof: { type: 'array', maxItems: 64, items: digest },
        }),
      },
    },
    ['checkpoints', 'proofs'],
  ),
);

/** JSON Schema 2020-12 of every kind, built from the vocabulary; the only place where message shapes are written. */
import { CATEGORIES, SECRECY_BASES, SOURCE_LAWS } from './category.js';
import { EVIDENCE_TYPES } from './evidence.js';
import { KINDS, MESSAGE_KINDS, isAnswer } from './kinds/index.js';
import type { MessageKind } from './kinds/index.js';
import { RADICALISATION, SUBJECT_TYPES, typeOfKind } from './message.js';
import { BODY_CODES, FUNCTION_ROLES } from './participant.js';
import { LEGAL_BASES, PURPOSES, ROUTES } from './purpose.js';
import { RESTRICTION_BASES } from './restriction.js';
import type { Json, JsonObject } from './strict-json.js';

export const SCHEMA_BASE = 'https://sluis.example/schema/';
const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });
const list = (items: JsonObject, minItems = 0, maxItems = 100): JsonObject => ({
  type: 'array',
  minItems,
  maxItems,
  items,
});
const text = (maxLength: number): JsonObject => ({ type: 'string', minLength: 1, maxLength });

/** A closed object: every named member, those in `optional` aside, is required. */
function closed(properties: Record<string, Json>, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

const restriction = (type: string, parameters: Record<string, Json> = {}): JsonObject =>
  closed({ type: { const: type }, basis: { enum: RESTRICTION_BASES }, ...parameters });
const duration = {
  type: 'string',
  pattern: '^P(?!$)(\\d{1,4}D)?(T(?=\\d)(\\d{1,4}H)?(\\d{1,4}M)?(\\d{1,5}S)?)?$',
};

const RESTRICTION: JsonObject = {
  oneOf: [
    restriction('PURPOSE_ONLY', { purposes: { ...list({ enum: PURPOSES }, 1, 11), uniqueItems: true } }),
    restriction('THIS_CASE_ONLY'),
    restriction('NAMED_ROLES_ONLY', {
      roles: { ...list({ enum: FUNCTION_ROLES }, 1, 5), uniqueItems: true },
      participants: { ...list({ enum: BODY_CODES }, 1, 20), uniqueItems: true },
    }),
    restriction('NOT_TO_PRIVATE'),
    restriction('NO_ONWARD_WITHOUT_CONSENT'),
    restriction('VIEW_ONLY'),
    restriction('VERIFY_BEFORE_USE'),
    restriction('RETAIN_UNTIL', { at: ref('instant') }),
    restriction('MAX_AGE', { duration }),
    restriction('NOT_BEFORE', { at: ref('instant') }),
    restriction('MAX_READS', { n: { type: 'integer', minimum: 1, maximum: 1000 } }),
    restriction('CONSULT_BEFORE_DISCLOSURE'),
    restriction('NOT_AS_EVIDENCE'),
    restriction('SECRECY_NOTICE'),
    restriction('REPORT_USE', { within: duration }),
  ],
};

const DEFS: JsonObject = {
  oin: { type: 'string', pattern: '^000000(0[1-9]|10|99)[0-9A-Z]{9}000$' },
  uuid: { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' },
  handle: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
  instant: {
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
    format: 'date-time',
  },
  statement: closed({
    id: ref('uuid'),
    participant: { enum: BODY_CODES },
    role: { enum: FUNCTION_ROLES },
    at: ref('instant'),
  }),
  subject: closed(
    { handle: ref('handle'), type: { enum: SUBJECT_TYPES }, relation: text(40), relatedTo: ref('handle') },
    ['relation', 'relatedTo'],
  ),
  commitment: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
  hops: list(
    closed({ message: ref('commitment'), consents: list(ref('uuid'), 0, 20), node: ref('oin') }, ['node']),
    1,
    8,
  ),
  origin: closed({ route: { enum: ROUTES }, message: ref('commitment'), hops: ref('hops') }),
  restriction: RESTRICTION,
  consent: closed(
    {
      id: ref('uuid'),
      supplier: { enum: BODY_CODES },
      role: { enum: FUNCTION_ROLES },
      categories: list({ enum: CATEGORIES }, 1, 27),
      purpose: { enum: PURPOSES },
      recipient: ref('oin'),
      subject: ref('handle'),
      grantedAt: ref('instant'),
      until: ref('instant'),
      way: ref('commitment'),
      token: { type: 'string', maxLength: 6000, pattern: '^[\\w-]+\\.[\\w-]+\\.[\\w-]+$' },
    },
    ['way'],
  ),
  element: {
    ...closed(
      {
        id: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,40}$' },
        subject: ref('handle'),
        category: { enum: CATEGORIES },
        supplier: closed({ participant: { enum: BODY_CODES }, node: ref('oin') }, ['node']),
        secrecyBasis: { enum: SECRECY_BASES },
        sourceLaw: { enum: SOURCE_LAWS },
        firstProcessedAt: ref('instant'),
        consents: list(ref('consent'), 0, 20),
        restrictions: list(ref('restriction'), 0, 15),
        origin: ref('origin'),
        value: { type: 'object' },
      },
      ['origin', 'sourceLaw'],
    ),
    allOf: [
      when('BSN', closed({ bsn: { type: 'string', pattern: '^[0-9]{9}$' } })),
      when(
        'PARTICIPANT_INVOLVEMENT',
        closed({
          participants: list(
            closed({ body: { enum: BODY_CODES }, involvement: { enum: ['CURRENT', 'FORMER'] } }),
            1,
            20,
          ),
        }),
      ),
      when('KNOWN_STATUS', closed({ status: { enum: ['KNOWN', 'NOT_KNOWN', 'DECLINED'] } })),
    ],
  },
};

function when(category: string, value: JsonObject): JsonObject {
  return {
    if: { properties: { category: { const: category } } },
    then: { properties: { value } },
  };
}

/** The schema of `data` for one kind, without `$defs`. */
export function dataSchema(kind: MessageKind): JsonObject {
  const definition = KINDS[kind];
  // A message that could open a conversation may leave out what it answers; policy then says what is missing.
  const optional = ['necessity', 'quality', ...(isAnswer(kind) ? [] : ['inReplyTo'])];
  return closed(
    {
      kind: { const: kind },
      conversation: ref('uuid'),
      inReplyTo: ref('uuid'),
      purpose: { enum: PURPOSES },
      legalBasis: { enum: LEGAL_BASES },
      sender: closed({ participant: { enum: BODY_CODES }, role: { enum: FUNCTION_ROLES } }),
      recipient: closed({ node: ref('oin'), participants: list({ enum: BODY_CODES }, 1, 20) }),
      caseHandle: ref('handle'),
      subjects: list(ref('subject'), 0, definition.ofPersons === 'nothing' ? 0 : 100),
      necessity: ref('statement'),
      quality: ref('statement'),
      flags: closed(
        {
          radicalisation: { enum: RADICALISATION },
          taskCode: text(40),
          automated: { type: 'boolean' },
          humanReview: ref('statement'),
          priorityList: closed({
            criteria: { type: 'string', maxLength: 500, pattern: '^https://[^\\s]+$' },
            version: text(40),
          }),
        },
        ['taskCode', 'automated', 'humanReview', 'priorityList'],
      ),
      restrictions: list(ref('restriction'), 0, 15),
      elements: list(ref('element'), 0, definition.ofPersons === 'nothing' ? 0 : 100),
      details: definition.details,
    },
    optional,
  );
}

const event = (type: string, data: JsonObject): Record<string, Json> => ({
  specversion: { const: '1.0' },
  id: ref('uuid'),
  source: { type: 'string', pattern: '^urn:nld:oin:[0-9A-Z]{20}:systeem:sluis$' },
  type: { const: type },
  time: ref('instant'),
  datacontenttype: { const: 'application/json' },
  data,
});

/** The whole JSON Schema document of a message kind. */
export function messageSchema(kind: MessageKind): JsonObject {
  const type = typeOfKind(kind);
  const members = {
    ...event(type, dataSchema(kind)),
    expirytime: ref('instant'),
    traceparent: { type: 'string', pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' },
  };
  return document(type, KINDS[kind].title.en, closed(members, ['traceparent']));
}

/** The JSON Schema document of evidence. */
export function evidenceSchema(): JsonObject {
  const data = closed(
    {
      evidence: { enum: EVIDENCE_TYPES },
      about: closed({
        source: { type: 'string' },
        id: ref('uuid'),
        commitment: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
      }),
      outcome: { enum: ['ok', 'refused', 'declined', 'failed'] },
      code: { type: 'string', pattern: '^[A-Z_]{2,60}$' },
      citations: list(
        closed({ act: text(20), article: text(20), paragraph: text(20) }, ['paragraph']),
        0,
        40,
      ),
      lawHash: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
      signer: ref('oin'),
    },
    ['code', 'citations'],
  );
  return document('nl.wgs.evidence.v1', 'Evidence', closed(event('nl.wgs.evidence.v1', data)));
}

function document(name: string, title: string, body: JsonObject): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${SCHEMA_BASE}${name}.json`,
    title,
    ...body,
    $defs: DEFS,
  };
}

/** Every schema document by file name, in a fixed order. */
export function allSchemas(): readonly (readonly [string, JsonObject])[] {
  const messages = MESSAGE_KINDS.map((kind) => [`${typeOfKind(kind)}.json`, messageSchema(kind)] as const);
  return [...messages, ['nl.wgs.evidence.v1.json', evidenceSchema()]];
}

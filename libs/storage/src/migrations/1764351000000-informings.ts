import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is owed to persons about whom data came from elsewhere (AVG 14, BGS 1.3). Whoever's data lie here already is owed it too: whether
 * they were informed before, this node does not know, so a person says so of each.
 */
export class Informings1764351000000 implements MigrationInterface {
  readonly name = 'Informings1764351000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['informing_messages', 'informings']) await runner.query(`DROP TABLE ${table}`);
  }
}

/** Received, let through and still here; a question that only names somebody says nothing of them. */
const HERE = `
  SELECT m.id AS message, l.handle, known.person, m.peer, m.conversation, m.case_id, m.participants, m.recorded_at,
         coalesce(encode(known.person, 'hex'), l.handle) AS who
  FROM messages m JOIN subject_links l ON l.message = m.id
  CROSS JOIN LATERAL (
    SELECT (SELECT o.person FROM subject_links o WHERE o.handle = l.handle AND o.person IS NOT NULL LIMIT 1)) AS known (person)
  WHERE m.direction = 'received' AND m.state IN ('delivered', 'retrieved') AND m.sealed_content IS NOT NULL
    AND m.kind IN ('known-check.request', 'known-check.response', 'case-exchange.response', 'case-exchange.notice',
      'plan-alignment.proposal', 'plan-alignment.agreement', 'involvement.response', 'intervention-alignment.proposal',
      'intervention-alignment.reply', 'intervention-alignment.agreement', 'correction.notice')`;

/** A UUIDv7 of the moment of receipt. */
const ID = `
  (SELECT concat(left(ms, 8), '-', right(ms, 4), '-7', substr(r, 16, 3), '-', substr(r, 20))::uuid
   FROM (SELECT lpad(to_hex(floor(extract(epoch FROM first.recorded_at) * 1000)::bigint), 12, '0') AS ms,
                gen_random_uuid()::text AS r) parts)`;

/** Through the same date a month later, as people here count (AVG 14(3)(a)). */
const DUE = `
  (date_trunc('day', first.recorded_at AT TIME ZONE 'Europe/Amsterdam') + interval '1 month' + interval '1 day')
    AT TIME ZONE 'Europe/Amsterdam' - interval '1 millisecond'`;

const UP = [
  `CREATE TABLE informings (
     id uuid NOT NULL,
     version integer NOT NULL,
     state text NOT NULL,
     person bytea,
     handle text,
     peer text NOT NULL,
     conversation uuid NOT NULL,
     case_id uuid,
     participants text[] NOT NULL,
     categories text[] NOT NULL,
     received_at timestamptz(3) NOT NULL,
     due_at timestamptz(3) NOT NULL,
     due_by text NOT NULL,
     ground text,
     pointer text,
     consulted text,
     valid_until timestamptz(3),
     informed_at timestamptz(3),
     method text,
     decided_by text,
     decided_at timestamptz(3),
     CONSTRAINT informings_pkey PRIMARY KEY (id),
     CONSTRAINT informings_states CHECK (state IN ('open', 'postponed', 'informed', 'not-informed', 'erased')),
     CONSTRAINT informings_withheld CHECK
       ((ground IS NOT NULL) = (state IN ('postponed', 'not-informed'))
        AND (pointer IS NOT NULL) = (ground IS NOT NULL AND ground <> 'NOT_TO_INFORM')
        AND (consulted IS NOT NULL) = (ground IS NOT NULL AND ground = 'NOT_TO_INFORM')),
     CONSTRAINT informings_postponed CHECK
       ((valid_until IS NOT NULL) = (state = 'postponed' AND ground <> 'NOT_TO_INFORM')
        AND (state <> 'not-informed' OR ground <> 'NOT_TO_INFORM')),
     CONSTRAINT informings_informed CHECK
       ((informed_at IS NOT NULL) = (state = 'informed') AND (method IS NOT NULL) = (state = 'informed')),
     CONSTRAINT informings_recorded CHECK
       ((decided_by IS NOT NULL) = (state IN ('postponed', 'informed', 'not-informed'))
        AND (decided_by IS NULL) = (decided_at IS NULL)),
     CONSTRAINT informings_leads CHECK
       ((state NOT IN ('open', 'postponed') OR handle IS NOT NULL) AND (handle IS NOT NULL OR person IS NULL)
        AND (state <> 'erased' OR handle IS NULL)))`,
  `CREATE UNIQUE INDEX informings_handle ON informings (handle, conversation) WHERE state IN ('open', 'postponed')`,
  `CREATE UNIQUE INDEX informings_person ON informings (person, peer, conversation) WHERE state IN ('open', 'postponed')`,
  'CREATE INDEX informings_conversation ON informings (conversation)',
  'CREATE INDEX informings_case ON informings (case_id) WHERE case_id IS NOT NULL',
  'CREATE INDEX informings_due ON informings (due_at, id)',
  `CREATE TABLE informing_messages (
     informing uuid NOT NULL,
     message uuid NOT NULL,
     CONSTRAINT informing_messages_pkey PRIMARY KEY (informing, message))`,
  'CREATE INDEX informing_messages_message ON informing_messages (message)',
  // Which categories they hold lies sealed; the letter opens them.
  `WITH here AS (${HERE}),
   first AS (SELECT DISTINCT ON (who, peer, conversation) * FROM here ORDER BY who, peer, conversation, recorded_at, message, handle),
   owed AS (
     INSERT INTO informings (id, version, state, person, handle, peer, conversation, case_id, participants, categories,
                             received_at, due_at, due_by)
     SELECT ${ID}, 1, 'open', person, handle, peer, conversation, case_id,
            ARRAY(SELECT DISTINCT unnest(h.participants) AS body FROM here h
                  WHERE h.who = first.who AND h.peer = first.peer AND h.conversation = first.conversation ORDER BY body),
            '{}', recorded_at, ${DUE}, 'MONTH'
     FROM first ON CONFLICT DO NOTHING
     RETURNING id, coalesce(encode(person, 'hex'), handle) AS who, peer, conversation)
   INSERT INTO informing_messages (informing, message)
   SELECT DISTINCT owed.id, here.message FROM owed JOIN here USING (who, peer, conversation)`,
];

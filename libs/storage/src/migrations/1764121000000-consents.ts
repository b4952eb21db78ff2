import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consents that are signed, held from others, asked elsewhere and followed to their holders. */
export class Consents1764121000000 implements MigrationInterface {
  readonly name = 'Consents1764121000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['consent_uses', 'consent_answers', 'consent_requests', 'held_consents'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP INDEX consents_supplier');
    await runner.query('ALTER TABLE consents DROP request, DROP asker, DROP conversation, DROP token');
  }
}

const UP = [
  'ALTER TABLE consents ADD request uuid, ADD asker text, ADD conversation uuid, ADD token text',
  // A consent of before is a message within the house that answers its request. It has no token and counts no more.
  `UPDATE consents SET request = m.in_reply_to, asker = m.sender FROM messages AS m WHERE m.id = consents.id`,
  'ALTER TABLE consents ALTER request SET NOT NULL, ALTER asker SET NOT NULL',
  'CREATE INDEX consents_supplier ON consents (supplier, id)',
  `CREATE TABLE held_consents (
     node text NOT NULL,
     id uuid NOT NULL,
     supplier text NOT NULL,
     role text NOT NULL,
     conversation uuid,
     categories text[] NOT NULL,
     purpose text NOT NULL,
     recipient text NOT NULL,
     subject text NOT NULL,
     granted_at timestamptz(3) NOT NULL,
     valid_until timestamptz(3) NOT NULL,
     token text NOT NULL,
     withdrawn_at timestamptz(3),
     CONSTRAINT held_consents_pkey PRIMARY KEY (node, id))`,
  'CREATE INDEX held_consents_id ON held_consents (id)',
  `CREATE TABLE consent_requests (
     id uuid NOT NULL,
     node text NOT NULL,
     suppliers text[] NOT NULL,
     asker_node text NOT NULL,
     asker_participant text NOT NULL,
     scope jsonb NOT NULL,
     asked_at timestamptz(3) NOT NULL,
     answer_before timestamptz(3) NOT NULL,
     CONSTRAINT consent_requests_pkey PRIMARY KEY (id))`,
  'CREATE INDEX consent_requests_asker ON consent_requests (asker_node, asker_participant, id)',
  `CREATE TABLE consent_answers (
     request uuid NOT NULL,
     supplier text NOT NULL,
     outcome text NOT NULL,
     consent uuid,
     at timestamptz(3) NOT NULL,
     CONSTRAINT consent_answers_pkey PRIMARY KEY (request, supplier))`,
  `CREATE TABLE consent_uses (
     node text NOT NULL,
     consent uuid NOT NULL,
     message uuid NOT NULL,
     direction text NOT NULL,
     peer text NOT NULL,
     giver text NOT NULL,
     participants text[] NOT NULL,
     CONSTRAINT consent_uses_pkey PRIMARY KEY (node, consent, message, direction))`,
];

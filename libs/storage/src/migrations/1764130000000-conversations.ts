import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each conversation stands, and the moves that brought it there. Holds handles and codes, no content. */
export class Conversations1764130000000 implements MigrationInterface {
  readonly name = 'Conversations1764130000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conversation_moves');
    await runner.query('DROP TABLE conversation_threads');
  }
}

const UP = [
  `CREATE TABLE conversation_threads (
     id uuid NOT NULL,
     name text NOT NULL,
     conversation uuid NOT NULL,
     peer text NOT NULL,
     opener text NOT NULL,
     opened_by text NOT NULL,
     participants text[] NOT NULL,
     subjects text[] NOT NULL,
     about_source text,
     about_id uuid,
     state text NOT NULL,
     since timestamptz(3) NOT NULL,
     deadline timestamptz(3),
     last_message uuid NOT NULL,
     CONSTRAINT conversation_threads_pkey PRIMARY KEY (id))`,
  'CREATE INDEX conversation_threads_conversation ON conversation_threads (conversation)',
  'CREATE INDEX conversation_threads_deadline ON conversation_threads (deadline) WHERE deadline IS NOT NULL',
  `CREATE TABLE conversation_moves (
     message uuid NOT NULL,
     thread uuid NOT NULL,
     at timestamptz(3) NOT NULL,
     from_state text,
     from_since timestamptz(3),
     from_deadline timestamptz(3),
     from_message uuid,
     CONSTRAINT conversation_moves_pkey PRIMARY KEY (message))`,
  'CREATE INDEX conversation_moves_thread ON conversation_moves (thread)',
];

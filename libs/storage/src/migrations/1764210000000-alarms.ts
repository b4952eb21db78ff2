import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conditions that are watched, news of them that wait to be told, and what makes a look at all peers cheap. */
export class Alarms1764210000000 implements MigrationInterface {
  readonly name = 'Alarms1764210000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['steps_of_peers', 'messages_peer']) await runner.query(`DROP INDEX ${index}`);
    for (const table of ['alarm_tellings', 'alarms', 'peer_beats']) await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  `CREATE TABLE peer_beats (
     peer text NOT NULL,
     at timestamptz(3) NOT NULL,
     clock timestamptz(3) NOT NULL,
     CONSTRAINT peer_beats_pkey PRIMARY KEY (peer))`,
  `CREATE TABLE alarms (
     alarm text NOT NULL,
     about text NOT NULL,
     state text NOT NULL,
     since timestamptz(3) NOT NULL,
     until timestamptz(3),
     count integer,
     step integer,
     told integer NOT NULL,
     seen_at timestamptz(3) NOT NULL,
     seen_since timestamptz(3) NOT NULL,
     CONSTRAINT alarms_pkey PRIMARY KEY (alarm, about))`,
  `CREATE TABLE alarm_tellings (
     id uuid NOT NULL,
     channel text NOT NULL,
     alarm text NOT NULL,
     about text NOT NULL,
     kind text NOT NULL,
     at timestamptz(3) NOT NULL,
     since timestamptz(3) NOT NULL,
     until timestamptz(3),
     attempts integer NOT NULL DEFAULT 0,
     next_at timestamptz(3) NOT NULL,
     done_at timestamptz(3),
     CONSTRAINT alarm_tellings_pkey PRIMARY KEY (id, channel))`,
  'CREATE INDEX alarm_tellings_due ON alarm_tellings (next_at) WHERE done_at IS NULL',
  // Newest and number of a peer's messages without a look at the others.
  'CREATE INDEX messages_peer ON messages (peer, direction, recorded_at)',
  `CREATE INDEX steps_of_peers ON steps (position) WHERE origin = 'peer'`,
];

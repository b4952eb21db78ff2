/**
 * How much of what the databases do for a message is for the two logs, in one and the same run: the server's own times per
 * statement. A node that could leave its logs out would have a switch that nobody may ever use.
 */
import { Client } from 'pg';
import type { Postgres } from '../../tools/federation/postgres.js';

export interface LogShare {
  /** Milliseconds of statement time, all databases of the run. */
  readonly all: number;
  /** Of these: writing both logs, integrating, publishing, countersigning. A commit belongs to no statement and to neither. */
  readonly logs: number;
}

/** Each log's own tables; an entry and its lines are one statement. */
const LOGS =
  '(audit_(entries|leaves|tree|tiles|checkpoints|cosignatures)|processing_lines|log_(seen|claims|told))';

export class LogShareMeter {
  private constructor(private readonly client: Client) {}

  /** Needs the server's `pg_stat_statements`, which it loads at a restart: before anything is measured. */
  static async open(postgres: Postgres): Promise<LogShareMeter> {
    const first = await connect(postgres.adminUrl);
    await first.query(`ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
    await first.end();
    await postgres.restart();
    const client = await connect(postgres.adminUrl);
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    return new LogShareMeter(client);
  }

  async start(): Promise<void> {
    await this.client.query('SELECT pg_stat_statements_reset()');
  }

  async stop(): Promise<LogShare> {
    const { rows } = await this.client.query<LogShare>(
      `SELECT COALESCE(sum(total_exec_time) FILTER (WHERE query ~ $1), 0)::float8 AS logs,
              COALESCE(sum(total_exec_time), 0)::float8 AS all
       FROM pg_stat_statements WHERE query !~* '^(commit|begin)'`,
      [LOGS],
    );
    return rows[0]!;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // a lost connection shows in the statement that waits for it
  await client.connect();
  return client;
}

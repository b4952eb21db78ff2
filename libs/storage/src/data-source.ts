/** The two data sources and how their connections behave when the other side does not. */
import 'reflect-metadata';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { SCHEMA } from './schema.js';
import type { DatabaseName } from './schema.js';

export type { DatabaseName } from './schema.js';

export interface Connections {
  readonly url: string;
  /** At most. */
  readonly poolSize: number;
  /** `serve`: no statement may take long. `migrate`: it may, but waits for nobody's lock for long. */
  readonly use: 'serve' | 'migrate';
}

/**
 * Milliseconds. Each of these waits for ever, or for hours, unless told otherwise. The server gives up on a statement
 * before the client does, so that a connection that comes back to the pool is idle indeed.
 */
const TIMEOUTS = {
  serve: { statement_timeout: 15_000, query_timeout: 20_000, lock_timeout: 10_000 },
  migrate: { statement_timeout: 600_000, query_timeout: 610_000, lock_timeout: 30_000 },
};
const CONNECT_TIMEOUT = 5_000;
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** A data source that is not connected yet. Never synchronises: the schema comes from migrations alone. */
export function dataSource(database: DatabaseName, { url, poolSize, use }: Connections): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    ...SCHEMA[database],
    namingStrategy: new SnakeCase(),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    // TypeORM would print statements and their parameters to the console.
    logging: false,
    poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT,
    applicationName: `sluis-${use}`,
    // An idle connection that breaks is replaced; without a listener it would end the process.
    poolErrorHandler: () => undefined,
    extra: { ...TIMEOUTS[use], ...KEEP_ALIVE, idle_in_transaction_session_timeout: 30_000 },
  });
}

/** For the connection that listens outside the pool: it waits for nothing but the handshake. */
export const listenerConnection = (url: string) => ({
  connectionString: url,
  connectionTimeoutMillis: CONNECT_TIMEOUT,
  application_name: 'sluis-listen',
  ...KEEP_ALIVE,
});

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined): string {
    return given ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

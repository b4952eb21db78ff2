import type { ContentVault, Outbox, UnitOfWork } from '#exchange';
import type { DatabaseUrls } from './migrate.js';

export interface StorageOptions extends DatabaseUrls {
  /** Connections at most, per database. */
  readonly poolSize: number;
}

export interface Storage {
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly vault: ContentVault;
  /** Throws StorageUnavailable when one of the two databases does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Throws StorageError: `code` is the SQLSTATE where the database refuses the user (28P01) or does not exist (3D000). */
export function openStorage(_options: StorageOptions): Promise<Storage> {
  return Promise.reject(new Error('storage is being built'));
}

export interface DatabaseUrls {
  /** The content database. */
  readonly databaseUrl: string;
  /** The database of content keys. */
  readonly vaultUrl: string;
}

/** Brings both databases to the newest schema and gives the application roles their rights; as the owners, harmless when repeated. */
export function migrate(_urls: DatabaseUrls): Promise<void> {
  return Promise.reject(new Error('storage is being built'));
}

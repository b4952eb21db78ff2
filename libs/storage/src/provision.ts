export interface ProvisionRequest {
  /** A superuser's URL, for set-up only. */
  readonly adminUrl: string;
  /** [a-z][a-z0-9_]*; the roles are `<database>_owner|api|courier|node`. */
  readonly database: string;
  /** [a-z][a-z0-9_]*; the roles are `<vaultDatabase>_owner|keys`. */
  readonly vaultDatabase: string;
  readonly passwords: DatabasePasswords;
}
export interface DatabasePasswords {
  /** Migrations. */
  readonly owner: string;
  readonly api: string;
  readonly courier: string;
  /** Api and courier in one process. */
  readonly node: string;
  readonly vaultOwner: string;
  readonly vaultKeys: string;
}
/** Connection URLs. */
export type ProvisionedDatabase = Readonly<Record<keyof DatabasePasswords, string>>;

/** Makes roles and empty databases, or sets the passwords of those that are there. Then `migrate` with both owners. */
export function provisionDatabase(_request: ProvisionRequest): Promise<ProvisionedDatabase> {
  return Promise.reject(new Error('storage is being built'));
}

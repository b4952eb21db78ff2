export { migrate, type DatabaseUrls } from './migrate.js';
export { openStorage, type Storage, type StorageOptions } from './open-storage.js';
export {
  provisionDatabase,
  type DatabasePasswords,
  type ProvisionedDatabase,
  type ProvisionRequest,
} from './provision.js';
export { AuditLogUnavailable, StorageError, StorageUnavailable, TextNotStorable } from './errors.js';
export type { Renewal, Renewed, Session, Sessions } from './sessions.js';

import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file whole or not at all: a reader (a broker reloading its list, say) never sees half of it. */
function writeWhole(path: string, content: string | Buffer, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  writeFileSync(fresh, content, { mode });
  chmodSync(fresh, mode);
  renameSync(fresh, path);
}

/** A file that everybody may read: certificates and revocation lists. */
export function writePublic(path: string, content: string | Buffer): void {
  writeWhole(path, content, 0o644);
}

/** A file that only its owner may read: keys, containers and their passwords. */
export function writeSecret(path: string, content: string | Buffer): void {
  writeWhole(path, content, 0o600);
}

export function readIfPresent(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

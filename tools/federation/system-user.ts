import { accessSync, chownSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** A user of this machine, as /etc/passwd knows it. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user to run a service as: PostgreSQL and RabbitMQ refuse root or should not have it, so under root they get their
 * own user. `undefined` means: as ourselves. Throws when we are root and the user does not exist.
 */
export function serviceUser(name: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) throw new Error(`the system user "${name}" does not exist; its Debian package makes it`);
  return { name, uid: Number(uid), gid: Number(gid) };
}

/** Gives a folder or file, and all that is in it, to a service's user. Does nothing when `user` is undefined. */
export function giveTo(user: SystemUser | undefined, path: string): void {
  if (!user) return;
  chownSync(path, user.uid, user.gid);
  if (!statSync(path).isDirectory()) return;
  for (const entry of readdirSync(path)) giveTo(user, join(path, entry));
}

/** Whether other users can walk down to `folder`: each folder above it must let them pass. */
export function reachableByOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The full path of `program`, looked for in `folders` and then on PATH; undefined when it is not there. */
export function findProgram(program: string, folders: readonly string[] = []): string | undefined {
  const places = [...folders, ...(process.env['PATH'] ?? '').split(delimiter)];
  return places.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

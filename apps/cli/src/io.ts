/** All that the verbs reach of the outside world; tests pass their own. */
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { instantOf, type Instant } from '#domain';
import { CliError, EXIT } from './exit.js';

export interface CliIo {
  /** Data, and only data. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The files under `path` when it is a directory, else `path` itself. */
  list(path: string): Promise<readonly string[]>;
  now(): Instant;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function processIo(): CliIo {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    read: (path) => onFile(path, 'read', () => readFile(path)),
    write: (path, bytes) => onFile(path, 'write', () => writeFile(path, bytes)),
    list: (path) => onFile(path, 'read', () => filesUnder(path)),
    now: () => instantOf(Date.now()),
    environment: process.env,
  };
}

async function filesUnder(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${path}/${entry.name}`)
    .sort();
}

async function onFile<T>(path: string, act: 'read' | 'write', step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = String((error as NodeJS.ErrnoException).code ?? 'unknown');
    if (missing && act === 'read') {
      throw new CliError(EXIT.notFound, {
        nl: `Het bestand ${path} bestaat niet.`,
        en: `The file ${path} does not exist.`,
      });
    }
    throw new CliError(EXIT.failed, {
      nl: `Het bestand ${path} kan niet worden ${act === 'read' ? 'gelezen' : 'geschreven'} (${reason}).`,
      en: `The file ${path} cannot be ${act === 'read' ? 'read' : 'written'} (${reason}).`,
    });
  }
}

/** Looks for a text in files, in every form that a careless program might have left it. */
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../tools/federation/system-user.js';
import { query } from './federation.js';
import type { TestFederation } from './federation.js';

const run = promisify(execFile);

export interface Leak {
  readonly text: string;
  readonly form: string;
  readonly file: string;
}
interface Pattern {
  readonly text: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** Each text as UTF-8, UTF-16, hex, and base64 and base64url wherever it lies in what was encoded. */
export function patternsOf(texts: readonly string[]): readonly Pattern[] {
  return texts.flatMap((text) => {
    const utf8 = Buffer.from(text);
    const utf16 = Buffer.from(text, 'utf16le');
    const hex = utf8.toString('hex');
    const forms = [
      ['utf-8', utf8],
      ['utf-16le', utf16],
      ['utf-16be', Buffer.from(utf16).swap16()],
      ['hex', Buffer.from(hex)],
      ['hex, capitals', Buffer.from(hex.toUpperCase())],
      ...[0, 1, 2].flatMap((shift) => base64At(utf8, shift)),
    ] as const;
    const seen = new Set<string>();
    return forms
      .filter(([, bytes]) => !seen.has(bytes.toString('hex')) && seen.add(bytes.toString('hex')))
      .map(([form, bytes]) => ({ text, form, bytes }));
  });
}

/** The characters that hold bits of the text alone, when `shift` bytes (mod 3) go before it. */
function base64At(utf8: Buffer, shift: number): readonly (readonly [string, Buffer])[] {
  const whole = Buffer.concat([Buffer.alloc(shift), utf8]);
  const first = Math.ceil((shift * 8) / 6);
  const end = Math.floor((whole.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((encoding) => [
    `${encoding}, shifted ${shift}`,
    Buffer.from(whole.toString(encoding).slice(first, end)),
  ]);
}

/** Every hit in every file under `folder`. */
export function search(folder: string, texts: readonly string[]): readonly Leak[] {
  const patterns = patternsOf(texts);
  return filesUnder(folder).flatMap((path) => {
    const content = contentOf(path);
    return patterns
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ text, form }) => ({ text, form, file: relative(folder, path) }));
  });
}

/** A database that runs writes some files anew all the time: one that went since it was listed holds nothing. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What an operator's backup holds: each node's content database and its vault, as SQL in `folder`; and all of it on disk. */
export async function dumpAll({ postgres, nodes, gateway }: TestFederation, folder: string): Promise<void> {
  // What is in memory only goes to the files, as it would by itself within minutes.
  await query(postgres.adminUrl, 'CHECKPOINT');
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => `/usr/lib/postgresql/${version}/bin`);
  const program = findProgram('pg_dump', folders)!;
  for (const node of nodes) {
    const { owner, vaultOwner } = gateway(node.slug).database.urls;
    for (const [name, url] of Object.entries({ content: owner, vault: vaultOwner })) {
      const { stdout } = await run(program, ['--inserts', url], { maxBuffer: 268_435_456 });
      writeFileSync(join(folder, `${node.slug}-${name}.sql`), stdout);
    }
  }
}

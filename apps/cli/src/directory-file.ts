/** What the verbs that take a directory have in common. */
import type { VerificationKey } from '#crypto';
import { verifyDirectory, type Directory, type DirectoryVerdict } from '#directory';
import { JsonError, parseInstant, parseJson, parseOin, type Instant } from '#domain';
import { DIRECTORY_TEXTS } from './directory-texts.js';
import { CliError, EXIT, usage } from './exit.js';
import type { CliIo } from './io.js';
import { readAuthority } from './material.js';
import { momentOf, required, type Arguments } from './verb.js';

export interface Judging {
  readonly args: Arguments;
  readonly io: CliIo;
  readonly authority: VerificationKey;
  readonly at: Instant;
}

/** Judges a directory with `--current`, `--self` and `--allow-loopback` as a node does. */
export async function judgeDirectory(bytes: Uint8Array, judging: Judging): Promise<DirectoryVerdict> {
  const { args, authority, at } = judging;
  const current = await currentOf(judging);
  const self = args.options.get('self');
  const oin = self === undefined ? undefined : parseOin(self);
  if (self !== undefined && oin === undefined) {
    throw usage('--self moet een OIN van 20 posities zijn.', '--self must be an OIN of 20 positions.');
  }
  return verifyDirectory(bytes, {
    authority,
    at,
    allowLoopback: args.flags.has('allow-loopback'),
    ...(current ? { current } : {}),
    ...(oin ? { self: oin } : {}),
  });
}

/** The directory and authority that a verb names, judged at its moment. Throws `CliError` for one that is refused. */
export async function trustedDirectory(
  args: Arguments,
  io: CliIo,
): Promise<{ readonly directory: Directory; readonly at: Instant }> {
  const at = momentOf(args, io);
  return { directory: await judgedDirectory(args, io, at), at };
}

/** As `trustedDirectory`, of a moment that something else than `--at` names. */
export async function judgedDirectory(args: Arguments, io: CliIo, at: Instant): Promise<Directory> {
  const authority = await readAuthority(args, io);
  const bytes = await io.read(required(args, 'directory'));
  const verdict = await judgeDirectory(bytes, { args, io, authority, at });
  if (verdict.outcome === 'refused') throw refusalOf(verdict);
  return verdict.directory;
}

/** The error that a refused directory ends a verb with. */
export function refusalOf(verdict: Extract<DirectoryVerdict, { outcome: 'refused' }>): CliError {
  const { nl, en } = DIRECTORY_TEXTS[verdict.code];
  const exact = `(${verdict.code}: ${verdict.detail})`;
  return new CliError(EXIT.finding, { nl: `${nl} ${exact}`, en: `${en} ${exact}` });
}

/** What is printed of a directory; all of it is public within the federation. */
export function summaryOf(directory: Directory, at: Instant): Readonly<Record<string, unknown>> {
  const { document } = directory;
  return {
    outcome: 'accepted',
    version: directory.version,
    hash: directory.hash,
    issuedAt: document.issuedAt,
    expiresAt: document.expiresAt,
    freshness: directory.freshness(at),
    nodes: directory.nodes.map(({ oin, name }) => `${oin} ${name}`),
  };
}

/** `--current`: must be signed too, yet may have expired since; its version and hash still bind. */
async function currentOf({
  args,
  io,
  authority,
}: Judging): Promise<{ version: number; hash: string } | undefined> {
  const path = args.options.get('current');
  if (path === undefined) return undefined;
  const bytes = await io.read(path);
  const verdict = verifyDirectory(bytes, { authority, at: issuedAtOf(bytes), allowLoopback: true });
  if (verdict.outcome === 'refused') {
    throw new CliError(EXIT.failed, {
      nl: `De directory bij --current is zelf niet te vertrouwen (${verdict.code}).`,
      en: `The directory at --current is itself not to be trusted (${verdict.code}).`,
    });
  }
  return { version: verdict.directory.version, hash: verdict.directory.hash };
}

/** The moment a directory claims for itself; anything unreadable gives a moment at which it will be refused. */
function issuedAtOf(bytes: Uint8Array): Instant {
  const nowhere = parseInstant('1970-01-01T00:00:00Z')!;
  const payload = Buffer.from(bytes).toString('latin1').split('.')[1] ?? '';
  try {
    const json = parseJson(Buffer.from(payload, 'base64url'), { maxNodes: 100_000 }) as {
      issuedAt?: unknown;
    };
    return parseInstant(String(json.issuedAt)) ?? nowhere;
  } catch (error) {
    if (error instanceof JsonError) return nowhere;
    throw error;
  }
}

/** All that the verbs reach of the outside world; tests pass their own. */
import { setTimeout } from 'node:timers/promises';
import { mkdir, open, readFile, readdir, rename, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { instantOf, type Instant } from '#domain';
import { CliError, EXIT } from './exit.js';

export interface CliIo {
  /** Data, and only data. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes a file that others may read while it is replaced, with the folders that it lies in. */
  place(path: string, bytes: Uint8Array): Promise<void>;
  /** The files under `path` when it is a directory, else `path` itself. */
  list(path: string): Promise<readonly string[]>;
  /** Takes the lines of a file one by one, each without its end and its own to write over, until `take` returns. */
  lines(path: string, take: (line: Buffer) => void): Promise<void>;
  /** Writes a new file piece by piece. */
  writer(path: string): Promise<{ add(text: string): Promise<void>; close(): Promise<void> }>;
  /** GET with a bearer token; the status and the JSON body. */
  get(url: string, token: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** One HTTP request; a body that is not text, or no answer at all, is a CliError. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  now(): Instant;
  /** Whether to go on after so many milliseconds. */
  pause(milliseconds: number): Promise<boolean>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export function processIo(): CliIo {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    read: (path) => onFile(path, 'read', () => readFile(path)),
    write: (path, bytes) => onFile(path, 'write', () => writeFile(path, bytes)),
    place: (path, bytes) => onFile(path, 'write', () => placeFile(path, bytes)),
    lines: (path, take) => onFile(path, 'read', () => open(path)).then((file) => takeLines(file, take)),
    writer: (path) => onFile(path, 'write', () => writerOf(path)),
    get: getJson,
    list: (path) => onFile(path, 'read', () => filesUnder(path)),
    request: overHttp,
    now: () => instantOf(Date.now()),
    pause: (milliseconds) => setTimeout(milliseconds, true),
    environment: process.env,
  };
}

/** Whoever reads less than all (`| head`) has what they wanted: the verdict stands, and nothing broke. */
export function letReaderLeave(output: NodeJS.EventEmitter): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

async function overHttp({ method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
  try {
    // A redirect would take the token along to who knows where.
    const answer = await fetch(url, {
      method,
      headers,
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    throw new CliError(EXIT.failed, {
      nl: 'Het knooppunt antwoordt niet. Klopt SLUIS_API, en is het bereikbaar?',
      en: 'The node does not answer. Is SLUIS_API right, and can it be reached?',
    });
  }
}

/** Under another name first: whoever reads meanwhile sees the file of before, or this one whole. */
async function placeFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
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

const PIECE = 1_048_576;
const LINE_END = 0x0a;

/** One piece of memory for all of it, but for lines that are longer: a pack may have gigabytes. */
async function takeLines(file: FileHandle, take: (line: Buffer) => void): Promise<void> {
  let memory = Buffer.allocUnsafeSlow(PIECE);
  let kept = 0;
  try {
    for (;;) {
      if (kept === memory.length) memory = Buffer.concat([memory, Buffer.alloc(kept)]);
      const { bytesRead } = await file.read(memory, kept, memory.length - kept);
      const bytes = memory.subarray(0, kept + bytesRead);
      if (bytesRead === 0) return kept > 0 ? take(bytes) : undefined;
      const from = takeWhole(bytes, kept, take);
      memory.copyWithin(0, from, bytes.length);
      kept = bytes.length - from;
    }
  } finally {
    await file.close();
  }
}

/** Where the line begins that has no end yet; before `searched` there is none. */
function takeWhole(bytes: Buffer, searched: number, take: (line: Buffer) => void): number {
  let from = 0;
  for (let end = bytes.indexOf(LINE_END, searched); end >= 0; end = bytes.indexOf(LINE_END, from)) {
    take(bytes.subarray(from, end));
    from = end + 1;
  }
  return from;
}

async function writerOf(path: string) {
  const file = await open(path, 'wx', 0o600);
  return {
    add: async (text: string): Promise<void> => void (await file.write(text)),
    close: () => file.close(),
  };
}

async function getJson(url: string, token: string): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    });
    return { status: answer.status, body: await answer.json().catch(() => undefined) };
  } catch {
    throw new CliError(EXIT.failed, {
      nl: 'Het knooppunt is niet te bereiken; klopt --url?',
      en: 'The node cannot be reached; is --url right?',
    });
  }
}

/**
 * The built console, from memory: a closed list of files, so that no path can lead elsewhere. Files with a hash in their
 * name never change; everything else is asked anew.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface ConsoleFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly encoded: ReadonlyMap<string, Buffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const PAGE = '/index.html';

/** Everything from this node itself; no inline script or style, no frame, nothing from elsewhere. */
const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Throws where the console was not built. */
export function serveConsole(fastify: FastifyInstance, folder: string): void {
  const files = filesIn(folder);
  const page = files.get(PAGE)!;
  fastify.get('/*', (request, reply) => {
    const path = new URL(request.url, 'http://console').pathname;
    const file = files.get(path);
    // A path without a file is a page of the console; one that looks like a file is none.
    if (file === undefined && (extname(path) !== '' || path.startsWith('/v1'))) {
      reply.callNotFound();
      return reply;
    }
    return send({ request, reply }, file ?? page, path);
  });
}

function filesIn(folder: string): ReadonlyMap<string, ConsoleFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')}`);
  const known = new Set(names);
  const served = names.filter((name) => TYPES[extname(name)] !== undefined);
  if (!known.has(PAGE)) throw new Error('The console was not built: index.html is missing');
  return new Map(
    served.map((name) => [
      name,
      {
        type: TYPES[extname(name)]!,
        bytes: readFileSync(join(folder, name)),
        encoded: new Map(
          ENCODINGS.filter(([, suffix]) => known.has(name + suffix)).map(([encoding, suffix]) => [
            encoding,
            readFileSync(join(folder, name + suffix)),
          ]),
        ),
      },
    ]),
  );
}

function send(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  file: ConsoleFile,
  path: string,
): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((part) => part.split(';')[0]!.trim());
  const chosen = ENCODINGS.map(([name]) => name).find(
    (name) => accepted.includes(name) && file.encoded.has(name),
  );
  return reply
    .headers({
      'Content-Type': file.type,
      'Content-Security-Policy': CONSOLE_POLICY,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(chosen ? { 'Content-Encoding': chosen } : {}),
    })
    .send(chosen ? file.encoded.get(chosen) : file.bytes);
}

import {
  TilesCheck,
  nodeOfOrigin,
  parseCheckpoint,
  tilePath,
  tilesOf,
  verifierKey,
  type Checkpoint,
  type TileRequest,
} from '#audit';
import { fromBase64url } from '#crypto';
import { CliError, EXIT, usage, type ExitCode } from './exit.js';
import { AUDIT_TILES_HELP } from './help-audit.js';
import type { CliIo } from './io.js';
import { parsed, send } from './rest.js';
import { query } from './rest-rows.js';
import { print, required, type Arguments, type Verb } from './verb.js';

/**
 * `sluis audit tiles`: a log as files that any web server can offer and any client of C2SP tlog-tiles can check. All of it is held to
 * the checkpoint, which is written last: whoever reads the folder meanwhile finds no head whose tiles are not there.
 */
export const auditTiles: Verb = {
  help: AUDIT_TILES_HELP,
  options: { out: { type: 'string' }, log: { type: 'string' } },
  async run(args, io) {
    const place = { folder: required(args, 'out').replace(/\/$/, ''), args, io };
    const head = await newestHead(place);
    const before = await publishedBefore(head, place);
    const written = await placeTiles(head, before, place);
    await placeText('verifier-keys.txt', await keysOf(head, place), place);
    await placeText('checkpoint', head.note, place);
    const { origin: log, size } = head;
    print(io, args, { log, size, written, out: place.folder });
    return EXIT.ok;
  },
};

interface Place {
  readonly folder: string;
  readonly args: Arguments;
  readonly io: CliIo;
}

async function newestHead(place: Place): Promise<Checkpoint> {
  const { notitie } = await asked('/audit/controlepunt', {}, place);
  const head = typeof notitie === 'string' ? parseCheckpoint(notitie) : undefined;
  if (head !== undefined) return head;
  throw new CliError(EXIT.notFound, {
    nl: 'Dit logboek heeft nog geen getekend controlepunt.',
    en: 'This log has no signed checkpoint yet.',
  });
}

/** What the folder has of this log. Another log does not belong in it, and this one does not become smaller. */
async function publishedBefore(head: Checkpoint, { folder, io }: Place): Promise<Checkpoint | undefined> {
  const bytes = await kept(`${folder}/checkpoint`, io);
  if (bytes === undefined) return undefined;
  const before = parseCheckpoint(Buffer.from(bytes).toString('utf8'));
  if (before?.origin !== head.origin)
    throw usage('In deze map staat een ander logboek.', 'This folder holds another log.');
  if (before.size > head.size) throw doesNotFit('checkpoint');
  return before;
}

/** How many files it wrote. A full tile that is there never changes; it is held to the tree all the same. */
async function placeTiles(head: Checkpoint, before: Checkpoint | undefined, place: Place): Promise<number> {
  const { folder, io } = place;
  const check = new TilesCheck(before);
  let written = 0;
  for (const request of tilesOf(head.size)) {
    const path = tilePath(request);
    const known = await kept(`${folder}/${path}`, io);
    const bytes = known ?? (await fetched(request, place));
    if (!check.take(request, bytes)) throw doesNotFit(path);
    if (known !== undefined) continue;
    await io.place(`${folder}/${path}`, bytes);
    written += 1;
  }
  if (check.head.root !== head.root) throw doesNotFit('checkpoint');
  return written;
}

async function fetched(request: TileRequest, place: Place): Promise<Uint8Array> {
  const { inhoud } = await asked('/audit/tegels', { pad: tilePath(request) }, place);
  return Buffer.from(String(inhoud), 'base64');
}

/** Keys that may have signed the log's heads, the one in use first, as verifiers of signed notes read them. */
async function keysOf({ origin }: Checkpoint, place: Place): Promise<string> {
  const { sleutels } = (await asked('/audit/sleutels', {}, { ...place, args: withoutLog(place.args) })) as {
    sleutels?: readonly { knooppunt: string; sleutel: string; ingetrokken: readonly { sleutel: string }[] }[];
  };
  const own = sleutels?.find(({ knooppunt }) => knooppunt === nodeOfOrigin(origin));
  return [own, ...(own?.ingetrokken ?? [])]
    .flatMap((one) => (one && fromBase64url(one.sleutel)) ?? [])
    .map((publicKey) => `${verifierKey({ name: origin, publicKey })}\n`)
    .join('');
}

const withoutLog = (args: Arguments): Arguments => ({
  ...args,
  options: new Map([...args.options].filter(([name]) => name !== 'log')),
});

const placeText = (name: string, text: string, { folder, io }: Place): Promise<void> =>
  io.place(`${folder}/${name}`, Buffer.from(text, 'utf8'));

async function kept(path: string, io: CliIo): Promise<Uint8Array | undefined> {
  try {
    return await io.read(path);
  } catch (error) {
    if (error instanceof CliError && error.exit === EXIT.notFound) return undefined;
    throw error;
  }
}

async function asked(
  path: string,
  members: Readonly<Record<string, string>>,
  { args, io }: Place,
): Promise<Readonly<Record<string, unknown>>> {
  const which = { ...members, logboek: args.options.get('log') };
  const { status, text } = await send({ method: 'GET', path: `${path}${query(which)}` }, args, io);
  const body = parsed(text) ?? {};
  if (status < 300) return body;
  const code = typeof body['code'] === 'string' ? body['code'] : String(status);
  throw new CliError(exitOf(status), {
    nl: `Het knooppunt gaf het logboek niet (${code}).`,
    en: `The node did not give the log (${code}).`,
  });
}

function exitOf(status: number): ExitCode {
  if (status === 401 || status === 403) return EXIT.signIn;
  return status === 404 ? EXIT.notFound : EXIT.failed;
}

const doesNotFit = (name: string): CliError =>
  new CliError(EXIT.finding, {
    nl: `${name} past niet bij het logboek dat dit knooppunt tekende of dat hier al stond. Er is geen nieuw controlepunt geschreven.`,
    en: `${name} does not fit the log that this node signed, or that was here before. No new checkpoint was written.`,
  });

import {
  TilesCheck,
  nodeOfOrigin,
  originOf,
  parseCheckpoint,
  tilePath,
  tilesOf,
  verifierKey,
  verifyCheckpoint,
  type Checkpoint,
  type NoteKey,
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
 * `sluis audit tiles`: a log as files that any web server can offer and any client of C2SP tlog-tiles can check. Nothing is put there
 * before all of it was held to the checkpoint, and that to the keys that the node names for the log; so what is new is in memory until
 * then: 64 bytes of an entry. The checkpoint is written last: whoever reads the folder meanwhile finds no head whose tiles are not there.
 */
export const auditTiles: Verb = {
  help: AUDIT_TILES_HELP,
  options: { out: { type: 'string' }, log: { type: 'string' } },
  async run(args, io) {
    const place = { folder: required(args, 'out').replace(/\/$/, ''), args, io };
    const head = await newestHead(place);
    const keys = await keysOf(head, place);
    if (!isSigned(head, keys)) throw unsigned();
    const before = await publishedBefore(head, place);
    const tiles = await newTiles(head, before, place);
    for (const [path, bytes] of tiles) await io.place(`${place.folder}/${path}`, bytes);
    await placeText('verifier-keys.txt', linesOf(head, keys), place);
    await placeText('checkpoint', head.note, place);
    const { origin: log, size } = head;
    print(io, args, { log, size, written: tiles.size, out: place.folder });
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

/** Path → bytes of what the folder has not. A full tile that is there never changes; it is held to the tree all the same. */
async function newTiles(
  head: Checkpoint,
  before: Checkpoint | undefined,
  place: Place,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { folder, io } = place;
  const check = new TilesCheck(before);
  const tiles = new Map<string, Uint8Array>();
  for (const request of tilesOf(head.size)) {
    const path = tilePath(request);
    const known = await kept(`${folder}/${path}`, io);
    const bytes = known ?? (await fetched(request, place));
    if (!check.take(request, bytes)) throw doesNotFit(path);
    if (known === undefined) tiles.set(path, bytes);
  }
  if (check.head.root !== head.root) throw doesNotFit('checkpoint');
  return tiles;
}

async function fetched(request: TileRequest, place: Place): Promise<Uint8Array> {
  const { inhoud } = await asked('/audit/tegels', { pad: tilePath(request) }, place);
  return Buffer.from(String(inhoud), 'base64');
}

/** Public keys that may have signed the log's heads, the one in use first. */
async function keysOf({ origin }: Checkpoint, place: Place): Promise<readonly Uint8Array[]> {
  const { sleutels } = (await asked('/audit/sleutels', {}, { ...place, args: withoutLog(place.args) })) as {
    sleutels?: readonly { knooppunt: string; sleutel: string; ingetrokken: readonly { sleutel: string }[] }[];
  };
  const own = sleutels?.find(({ knooppunt }) => knooppunt === nodeOfOrigin(origin));
  return [own, ...(own?.ingetrokken ?? [])].flatMap((one) => (one && fromBase64url(one.sleutel)) ?? []);
}

/** A key signs each log of its node, and stands under the name of the first. */
function isSigned({ origin, note }: Checkpoint, keys: readonly Uint8Array[]): boolean {
  const node = nodeOfOrigin(origin);
  if (node === undefined) return false;
  const logs = keys.map((publicKey): NoteKey => ({ name: originOf(node), publicKey }));
  return verifyCheckpoint(note, { logs }) !== undefined;
}

/** As verifiers of signed notes read them. */
const linesOf = ({ origin }: Checkpoint, keys: readonly Uint8Array[]): string =>
  keys.map((publicKey) => `${verifierKey({ name: origin, publicKey })}\n`).join('');

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

const unsigned = (): CliError =>
  new CliError(EXIT.finding, {
    nl: 'Het controlepunt is niet getekend met een sleutel die dit knooppunt voor dit logboek kent. Er is niets geschreven.',
    en: 'The checkpoint is signed by no key that this node knows for this log. Nothing was written.',
  });

const doesNotFit = (name: string): CliError =>
  new CliError(EXIT.finding, {
    nl: `${name} past niet bij het logboek dat dit knooppunt tekende of dat hier al stond. Er is niets geschreven.`,
    en: `${name} does not fit the log that this node signed, or that was here before. Nothing was written.`,
  });

/** `sluis audit tiles`: what lands in the folder is read by a public tool alone, that knows C2SP and nothing of ours. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeBundle, hashFrom, originOf, parseTilePath, rootAt, signCheckpoint } from '#audit';
import { ed25519Signer, toBase64url } from '#crypto';
import type { Instant, Oin } from '#domain';
import {
  leavesOfBundle,
  openNote,
  rootFromTiles,
  tilesAgree,
  vkey,
} from '../../../libs/audit/test/support/public-tool.js';
import { TileShelf } from '../../../libs/audit/test/support/tile-shelf.js';
import { EXIT } from '../src/exit.js';
import { standInForApi, type ApiStandIn, type Asked, type Reply } from './api-stand-in.js';
import { Desk } from './desk.js';

const NODE = '00000099000000001000' as Oin;
const signer = ed25519Signer(Buffer.alloc(32, 7));
const older = ed25519Signer(Buffer.alloc(32, 8));
const digest = (n: number): Uint8Array => createHash('sha256').update(`entry ${n}`).digest();

let desk: Desk;
let api: ApiStandIn;
let shelf: TileShelf;
let requests: string[];
/** What the node answers otherwise than it should. */
let falsify: (path: string, bytes: Uint8Array) => Uint8Array;
let signedBy: ReturnType<typeof ed25519Signer>;
/** Whose keys the node names beside another's. */
let known: string;
beforeEach(async () => {
  desk = new Desk('2026-11-27T09:00:00.000Z' as Instant);
  shelf = new TileShelf();
  requests = [];
  falsify = (_, bytes) => bytes;
  [signedBy, known] = [signer, NODE];
  api = await standInForApi(desk, reply);
});
afterEach(async () => {
  await api.stop();
  desk.clear();
});

function reply({ line }: Asked): Reply {
  requests.push(line);
  const url = new URL(line.slice('GET '.length), 'http://node');
  const log = Number(url.searchParams.get('logboek') ?? 2);
  if (url.pathname === '/v1/audit/controlepunt') return { status: 200, body: { notitie: noteOf(log) } };
  if (url.pathname === '/v1/audit/sleutels') {
    const ingetrokken = [{ sleutel: toBase64url(older.publicKey), totOp: '2026-11-01T00:00:00.000Z' }];
    const own = { knooppunt: known, sleutel: toBase64url(signer.publicKey), ingetrokken };
    return { status: 200, body: { sleutels: [{ ...own, knooppunt: '1' }, own] } };
  }
  const pad = url.searchParams.get('pad')!;
  const inhoud = Buffer.from(falsify(pad, fileOf(pad))).toString('base64');
  return { status: 200, body: { pad, inhoud } };
}
let root = hashFrom(Buffer.alloc(32));
const noteOf = (log: number): string => signCheckpoint(NODE, { size: shelf.size, root, log }, signedBy).note;

function fileOf(pad: string): Uint8Array {
  const { level, index, width } = parseTilePath(pad)!;
  if (level !== 'entries') return shelf.fetch(pad)!;
  return encodeBundle(Array.from({ length: width }, (_, i) => hashFrom(digest(index * 256 + i))));
}
async function grow(size: number): Promise<void> {
  shelf.append(Array.from({ length: size - shelf.size }, (_, i) => digest(shelf.size + i)));
  root = await rootAt(size, shelf.read);
}
const put = (...more: readonly string[]) =>
  desk.sluis(['audit', 'tiles', '--out', desk.path('log'), ...more], api.environment);
const offered = (path: string): Uint8Array | undefined => {
  const file = join(desk.path('log'), path);
  return existsSync(file) ? readFileSync(file) : undefined;
};
/** What a client that was given the keys and the folder's address finds; `undefined` where it is not the log it is said to be. */
function readByPublicTool(origin: string): number | undefined {
  const [key] = desk.read('log/verifier-keys.txt').toString().trimEnd().split('\n').map(vkey);
  const opened = openNote(desk.read('log/checkpoint').toString(), key!);
  if (opened === undefined || key!.name !== origin) return undefined;
  const [name, size, top] = opened.text.split('\n');
  const isWhole = rootFromTiles(Number(size), offered).toString('base64') === top;
  return name === origin && isWhole && tilesAgree(Number(size), offered) ? Number(size) : undefined;
}

it('a public tool finds the whole log in it, of two levels and with an edge', async () => {
  await grow(70_000);
  expect((await put()).exit).toBe(EXIT.ok);
  expect(readByPublicTool(originOf(NODE, 2))).toBe(70_000);
  const [tile, bundle] = ['tile/0/273.p/112', 'tile/entries/273.p/112'].map((path) => offered(path)!);
  expect(Buffer.concat(leavesOfBundle(bundle!))).toEqual(Buffer.from(tile!));
});

it('names each key that signed', async () => {
  await grow(3);
  await put();
  const keys = desk.read('log/verifier-keys.txt').toString().trimEnd().split('\n').map(vkey);
  const both = [signer, older].map(({ publicKey }) => Buffer.from(publicKey));
  expect(keys.map(({ publicKey }) => Buffer.from(publicKey))).toEqual(both);
});

it('brings a folder up to date, and asks for no full tile again', async () => {
  await grow(600);
  await put();
  requests = [];
  await grow(700);
  expect((await put()).exit).toBe(EXIT.ok);
  expect(readByPublicTool(originOf(NODE, 2))).toBe(700);
  const tiles = requests.flatMap((line) => decodeURIComponent(/pad=([^&]+)/.exec(line)?.[1] ?? '') || []);
  expect(tiles).toEqual(['tile/0/002.p/188', 'tile/entries/002.p/188']);
});

it('of an earlier log asks for that one', async () => {
  await grow(3);
  expect((await put('--log', '1')).exit).toBe(EXIT.ok);
  expect(readByPublicTool(originOf(NODE))).toBe(3);
  expect(
    requests.filter((line) => /controlepunt|tegels/.test(line)).every((line) => line.includes('logboek=1')),
  ).toBe(true);
});

it('takes a head that was signed by a key of before', async () => {
  await grow(3);
  signedBy = older;
  expect((await put()).exit).toBe(EXIT.ok);
});

describe('of a log of which nothing was put down before, nothing is', () => {
  const nothing = async (said: RegExp): Promise<void> => {
    const { exit, err } = await put();
    expect([exit, existsSync(desk.path('log'))]).toEqual([EXIT.finding, false]);
    expect(err).toMatch(said);
  };
  beforeEach(() => grow(600));

  it('where another key signed its head', async () => {
    signedBy = ed25519Signer(Buffer.alloc(32, 9));
    await nothing(/signed by no key/);
  });

  it('where the node names no key of it', async () => {
    known = '2';
    await nothing(/signed by no key/);
  });

  it('where its head is of another tree', async () => {
    root = hashFrom(Buffer.alloc(32, 9));
    await nothing(/does not fit/);
  });
});

describe('a log that is not what was signed, or what was here before', () => {
  async function untouched(): Promise<void> {
    const before = desk.read('log/checkpoint').toString();
    const { exit, err } = await put();
    expect([exit, desk.read('log/checkpoint').toString()]).toEqual([EXIT.finding, before]);
    expect(err).toMatch(/does not fit/);
  }
  beforeEach(async () => {
    await grow(600);
    await put();
  });

  it.each(['tile/0/002.p/188', 'tile/entries/002.p/188'])('%s was changed', async (changed) => {
    await grow(700);
    falsify = (path, bytes) => (path === changed ? Buffer.from(bytes).fill(1, 40, 50) : bytes);
    await untouched();
  });

  it('a tile above was changed', async () => {
    await grow(800);
    falsify = (path, bytes) => (path === 'tile/1/000.p/3' ? Buffer.from(bytes).fill(1) : bytes);
    await untouched();
  });

  it('a tile is cut short', async () => {
    await grow(700);
    falsify = (path, bytes) => (path === 'tile/0/002.p/188' ? bytes.subarray(32) : bytes);
    await untouched();
  });

  it('the head is of another tree', async () => {
    await grow(700);
    root = hashFrom(Buffer.alloc(32, 9));
    await untouched();
  });

  it('it went back', async () => {
    shelf = new TileShelf();
    await grow(300);
    await untouched();
  });

  it('it goes on from another head than the one here', async () => {
    const other = signCheckpoint(NODE, { size: 600, root: hashFrom(Buffer.alloc(32, 5)), log: 2 }, signer);
    writeFileSync(desk.path('log/checkpoint'), other.note);
    await grow(700);
    await untouched();
  });

  it('a file in the folder was changed', async () => {
    await grow(700);
    writeFileSync(desk.path('log/tile/0/000'), Buffer.alloc(256 * 32));
    await untouched();
  });

  it('another log is kept out of its folder', async () => {
    expect((await put('--log', '1')).exit).toBe(EXIT.usage);
  });
});

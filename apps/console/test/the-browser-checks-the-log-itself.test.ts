/** What the page of log and proof finds, held to the libs that write the log: root, signatures, witnesses, and a sample. */
import {
  TreeEdge,
  bytesOf,
  cosign,
  entryDigest,
  hashFrom,
  leafOf,
  originOf,
  packLine,
  sampleOf,
  signCheckpoint,
  withSignatures,
  witnessNameOf,
  type AuditEntry,
  type Checkpoint,
  type LogSigner,
} from '#audit';
import { ed25519Signer, toBase64url } from '#crypto';
import { parseOin } from '#domain';
import type { Instant, Oin } from '#domain';
import { load } from './load.js';

interface Witness {
  readonly name: string;
  readonly node?: string;
  readonly verdict: string;
  readonly at?: string;
}
interface Report {
  readonly root: string;
  readonly signature: string;
  readonly witnesses: readonly Witness[];
}
interface Checking {
  checkLog(key: string, progress: (done: number) => void): Promise<Report>;
}
interface Drawn {
  readonly index: number;
  readonly leaf: string;
}
interface Entries {
  checkEntries(
    lines: readonly string[],
    progress: (done: number, of: number) => void,
    signal?: AbortSignal,
  ): Promise<{ readonly wrong: readonly number[]; readonly fixedBy: readonly Witness[] }>;
}
interface Packing {
  fetchPack(
    period: { readonly from: string; readonly to: string },
    progress: () => void,
  ): Promise<readonly string[]>;
  drawSample(
    lines: readonly string[],
    count: number,
    seed: string,
  ): Promise<{ readonly drawn: readonly Drawn[] }>;
}

const SIZE = 300;
const FIRST = 20;
const oin = (n: number) => parseOin(`0000009900000000${n}000`)!;
const [NODE, PEER, OTHER] = [oin(1), oin(2), oin(3)];
const signer = (n: number) => ed25519Signer(Buffer.alloc(32, n));
const [log, peer, stranger] = [signer(1), signer(2), signer(3)];
const saltOf = (i: number) => Buffer.alloc(32, i % 251);
const entries: readonly AuditEntry[] = Array.from({ length: SIZE }, (_, i) => ({
  operation: `operation-${i}`,
  action: 'message.read',
  object: `object with a space ${i}`,
  result: 'ok',
  origin: 'rest',
  actor: { account: 'ä' },
  at: '2026-11-25T09:00:00.000Z' as Instant,
}));
const leaves = entries.map((entry, i) => leafOf(hashFrom(entryDigest(entry, saltOf(i)))));
const edge = new TreeEdge();
for (const leaf of leaves) edge.append(leaf);
const firstTile = new TreeEdge();
for (const leaf of leaves.slice(0, 256)) firstTile.append(leaf);
const head = signCheckpoint(NODE, { size: SIZE, root: edge.root() }, log);
const TIME = Date.parse('2026-11-25T10:00:00Z') / 1000;
const byPeer = cosign(head, { witness: PEER, signer: peer, time: TIME });
const byStranger = cosign(head, { witness: OTHER, signer: stranger, time: TIME });

const keysOf = (node: Oin, { publicKey }: LogSigner) => ({
  knooppunt: node,
  logboek: originOf(node),
  getuige: witnessNameOf(node),
  sleutel: toBase64url(publicKey),
  ingetrokken: [],
  document: 'a.b.c',
});
const packOf = (from: readonly AuditEntry[]): readonly string[] => [
  packLine.header({
    form: 1,
    node: NODE,
    from: '2026-11-25T00:00:00.000Z' as Instant,
    to: '2026-11-26T00:00:00.000Z' as Instant,
    first: FIRST,
    size: SIZE,
    madeAt: '2026-11-26T00:00:00.000Z' as Instant,
  }),
  ...[
    { first: FIRST, end: 256 },
    { first: 256, end: SIZE },
  ].flatMap(({ first, end }) => [
    packLine.leaves(first, leaves.slice(first, end)),
    ...from.map((entry, i) => packLine.entry(saltOf(i), entry)).slice(first, end),
  ]),
];

/** A node that answers what the page asks of it. */
function answering(checkpoint: Checkpoint, pack: readonly string[] = packOf(entries)): void {
  const half = Math.floor(pack.length / 2);
  globalThis.fetch = (async (address: string) => {
    const { pathname, searchParams } = new URL(address, 'https://node.example');
    const said: Readonly<Record<string, () => object>> = {
      '/v1/audit/controlepunt': () => ({ notitie: checkpoint.note }),
      '/v1/audit/sleutels': () => ({ sleutels: [keysOf(NODE, log), keysOf(PEER, peer)] }),
      '/v1/audit/tegels': () => tileOf(searchParams.get('pad')!),
      '/v1/audit/pakketten': () =>
        searchParams.get('vanaf') === null
          ? { regels: pack.slice(0, half), vanaf: half, omvang: SIZE }
          : { regels: pack.slice(half) },
    };
    return new Response(JSON.stringify(said[pathname]!()));
  }) as typeof fetch;
}
function tileOf(path: string): object {
  const [, level, index, width = '256'] = /^tile\/(\d)\/(\d{3})(?:\.p\/(\d+))?$/.exec(path)!;
  const from = Number(index) * 256;
  const hashes = { '0': leaves, '1': [firstTile.root()] }[level!]!;
  return {
    inhoud: Buffer.concat(hashes.slice(from, from + Number(width)).map(bytesOf)).toString('base64'),
  };
}

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});
const check = async () => (await load<Checking>('client/log-check.ts')).checkLog('', () => undefined);
const sample = async (count: number, seed: string) => {
  const packing = await load<Packing>('client/log-pack.ts');
  const lines = await packing.fetchPack({ from: 'a', to: 'b' }, () => undefined);
  return { lines, ...(await packing.drawSample(lines, count, seed)) };
};

it('finds the root, the signature of the log, and of each witness whether it holds', async () => {
  answering(withSignatures(head, [byPeer, byStranger]));
  expect(await check()).toMatchObject({
    root: 'holds',
    signature: 'holds',
    witnesses: [
      { node: PEER, verdict: 'holds', at: '2026-11-25T10:00:00.000Z' },
      { name: witnessNameOf(OTHER), verdict: 'unchecked' },
    ],
  });
});

const another = signCheckpoint(NODE, { size: 1, root: head.root }, log);
it.each([
  ['of another head', cosign(another, { witness: PEER, signer: peer, time: TIME })],
  ['by another key', cosign(head, { witness: PEER, signer: stranger, time: TIME })],
])('a countersignature %s does not hold', async (_, line) => {
  answering(withSignatures(head, [line]));
  const { signature, witnesses } = await check();
  expect([signature, witnesses.map(({ verdict, at }) => [verdict, at])]).toEqual([
    'holds',
    [['broken', undefined]],
  ]);
});

it('draws the entries that the command line draws, and finds each in the tree', async () => {
  answering(head);
  const { lines, drawn } = await sample(60, '20261123');
  expect(lines.at(-1)).toBe(packLine.end(lines.length - 1));
  expect(drawn.map(({ index }) => index)).toEqual(sampleOf({ first: FIRST, end: SIZE }, 60, '20261123'));
  expect(new Set(drawn.map(({ leaf }) => leaf))).toEqual(new Set(['holds']));
});

it('says of which drawn entry the content is not what the tree holds', async () => {
  const at = sampleOf({ first: FIRST, end: SIZE }, 5, 'zaad')[2]!;
  const changed = entries.map((entry, i) => (i === at ? { ...entry, action: 'message.export' } : entry));
  answering(head, packOf(changed));
  const { drawn } = await sample(5, 'zaad');
  expect(drawn.filter(({ leaf }) => leaf === 'broken').map(({ index }) => index)).toEqual([at]);
});

it.each([100, 256, SIZE - 1])('an entry that was left out (%i) moves no other', async (gone) => {
  const line = packLine.entry(saltOf(gone), entries[gone]!);
  answering(
    head,
    packOf(entries).filter((one) => one !== line),
  );
  const { drawn } = await sample(SIZE - FIRST, 'zaad');
  expect(drawn.filter(({ leaf }) => leaf !== 'holds').map(({ index, leaf }) => [index, leaf])).toEqual([
    [gone, 'missing'],
  ]);
});

const checkpointLine = (note: Checkpoint): string => packLine.checkpoint(note.note);
const checked = async (lines: readonly string[]) => {
  answering(head, lines);
  return (await load<Entries>('client/log-entries.ts')).checkEntries(lines, () => undefined);
};

it('19 · names the first entry that was changed, and who had signed for it before', async () => {
  const changed = entries.map((entry, i) =>
    i === 40 || i === 77 ? { ...entry, actor: { account: 'x' } } : entry,
  );
  const [top, ...rest] = packOf(changed);
  const before = signCheckpoint(NODE, { size: 30, root: head.root }, log);
  const lines = [
    top!,
    // Of a head that does not cover it, by a stranger, and with a signature that does not hold: none of them counts.
    checkpointLine(withSignatures(before, [cosign(before, { witness: PEER, signer: peer, time: TIME })])),
    checkpointLine(withSignatures(head, [byStranger])),
    checkpointLine(withSignatures(head, [cosign(another, { witness: PEER, signer: peer, time: TIME })])),
    checkpointLine(withSignatures(head, [byPeer])),
    ...rest,
  ];
  expect(await checked(lines)).toMatchObject({
    wrong: [40, 77],
    fixedBy: [{ node: PEER, verdict: 'holds', at: '2026-11-25T10:00:00.000Z' }],
  });
});

it('finds nothing where nothing was changed', async () => {
  expect(await checked(packOf(entries))).toMatchObject({ wrong: [], fixedBy: [] });
});

it('says how far it is, and stops when it is told to', async () => {
  answering(head);
  const { checkEntries } = await load<Entries>('client/log-entries.ts');
  const told: (readonly [number, number])[] = [];
  await checkEntries(packOf(entries), (...how) => told.push(how));
  const all = SIZE - FIRST;
  expect([told[0], told.at(-1)]).toEqual([
    [0, all],
    [all, all],
  ]);
  const running = new AbortController();
  const reached: number[] = [];
  const stopped = checkEntries(
    packOf(entries),
    (done) => {
      reached.push(done);
      if (done > 0) running.abort();
    },
    running.signal,
  );
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(reached.at(-1)).toBeLessThan(all);
});

it('18 · asks for all that it needs before it computes: without a network it still finishes', async () => {
  answering(withSignatures(head, [byPeer]));
  const answer = globalThis.fetch;
  let cut = false;
  globalThis.fetch = (async (address: string) => {
    if (cut) throw new TypeError('no network');
    return answer(address);
  }) as typeof fetch;
  const { checkLog } = await load<Checking>('client/log-check.ts');
  const report = await checkLog('', (done) => (cut = done === 1));
  expect(cut).toBe(true);
  expect(report).toMatchObject({ root: 'holds', signature: 'holds', witnesses: [{ verdict: 'holds' }] });
});

it('says where the first fault lies, without asking again', async () => {
  const forged = leaves.map((leaf, i) => (i === 270 ? leaves[0]! : leaf));
  const edge = new TreeEdge();
  for (const leaf of forged) edge.append(leaf);
  answering(signCheckpoint(NODE, { size: SIZE, root: edge.root() }, log));
  expect(await check()).toMatchObject({ root: 'broken', wrong: [256, SIZE - 1] });
});

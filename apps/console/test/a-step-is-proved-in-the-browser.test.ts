/** What the journey of a message says of each step's proof, held to the libs that write the log and prove its entries. */
import {
  bytesOf,
  canonicalEntry,
  cosign,
  entryDigest,
  grow,
  hashFrom,
  inclusionProof,
  leafOf,
  originOf,
  signCheckpoint,
  TreeEdge,
  withSignatures,
  witnessNameOf,
  type AuditEntry,
  type Checkpoint,
  type Tile,
} from '#audit';
import { ed25519Signer, toBase64url } from '#crypto';
import { parseOin } from '#domain';
import type { Instant } from '#domain';
import { load } from './load.js';

interface Proof {
  readonly action: string;
  readonly index: number;
  readonly leaf: string;
  readonly head?: {
    readonly size: number;
    readonly origin: string;
    readonly signature: string;
    readonly witnesses: readonly string[];
  };
}
interface Step {
  readonly stap: string;
  readonly op: string;
  readonly herkomst: 'own' | 'peer';
}
interface Proving {
  proveSteps(message: string, steps: readonly Step[]): Promise<readonly (Proof | undefined)[]>;
}

const [NODE, PEER] = [parseOin('00000099000000001000')!, parseOin('00000099000000002000')!];
const [log, peer] = [ed25519Signer(Buffer.alloc(32, 1)), ed25519Signer(Buffer.alloc(32, 2))];
const MESSAGE = '019a0000-0000-7000-8000-000000000001';
const at = (second: number) => `2026-11-25T09:00:${String(second).padStart(2, '0')}.000Z` as Instant;
const LATER = '2026-11-25T10:00:10.000Z' as Instant;
const SALT = Buffer.alloc(32, 7);
const entryOf = (i: number, change: Partial<AuditEntry> = {}): AuditEntry => ({
  operation: `operation-${i}`,
  action: 'message.read',
  object: `another-${i}`,
  result: 'ok',
  origin: 'rest',
  actor: { account: 'ä' },
  at: at(i % 60),
  ...change,
});

interface Line {
  plaats: number;
  vingerafdruk: string;
  zout: string;
  regel: string;
  bewijs?: { plaats: number; omvang: number; wortel: string; pad: string[] };
}
interface Held {
  readonly regels: Line[];
  readonly head: Checkpoint;
}

/** A log of these entries, its head countersigned by the peer, and what the node says of those at `places`. */
async function logOf(entries: readonly AuditEntry[], places: readonly number[], number = 1): Promise<Held> {
  const digests = entries.map((entry) => hashFrom(entryDigest(entry, SALT)));
  const edge = new TreeEdge();
  for (const digest of digests) edge.append(leafOf(digest));
  const tiles: readonly Tile[] = grow(0, [], digests.map(leafOf));
  const bare = signCheckpoint(NODE, { size: entries.length, root: edge.root(), log: number }, log);
  const time = Date.parse('2026-11-25T10:00:00Z') / 1000;
  const head = withSignatures(bare, [cosign(bare, { witness: PEER, signer: peer, time })]);
  const regels = places.map(async (plaats): Promise<Line> => {
    const path = await inclusionProof(plaats, entries.length, async (ids) =>
      ids.flatMap(({ level, index }) => tiles.filter((one) => one.level === level && one.index === index)),
    );
    const text = (hash: ReturnType<typeof hashFrom>) => toBase64url(bytesOf(hash));
    return {
      plaats,
      vingerafdruk: text(digests[plaats]!),
      zout: toBase64url(SALT),
      regel: Buffer.from(canonicalEntry(entries[plaats]!)).toString('utf8'),
      bewijs: { plaats, omvang: entries.length, wortel: text(edge.root()), pad: path.map(text) },
    };
  });
  return { regels: await Promise.all(regels), head };
}

const keysOf = (node: typeof NODE, { publicKey }: typeof log, number = 1) => ({
  knooppunt: node,
  logboek: originOf(node, number),
  getuige: witnessNameOf(node),
  sleutel: toBase64url(publicKey),
  ingetrokken: [],
  document: 'a.b.c',
});
const asked: string[] = [];
function answering(held: readonly Held[], number = 1): void {
  const said: Readonly<Record<string, object>> = {
    [`/v1/audit/berichten/${MESSAGE}/regels`]: {
      regels: held.flatMap(({ regels }) => regels),
      controlepunten: held.map(({ head }) => head.note),
    },
    '/v1/audit/sleutels': { sleutels: [keysOf(NODE, log, number), keysOf(PEER, peer)] },
  };
  globalThis.fetch = (async (address: string) => {
    asked.push(address);
    return new Response(JSON.stringify(said[new URL(address, 'https://node.example').pathname]!));
  }) as typeof fetch;
}
const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
  asked.length = 0;
});
const prove = async (steps: readonly Step[]) =>
  (await load<Proving>('client/step-proof.ts')).proveSteps(MESSAGE, steps);
const own = (stap: string, second: number): Step => ({ stap, op: at(second), herkomst: 'own' });
const sent = (i: number) => entryOf(i, { action: 'message.send', object: MESSAGE, at: at(5) });

it.each([1, 2, 3, 7, 8, 9, 31, 64, 65, 257])(
  'proves an entry at every place of a log of %i',
  async (size) => {
    const places = size > 100 ? [0, 100, 255, 256] : Array.from({ length: size }, (_, i) => i);
    for (const place of places) {
      const entries = Array.from({ length: size }, (_, i) => (i === place ? sent(i) : entryOf(i)));
      answering([await logOf(entries, [place])]);
      const [proof] = await prove([own('decided', 5)]);
      expect(proof).toMatchObject({ action: 'message.send', index: place, leaf: 'holds', head: { size } });
    }
  },
);

const five = () => [entryOf(0), sent(1), entryOf(2), entryOf(3), entryOf(4)];

it('names who signed the head: the log itself, and each witness whose signature holds', async () => {
  answering([await logOf(five(), [1])]);
  const [proof] = await prove([own('decided', 5)]);
  expect(proof!.head).toMatchObject({ signature: 'holds', witnesses: [PEER] });
  // One look for all steps, and the keys.
  expect(asked).toEqual([`/v1/audit/berichten/${MESSAGE}/regels`, '/v1/audit/sleutels']);
});

it('a head that the key of the log did not sign does not count as signed', async () => {
  const { regels, head } = await logOf(five(), [1]);
  const foreign = signCheckpoint(NODE, { size: 5, root: head.root }, peer);
  answering([{ regels, head: foreign }]);
  const [proof] = await prove([own('decided', 5)]);
  expect(proof).toMatchObject({ leaf: 'holds', head: { signature: 'broken', witnesses: [] } });
});

it.each<readonly [string, (line: Line) => void]>([
  ['its text', (line) => (line.regel = line.regel.replace('"ok"', '"no"'))],
  ['its salt', (line) => (line.zout = toBase64url(Buffer.alloc(32, 8)))],
  ['its place', (line) => (line.plaats = 2)],
  ['a hash of its path', (line) => (line.bewijs!.pad[0] = toBase64url(Buffer.alloc(32)))],
  ['a path that is shorter', (line) => line.bewijs!.pad.pop()],
  ['a path that is longer', (line) => line.bewijs!.pad.push(toBase64url(Buffer.alloc(32)))],
  ['the size that it names', (line) => (line.bewijs!.omvang = 6)],
])('sees that %s was changed', async (_, change) => {
  const held = await logOf(five(), [1]);
  change(held.regels[0]!);
  answering([held]);
  const [proof] = await prove([own('decided', 5)]);
  expect(proof).toMatchObject({ leaf: 'broken' });
  expect(proof).not.toHaveProperty('head');
});

it('an entry about another message proves nothing of this one', async () => {
  const held = await logOf([entryOf(0), entryOf(1, { action: 'message.send' })], [1]);
  answering([held]);
  expect(await prove([own('decided', 1)])).toEqual([undefined]);
});

it('one that no head covers yet is not checked', async () => {
  const held = await logOf(five(), [1]);
  delete held.regels[0]!.bewijs;
  answering([held]);
  expect(await prove([own('decided', 5)])).toMatchObject([{ leaf: 'unchecked' }]);
});

it('takes of each step the entry that was written with it: by what it is, whose it is, and when', async () => {
  const about = (i: number, action: string, second: number) =>
    entryOf(i, { action, object: MESSAGE, at: at(second) });
  const entries = [
    about(0, 'message.send', 1),
    about(1, 'message.relay', 2),
    about(2, 'evidence.delivered', 3),
    about(3, 'message.read', 10),
    about(4, 'message.read', 20),
  ];
  answering([await logOf(entries, [0, 1, 2, 3, 4])]);
  const steps: readonly Step[] = [
    own('decided', 1),
    own('relayed', 2),
    { stap: 'delivered', op: at(3), herkomst: 'peer' },
    own('retrieved', 19),
    { stap: 'retrieved', op: at(19), herkomst: 'peer' },
    own('duplicate', 2),
  ];
  const found = await prove(steps);
  expect(found.map((proof) => proof?.index)).toEqual([0, 1, 2, 4, undefined, undefined]);
});

const READ = own('retrieved', 10);
const USED = own('used', 10);
const about = (i: number, action: string, change: Partial<AuditEntry> = {}) =>
  entryOf(i, { action, object: MESSAGE, at: at(10), ...change });

it.each<readonly [string, Step, AuditEntry]>([
  ['an assessment an hour later', READ, about(0, 'message.assess', { at: LATER })],
  ['a read an hour later', READ, about(0, 'message.read', { at: LATER })],
  ['a read that was refused', READ, about(0, 'message.read', { result: 'refused' })],
  ['a hold', READ, about(0, 'message.hold')],
  ['a look at its provenance', READ, about(0, 'message.provenance')],
  ['what was withheld', USED, about(0, 'message.withhold')],
  ['an assessment', USED, about(0, 'message.assess')],
  ['a read', USED, about(0, 'message.read')],
  ['an export that was refused', USED, about(0, 'message.export', { result: 'refused' })],
  [
    'evidence of another hour',
    { stap: 'delivered', op: at(10), herkomst: 'peer' },
    about(0, 'evidence.delivered', { at: LATER }),
  ],
])('%s proves no step that it was not written with', async (_, step, entry) => {
  answering([await logOf([entry, entryOf(1)], [0])]);
  expect(await prove([step])).toEqual([undefined]);
});

it('one entry is of both steps that one act made, and of one of each name', async () => {
  const entries = [about(0, 'message.export'), about(1, 'message.forward')];
  answering([await logOf(entries, [0, 1])]);
  const forwarded = own('forwarded', 10);
  const found = await prove([READ, USED, forwarded, forwarded, USED]);
  expect(found.map((proof) => proof?.index)).toEqual([0, 0, 1, undefined, undefined]);
});

it('after a new log each is checked under the head of its own log; of an entry in both, the one that a head covers', async () => {
  const before = await logOf([...five().slice(0, 2), sent(2)], [1]);
  const uncovered = { ...(await logOf(five(), [1])).regels[0]!, plaats: 9 };
  delete uncovered.bewijs;
  const relayed = entryOf(0, { action: 'message.relay', object: MESSAGE, at: at(6) });
  const after = await logOf([entryOf(7), relayed], [1], 2);
  answering([{ ...before, regels: [uncovered, ...before.regels] }, after], 2);
  const found = await prove([own('decided', 5), own('relayed', 6)]);
  expect(found.map((proof) => proof?.head?.origin)).toEqual([originOf(NODE), originOf(NODE, 2)]);
  expect(found.map((proof) => proof?.head?.signature)).toEqual(['holds', 'holds']);
});

import { PackVerifier, comparePacks, type AuditEntry, type PackReport } from '#audit';
import { A, B, exchange, makePack, packNode, trustOf, type PackNode } from './support/make-pack.js';

type Told = ReturnType<typeof exchange>['sent'];

let nodes: [PackNode, PackNode];
let days: ReturnType<typeof exchange>[];
beforeAll(async () => {
  nodes = [await packNode(A), await packNode(B)];
  days = Array.from({ length: 5 }, (_, n) => exchange(n, ...nodes));
}, 30_000);

async function check(node: PackNode, told: Told): Promise<PackReport> {
  const witness = nodes.find((one) => one !== node)!;
  const { lines } = await makePack(node, told, { every: 4, witness });
  const verifier = new PackVerifier(() => trustOf(nodes));
  for (const line of lines) verifier.line(Buffer.from(line));
  return verifier.finish();
}
const sent = () => days.flatMap((day) => day.sent);
/** What the second side tells, its third message changed. */
const received = (change: Partial<AuditEntry> = {}) =>
  days.flatMap((day, n) =>
    day.received.map((one) => (n === 2 ? { ...one, entry: { ...one.entry, ...change } } : one)),
  );
const id = () => days[2]!.received[0]!.entry.object;

it('and then nothing is found', async () => {
  const both = [await check(nodes[0], sent()), await check(nodes[1], received())];
  expect(both.flatMap(({ findings }) => findings)).toEqual([]);
  expect(comparePacks(both)).toEqual([]);
});

it('a message that lay waiting and was released is one that was received', async () => {
  const other = await check(nodes[1], received({ action: 'message.receive.released' }));
  expect(other.findings).toEqual([]);
  expect(comparePacks([await check(nodes[0], sent()), other])).toEqual([]);
});

it('a message that was received, and that its sender’s log denies, is found', async () => {
  const without = days.flatMap((day, n) => (n === 2 ? [] : day.sent));
  const found = comparePacks([await check(nodes[0], without), await check(nodes[1], received())]);
  expect(found).toEqual([{ node: A, code: 'OTHER_SIDE_MISSING', about: id() }]);
});

it('a message that was delivered, and of which its receiver’s log has another content, is found at both', async () => {
  const other = await check(nodes[1], received({ commitment: Buffer.alloc(32, 77) }));
  const found = comparePacks([await check(nodes[0], sent()), other]);
  expect(found.map(({ node, code, about }) => [node, code, about])).toEqual([
    [B, 'OTHER_SIDE_MISSING', id()],
    [A, 'OTHER_SIDE_MISSING', id()],
  ]);
});

/** As the packs of a node's first two logs, the second with what the first one lacks. */
async function ofTwoLogs(node: PackNode, first: Told, second: Told): Promise<readonly PackReport[]> {
  return [await check(node, first), { ...(await check(node, second)), log: 2 }];
}

it('a message that either log of its receiver has is denied by neither, and one that both lack is found once', async () => {
  const own = await check(nodes[0], sent());
  const [early, late] = [received().slice(0, 4), received().slice(4)];
  expect(comparePacks([own, ...(await ofTwoLogs(nodes[1], early, late))])).toEqual([]);
  const lacking = early.filter(({ entry }) => entry.object !== id());
  expect(comparePacks([own, ...(await ofTwoLogs(nodes[1], lacking, late))])).toEqual([
    { node: B, code: 'OTHER_SIDE_MISSING', about: id() },
  ]);
});

it('a message that was sent in one log and answered in the next is compared too', async () => {
  const answers = sent().filter(({ entry }) => entry.action !== 'message.send');
  const first = sent().filter(({ entry }) => entry.action === 'message.send');
  const lacking = received().filter(({ entry }) => entry.object !== id());
  const other = await check(nodes[1], lacking);
  expect(comparePacks([...(await ofTwoLogs(nodes[0], first, answers)), other])).toEqual([
    { node: B, code: 'OTHER_SIDE_MISSING', about: id() },
  ]);
});

it.each(['message.receive.delivered', 'message.receive.released'])(
  '%s without a decision is found',
  async (action) => {
    const told = received({ action }).map((one) => {
      const { lawHash: _, ...entry } = one.entry;
      return entry.object === id() ? { ...one, entry } : one;
    });
    const { findings } = await check(nodes[1], told);
    expect(findings).toEqual([{ code: 'DECISION_MISSING', entry: 2, about: id() }]);
  },
);

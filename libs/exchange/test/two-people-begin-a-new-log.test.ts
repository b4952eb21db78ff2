/** A log that is closed for good is followed by another: by two people, in sight of every witness, and with what was lost on record. */
import {
  bytesOf,
  comparePacks,
  hashFrom,
  leafOf,
  logOfOrigin,
  packLine,
  parseCheckpoint,
  signCheckpoint,
} from '#audit';
import { instantOf, millisOf, type Instant } from '#domain';
import {
  askApproval,
  beginLogs,
  decideApproval,
  findLogEntry,
  heedOwnHead,
  integrateEntries,
  logHead,
  logTile,
  packPage,
  proveEntry,
  proveGrowth,
  publishCheckpoint,
  type Actor,
} from '#exchange';
import { beat, grow, packLines, reportOn, trustIn } from './support/log-steps.js';
import { actor, openFederation, type TestHouse } from './support/two-houses.js';

const support = actor('COLLEGE', { role: 'SYSTEM_SUPPORT', account: 'support' });
const fg = actor('COLLEGE', { role: 'COORDINATING_DPO', account: 'fg' });
const auditor = actor('COLLEGE', { role: 'LAWFULNESS_REVIEWER', account: 'auditor' });

/** Zuid countersigned Noord's head of five; Noord's tables are those of before, when it had three, and two entries wait. */
async function behind() {
  const federation = await openFederation();
  const { noord, zuid } = federation;
  await grow(noord, 3);
  const before = structuredClone(noord.storage.state.log);
  await grow(noord, 2);
  await beat(noord, zuid);
  noord.storage.state.log = before;
  await beat(zuid, noord);
  return federation;
}

const ask = (who: Actor, node: TestHouse) =>
  askApproval({ asked: { kind: 'audit-log' }, reason: 'De reservekopie is te oud' }, who, node);
async function agreed(node: TestHouse, [first, second]: readonly [Actor, Actor] = [support, fg]) {
  const asked = await ask(first, node);
  if (asked.outcome !== 'done') throw new Error(asked.outcome);
  return decideApproval(asked.approval.id, { outcome: 'approved' }, { actor: second, node });
}
async function begun() {
  const federation = await behind();
  await agreed(federation.noord);
  expect(await beginLogs(federation.noord)).toBe(1);
  await publish(federation.noord);
  return federation;
}
async function publish(node: TestHouse): Promise<void> {
  await integrateEntries(node, 1_000);
  await publishCheckpoint(node);
}
const treeOf = ({ storage }: TestHouse) => storage.state.log.tree;
const headOf = ({ storage }: TestHouse) => storage.state.log.published.at(-1)!.checkpoint;
const openAlarms = ({ storage }: TestHouse) =>
  storage.state.log.alarms.filter(({ settledAt }) => settledAt === undefined).map(({ code }) => code);
const packOf = (node: TestHouse, log?: number) =>
  packLines(
    node,
    '2026-01-01T00:00:00.000Z' as Instant,
    instantOf(millisOf(node.clock.now()) + 3_600_000),
    log,
  );

it('the closed log stays closed, and the next one takes entries again', async () => {
  const { noord } = await begun();
  expect(treeOf(noord)).toMatchObject({ log: 2 });
  expect(treeOf(noord).closed).toBeUndefined();
  expect(noord.storage.state.log.earlier[0]!.tree).toMatchObject({ log: 1, size: 3, closed: 'LOG_BEHIND' });
  expect(openAlarms(noord)).toEqual([]);
  const size = treeOf(noord).size;
  await grow(noord, 2);
  expect(treeOf(noord).size).toBe(size + 2);
});

it('it begins with the last head of the one before and the furthest that a witness held, and leaves out no entry', async () => {
  const { noord } = await begun();
  const { audit, log } = noord.storage.state;
  const first = audit[Number(log.leaves[0]!.at.position)]!;
  expect(first).toMatchObject({ action: 'audit.log.begin', object: headOf(noord).origin });
  const [last, furthest] = [log.after!.first, log.after!.second].map((note) => parseCheckpoint(note!));
  expect([last!.size, furthest!.size]).toEqual([3, 5]);
  // What waited, and what was done while the log was closed, stands in it.
  const taken = [...log.earlier[0]!.leaves.slice(0, 3), ...log.leaves].map(({ at }) => at.position);
  expect(new Set(taken).size).toBe(audit.length);
});

it('every witness hears of it with both heads, and witnesses the new one from then on', async () => {
  const { noord, zuid } = await begun();
  await beat(noord, zuid);
  expect(openAlarms(zuid)).toEqual(['LOG_SUCCEEDED']);
  const { first, second } = zuid.storage.state.log.alarms[0]!;
  const logs = [first, second].map((note) => logOfOrigin(parseCheckpoint(note!)!.origin));
  expect(logs).toEqual([1, 2]);
  await beat(zuid, noord);
  expect(openAlarms(noord)).toEqual([]);
  expect(noord.storage.state.log.cosignatures).toMatchObject([{ witness: zuid.self }]);
  await grow(noord, 2);
  // Zuid named the size that it saw; the proof is from there.
  await beat(zuid, noord);
  await beat(noord, zuid);
  expect(zuid.storage.state.log.seen[0]!.checkpoint).toMatchObject({ size: treeOf(noord).size });
  expect(openAlarms(zuid)).toEqual(['LOG_SUCCEEDED']);
});

it('a third node takes it from nobody but the node itself', async () => {
  const { noord, zuid, riec } = await begun();
  await beat(noord, riec);
  await beat(riec, zuid);
  expect(openAlarms(zuid)).toEqual([]);
  expect(
    logOfOrigin(zuid.storage.state.log.seen.find(({ node }) => node === noord.self)!.checkpoint.origin),
  ).toBe(1);
});

it('the packs of both logs hold, by themselves and beside each other', async () => {
  const { noord, zuid } = await begun();
  await beat(noord, zuid);
  await beat(zuid, noord);
  const [first, second] = [await packOf(noord, 1), await packOf(noord)];
  const reports = [first, second].map((lines) => reportOn(lines, trustIn(noord, zuid)));
  expect(reports.map(({ log, findings }) => [log, findings.map(({ code }) => code)])).toEqual([
    [1, []],
    [2, []],
  ]);
  expect(comparePacks(reports)).toEqual([]);
  const other = reportOn(await packOf(zuid), trustIn(noord, zuid));
  expect(comparePacks([...reports, other])).toEqual([]);
});

it('what waited longer than clocks may differ is taken up after the first entry, and no clock went back', async () => {
  const { noord, clock } = await behind();
  clock.advance(3_600_000);
  await agreed(noord);
  expect(await beginLogs(noord)).toBe(1);
  await publish(noord);
  const { findings } = reportOn(await packOf(noord), trustIn(noord));
  expect(findings.map(({ code }) => code)).toEqual([]);
});

describe('two faces of the log before, each shown to one peer', () => {
  /** Zuid and the RIEC each held the head of this size when the next log began. */
  async function shown(size: number) {
    const { noord, zuid, riec } = await begun();
    for (const [i, peer] of [zuid, riec].entries()) {
      const root = hashFrom(Buffer.alloc(32, i + 1));
      const checkpoint = signCheckpoint(noord.self, { size, root }, noord.logSigner);
      const at = noord.clock.now();
      peer.storage.state.log.seen = [{ node: noord.self, checkpoint, saidAt: at, seenAt: at, unproved: 0 }];
      await beat(noord, peer);
    }
    const trust = trustIn(noord, zuid, riec);
    const reports = [await packOf(noord, 1), await packOf(noord), await packOf(zuid), await packOf(riec)];
    return { reports: reports.map((lines) => reportOn(lines, trust)), zuid, riec };
  }

  it('come together in the packs, where the log still has that size', async () => {
    const { reports, zuid } = await shown(3);
    const [of1, of2, zuids] = reports;
    expect(comparePacks([of1!, of2!, zuids!])).toEqual([
      { node: of1!.node, code: 'LOG_FORK', entry: 0, until: 2, about: `seen by ${zuid.self}` },
    ]);
  });

  it('and where it lost it, if both peers give theirs', async () => {
    const { reports, zuid, riec } = await shown(9);
    const [of1, of2, zuids] = reports;
    expect(comparePacks([of1!, of2!, zuids!])).toEqual([]);
    expect(comparePacks(reports).map(({ code, about }) => [code, about])).toEqual([
      ['LOG_FORK', `seen by ${zuid.self}`],
      ['LOG_FORK', `seen by ${riec.self}`],
    ]);
  });
});

it.each([
  [
    'without the heads of the one before',
    (lines: readonly string[]) => lines.filter((line) => !line.startsWith('O ')),
  ],
  [
    'with the head that fits and not the furthest',
    (lines: readonly string[]) =>
      lines.map((line) => (line.startsWith('O ') ? `${line.slice(0, line.lastIndexOf(' '))} -` : line)),
  ],
])('a pack %s is found out at its first entry', async (_, falsify) => {
  const { noord } = await begun();
  const lines = falsify(await packOf(noord)).filter((line) => !line.startsWith('Z '));
  const { findings } = reportOn([...lines, packLine.end(lines.length)], trustIn(noord));
  expect(findings.map(({ code, entry }) => [code, entry])).toEqual([['LOG_BEGINNING', 0]]);
});

it('the log before is still asked for its head, its tiles, its entries and their proofs', async () => {
  const { noord } = await begun();
  const before = noord.storage.state.log.earlier[0]!;
  const { size, root } = before.published.at(-1)!.checkpoint;
  const { digest } = before.leaves[1]!;
  const head = await logHead(noord, 1);
  expect(head).toMatchObject({ checkpoint: { size, root }, integrated: 3, closed: 'LOG_BEHIND' });
  expect(head).not.toHaveProperty('pendingSince');
  const leaves = Buffer.concat(before.leaves.map((leaf) => bytesOf(leafOf(leaf.digest))));
  expect(await logTile({ level: 0, index: 0, width: 3 }, noord, 1)).toEqual(leaves);
  expect(await logTile({ level: 'entries', index: 0, width: 3 }, noord, 1)).toHaveLength(3 * 34);
  expect(await proveEntry(digest, noord, 1)).toMatchObject({ index: 1, size: 3, root });
  expect(await proveEntry(digest, noord)).toBeUndefined();
  expect(await findLogEntry({ digest, log: 1 }, fg, noord)).toMatchObject({ index: 1, proof: { root } });
  expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'audit.entry' });
  expect(await proveGrowth({ from: 1, to: 3, log: 1 }, noord)).toHaveLength(2);
  expect(await proveGrowth({ from: 1, to: 4, log: 1 }, noord)).toBeUndefined();
});

it('nothing is told of a log that never was, but that somebody looked for an entry of it', async () => {
  const { noord } = await begun();
  const { digest } = noord.storage.state.log.leaves[0]!;
  expect(await logHead(noord, 3)).toBeUndefined();
  expect(await logTile({ level: 0, index: 0, width: 1 }, noord, 3)).toBeUndefined();
  expect(await proveEntry(digest, noord, 3)).toBeUndefined();
  expect(await proveGrowth({ from: 0, to: 0, log: 3 }, noord)).toBeUndefined();
  expect(await findLogEntry({ digest, log: 3 }, fg, noord)).toBeUndefined();
  expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'audit.entry' });
});

it('there is no pack of a log that never was', async () => {
  const { noord } = await begun();
  const moment = noord.clock.now();
  expect(await packPage({ from: moment, to: moment, log: 3 }, fg, noord)).toBeUndefined();
});

it('a database that was put back to the log before is found out, by the node and by its witnesses', async () => {
  const { noord, zuid, clock } = await begun();
  await beat(noord, zuid);
  const { note } = headOf(noord);
  const earlier = { ...noord.storage.state.log.earlier[0]!, earlier: [] };
  noord.storage.state.log = { ...earlier, tree: { log: 1, size: 3, root: earlier.tree.root } };
  await heedOwnHead(note, noord);
  expect(treeOf(noord).closed).toBe('LOG_BEHIND');
  clock.advance(60_000);
  noord.storage.state.log.tree = { log: 1, size: 3, root: earlier.tree.root };
  await beat(noord, zuid);
  expect(openAlarms(zuid)).toEqual(['LOG_SUCCEEDED', 'LOG_ROLLBACK']);
  await beat(zuid, noord);
  expect(treeOf(noord).closed).toBe('LOG_BEHIND');
});

it('an open log is followed by none', async () => {
  const { noord } = await openFederation();
  expect(await ask(fg, noord)).toEqual({ outcome: 'stopped', code: 'LOG_NOT_CLOSED' });
  // Nor one that opened by itself since two people agreed.
  const { noord: mended } = await behind();
  await agreed(mended);
  const { closed: _, ...tree } = treeOf(mended);
  mended.storage.state.log.tree = tree;
  await beginLogs(mended);
  expect(treeOf(mended).log).toBe(1);
  expect(mended.storage.state.approvals[0]).toMatchObject({
    state: 'failed',
    result: { code: 'LOG_NOT_CLOSED' },
  });
});

it.each([
  ['the same person', fg, fg, 'SAME_PERSON'],
  ['somebody who keeps the node running', fg, support, 'NOT_AN_APPROVER'],
] as const)('%s does not decide on it', async (_, first, second, code) => {
  const { noord } = await behind();
  expect(await agreed(noord, [first, second])).toEqual({ outcome: 'stopped', code });
  expect(await beginLogs(noord)).toBe(0);
});

it('a DPO and an auditor may agree without who keeps the node running', async () => {
  const { noord } = await behind();
  expect((await agreed(noord, [fg, auditor])).outcome).toBe('done');
});

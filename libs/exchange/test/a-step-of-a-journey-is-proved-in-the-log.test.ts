/** Whoever sees the journey of a message checks it against the log: every entry about it, with a proof under a signed head, over all logs. */
import {
  bytesOf,
  leafOf,
  originOf,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  verifyInclusion,
} from '#audit';
import type { MessageId } from '#domain';
import {
  askApproval,
  beginLogs,
  countLogEntries,
  decideApproval,
  findEntriesOfMessage,
  heedOwnHead,
  integrateEntries,
  publishCheckpoint,
  sendMessage,
  type MessageEntries,
} from '#exchange';
import { nodeEntry } from '../src/audit.js';
import { BSN, accepted } from './support/exchange-steps.js';
import { actor, knownCheck, openCase, openFederation, type TestHouse } from './support/two-houses.js';

const fg = actor('COLLEGE', { role: 'COORDINATING_DPO', account: 'fg' });
const auditor = actor('COLLEGE', { role: 'LAWFULNESS_REVIEWER', account: 'auditor' });

async function sent() {
  const federation = await openFederation();
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  const draft = knownCheck({ ...about, bsn: BSN });
  const id = accepted(await sendMessage(draft, actor('COLLEGE'), federation.noord));
  await federation.settle();
  await publish(federation.noord);
  return { ...federation, id };
}
async function publish(node: TestHouse): Promise<void> {
  await integrateEntries(node, 1_000);
  await publishCheckpoint(node);
}
/** As its node would write it at some later moment. */
const write = (object: MessageId, node: TestHouse) =>
  node.unitOfWork.transaction((tx) =>
    tx.audit.append([nodeEntry(node, { action: 'message.expire', object, origin: 'timer' })]),
  );
const look = async (id: MessageId, node: TestHouse): Promise<MessageEntries> =>
  (await findEntriesOfMessage(id, auditor, node))!;

/** Which of the heads each proof ends on; throws where one does not hold. */
function held({ entries, heads }: MessageEntries): readonly (number | undefined)[] {
  return entries.map(({ proof, digest, index }) => {
    if (proof === undefined) return undefined;
    const at = heads.findIndex(({ size, root }) => size === proof.size && root === proof.root);
    const { size } = proof;
    const [leaf, root] = [bytesOf(leafOf(digest)), bytesOf(heads[at]!.root)];
    const good = verifyInclusion({ leaf, index, size, path: proof.path.map(bytesOf), root });
    return good ? at : -1;
  });
}

it('every entry about it comes with a proof that holds under a head that the log signed', async () => {
  const { noord, id } = await sent();
  const found = await look(id, noord);
  const acts = found.entries.map(({ entry }) => entry.action);
  expect(acts).toEqual(expect.arrayContaining(['message.send', 'message.relay']));
  expect(found.entries.every(({ entry }) => entry.object === id)).toBe(true);
  expect(held(found)).toEqual(acts.map(() => 0));
  const logs = [{ name: originOf(noord.self), publicKey: noord.logSigner.publicKey }];
  expect(verifyCheckpoint(found.heads[0]!.note, { logs })?.checkpoint.size).toBe(found.heads[0]!.size);
});

it('one that no head covers yet comes without a proof', async () => {
  const { noord, id } = await sent();
  await write(id, noord);
  await integrateEntries(noord, 1_000);
  expect(held(await look(id, noord)).at(-1)).toBeUndefined();
  await publishCheckpoint(noord);
  expect(held(await look(id, noord)).at(-1)).toBe(0);
});

it('after a new log what the one before holds is still proved, each under the head of its own log', async () => {
  const { noord, id } = await sent();
  const before = (await look(id, noord)).entries.length;
  const { root } = noord.storage.state.log.tree;
  await heedOwnHead(signCheckpoint(noord.self, { size: 900, root }, noord.logSigner).note, noord);
  const asked = await askApproval({ asked: { kind: 'audit-log' }, reason: 'Te oud' }, fg, noord);
  if (asked.outcome !== 'done') throw new Error(asked.outcome);
  await decideApproval(asked.approval.id, { outcome: 'approved' }, { actor: auditor, node: noord });
  expect(await beginLogs(noord)).toBe(1);
  await write(id, noord);
  await publish(noord);
  const found = await look(id, noord);
  // In the new one, in which the look of before is taken up: it was about this message too.
  expect(held(found)).toEqual([...Array<number>(before).fill(0), 1, 1]);
  expect(found.heads.map(({ note }) => parseCheckpoint(note)!.origin)).toEqual([
    originOf(noord.self),
    originOf(noord.self, 2),
  ]);
});

it('who looked is the next entry; a message that was never here has none, and leaves none', async () => {
  const { noord, id } = await sent();
  await look(id, noord);
  const { audit } = noord.storage.state;
  expect(audit.at(-1)).toMatchObject({ action: 'audit.entry', object: id, actor: { account: 'auditor' } });
  const count = audit.length;
  expect(
    await findEntriesOfMessage('019a0000-0000-7000-8000-0000000000ff' as MessageId, fg, noord),
  ).toBeUndefined();
  expect(audit).toHaveLength(count);
});

it('counts what a period holds, its end not included', async () => {
  const { noord, clock } = await sent();
  const from = noord.storage.state.audit[0]!.at;
  const { size } = noord.storage.state.log.tree;
  clock.advance(60_000);
  const to = clock.now();
  await openCase(noord, 'COLLEGE', BSN);
  await publish(noord);
  expect(await countLogEntries({ from, to }, noord)).toBe(size);
  expect(await countLogEntries({ from: to, to: from }, noord)).toBe(0);
});

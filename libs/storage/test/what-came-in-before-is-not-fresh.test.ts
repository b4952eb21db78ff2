import type { Oin } from '#domain';
import type { InboxRow } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, OTHER_PEER, PEER, SELF, bytes, later, message, newId } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
}, 60_000);
afterAll(() => database.stop());

const row = (source: Oin = PEER): InboxRow => ({
  source,
  id: newId(),
  commitment: bytes(),
  keepUntil: LATER,
});
const claim = (...rows: InboxRow[]) => storage.unitOfWork.transaction((tx) => tx.inbox.claim(rows));
const known = ({ commitment }: { commitment: Uint8Array }) => ({
  fresh: false,
  commitment: Buffer.from(commitment),
});

it('tells new from known, each in its place, with the commitment on record', async () => {
  const [a, b, c] = [row(), row(), row()];
  expect(await claim(a)).toEqual([{ fresh: true }]);
  expect(await claim(b, { ...a, commitment: bytes() }, c)).toEqual([
    { fresh: true },
    known(a),
    { fresh: true },
  ]);
});

it('twice in one batch: the first is fresh', async () => {
  const a = row();
  const answer = await claim(a, { ...a, commitment: bytes() });
  expect(answer).toEqual([{ fresh: true }, { fresh: false, commitment: a.commitment }]);
});

it('the same batch in eight transactions at once is fresh in one', async () => {
  const rows = Array.from({ length: 20 }, () => row());
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => claim(...(i % 2 ? rows : [...rows].reverse()))),
  );
  expect(answers.filter((answer) => answer.every(({ fresh }) => fresh))).toHaveLength(1);
  expect(answers.flat().filter(({ fresh }) => fresh)).toHaveLength(20);
});

it('is fresh again after a rollback', async () => {
  const a = row();
  const failing = storage.unitOfWork.transaction(async (tx) => {
    await tx.inbox.claim([a]);
    throw new Error('crash before the commit');
  });
  await expect(failing).rejects.toThrow('crash');
  expect(await claim(a)).toEqual([{ fresh: true }]);
});

it('an id of another node, or of a message of our own, is answered with that one’s commitment', async () => {
  const a = row();
  const sent = message({ direction: 'sent', sender: SELF, state: 'accepted' });
  await claim(a);
  await storage.unitOfWork.transaction((tx) => tx.messages.insert([sent]));
  expect(await claim({ ...row(OTHER_PEER), id: a.id }, { ...row(), id: sent.id })).toEqual([
    known(a),
    known(sent),
  ]);
});

it('forgets when its time is past, and not before', async () => {
  await database.query('TRUNCATE inbox, parked');
  const [old, young] = [
    { ...row(), keepUntil: NOW },
    { ...row(), keepUntil: later(1e12) },
  ];
  await claim(old, young);
  expect(await storage.prune(NOW, 100)).toBe(0);
  // The clock of the node alone is past both: what was handed in before would count as new.
  expect(await storage.prune(later(2e12), 100)).toBe(1);
  expect(await claim(old, young)).toEqual([{ fresh: true }, known(young)]);
});

import type { ConversationId } from '#domain';
import type { Transaction } from '#exchange';
import { startTestDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';
import type { Storage } from '../src/index.js';
import { message, newId } from './support/records.js';

let database: TestDatabase;
let [one, other]: Storage[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  [one, other] = [await database.open('courier'), await database.open('courier')];
}, 60_000);
afterAll(() => database?.stop());

/** A gate that a test opens. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

/** How many of the couriers' sessions wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await database.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename <> current_user`,
  );
  return (row as { n: number }).n;
}

const within = <T>(storage: Storage, work: (tx: Transaction) => Promise<T>) =>
  storage.unitOfWork.transaction(work);

it('the follow-up waits for what it follows to be committed, and then sees it', async () => {
  const conversation = newId<ConversationId>();
  const predecessor = message({ conversation });
  const commit = gate();
  const inserted = gate();
  const first = within(one!, async (tx) => {
    await tx.messages.lockConversations([conversation]);
    await tx.messages.insert([predecessor]);
    inserted.open();
    await commit.opened;
  });
  await inserted.opened;
  const second = within(other!, async (tx) => {
    await tx.messages.lockConversations([newId<ConversationId>(), conversation]);
    return tx.messages.find(predecessor.id);
  });
  while ((await waiting()) === 0);
  commit.open();
  await first;
  expect(await second).toMatchObject({ id: predecessor.id });
});

it('couriers with the same conversations in another order wait for each other in one direction only', async () => {
  const ids = Array.from({ length: 40 }, () => newId<ConversationId>());
  const batches = Array.from({ length: 16 }, (_, i) =>
    within(i % 2 ? one! : other!, (tx) => tx.messages.lockConversations(i % 2 ? ids : [...ids].reverse())),
  );
  await expect(Promise.all(batches)).resolves.toHaveLength(16);
});

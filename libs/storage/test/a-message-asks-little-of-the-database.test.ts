import { Client } from 'pg';
import { registerCase, sendOnce } from '#exchange';
import type { Storage } from '../src/index.js';
import { ZUID, actor, knownCheck } from '../../exchange/test/support/two-houses.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { SELF, bytes, newId } from './support/records.js';

const BSN = '999990342';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
});
afterAll(() => database.stop());

/** First words of each statement that `work` asks, in their order; hints to other processes apart. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const query = Client.prototype.query;
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    const [statement] = given as [string | { text: string }];
    texts.push(typeof statement === 'string' ? statement : statement.text);
    return query.apply(this, given as never);
  } as typeof query;
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return texts
    .map((text) => text.trim().split(/\s+/).slice(0, 3).join(' '))
    .filter((text) => !text.includes('pg_notify'));
}

it('an accepted known-check: sixteen statements, of which one for its content key', async () => {
  const node = nodeOn(storage, { self: SELF });
  await database.query('INSERT INTO accepted_partners (peer, accepted_at) VALUES ($1, now())', [ZUID]);
  const by = { actor: actor('COLLEGE'), node };
  const input = { reference: 'T-1', subjects: [{ bsn: BSN, familyName: 'Verzonnen' }] };
  const opened = await registerCase(input, by.actor, node);
  if (opened.outcome !== 'registered') throw new Error(opened.outcome);
  const draft = knownCheck({ caseId: opened.id, subject: opened.subjects[0]!.id, bsn: BSN });
  const outcomes: string[] = [];
  const statements = await asked(async () => {
    const sent = await sendOnce(draft, { key: newId(), bodyDigest: bytes() }, by);
    outcomes.push(sent.outcome);
  });
  expect(outcomes).toEqual(['accepted']);
  expect(statements).toHaveLength(16);
});

it('who acts: one statement, and no transaction around it', async () => {
  const statements = await asked(() => storage.unitOfWork.read((tx) => tx.people.of('somebody')));
  expect(statements).toEqual(['SELECT id, account,']);
});

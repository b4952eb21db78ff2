/** Case, consent and partner of a message end before it was judged, or once it is there for whoever ends them to see: never between. */
import { changeCase, excludeCase, registerCase, removeCase, sendMessage, withdrawConsent } from '#exchange';
import type { Draft, DraftElement, MessageRecord, Node, Transaction } from '#exchange';
import type { CaseId, Handle } from '#domain';
import { ZUID, actor, knownCheck } from '../../exchange/test/support/two-houses.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { LATER, NOW, SELF, newId } from './support/records.js';
import type { Storage } from '../src/index.js';

const BSN = '999990342';
const PERSON = 'p-9Kd2mQ7rX4wT8yZa';
const COLLEGE = actor('COLLEGE');
let database: TestDatabase;
let storage: Storage;
let node: Node;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('api');
  node = nodeOn(storage, { self: SELF });
  await database.query('INSERT INTO accepted_partners (peer, accepted_at) VALUES ($1, now())', [ZUID]);
}, 60_000);
afterAll(() => database.stop());

/** The node, whose messages are judged and then wait for `until` before they are written. */
function judgedAndThen(until: (record: MessageRecord) => Promise<void>): Node {
  const waiting = (tx: Transaction): Transaction => {
    const insert = async (records: readonly MessageRecord[]) => {
      for (const record of records) await until(record);
      await tx.messages.insert(records);
    };
    return { ...tx, messages: Object.assign(Object.create(tx.messages) as typeof tx.messages, { insert }) };
  };
  const { unitOfWork } = node;
  return {
    ...node,
    unitOfWork: {
      read: (work) => unitOfWork.read(work),
      transaction: (work) => unitOfWork.transaction((tx) => work(waiting(tx))),
    },
  };
}

async function isWaiting(): Promise<boolean> {
  const rows = await database.query(
    `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename <> current_user`,
  );
  return rows.length > 0;
}

/** Lets `draft` go while `end` is done by another connection; what came of both. */
async function meanwhile<T>(draft: Draft, end: () => Promise<T>) {
  let ending: Promise<T> | undefined;
  let waited = false;
  const paused = judgedAndThen(async () => {
    if (ending !== undefined) return;
    let over = false;
    ending = end().finally(() => (over = true));
    while (!over && !waited) waited = await isWaiting();
  });
  const sent = await sendMessage(draft, COLLEGE, paused);
  if (sent.outcome !== 'accepted') throw new Error(JSON.stringify(sent));
  return { id: sent.id, ended: await ending!, waited };
}

const found = async (id: MessageRecord['id']) =>
  (await storage.unitOfWork.read((tx) => tx.messages.find(id)))!;

async function aboutOpenCase() {
  const opened = await registerCase(
    { reference: 'T-1', subjects: [{ bsn: BSN, familyName: 'Verzonnen' }] },
    COLLEGE,
    node,
  );
  if (opened.outcome !== 'registered') throw new Error(opened.outcome);
  const about = { caseId: opened.id, subject: opened.subjects[0]!.id, bsn: BSN };
  return { about, draft: knownCheck(about) };
}

describe('a case that ends while a message is let through', () => {
  it.each([
    ['closed', (id: CaseId) => changeCase({ id, status: 'closed' }, COLLEGE, node)],
    ['removed', (id: CaseId) => removeCase(id, COLLEGE, node)],
  ])('shields it when it is %s', async (_, end) => {
    const { about, draft } = await aboutOpenCase();
    const { id } = await meanwhile(draft, () => end(about.caseId));
    expect(await found(id)).toMatchObject({ shieldedAt: expect.any(String) as string });
  });

  it('is kept out only once the message is there', async () => {
    const { about, draft } = await aboutOpenCase();
    const exclusion = { caseId: about.caseId, exclusion: 'RADICALISATION' } as const;
    const { ended, waited } = await meanwhile(draft, () => excludeCase(exclusion, COLLEGE, node));
    expect([ended, waited]).toEqual(['changed', true]);
  });
});

it('a partner is given up only once what was let through for it stands in line, to be taken out', async () => {
  const { draft } = await aboutOpenCase();
  const { id, ended } = await meanwhile(draft, () =>
    storage.unitOfWork.transaction(async (tx) => {
      await tx.standing.change({ partner: ZUID });
      return tx.lines.unsentTo(ZUID);
    }),
  );
  expect(ended).toContain(id);
});

it('a consent that is withdrawn while data are let through under it reaches their holder', async () => {
  const { about } = await aboutOpenCase();
  const consent = newId();
  await storage.unitOfWork.transaction((tx) =>
    tx.consents.insert({
      ...{ id: consent, supplier: 'POLICE', role: 'CASE_PROCESSOR', account: 'agent', request: newId() },
      ...{ asker: ZUID, categories: ['POLICE_8_13'], purpose: 'INTER_ZVH_UNSOLICITED', recipient: ZUID },
      ...{ subject: PERSON as Handle, grantedAt: NOW, until: LATER },
    }),
  );
  // The courier's to sign.
  await database.query('UPDATE consents SET token = $2 WHERE id = $1', [consent, 'e30.e30.AA']);
  const police: DraftElement = {
    ...knownCheck({ ...about, subject: PERSON }).elements[0]!,
    ...{ id: 'p1', category: 'POLICE_8_13', supplier: { participant: 'POLICE' }, consents: [consent] },
    sourceLaw: 'WPG_20_3',
    value: { text: 'Verzonnen.' },
  };
  const notice: Draft = {
    ...knownCheck({ ...about, subject: PERSON }),
    ...{ kind: 'case-exchange.notice', purpose: 'INTER_ZVH_UNSOLICITED', legalBasis: 'WGS_2_28_3' },
  };
  const draft = { ...notice, elements: [...notice.elements, police] };
  const { id } = await meanwhile(draft, () => withdrawConsent(consent, actor('POLICE'), node));
  const told = await database.query(
    `SELECT FROM messages WHERE kind = 'provider-consent.withdraw' AND in_reply_to = $1`,
    [id],
  );
  expect(told).toHaveLength(1);
});

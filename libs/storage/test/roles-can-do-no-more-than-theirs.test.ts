import { hashFrom, signCheckpoint } from '#audit';
import { ed25519Signer } from '#crypto';
import { MAX_LOG_EVIDENCE } from '#exchange';
import { migrate } from '../src/index.js';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, PEER, bytes, entry, message, newId, outboxItem } from './support/records.js';

let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase()), 60_000);
afterAll(() => database.stop());

const denied = 'permission denied';
const as = (role: keyof TestDatabase['urls'], sql: string) => database.query(sql, [], database.urls[role]);

describe('the audit log', () => {
  it('takes entries in order from both roles, with and without what is optional', async () => {
    const [api, courier] = [await database.open('api', 2), await database.open('courier', 2)];
    const full = entry({ code: 'X', lawHash: 'h', commitment: bytes() });
    await api.unitOfWork.transaction((tx) => tx.audit.append([full, entry({ action: 'second' })]));
    await courier.unitOfWork.transaction((tx) => tx.audit.append([entry({ action: 'third' })]));
    const rows = await database.query(
      'SELECT action, code, account, participant, role, commitment FROM audit_entries ORDER BY position',
    );
    const rest = { account: 'jansen', participant: 'POLICE', role: null };
    expect(rows).toEqual([
      { ...rest, action: 'message.send', code: 'X', commitment: Buffer.from(full.commitment!) },
      { ...rest, action: 'second', code: null, commitment: null },
      { ...rest, action: 'third', code: null, commitment: null },
    ]);
  });

  it.each(['api', 'courier', 'node'] as const)('%s cannot change, remove or empty it', async (role) => {
    await expect(as(role, `UPDATE audit_entries SET result = 'ok'`)).rejects.toThrow(denied);
    await expect(as(role, 'DELETE FROM audit_entries')).rejects.toThrow(denied);
    await expect(as(role, 'TRUNCATE audit_entries')).rejects.toThrow(denied);
    await expect(as(role, 'ALTER TABLE audit_entries DISABLE TRIGGER ALL')).rejects.toThrow('must be owner');
  });
});

describe('evidence against a log', () => {
  const at = NOW;
  const note = (root: number) =>
    signCheckpoint(
      PEER,
      { size: 3, root: hashFrom(Buffer.alloc(32, root)) },
      ed25519Signer(Buffer.alloc(32, 1)),
    ).note;
  const raise = (courier: Storage, second: string, first = note(0)) =>
    courier.unitOfWork.transaction((tx) =>
      tx.witness.raise({ id: newId(), node: PEER, code: 'LOG_FORK', at, first, second }),
    );

  it('is kept, each pair once and up to its bound, while the alarm is open, and then begins with the next', async () => {
    const [api, courier] = [await database.open('api', 2), await database.open('courier', 2)];
    expect(await raise(courier, note(1))).toBe('raised');
    expect(await raise(courier, note(2))).toBe('added');
    expect(await raise(courier, `${note(2)}— other AAAA\n`)).toBe('known');
    for (let root = 3; root < MAX_LOG_EVIDENCE + 3; root++) await raise(courier, note(root));
    const [alarm] = await api.unitOfWork.read((tx) => tx.witness.alarms());
    expect(alarm).toMatchObject({ first: note(0), second: note(1), evidence: MAX_LOG_EVIDENCE });
    const kept = await api.unitOfWork.read((tx) => tx.witness.evidence([alarm!.id]));
    expect(kept).toHaveLength(MAX_LOG_EVIDENCE);
    expect(kept.map(({ second }) => second)).toContain(note(2));
    await api.unitOfWork.transaction((tx) => tx.witness.settleAlarm(alarm!.id, { account: 'fg', at }));
    expect(await raise(courier, note(2))).toBe('raised');
    const codes = async () =>
      (await api.unitOfWork.read((tx) => tx.witness.alarms())).map(({ evidence }) => evidence);
    expect((await codes()).sort()).toEqual([1, MAX_LOG_EVIDENCE]);
  });

  it.each(['api', 'courier', 'node'] as const)('%s cannot change or remove it', async (role) => {
    await expect(as(role, `UPDATE log_evidence SET second = ''`)).rejects.toThrow(denied);
    await expect(as(role, 'DELETE FROM log_evidence')).rejects.toThrow(denied);
    await expect(as(role, 'TRUNCATE log_evidence')).rejects.toThrow(denied);
  });

  it('not even the owner changes it by mistake', async () => {
    const owned = (sql: string) => database.query(sql, [], database.urls.owner);
    await expect(owned(`UPDATE log_evidence SET second = ''`)).rejects.toThrow('what is logged stands');
    await expect(owned('DELETE FROM log_evidence')).rejects.toThrow('what is logged stands');
  });
});

it.each([
  ['api', 'SELECT envelope FROM outbox'],
  ['api', 'SELECT evidence FROM outbox'],
  ['api', 'DELETE FROM outbox'],
  ['api', 'SELECT 1 FROM inbox'],
  ['api', `INSERT INTO inbox VALUES ('${newId()}', 'x', '', now())`],
  ['api', 'SELECT 1 FROM parked'],
  ['api', `UPDATE steps SET evidence_proof = ''`],
  ['api', `UPDATE key_documents SET jws = ''`],
  ['api', 'DELETE FROM messages'],
  ['api', `UPDATE messages SET commitment = ''`],
  ['courier', 'DELETE FROM cases'],
  ['courier', `UPDATE cases SET status = 'open'`],
  ['courier', 'UPDATE consents SET withdrawn_at = NULL'],
  ['courier', `UPDATE consents SET categories = '{}'`],
  ['api', `UPDATE consents SET token = ''`],
  ['api', 'UPDATE held_consents SET valid_until = now()'],
  ['courier', 'DELETE FROM consent_answers'],
  ['courier', `INSERT INTO idempotency_keys VALUES ('a', 'k', '', NULL, now())`],
  ['courier', 'UPDATE messages SET reads = 0'],
  ['courier', 'DELETE FROM messages'],
  ['courier', 'DELETE FROM steps'],
  ['node', 'DELETE FROM steps'],
  ['node', 'CREATE TABLE mine ()'],
  ['node', 'UPDATE directory_versions SET version = 0'],
  ['vaultKeys', 'CREATE TABLE mine ()'],
  ['vaultKeys', 'TRUNCATE content_keys'],
  ['vaultKeys', `UPDATE content_keys SET key = ''`],
] as const)('%s cannot: %s', async (role, sql) => {
  await expect(as(role, sql)).rejects.toThrow(denied);
});

it('what a role had under an earlier version it loses when the migrations run', async () => {
  const { owner, vaultOwner, vaultKeys } = database.urls;
  const write = () => database.query(`UPDATE content_keys SET key = ''`, [], vaultKeys);
  const role = new URL(vaultKeys).username;
  await database.query(`GRANT UPDATE (key) ON content_keys TO ${role}`, [], vaultOwner);
  await write();
  await migrate({ databaseUrl: owner, vaultUrl: vaultOwner });
  await expect(write()).rejects.toThrow(denied);
});

it('nobody reaches the other database', async () => {
  const swap = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const { node, vaultKeys } = database.urls;
  await expect(database.query('SELECT 1', [], swap(node, 'sluis_vault'))).rejects.toThrow(denied);
  await expect(database.query('SELECT 1', [], swap(vaultKeys, 'sluis'))).rejects.toThrow(denied);
});

describe('each role can do its work', () => {
  let api: Storage;
  let courier: Storage;
  beforeAll(async () => {
    [api, courier] = [await database.open('api', 3), await database.open('courier', 3)];
  });

  it('api: send, read, file, withdraw', async () => {
    const sent = message({ direction: 'sent', state: 'accepted' });
    const received = message();
    const by = { account: 'a', key: newId<string>(), bodyDigest: bytes(), at: NOW };
    await api.unitOfWork.transaction(async (tx) => {
      await tx.idempotency.claim(by);
      await tx.messages.insert([sent, received]);
      await tx.outbox.add([outboxItem({ id: sent.id })]);
      await tx.steps.append([{ messageId: sent.id, step: 'accepted', at: NOW, origin: 'own' }]);
      await tx.audit.append([entry()]);
      await tx.idempotency.complete({ ...by, answer: '{}' });
    });
    await api.unitOfWork.transaction(async (tx) => {
      const box = await tx.messages.postbox({ participant: 'OM', after: 0, limit: 9, at: NOW });
      expect(box).toHaveLength(1);
      expect(await tx.messages.countRead(received.id)).toBe(0);
      expect(await tx.messages.move([received.id], ['delivered'], 'retrieved')).toEqual([received.id]);
      await tx.messages.bindCase(received.id, newId());
      await tx.messages.dropContent([received.id]);
      await tx.terms.forgetPersons([received.id], [`persons/${received.id}`]);
      await tx.consents.withdraw(newId(), NOW);
      await tx.instructions.end('none', 'OM', NOW);
      await tx.cases.remove(newId());
      await tx.trust.saveDirectory({ version: 1, hash: bytes(), bytes: bytes(), at: NOW });
    });
  });

  it('courier: claim, send, receive, expire, prune', async () => {
    const items = await courier.outbox.claim({ peer: PEER, limit: 9, seconds: 9 });
    expect(items).toHaveLength(1);
    await courier.outbox.saveEnvelopes(items.map((item) => ({ ...item, envelope: bytes() })));
    expect(await courier.unitOfWork.transaction((tx) => tx.outbox.settle(items))).toHaveLength(1);
    const received = message();
    await courier.unitOfWork.transaction(async (tx) => {
      const { id, commitment } = received;
      await tx.inbox.claim([{ source: PEER, id, commitment, keepUntil: LATER }]);
      await tx.messages.insert([received]);
      await tx.messages.settle(id, 'delivered', received.decision);
      await tx.quarantine.park([{ peer: PEER, code: 'X', bytes: bytes(), at: NOW }]);
      await tx.outbox.repeat([id], 'evidence');
      await tx.steps.prove([{ evidenceId: newId(), proof: '{}' }]);
      await tx.knownChecks.answer(id, newId());
      await tx.terms.forgetPersons([id], [`persons/${id}`]);
      await tx.cases.findByIndex(bytes());
      await tx.instructions.inForce({ participants: ['OM'], at: NOW });
      await tx.trust.saveKeyDocument({ peer: PEER, number: 1, jws: 'j', at: NOW, replaced: false });
      expect(await tx.messages.overdue(LATER, ['delivered'], 9)).toEqual([]);
    });
    await courier.prune(LATER, 10);
  });
});

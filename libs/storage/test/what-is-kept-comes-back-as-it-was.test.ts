import { instantOf, millisOf } from '#domain';
import type { BodyCode, CaseId, ConversationId, Instant, MessageId } from '#domain';
import type {
  CaseRecord,
  ConsentRecord,
  ConsentUse,
  HeldConsent,
  PersonRecord,
  ThirdPartyRecord,
  InstructionRecord,
  StepRecord,
} from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import {
  LATER,
  NOW,
  OTHER_PEER,
  PEER,
  SELF,
  bytes,
  handle,
  knownCheck,
  later,
  message,
  newId,
} from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
}, 60_000);
afterAll(() => database.stop());

const inTx: Storage['unitOfWork']['transaction'] = (work) => storage.unitOfWork.transaction(work);

/** bytea comes back as a Buffer; only the bytes matter. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      ArrayBuffer.isView(member)
        ? Buffer.from(member.buffer, member.byteOffset, member.byteLength).toString('hex')
        : member && typeof member === 'object' && 'type' in member && member.type === 'Buffer'
          ? Buffer.from((member as unknown as { data: number[] }).data).toString('hex')
          : member,
    ),
  );
const same = (found: unknown, given: unknown): void => expect(plain(found)).toEqual(plain(given));

it('a message, whole and bare', async () => {
  const whole = message({
    inReplyTo: newId(),
    account: 'jansen "de" {vries}',
    caseId: newId<CaseId>(),
    time: '2026-11-25T09:30:00.007Z' as Instant,
    reads: 3,
  });
  const { sealedContent: _none, ...bare } = message({
    direction: 'sent',
    state: 'refused',
    participants: [],
  });
  await inTx((tx) => tx.messages.insert([whole, bare]));
  same(await inTx((tx) => tx.messages.find(whole.id)), whole);
  same(await inTx((tx) => tx.messages.find(bare.id)), bare);
  expect(await inTx((tx) => tx.messages.find(newId()))).toBeUndefined();
  expect(await inTx((tx) => tx.messages.findMany([whole.id, bare.id, newId()]))).toHaveLength(2);
});

it('a message’s moves, settlement, case and erasure', async () => {
  const one = message({ state: 'accepted', direction: 'sent' });
  const other = message({ state: 'relayed', direction: 'sent' });
  const waiting = message({ state: 'waiting', inReplyTo: one.id });
  await inTx((tx) => tx.messages.insert([one, other, waiting]));
  const moved = await inTx((tx) => tx.messages.move([one.id, other.id], ['accepted'], 'relayed'));
  expect(moved).toEqual([one.id]);
  same(await inTx((tx) => tx.messages.waitingFor([one.id])), [waiting]);

  const decision = { outcome: 'refuse', codes: ['X'], citations: [], lawHash: 'h' } as const;
  const [first, second] = [newId<CaseId>(), newId<CaseId>()];
  await inTx(async (tx) => {
    await tx.messages.settle(waiting.id, 'refused', decision);
    await tx.messages.bindCase(waiting.id, first);
    await tx.messages.bindCase(waiting.id, second);
    await tx.messages.dropContent([waiting.id]);
  });
  const { sealedContent: _gone, ...rest } = waiting;
  same(await inTx((tx) => tx.messages.find(waiting.id)), {
    ...rest,
    state: 'refused',
    decision,
    caseId: first,
  });
});

it('a message’s reads, of which no two of ten at once see the same count', async () => {
  const one = message();
  await inTx((tx) => tx.messages.insert([one]));
  const counts = await Promise.all(
    Array.from({ length: 10 }, () => inTx((tx) => tx.messages.countRead(one.id))),
  );
  expect(counts.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('overdue messages, oldest first, of the states asked for', async () => {
  const at = '2020-01-02T00:00:00.000Z' as Instant;
  const old = message({ state: 'relayed', expiresAt: '2020-01-01T00:00:00.000Z' as Instant });
  const older = message({ state: 'accepted', expiresAt: '2019-01-01T00:00:00.000Z' as Instant });
  const read = message({ state: 'retrieved', expiresAt: '2019-01-01T00:00:00.000Z' as Instant });
  await inTx((tx) => tx.messages.insert([old, older, read]));
  const overdue = await inTx((tx) => tx.messages.overdue(at, ['accepted', 'relayed', 'delivered'], 10));
  expect(overdue.map(({ id }) => id)).toEqual([older.id, old.id]);
  expect(await inTx((tx) => tx.messages.overdue(at, ['accepted', 'relayed'], 1))).toHaveLength(1);
  // Of the others none is late by the database's clock, however far the node's has jumped.
  const [young, jumped] = [message({ expiresAt: later(1e12) }), later(2e12)];
  await inTx((tx) => tx.messages.insert([young]));
  const late = await inTx((tx) => tx.messages.overdue(jumped, ['accepted', 'relayed', 'delivered'], 100));
  expect(late.map(({ id }) => id)).toEqual(expect.arrayContaining([old.id, older.id]));
  expect(late.map(({ id }) => id)).not.toContain(young.id);
});

it('the journey in its order, with proofs on our own evidence alone', async () => {
  const messageId = newId();
  const [own, theirs] = [newId(), newId()];
  const steps: StepRecord[] = [
    { messageId, step: 'accepted', at: NOW, origin: 'own', evidence: { id: own, bytes: bytes() } },
    { messageId, step: 'attempted', at: NOW, origin: 'own', code: 'nacked' },
    {
      messageId,
      step: 'refused',
      at: NOW,
      origin: 'peer',
      code: 'DECLINED',
      citations: [{ act: 'WGS', article: '1.5' }],
      evidence: { id: theirs, bytes: bytes(), proof: '{}' },
    },
  ];
  await inTx((tx) => tx.steps.append(steps));
  await inTx((tx) =>
    tx.steps.prove([
      { evidenceId: own, proof: '{"p":1}' },
      { evidenceId: theirs, proof: '{"forged":1}' },
    ]),
  );
  const [first, ...others] = await inTx((tx) => tx.steps.of(messageId));
  same(first, { ...steps[0], evidence: { ...steps[0]!.evidence, proof: '{"p":1}' } });
  same(others, steps.slice(1));
});

it('cases, found by the index of a subject, and gone with their subjects', async () => {
  const index = bytes();
  const record: CaseRecord = {
    id: newId<CaseId>(),
    participant: 'POLICE',
    status: 'open',
    openedAt: NOW,
    sealedContent: bytes(80),
    subjects: [{ id: 'one', bsnIndex: index }, { id: 'two' }],
  };
  const bare: CaseRecord = { ...record, id: newId<CaseId>(), openedAt: later(1), subjects: [] };
  await inTx((tx) => tx.cases.insert(record));
  await inTx((tx) => tx.cases.insert(bare));
  await inTx((tx) => tx.cases.setStatus(bare.id, 'closed', NOW));
  same(await inTx((tx) => tx.cases.find(record.id)), record);
  same(await inTx((tx) => tx.cases.list('POLICE')), [record, { ...bare, status: 'closed' }]);
  same(await inTx((tx) => tx.cases.findByIndex(index)), [record]);
  await inTx((tx) => tx.cases.remove(record.id));
  expect(await inTx((tx) => tx.cases.findByIndex(index))).toEqual([]);
  expect(await database.query('SELECT FROM case_subjects')).toEqual([]);
});

it('consents and their first withdrawal', async () => {
  const consent: ConsentRecord = {
    id: newId(),
    supplier: 'GGZ',
    role: 'CASE_MANAGER' as ConsentRecord['role'],
    account: 'jansen',
    request: newId(),
    asker: PEER,
    categories: ['IDENTITY'] as unknown as ConsentRecord['categories'],
    purpose: 'P' as ConsentRecord['purpose'],
    recipient: PEER,
    subject: handle(),
    grantedAt: NOW,
    until: LATER,
    way: 'w'.repeat(43),
  };
  await inTx((tx) => tx.consents.insert(consent));
  same(await inTx((tx) => tx.consents.findMany([consent.id, newId()])), [consent]);
  await inTx((tx) => tx.consents.withdraw(consent.id, later(1)));
  await inTx((tx) => tx.consents.withdraw(consent.id, later(2)));
  await inTx((tx) => tx.consents.sign(consent.id, 'e30.e30.AA'));
  await inTx((tx) => tx.consents.sign(consent.id, 'e30.e30.BB'));
  const ended = { ...consent, token: 'e30.e30.AA', withdrawnAt: later(1) };
  same(await inTx((tx) => tx.consents.findMany([consent.id])), [ended]);
  same(await inTx((tx) => tx.consents.given('GGZ')), [ended]);
});

it('consents of another node, what was asked and answered, and where a consent went', async () => {
  const [own, held] = [newId(), newId()];
  const foreign: HeldConsent = {
    id: held,
    node: PEER,
    supplier: 'GGD',
    role: 'CASE_PROCESSOR',
    conversation: newId<ConversationId>(),
    categories: ['HEALTH'],
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    recipient: PEER,
    subject: handle(),
    grantedAt: NOW,
    until: LATER,
    way: 'w'.repeat(43),
    token: 'e30.e30.AA',
  };
  await inTx((tx) => tx.consents.hold([foreign]));
  await inTx((tx) => tx.consents.hold([{ ...foreign, token: 'e30.e30.BB' }]));
  same(await inTx((tx) => tx.consents.findMany([held])), [foreign]);
  const both = [
    { node: PEER, id: held },
    { node: PEER, id: own },
  ];
  expect(await inTx((tx) => tx.consents.withdrawn(both))).toEqual([]);
  await inTx((tx) => tx.consents.withdrawHeld({ node: PEER, id: held, at: NOW }));
  expect(await inTx((tx) => tx.consents.withdrawn(both))).toEqual([{ node: PEER, id: held }]);

  const { categories, purpose, recipient, subject, until } = foreign;
  const asker = { node: PEER, participant: 'MAYOR' } as const;
  const request = {
    id: newId(),
    node: PEER,
    suppliers: ['GGD'] as const,
    asker,
    scope: { categories, purpose, recipient, subject, until },
    askedAt: NOW,
    answerBefore: LATER,
  };
  await inTx((tx) => tx.consents.ask(request));
  const granted = {
    request: request.id,
    supplier: 'GGD',
    outcome: 'granted',
    consent: held,
    at: NOW,
  } as const;
  expect(await inTx((tx) => tx.consents.answer(granted))).toBe(true);
  const twice = { ...granted, outcome: 'refused' } as const;
  expect(await inTx((tx) => tx.consents.answer(twice))).toBe(false);
  const expected = { ...request, answers: [granted] };
  same(await inTx((tx) => tx.consents.findRequest(request.id)), expected);
  same(await inTx((tx) => tx.consents.requests({ node: PEER, participant: 'GGD' })), [expected]);
  same(await inTx((tx) => tx.consents.requests({ node: PEER, participant: 'MAYOR' })), [expected]);
  expect(await inTx((tx) => tx.consents.requests({ node: PEER, participant: 'OM' }))).toEqual([]);

  const use: ConsentUse = {
    node: PEER,
    consent: held,
    message: newId(),
    direction: 'held',
    peer: PEER,
    giver: 'MAYOR',
    participants: ['COLLEGE'],
  };
  await inTx((tx) => tx.consents.recordUses([use, use]));
  same(await inTx((tx) => tx.consents.usesOf({ node: PEER, id: held, direction: 'held' })), [use]);
  expect(await inTx((tx) => tx.consents.usesOf({ node: PEER, id: held, direction: 'given' }))).toEqual([]);
});

it('persons, of whom the newest record counts, and third parties', async () => {
  const person: PersonRecord = {
    id: newId(),
    account: 'jansen',
    participant: 'POLICE',
    role: 'CASE_PROCESSOR',
    screenedUntil: LATER,
    trainedUntil: LATER,
    addedAt: NOW,
    addedBy: 'start-up',
  };
  const renewed = { ...person, id: newId(), addedAt: later(1) };
  await inTx((tx) => tx.people.add(person));
  await inTx((tx) => tx.people.add(renewed));
  same(await inTx((tx) => tx.people.of('jansen')), [renewed]);
  const all = [renewed, { ...person, endedAt: later(1) }];
  same(await inTx((tx) => tx.people.list({ limit: 10 })), all);
  same(await inTx((tx) => tx.people.list({ participant: 'OM', limit: 10 })), []);
  same([await inTx((tx) => tx.people.end(renewed.id, later(2)))], [{ ...renewed, endedAt: later(2) }]);
  expect(await inTx((tx) => tx.people.end(renewed.id, later(3)))).toBeUndefined();
  expect(await inTx((tx) => tx.people.of('jansen'))).toEqual([]);

  const third: ThirdPartyRecord = {
    id: newId(),
    caseId: newId<CaseId>(),
    sector: 'SCHOOL',
    participant: 'POLICE',
    account: 'jansen',
    declaration: 'Z-1/g',
    signedAt: NOW,
    admittedAt: NOW,
  };
  await inTx((tx) => tx.people.admit(third));
  same(await inTx((tx) => tx.people.thirdParty(third.id)), third);
  expect(await inTx((tx) => tx.people.thirdParty(newId()))).toBeUndefined();
  expect(await inTx((tx) => tx.people.dismiss(third.id, 'OM', LATER))).toBe(false);
  expect(await inTx((tx) => tx.people.dismiss(third.id, 'POLICE', LATER))).toBe(true);
  expect(await inTx((tx) => tx.people.dismiss(third.id, 'POLICE', LATER))).toBe(false);
  same(await inTx((tx) => tx.people.thirdParties({ participant: 'POLICE', limit: 9 })), [
    { ...third, endedAt: LATER },
  ]);
});

it('known-checks, answered once, and who is known to both', async () => {
  const check = knownCheck({ caseId: newId<CaseId>() });
  await inTx((tx) => tx.knownChecks.insert([check]));
  same(await inTx((tx) => tx.knownChecks.find(check.id)), check);
  same(await inTx((tx) => tx.knownChecks.open('OM', NOW)), [check]);
  expect(await inTx((tx) => tx.knownChecks.open('GGD', NOW))).toEqual([]);
  same(await inTx((tx) => tx.knownChecks.open('OM', LATER)), [check]);
  const past = instantOf(millisOf(LATER) + 1);
  expect(await inTx((tx) => tx.knownChecks.open('OM', past))).toEqual([]);
  const answers = await Promise.all(
    [1, 2, 3].map(() => inTx((tx) => tx.knownChecks.answer(check.id, newId()))),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await inTx((tx) => tx.knownChecks.open('OM', NOW))).toEqual([]);

  const { conversation, subject } = check;
  const hit = { conversation, peer: PEER, subject, at: NOW };
  await inTx((tx) => tx.knownChecks.establish(hit));
  await inTx((tx) => tx.knownChecks.establish(hit));
  expect(await inTx((tx) => tx.knownChecks.established({ conversation, peer: PEER }))).toEqual([subject]);
  expect(await inTx((tx) => tx.knownChecks.established({ conversation, peer: OTHER_PEER }))).toEqual([]);
});

it('standing instructions, in force until their end', async () => {
  const instruction: InstructionRecord = {
    id: newId<string>(),
    participant: 'POLICE',
    account: 'jansen',
    role: 'CASE_MANAGER' as InstructionRecord['role'],
    purposes: ['P'] as unknown as InstructionRecord['purposes'],
    answers: ['KNOWN', 'NOT_KNOWN'],
    from: NOW,
    until: LATER,
  };
  const participants = ['OM', 'POLICE'] as BodyCode[];
  const inForce = (at: Instant) => inTx((tx) => tx.instructions.inForce({ participants, at }));
  await inTx((tx) => tx.instructions.insert(instruction));
  same(await inForce(NOW), [instruction]);
  same(await inForce(LATER), [instruction]);
  expect(await inForce(later(-1))).toEqual([]);
  expect(await inTx((tx) => tx.instructions.end(instruction.id, 'OM', later(5)))).toBe(false);
  expect(await inTx((tx) => tx.instructions.end(instruction.id, 'POLICE', later(5)))).toBe(true);
  expect(await inTx((tx) => tx.instructions.end(instruction.id, 'POLICE', later(6)))).toBe(false);
  expect(await inForce(later(10))).toEqual([]);
  same(await inTx((tx) => tx.instructions.list('POLICE')), [{ ...instruction, endedAt: later(5) }]);
});

it('the newest directory and key documents, and never an older one', async () => {
  const at = NOW;
  const directory = (version: number) => ({ version, hash: bytes(), bytes: bytes(100), at });
  expect(await inTx((tx) => tx.trust.directory())).toBeUndefined();
  const [second, first, twin] = [directory(2), directory(1), directory(2)];
  for (const one of [second, first, twin]) await inTx((tx) => tx.trust.saveDirectory(one));
  const { at: _when, ...kept } = second;
  same(await inTx((tx) => tx.trust.directory()), kept);

  for (const number of [2, 1]) {
    const document = { peer: PEER, number, jws: `jws-${number}`, at, replaced: false };
    await inTx((tx) => tx.trust.saveKeyDocument(document));
  }
  expect(await inTx((tx) => tx.trust.keyDocuments())).toEqual([{ peer: PEER, number: 2, jws: 'jws-2' }]);
  // A renewed certificate counts from one again.
  const renewed = { peer: PEER, number: 1, jws: 'renewed-1', at, replaced: true };
  await inTx((tx) => tx.trust.saveKeyDocument(renewed));
  expect(await inTx((tx) => tx.trust.keyDocuments())).toEqual([{ peer: PEER, number: 1, jws: 'renewed-1' }]);
});

it('content keys until they are destroyed, in a database of their own', async () => {
  const [one, other] = [bytes(), bytes()];
  const ids: MessageId[] = [newId(), newId()];
  await storage.vault.keep([
    { id: ids[0]!, key: one },
    { id: ids[1]!, key: other },
  ]);
  expect(plain([...(await storage.vault.find(ids))].sort())).toEqual(
    plain(
      [
        [ids[0], one],
        [ids[1], other],
      ].sort(),
    ),
  );
  await storage.vault.destroy([ids[0]!]);
  expect([...(await storage.vault.find(ids)).keys()]).toEqual([ids[1]]);
  expect(await database.query(`SELECT to_regclass('content_keys') AS found`)).toEqual([{ found: null }]);
});

it('nothing of a transaction that throws, and afterCommit only after a commit', async () => {
  const done: string[] = [];
  const lost = message();
  const failing = inTx(async (tx) => {
    await tx.messages.insert([lost]);
    tx.afterCommit(() => Promise.resolve(void done.push('lost')));
    throw new Error('the work itself');
  });
  await expect(failing).rejects.toThrow('the work itself');
  expect(await inTx((tx) => tx.messages.find(lost.id))).toBeUndefined();
  await inTx(async (tx) => {
    tx.afterCommit(() => Promise.resolve(void done.push('kept')));
    await tx.messages.insert([message({ sender: SELF })]);
    expect(done).toEqual([]);
  });
  expect(done).toEqual(['kept']);
});

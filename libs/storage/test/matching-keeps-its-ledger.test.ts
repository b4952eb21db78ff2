/** What matching asks of a real database beside the sessions themselves: budgets, counters, suspensions, the register as it was. */
import type { BodyCode, CaseId, Instant, Oin } from '#domain';
import type { HitRecord, MatchRecord, Transaction } from '#exchange';
import type { Session } from '#matching';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, PEER, bytes, later, newId } from './support/records.js';

const OTHER = '00000099000000007000' as Oin;
const PURPOSE = 'CROSS_KNOWN_CHECK' as const;
const BEFORE = '2020-01-01T00:00:00.000Z' as Instant;
let database: TestDatabase;
let storage: Storage;
let courier: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('api', 3);
  courier = await database.open('courier', 3);
}, 60_000);
afterAll(() => database.stop());

const run: Storage['unitOfWork']['transaction'] = (work) => storage.unitOfWork.transaction(work);
const runAsCourier: Storage['unitOfWork']['transaction'] = (work) => courier.unitOfWork.transaction(work);
const AT = NOW;
const session = (over: object): MatchRecord =>
  ({
    ...{ id: newId(), size: 'single', participants: ['POLICE'], replyTo: [], excluded: [] },
    ...{ keys: {}, handleKeys: {} },
    session: {
      ...{ peer: PEER, role: 'initiator', openedAt: AT, acceptedAt: AT, notAfter: LATER },
      terms: { purpose: PURPOSE, mode: 'one-way' },
      legs: [{ part: 'asker', state: 'CLOSED', since: AT, counts: { asker: 256 }, done: {}, hits: 7 }],
      ...over,
    },
  }) as unknown as MatchRecord;
type AskerLeg = Extract<Session['legs'][number], { part: 'asker' }>;
const RUNNING = { state: 'QUERY_SENT', over: false, work: false };

it('counts what was asked beside what was answered, and signs a month once', async () => {
  await run(({ matches }) => matches.insert(session({}), { ...RUNNING, over: true }));
  await run(({ matches }) => matches.insert(session({ acceptedAt: undefined }), { ...RUNNING, over: true }));
  const spent = { peer: OTHER, purpose: PURPOSE, size: 'batch', paddedCount: 1024, at: AT } as const;
  await run(({ matches }) => matches.spend(newId(), 1, spent));
  const counters = await run(({ matches }) => matches.counters(BEFORE, LATER));
  const none = { sessions: 0, paddedElements: 0 };
  expect(counters).toEqual(
    [
      { peer: PEER, purpose: PURPOSE, asked: { sessions: 1, paddedElements: 256 }, answered: none },
      { peer: OTHER, purpose: PURPOSE, asked: none, answered: { sessions: 1, paddedElements: 1024 } },
    ].toSorted((a, b) => (a.peer < b.peer ? -1 : 1)),
  );
  const month = { month: '2026-10', jws: 'a.b.c', at: AT };
  expect(await runAsCourier(({ matches }) => matches.keepCounters(month))).toBe(true);
  expect(await runAsCourier(({ matches }) => matches.keepCounters({ ...month, jws: 'x' }))).toBe(false);
  expect(await run(({ matches }) => matches.listCounters())).toEqual([month]);
  expect(await run(({ matches }) => matches.countersOf('2026-09'))).toBeUndefined();
});

it('lists what waits for an answer before all else, the oldest in front, and then the newest', async () => {
  const at = (hours: number) => later(hours * 3_600_000);
  const participants: readonly BodyCode[] = ['DJI'];
  const add = async (hours: number, role: 'initiator' | 'responder', state: string, over: boolean) => {
    const one = { ...session({ role, openedAt: at(hours) }), participants };
    await run(({ matches }) => matches.insert(one, { state, over, work: false }));
    return one.id;
  };
  const older = await add(1, 'responder', 'PROPOSED', false);
  const newer = await add(2, 'responder', 'PROPOSED', false);
  const own = await add(3, 'initiator', 'PROPOSED', false);
  const done = await add(4, 'responder', 'CLOSED', true);
  const listed = await run(({ matches }) => matches.list('DJI', 3));
  expect(listed.map(({ id }) => id)).toEqual([older, newer, done]);
  expect(await run(({ matches }) => matches.list('DJI', 4))).toMatchObject([{}, {}, {}, { id: own }]);
});

it('lets a peer spend its budget once, however many ask at the same moment', async () => {
  const most = 5;
  const ask = (id: string): Promise<boolean> =>
    run(async ({ matches }) => {
      const spent = await matches.lockSpending({ peer: PEER, purpose: PURPOSE, since: BEFORE });
      if (spent.length >= most) return false;
      const one = { peer: PEER, purpose: PURPOSE, size: 'single', paddedCount: 256, at: AT } as const;
      await matches.spend(id, 1, one);
      return true;
    });
  const granted = await Promise.all(Array.from({ length: 100 }, () => ask(newId())));
  expect(granted.filter(Boolean)).toHaveLength(most);
}, 30_000);

it('tells an overseer what an asker had spent in the 30 days up to a session, and which judgements it used', async () => {
  const peer = '00000099000000008002' as Oin;
  const days = (n: number): Instant => later(n * 86_400_000);
  const spent = async (at: Instant, over: object = {}): Promise<string> => {
    const id = newId();
    const one = { peer, purpose: PURPOSE, size: 'batch', paddedCount: 512, at, ...over } as const;
    await run(({ matches }) => matches.spend(id, 1, one));
    return id;
  };
  const [, within, own] = [await spent(days(-30)), await spent(days(-29)), await spent(days(0))];
  await spent(days(1));
  await spent(days(0), { peer: OTHER });
  await spent(days(0), { purpose: 'INTER_ZVH_KNOWN_CHECK' });
  const upTo = await run(({ matches }) => matches.spendingsUpTo(own, 1));
  expect(upTo.map(({ session }) => session)).toEqual([within, own]);
  expect(upTo[1]).toEqual({ session: own, at: days(0), size: 'batch', paddedCount: 512 });
  expect(await run(({ matches }) => matches.spendingsUpTo(own, 2))).toEqual([]);

  const judgement = {
    ...{ caseId: newId<CaseId>(), subject: 'p', purpose: PURPOSE, peer, participant: 'POLICE' as BodyCode },
    ...{ role: 'CASE_PROCESSOR' as const, account: 'a', at: AT },
  };
  const [used, unused] = [newId(), newId()];
  for (const id of [used, unused]) await run(({ matches }) => matches.addNecessity({ ...judgement, id }));
  await run(({ matches }) => matches.useNecessities([used], own));
  expect(await run(({ matches }) => matches.necessitiesUsedBy(own))).toMatchObject([{ id: used, at: AT }]);
});

it('gives open cases page by page, of some participants and of those that are named, each with its newest judgement', async () => {
  const participant = 'MATCHING_TEST' as BodyCode;
  const ids = Array.from({ length: 5 }, () => newId<CaseId>()).sort();
  const of = { participant, status: 'open', openedAt: AT, sealedContent: bytes(), subjects: [] } as const;
  for (const id of ids) await run(({ cases }) => cases.insert({ ...of, id }));
  await run(({ cases }) => cases.setStatus(ids[1]!, 'closed', AT));
  await run(({ matches }) => matches.exclude(ids[2]!, 'SHIELDED', AT));
  const other = newId<CaseId>();
  await run(({ cases }) => cases.insert({ ...of, id: other, participant: 'ANOTHER' as BodyCode }));
  const participants = [participant];
  const paged = (query: object) =>
    run(async ({ matches }) =>
      (await matches.cases({ participants, limit: 10, ...query })).map(({ id }) => id),
    );
  const open = ids.filter((_, i) => i !== 1);
  expect(await paged({})).toEqual(open);
  expect(await paged({ participants: [] })).toEqual([]);
  expect(await paged({ limit: 2 })).toEqual(open.slice(0, 2));
  expect(await paged({ limit: 2, after: open[1] })).toEqual(open.slice(2));
  expect(await paged({ cases: [ids[3], ids[1], other] })).toEqual([ids[3]]);
  const both = { participants: ['ANOTHER', participant], cases: [other] };
  expect(await paged(both)).toEqual([other]);
  const [kept] = await run(({ matches }) => matches.cases({ participants, limit: 1, cases: [ids[2]!] }));
  expect(kept).toMatchObject({ id: ids[2], participant, exclusion: 'SHIELDED' });

  const judgement = {
    ...{ purpose: PURPOSE, peer: PEER, participant, role: 'CASE_PROCESSOR' as const, account: 'a' },
  };
  const state = async (caseId: CaseId, subject: string, at: Instant): Promise<string> => {
    const id = newId();
    await run(({ matches }) => matches.addNecessity({ ...judgement, id, caseId, subject, at }));
    return id;
  };
  await state(ids[0]!, 'p', AT);
  const newest = await state(ids[0]!, 'p', later(2));
  const beside = await state(ids[0]!, 'q', later(1));
  const elsewhere = await state(ids[3]!, 'p', AT);
  const judged = (cases: readonly CaseId[], over: object = {}) =>
    run(async ({ matches }) =>
      (await matches.necessities({ ...judgement, cases, ...over })).map(({ id }) => id).sort(),
    );
  expect(await judged(ids.slice(0, 2))).toEqual([newest, beside].sort());
  expect(await judged(ids)).toEqual([newest, beside, elsewhere].sort());
  expect(await judged([])).toEqual([]);
  expect(await judged(ids, { peer: OTHER })).toEqual([]);
});

it('counts as open what the peer began, and of our own only batches', async () => {
  const peer = '00000099000000008000' as Oin;
  const open = (over: object, size: 'single' | 'batch') =>
    run(({ matches }) => matches.insert({ ...session({ peer, ...over }), size }, RUNNING));
  await open({}, 'single');
  await open({ role: 'responder' }, 'single');
  await open({}, 'batch');
  expect(await run(({ matches }) => matches.open(peer))).toEqual({ single: 1, batch: 1 });
});

it('counts no session of which only the hits are left to review, which a peer must not notice', async () => {
  const peer = '00000099000000008001' as Oin;
  const status = { state: 'REVIEW', over: false, work: false };
  await run(({ matches }) => matches.insert({ ...session({ peer }), size: 'batch' }, status));
  expect(await run(({ matches }) => matches.open(peer))).toEqual({ single: 0, batch: 0 });
});

it('keeps a suspension until a person lifts it, and why', async () => {
  await runAsCourier(({ matches }) => matches.suspend(PEER, 'E_DIGEST', AT));
  expect(await run(({ matches }) => matches.suspension(PEER))).toEqual({ code: 'E_DIGEST', at: AT });
  expect(await storage.flows.matchSuspensions()).toEqual([{ peer: PEER, code: 'E_DIGEST', at: AT }]);
  const suspended = async () =>
    (await courier.alarms.facts({ now: AT, since: AT, unconfirmedBefore: AT })).suspended;
  expect(await suspended()).toEqual([{ peer: PEER, since: AT }]);
  const by = { account: 'fg', at: AT, reason: 'PEER_MENDED' };
  expect(await run(({ matches }) => matches.clear(PEER, by))).toBe(true);
  expect(await run(({ matches }) => matches.clear(PEER, by))).toBe(false);
  expect(await run(({ matches }) => matches.suspension(PEER))).toBeUndefined();
  expect(await suspended()).toEqual([]);
  const [row] = await database.query('SELECT cleared_by, clear_reason FROM match_suspensions');
  expect(row).toEqual({ cleared_by: 'fg', clear_reason: 'PEER_MENDED' });
});

it('remembers every time that a case was closed or kept out, also when it is open again', async () => {
  const id = newId<CaseId>();
  const subjects: readonly [] = [];
  const open = { id, participant: 'POLICE' as BodyCode, status: 'open' as const, openedAt: AT, subjects };
  await run(({ cases }) => cases.insert({ ...open, sealedContent: Buffer.from('x') }));
  expect(await run(({ matches }) => matches.matchable(id))).toMatchObject({ id });
  const [shielded, closed, included, reopened] = [1, 2, 3, 4].map((hours) => later(hours * 1000));
  await run(({ matches }) => matches.exclude(id, 'SHIELDED', shielded!));
  expect(await run(({ matches }) => matches.matchable(id))).toMatchObject({ exclusion: 'SHIELDED' });
  await run(({ cases }) => cases.setStatus(id, 'closed', closed!));
  expect(await run(({ matches }) => matches.matchable(id))).toBeUndefined();
  const was = async (at: Instant): Promise<boolean> => {
    const [found, ...more] = await run(({ matches }) => matches.registered([id, newId<CaseId>()], at));
    expect([found?.id, more]).toEqual([id, []]);
    return found!.matchable;
  };
  await run(({ matches }) => matches.exclude(id, undefined, included!));
  expect(await was(included!)).toBe(false);
  await run(({ cases }) => cases.setStatus(id, 'open', reopened!));
  const moments = [BEFORE, AT, shielded!, closed!, included!, reopened!];
  const found = [];
  for (const moment of moments) found.push(await was(moment));
  expect(found).toEqual([false, true, false, false, false, true]);
  // Twice the same says nothing new.
  await run(({ cases }) => cases.setStatus(id, 'open', later(9_000)));
  expect([await was(closed!), await was(later(8_000))]).toEqual([false, true]);
});

it('says of a case that was erased that it was, and of one that never was nothing', async () => {
  const [erased, never] = [newId(), newId()];
  await storage.vault.destroy([erased]);
  expect(await storage.vault.destroyed([erased, never])).toEqual(new Set([erased]));
});

it('shows an operator course and sizes of a batch, of a leg nothing that was found, and no single check that went well', async () => {
  const peer = '00000099000000008002' as Oin;
  const over = { ...RUNNING, over: true };
  for (const size of ['single', 'batch'] as const)
    await run(({ matches }) => matches.insert({ ...session({ peer }), size }, over));
  const shown = (await storage.flows.matches(20)).filter((one) => one.peer === peer);
  expect(shown).toHaveLength(1);
  const ours = shown[0]!;
  expect(ours).toMatchObject({ purpose: PURPOSE, role: 'initiator', mode: 'one-way' });
  // Until when somebody looked at what was found is as telling as that.
  expect(ours.legs[0]).toEqual({ part: 'asker', state: 'CLOSED', counts: { asker: 256 }, done: {} });
  expect((await storage.flows.matchSpendings(BEFORE)).length).toBeGreaterThan(0);
});

it('knows a judgement by its id, used or not', async () => {
  const statement = {
    ...{ id: newId(), caseId: newId<CaseId>(), subject: newId(), peer: PEER, account: 'a', at: AT },
    purpose: PURPOSE,
    participant: 'POLICE',
    role: 'CASE_PROCESSOR',
  } as const;
  await run(({ matches }) => matches.addNecessity(statement));
  expect(await run(({ matches }) => matches.necessity(statement.id))).toEqual(statement);
  const used = newId();
  await run(({ matches }) => matches.useNecessities([statement.id], used));
  expect(await run(({ matches }) => matches.necessity(statement.id))).toEqual({ ...statement, usedBy: used });
  expect(await run(({ matches }) => matches.necessity(newId()))).toBeUndefined();
  // Of two who use a new one at the same moment the second sees that it was.
  const id = newId();
  const taking = () =>
    run(async ({ matches }) => {
      if ((await matches.lockNecessity(id)) !== undefined) return 'used';
      await matches.addNecessity({ ...statement, id });
      return 'taken';
    });
  expect((await Promise.all([taking(), taking(), taking()])).sort()).toEqual(['taken', 'used', 'used']);
});

it('lets sessions that begin at the same moment use a judgement once, and of the others use none', async () => {
  const [first, shared, last] = [newId(), newId(), newId()];
  const ids = [first, shared, last];
  for (const id of ids)
    await run(({ matches }) =>
      matches.addNecessity({
        ...{ id, caseId: newId<CaseId>(), subject: newId(), peer: PEER, account: 'a', at: AT },
        purpose: PURPOSE,
        participant: 'POLICE',
        role: 'CASE_PROCESSOR',
      }),
    );
  const sessions = Array.from({ length: 8 }, (_, n) => ({
    id: newId(),
    asks: n % 2 === 0 ? [first, shared] : [shared, last],
  }));
  const use = ({ id, asks }: (typeof sessions)[number]): Promise<boolean> =>
    run(({ matches }) => matches.useNecessities(asks, id));
  const used = await Promise.all(sessions.map(use));
  expect(used.filter(Boolean)).toHaveLength(1);
  const winner = sessions[used.indexOf(true)]!;
  for (const id of ids) {
    const found = await run(({ matches }) => matches.necessity(id));
    expect(found?.usedBy).toBe(winner.asks.includes(id) ? winner.id : undefined);
  }
});

it('marks a contact once, for all records that were found by one handle', async () => {
  const place = { session: newId(), dir: 1, side: 'asked', peer: PEER, purpose: PURPOSE } as const;
  const hit = (handle: string): HitRecord => ({
    ...{ ...place, id: newId(), handle, conversation: newId(), caseId: newId(), subject: newId() },
    ...{ participant: 'POLICE', possible: false, foundAt: AT, expiresAt: LATER },
  });
  const [first, same, other] = [hit('h'), hit('h'), hit('i')];
  await run(({ matches }) => matches.addHits([first, same, other]));
  const told = await Promise.all(
    [first, same, first].map((one, n) => run(({ matches }) => matches.markContact(one, `desk ${n}`))),
  );
  expect(told.filter(Boolean)).toHaveLength(1);
  const shown = await run(({ matches }) => matches.hitsOf(place.session, 1));
  const desk = `desk ${told.indexOf(true)}`;
  const contacts = new Map(shown.map(({ id, contact }) => [id, contact]));
  expect([first, same, other].map((one) => contacts.get(one.id))).toEqual([desk, desk, undefined]);
  const message = newId();
  await run(({ matches }) => matches.noteContact(same, message));
  const noted = await run(({ matches }) => matches.hitsOf(place.session, 1));
  expect(new Map(noted.map(({ id, contactMessage }) => [id, contactMessage]))).toEqual(
    new Map([
      [first.id, message],
      [same.id, message],
      [other.id, undefined],
    ]),
  );
  await run(({ matches }) => matches.unmarkContact(same));
  expect(await run(({ matches }) => matches.markContact(first, 'again'))).toBe(true);
});

it('keeps a sealed package for a year, and of a session that is over no person beyond the term of its hits', async () => {
  // All of it lies more than a year back, by the database's clock too.
  const days = (n: number): Instant => later((n - 800) * 86_400_000);
  const check = { message: newId(), caseId: newId<CaseId>(), subject: 'person', concluded: true };
  const left = { excluded: [{ recordRef: 'case/person', code: 'RESTRICTED' }], check };
  const [ended, waiting] = [session({}), session({})].map((one) => ({ ...one, ...left }) as MatchRecord);
  await run(({ matches }) => matches.insert(ended!, { state: 'CLOSED', over: true, work: false }));
  await run(({ matches }) => matches.insert(waiting!, { state: 'REVIEW', over: false, work: false }));
  const sealed = Buffer.from('sealed');
  for (const dir of [1, 2] as const)
    await run(({ matches }) => matches.addAudit({ session: ended!.id, dir, peer: PEER, sealed, at: AT }));
  const made = [ended!.id, waiting!.id];
  const back = "interval '19200 hours'";
  await database.query(`UPDATE match_sessions SET opened_at = opened_at - ${back} WHERE id = ANY($1)`, [
    made,
  ]);
  await database.query(`UPDATE match_audits SET at = at - ${back} WHERE session = ANY($1)`, [made]);
  const prune = async (at: Instant): Promise<void> => {
    while ((await courier.prune(at, 1)) > 0);
  };
  const found = (id: string) => run(({ matches }) => matches.find(id));

  await prune(days(40));
  expect(await found(ended!.id)).toEqual(ended);
  await prune(days(41));
  const { hits: _hits, ...leg } = ended!.session.legs[0] as AskerLeg;
  const { message, concluded } = check;
  const kept = {
    ...ended!,
    excluded: [],
    check: { message, concluded },
    session: { ...ended!.session, legs: [leg] },
  };
  expect([await found(ended!.id), await found(waiting!.id)]).toEqual([kept, waiting]);

  const packages = () => run(({ matches }) => matches.audits(ended!.id));
  await prune(days(365));
  expect(await packages()).toHaveLength(2);
  await prune(days(366));
  expect(await packages()).toEqual([]);
});

it('keeps a judgement of necessity for 400 days, used or not', async () => {
  const person = { caseId: newId<CaseId>(), subject: newId(), peer: PEER, account: 'a' };
  const judgement = { ...person, purpose: PURPOSE, participant: 'POLICE', role: 'CASE_PROCESSOR' } as const;
  const day = 86_400_000;
  const ids = [newId(), newId()];
  for (const [i, id] of ids.entries())
    await run(({ matches }) => matches.addNecessity({ ...judgement, id, at: later((i - 800) * day) }));
  await run(({ matches }) => matches.useNecessities([ids[0]!], newId()));
  const found = async (): Promise<readonly boolean[]> =>
    Promise.all(ids.map((id) => run(async ({ matches }) => (await matches.necessity(id)) !== undefined)));
  for (const [days, kept] of [
    [-400, [true, true]],
    [-399.5, [false, true]],
    [-398.5, [false, false]],
  ] as const) {
    while ((await courier.prune(later(days * day), 100)) > 0);
    expect(await found()).toEqual(kept);
  }
});

it('tells whom a dossier restricts, and nobody else, until it is lifted', async () => {
  const [mine, other] = [bytes(), bytes()];
  const granted = {
    id: newId<string>(),
    version: 1,
    kind: 'objection',
    index: mine,
    restrictedAt: AT,
  } as const;
  const rest = {
    state: 'decided',
    receivedAt: AT,
    openedAt: AT,
    openedBy: 'a',
    dueAt: LATER,
    views: [],
    recipients: [],
  } as const;
  await run(({ rights }) => rights.insert({ ...granted, ...rest }));
  await run(({ rights }) =>
    rights.insert({ ...rest, id: newId<string>(), version: 1, kind: 'access', index: other }),
  );
  const now = ({ rights }: Pick<Transaction, 'rights'>) => rights.restrictedAt(later(1));
  // The courier compares what is held, the API what is asked.
  for (const by of [run, runAsCourier])
    expect((await by(now)).map((one) => Buffer.from(one))).toEqual([Buffer.from(mine)]);
  expect(await run(({ rights }) => rights.restrictedAt(BEFORE))).toEqual([]);
  expect(await run(({ rights }) => rights.save({ ...granted, ...rest, liftedAt: later(1) }))).toBe(true);
  expect(await runAsCourier(now)).toEqual([]);
  // An auditor asks for the moment at which a set was frozen.
  expect(await run(({ rights }) => rights.restrictedAt(AT))).toHaveLength(1);
});

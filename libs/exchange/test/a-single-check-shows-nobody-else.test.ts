/** A known-check of one person between two nodes that match: who asks hears what it always heard, who is asked far less. */
import { ANSWERS, instantOf, MATCH_KINDS, MESSAGE_KINDS, MESSAGE_TYPES, millisOf, typeOfKind } from '#domain';
import type { CaseId, Instant, Oin } from '#domain';
import {
  abortMatch,
  acceptMatch,
  answerKnownCheck,
  changeCase,
  excludeCase,
  findJourney,
  listHits,
  listKnownChecks,
  listMatches,
  listPostbox,
  proposeMatch,
  readMessage,
  recordInstruction,
  refuseMatch,
  sendMessage,
  tickMatches,
} from '#exchange';
import type { Draft } from '#exchange';
import { openMatching, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { codesOf } from './support/exchange-steps.js';
import { restrict } from './support/restricting.js';
import { ZUID, actor, knownCheck, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const BSN = testBsn(7);
const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');
let statements = 0;

type About = { readonly caseId: CaseId; readonly subject: string };

/** As a case system drafts it: nothing in it speaks of matching. */
function question(about: { caseId: Draft['caseId']; subject: string }, change: Partial<Draft> = {}): Draft {
  const draft = knownCheck({ ...about, bsn: BSN }, change);
  const id = `019a0000-0000-7000-8000-${String(++statements).padStart(12, '0')}`;
  return { ...draft, necessity: { ...draft.necessity!, id } };
}

async function ask(federation: MatchingFederation, draft?: Draft) {
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  const sent = await sendMessage(draft ?? question(about), COLLEGE, federation.noord);
  if (sent.outcome !== 'accepted') throw new Error(JSON.stringify(sent));
  await federation.run();
  return { id: sent.id, about };
}

const instruct = (house: TestHouse, by = MAYOR) =>
  recordInstruction(
    { purposes: ['INTER_ZVH_KNOWN_CHECK'], answers: ANSWERS, until: '2026-12-25T00:00:00.000Z' as Instant },
    by,
    house,
  );
const stateOf = ({ storage }: TestHouse, id: string) =>
  storage.state.messages.find((one) => one.id === id)?.state;

async function accept(federation: MatchingFederation): Promise<void> {
  const [session] = await listMatches(MAYOR, federation.zuid);
  expect(await acceptMatch(session!.id, MAYOR, federation.zuid)).toEqual({ outcome: 'done' });
  await federation.run();
}

/** What the postbox has for the question, read as its case system reads it. */
async function answerTo(federation: MatchingFederation, { id, about }: Awaited<ReturnType<typeof ask>>) {
  const answers = await listPostbox({ after: 0, limit: 100 }, COLLEGE, federation.noord);
  const answer = answers.find(({ inReplyTo }) => inReplyTo === id);
  if (answer === undefined) return undefined;
  const read = await readMessage(
    { id: answer.id, purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: about.caseId },
    COLLEGE,
    federation.noord,
  );
  return read.outcome === 'read' ? read.message.data.elements[0]!.value['status'] : read.outcome;
}

describe('a known-check between nodes that match', () => {
  it('stays at home when the peer does not know the person, and its answer lies in the postbox', async () => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    await instruct(zuid);
    const asked = await ask(federation);
    expect(await answerTo(federation, asked)).toBe('NOT_KNOWN');
    // Nobody over there ever had the question, and here its content is gone.
    expect(zuid.storage.state.messages.some(({ kind }) => kind === 'known-check.request')).toBe(false);
    expect(zuid.storage.state.messages.map(({ kind }) => kind)).toContain('match.propose');
    expect(noord.storage.state.messages.find(({ id }) => id === asked.id)?.sealedContent).toBeUndefined();
    expect(noord.storage.keys.has(asked.id)).toBe(false);
    expect(noord.storage.state.hits).toHaveLength(0);
    expect((await findJourney(asked.id, COLLEGE, noord))?.map(({ step }) => step)).toContain('answered');
  });

  it('sends nothing about it when the answer is fetched: nobody over there knows of it', async () => {
    const federation = await openMatching();
    await instruct(federation.zuid);
    const asked = await ask(federation);
    const before = federation.zuid.storage.state.messages.length;
    const parked = federation.zuid.storage.state.parked.length;
    await answerTo(federation, asked);
    await federation.run();
    expect(federation.zuid.storage.state.messages.length).toBe(before);
    expect(federation.zuid.storage.state.parked.length).toBe(parked);
  });

  it('goes on to a peer that knows the person, whose person confirms; then both may speak of that one', async () => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    await openCase(zuid, 'MAYOR', BSN);
    const asked = await ask(federation);
    expect(await listKnownChecks(MAYOR, zuid)).toEqual([]);
    await accept(federation);
    // A person at the asker sees no hit: the answer is the other's to give.
    expect(await listHits(COLLEGE, noord)).toEqual([]);
    expect(await answerTo(federation, asked)).toBeUndefined();
    const [check] = await listKnownChecks(MAYOR, zuid);
    expect(check).toMatchObject({ id: asked.id, proposal: 'KNOWN' });
    await answerKnownCheck({ id: asked.id, answer: 'KNOWN' }, MAYOR, zuid);
    await federation.run();
    expect(await answerTo(federation, asked)).toBe('KNOWN');
    for (const house of [noord, zuid]) {
      const established = house.storage.state.hits;
      expect(established).toHaveLength(1);
      expect(established[0]!.conversation).toBe(check!.conversation);
    }
    expect((await listMatches(COLLEGE, noord))[0]!.session.legs[0]!.state).toBe('CLOSED');
  });

  it('keeps after a hit nothing that it does not keep after none', async () => {
    const kept = async (known: boolean) => {
      const federation = await openMatching();
      const { noord, zuid } = federation;
      if (known) await openCase(zuid, 'MAYOR', BSN);
      await instruct(zuid);
      expect(await answerTo(federation, await ask(federation))).toBe(known ? 'KNOWN' : 'NOT_KNOWN');
      const { check, session, ...record } = noord.storage.state.matching.sessions[0]!.record;
      return [check, session, ...session.legs, record].map((one) => Object.keys(one!).sort());
    };
    const [check] = await kept(true);
    expect(check).toEqual(['concluded', 'message']);
    expect(await kept(true)).toEqual(await kept(false));
  });

  it('is on record with the judgement that it stands on', async () => {
    const federation = await openMatching();
    const { noord } = federation;
    await ask(federation);
    const { id } = noord.storage.state.matching.necessities[0]!;
    const judged = noord.storage.state.audit.filter(({ action }) => action === 'match.necessity');
    expect(judged.map(({ object, purpose, actor: by }) => [object, purpose, by.account])).toEqual([
      [id, 'INTER_ZVH_KNOWN_CHECK', COLLEGE.account],
    ]);
  });

  it('needs no person over there where a standing instruction covers every answer', async () => {
    const federation = await openMatching();
    await openCase(federation.zuid, 'MAYOR', BSN);
    await instruct(federation.zuid);
    expect(await answerTo(federation, await ask(federation))).toBe('KNOWN');
  });

  it('waits for a person where another was asked too, who gave no instruction', async () => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    const toBoth = { recipient: { node: ZUID, participants: ['MAYOR', 'OM'] as const } };
    const about = await openCase(noord, 'COLLEGE', BSN);
    await instruct(zuid);
    const asked = await ask(federation, question(about, toBoth));
    expect(stateOf(noord, asked.id)).toBe('accepted');
    expect(zuid.storage.state.matching.sessions.map(({ status }) => status.state)).toEqual(['PROPOSED']);
    await instruct(zuid, actor('OM'));
    const next = await ask(federation, question(about, toBoth));
    expect(await answerTo(federation, { ...next, about })).toBe('NOT_KNOWN');
  });

  it('is declined when the person over there lets nothing be compared', async () => {
    const federation = await openMatching();
    const { zuid } = federation;
    await openCase(zuid, 'MAYOR', BSN);
    const asked = await ask(federation);
    const [session] = await listMatches(MAYOR, zuid);
    await refuseMatch(session!.id, MAYOR, zuid);
    await federation.run();
    expect(await answerTo(federation, asked)).toBe('DECLINED');
    expect(zuid.storage.state.messages.some(({ kind }) => kind === 'known-check.request')).toBe(false);
  });

  it('is not answered for a case that the peer keeps out, as if nobody were known', async () => {
    const federation = await openMatching();
    const { zuid } = federation;
    const shielded = await openCase(zuid, 'MAYOR', BSN);
    await excludeCase({ caseId: shielded.caseId, exclusion: 'SHIELDED' }, MAYOR, zuid);
    await instruct(zuid);
    expect(await answerTo(federation, await ask(federation))).toBe('NOT_KNOWN');
  });
});

describe('what ends a session ends its question', () => {
  it('waits for room at a peer whose day is full, and asks again on the same judgement', async () => {
    const federation = await openMatching();
    const { noord, zuid, clock } = federation;
    await instruct(zuid);
    const at = clock.now();
    for (let i = 0; i < 50; i++)
      zuid.storage.state.matching.spent.push({
        ...{ peer: noord.self, purpose: 'INTER_ZVH_KNOWN_CHECK', session: `s${i}`, dir: 1 },
        ...{ at, size: 'single', paddedCount: 256 },
      });
    const asked = await ask(federation);
    expect(await answerTo(federation, asked)).toBeUndefined();
    expect(stateOf(noord, asked.id)).toBe('accepted');
    expect((await listMatches(COLLEGE, noord)).map(({ session }) => session.exit?.code)).toEqual([
      'E_BUDGET',
      undefined,
    ]);
    clock.advance(25 * 3_600_000);
    await tickMatches(noord, 100);
    await federation.run();
    expect(await answerTo(federation, asked)).toBe('NOT_KNOWN');
  });

  it('waits for room too where others that the peer had let in used up its day first', async () => {
    const federation = await openMatching();
    const { noord, zuid, clock, run } = federation;
    // Both are let in: the day has room for one of them.
    for (let i = 0; i < 49; i++)
      zuid.storage.state.matching.spent.push({
        ...{ peer: noord.self, purpose: 'INTER_ZVH_KNOWN_CHECK', session: `s${i}`, dir: 1 },
        ...{ at: clock.now(), size: 'single', paddedCount: 256 },
      });
    const [first, second] = [await ask(federation), await ask(federation)];
    for (const { id } of await listMatches(MAYOR, zuid))
      expect(await acceptMatch(id, MAYOR, zuid)).toEqual({ outcome: 'done' });
    await run();
    expect(noord.storage.state.matching.sessions.map(({ record }) => record.session.exit?.state)).toEqual([
      undefined,
      'ABORTED',
      undefined,
    ]);
    expect(await answerTo(federation, first)).toBe('NOT_KNOWN');
    expect(stateOf(noord, second.id)).toBe('accepted');
    // In an hour it asks again, and hears when there is room.
    await instruct(zuid);
    for (const hours of [1, 25]) {
      clock.advance(hours * 3_600_000);
      await tickMatches(noord, 100);
      await run();
    }
    expect(await answerTo(federation, second)).toBe('NOT_KNOWN');
  });

  it('does not ask without end a peer that has no room and says each time that it has', async () => {
    const federation = await openMatching();
    const { noord, zuid, clock } = federation;
    await instruct(zuid);
    const { now } = zuid.clock;
    for (let i = 0; i < 50; i++)
      zuid.storage.state.matching.spent.push({
        ...{ peer: noord.self, purpose: 'INTER_ZVH_KNOWN_CHECK', session: `s${i}`, dir: 1 },
        // Free again in a second, each time that one asks.
        ...{ at: instantOf(millisOf(now()) - 86_399_000), size: 'single', paddedCount: 256 },
      });
    const asked = await ask(federation);
    const sessions = () => noord.storage.state.matching.sessions.length;
    expect(sessions()).toBe(2);
    clock.advance(14 * 60_000);
    await federation.run();
    expect([sessions(), await answerTo(federation, asked)]).toEqual([2, undefined]);
    clock.advance(60_000);
    await tickMatches(noord, 100);
    await federation.run();
    expect(await answerTo(federation, asked)).toBe('NOT_KNOWN');
  });

  it('nobody breaks off what is over, and nothing says that somebody did', async () => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    await instruct(zuid);
    await ask(federation);
    const [session] = await listMatches(COLLEGE, noord);
    const before = noord.storage.state.audit.length;
    expect(await abortMatch(session!.id, COLLEGE, noord)).toBe('over');
    expect(noord.storage.state.audit).toHaveLength(before);
  });

  it('is undeliverable, with the code, when the session is broken off', async () => {
    const federation = await openMatching();
    const { noord } = federation;
    const asked = await ask(federation);
    const [session] = await listMatches(COLLEGE, noord);
    expect(await abortMatch(session!.id, COLLEGE, noord)).toBe('aborted');
    expect(stateOf(noord, asked.id)).toBe('undeliverable');
    const last = (await findJourney(asked.id, COLLEGE, noord))?.at(-1);
    expect(last).toMatchObject({ step: 'undeliverable', code: 'E_PURPOSE' });
  });

  const ENDS = {
    'a case that was closed': [
      'CASE_SHIELDED',
      ({ caseId }: About, house: TestHouse) => changeCase({ id: caseId, status: 'closed' }, COLLEGE, house),
    ],
    'a case that was kept out': [
      'CASE_SHIELDED',
      ({ caseId }: About, house: TestHouse) => excludeCase({ caseId, exclusion: 'SHIELDED' }, COLLEGE, house),
    ],
    'a person who came under restriction': [
      'PROCESSING_RESTRICTED',
      (_: About, house: TestHouse) => restrict(house, { bsn: BSN, participant: 'COLLEGE' }),
    ],
  } as const;
  const PEERS = [
    ['knows', [BSN]],
    ['does not know', [testBsn(8)]],
  ] as const;

  describe.each(Object.entries(ENDS))('does not go on for %s meanwhile', (_what, [code, end]) => {
    it.each(PEERS)('and ends alike where the peer %s', async (_which, known) => {
      const federation = await openMatching();
      const { noord, zuid } = federation;
      for (const bsn of known) await openCase(zuid, 'MAYOR', bsn);
      const { id, about } = await ask(federation);
      await end(about, noord);
      expect(stateOf(noord, id)).toBe('accepted');
      await accept(federation);
      expect(zuid.storage.state.messages.some(({ kind }) => kind === 'known-check.request')).toBe(false);
      expect(stateOf(noord, id)).toBe('refused');
      const last = noord.storage.state.steps.filter(({ messageId }) => messageId === id).at(-1);
      expect(last).toMatchObject({ step: 'refused', code });
      const ended = noord.storage.state.audit
        .filter(({ object }) => object === id)
        .map(({ action }) => action);
      expect(ended.at(-1)).toBe('message.refused');
    });
  });
});

describe('a question that the register does not carry', () => {
  const refusedAt = async (federation: MatchingFederation, draft: Draft) => {
    const result = await sendMessage(draft, COLLEGE, federation.noord);
    return result.outcome === 'invalid' ? result.defects.map(({ at }) => at) : result.outcome;
  };

  it('is refused for another number than the register has, and for nobody of that case', async () => {
    const federation = await openMatching();
    const about = await openCase(federation.noord, 'COLLEGE', testBsn(8));
    const stranger = { ...about, subject: '019a0000-0000-7000-8000-00000000dead' };
    for (const draft of [question(about), question(stranger)])
      expect(codesOf(await sendMessage(draft, COLLEGE, federation.noord))).toEqual(['NO_ACTIVE_CASE']);
    expect(federation.noord.storage.state.matching.sessions).toEqual([]);
  });

  it('is refused for a person of the case by another name than the register gives', async () => {
    const federation = await openMatching();
    const about = await openCase(federation.noord, 'COLLEGE', BSN);
    const renamed = { ...about, subject: 'p-9Kd2mQ7rX4wT8yZa' };
    expect(await refusedAt(federation, question(renamed))).toEqual(['/subjects/0']);
  });

  it('is refused on a judgement that was used, that is too old, or of a case that is kept out', async () => {
    const federation = await openMatching();
    const about = await openCase(federation.noord, 'COLLEGE', BSN);
    const first = question(about);
    expect(await refusedAt(federation, first)).toBe('accepted');
    expect(await refusedAt(federation, first)).toEqual(['/necessity']);
    const old = { ...question(about).necessity!, at: '2026-10-01T08:00:00.000Z' as Instant };
    expect(await refusedAt(federation, question(about, {}))).toBe('accepted');
    expect(await refusedAt(federation, { ...question(about), necessity: old })).toEqual(['/necessity']);
    await excludeCase({ caseId: about.caseId, exclusion: 'SHIELDED' }, COLLEGE, federation.noord);
    expect(await refusedAt(federation, question(about))).toEqual(['/caseId']);
  });

  it('is refused while matching with that peer is suspended: there is no way round by asking openly', async () => {
    const federation = await openMatching();
    const { noord, clock } = federation;
    const about = await openCase(noord, 'COLLEGE', BSN);
    await noord.unitOfWork.transaction((tx) => tx.matches.suspend(ZUID, 'E_DIGEST', clock.now()));
    expect(await refusedAt(federation, question(about))).toEqual(['/recipient/node']);
  });
});

describe('the open question of before', () => {
  it.each(MATCH_KINDS)('stays where the committee has not reviewed %s', async (kind) => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    const reviewed = MESSAGE_TYPES.filter((type) => type !== typeOfKind(kind));
    Object.assign(noord, { directory: { ...noord.directory, reviewedKinds: () => reviewed } });
    const asked = await ask(federation);
    expect(stateOf(zuid, asked.id)).toBe('delivered');
    const proposal = { peer: ZUID, mode: 'one-way' } as const;
    expect(await proposeMatch(proposal, COLLEGE, noord)).toMatchObject({ code: 'E_REVIEW_MISSING' });
    expect(noord.storage.state.matching.sessions).toEqual([]);
  });

  it('stays for a peer that lists no matching in the directory, and only for that', async () => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    const kinds = MESSAGE_KINDS.filter((kind) => !MATCH_KINDS.includes(kind as never));
    const { directory } = noord;
    const node = (oin: Oin) => {
      const listed = directory.node(oin);
      return listed && oin === ZUID ? { ...listed, kinds } : listed;
    };
    Object.assign(noord, { directory: { ...directory, node } });
    const asked = await ask(federation);
    expect(stateOf(zuid, asked.id)).toBe('delivered');
    expect(noord.storage.state.matching.sessions).toEqual([]);
  });
});

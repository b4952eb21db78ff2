/** A known-check that comes as a message, of a peer that could have compared, lies within the same day as its single checks. */
import {
  acceptMatch,
  answerKnownCheck,
  listKnownChecks,
  listMatches,
  recordInstruction,
  sendMessage,
} from '#exchange';
import { ANSWERS, instantOf, MATCH_KINDS, millisOf } from '#domain';
import type { Instant } from '#domain';
import { DEFAULT_BUDGET } from '#matching';
import { openMatching, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { actor, knownCheck, openCase } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');
const MOST = DEFAULT_BUDGET.checksPerDay;
const PURPOSE = 'INTER_ZVH_KNOWN_CHECK';

/** Noord says of Zuid that it compares nothing, so that it asks openly; Zuid knows better of Noord. */
async function opened(checksSpent: number): Promise<MatchingFederation> {
  const federation = await openMatching();
  const { noord, zuid } = federation;
  const { node } = noord.directory;
  const kindless = (oin: Parameters<typeof node>[0]) => {
    const listed = node(oin);
    return (
      listed && { ...listed, kinds: listed.kinds.filter((kind) => !MATCH_KINDS.includes(kind as never)) }
    );
  };
  Object.assign(noord, { directory: { ...noord.directory, node: kindless } });
  const until = '2026-12-25T00:00:00.000Z' as Instant;
  await recordInstruction({ purposes: [PURPOSE], answers: ANSWERS, until }, MAYOR, zuid);
  spend(federation, checksSpent, 'single');
  return federation;
}

/** An hour ago; each single one has been followed by its question. */
function spend({ noord, zuid }: MatchingFederation, count: number, size: 'single' | 'open'): void {
  const at = instantOf(millisOf(zuid.clock.now()) - 3_600_000);
  const of = {
    peer: noord.self,
    purpose: PURPOSE,
    size,
    paddedCount: 256,
    dir: 1,
    at,
    followedAt: at,
  } as const;
  const rows = Array.from({ length: count }, (_, n) => ({ ...of, session: `spent-${n}` }));
  zuid.storage.state.matching.spent.push(...rows);
}

let statements = 0;
async function ask({ noord, run }: MatchingFederation, n: number): Promise<string> {
  const about = await openCase(noord, 'COLLEGE', testBsn(n));
  const id = `019a0000-0000-7000-8000-${String(++statements).padStart(12, '0')}`;
  const draft = knownCheck({ ...about, bsn: testBsn(n) });
  const sent = await sendMessage({ ...draft, necessity: { ...draft.necessity!, id } }, COLLEGE, noord);
  if (sent.outcome !== 'accepted') throw new Error(JSON.stringify(sent));
  await run();
  return sent.id;
}

const spentAt = ({ zuid }: MatchingFederation) =>
  zuid.storage.state.matching.spent.filter(({ size }) => size === 'open');
const waiting = async ({ zuid }: MatchingFederation) =>
  (await listKnownChecks(MAYOR, zuid)).map(({ id }) => id);
const byHand = ({ zuid }: MatchingFederation) =>
  zuid.storage.state.audit.filter(({ action }) => action === 'known-check.by-hand');

it('is answered by instruction within the day, and beyond it by a person alone', async () => {
  const federation = await opened(MOST - 1);
  await ask(federation, 1);
  expect(spentAt(federation)).toMatchObject([{ peer: federation.noord.self, purpose: PURPOSE }]);
  expect(await waiting(federation)).toEqual([]);
  expect(byHand(federation)).toEqual([]);
  const late = await ask(federation, 2);
  expect(await waiting(federation)).toEqual([late]);
  expect(byHand(federation)).toMatchObject([{ object: late, code: 'E_BUDGET' }]);
  const said = await answerKnownCheck({ id: late as never, answer: 'NOT_KNOWN' }, MAYOR, federation.zuid);
  expect(said).toMatchObject({ outcome: 'accepted' });
});

it('is counted once beyond the day, so that people hear of it, and then no more: it begins anew after a day', async () => {
  const federation = await opened(MOST);
  for (const n of [1, 2, 3]) await ask(federation, n);
  expect(spentAt(federation)).toHaveLength(1);
  expect(byHand(federation)).toHaveLength(3);
});

it('leaves no room for a comparison of the same peer that day', async () => {
  const federation = await openMatching();
  const { noord } = federation;
  spend(federation, MOST, 'open');
  await ask(federation, 1);
  expect(noord.storage.state.matching.sessions.map(({ status }) => status.state)).toContain('REFUSED');
});

it('is paid by its comparison where it follows one', async () => {
  const federation = await openMatching();
  const { zuid } = federation;
  await openCase(zuid, 'MAYOR', testBsn(1));
  await ask(federation, 1);
  const [session] = await listMatches(MAYOR, zuid);
  await acceptMatch(session!.id, MAYOR, zuid);
  await federation.run();
  expect(await waiting(federation)).toHaveLength(1);
  expect(zuid.storage.state.matching.spent).toMatchObject([{ size: 'single', followedAt: zuid.clock.now() }]);
});

it('is paid by comparisons that were saved up no oftener than a day has checks', async () => {
  const federation = await opened(MOST - 1);
  const { noord, zuid } = federation;
  const at = instantOf(millisOf(zuid.clock.now()) - 10 * 86_400_000);
  const unfollowed = {
    peer: noord.self,
    purpose: PURPOSE,
    size: 'single',
    paddedCount: 256,
    dir: 1,
    at,
  } as const;
  const { spent } = zuid.storage.state.matching;
  spent.push(...['a', 'b', 'c'].map((session) => ({ ...unfollowed, session })));
  await ask(federation, 1);
  expect(spentAt(federation)).toEqual([]);
  await ask(federation, 2);
  expect(spentAt(federation)).toHaveLength(1);
  expect(spent.filter(({ session, followedAt }) => session.length === 1 && followedAt)).toHaveLength(1);
});

it('is not counted of a peer that cannot compare: it has no other way to ask', async () => {
  const federation = await opened(MOST);
  const { zuid, noord } = federation;
  Object.assign(zuid, { directory: { ...zuid.directory, node: noord.directory.node } });
  await ask(federation, 1);
  expect(spentAt(federation)).toEqual([]);
  expect(await waiting(federation)).toEqual([]);
});

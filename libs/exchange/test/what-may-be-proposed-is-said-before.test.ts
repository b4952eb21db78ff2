/** Before a comparison is proposed a person hears whether it may be, about how many, and until when: by the rules of proposing itself. */
import { assessMatch, excludeCase, proposeMatch } from '#exchange';
import { instantOf, millisOf } from '#domain';
import { asked, BATCH, openMatching, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';

const POLICE = actor('POLICE');
const THREE_DAYS = 72 * 3_600_000;
const proposalTo = ({ noord }: MatchingFederation, mode: 'one-way' | 'mutual' = 'one-way') => ({
  ...{ peer: noord.self, mode },
});
const ask = (federation: MatchingFederation, n: number) =>
  asked(federation.riec, { participant: 'POLICE', bsn: testBsn(n), peer: federation.noord });

it('says that it may be, and nothing is proposed, used up or sent', async () => {
  const federation = await openMatching();
  const { riec } = federation;
  const { caseId } = await ask(federation, 1);
  const proposal = { ...proposalTo(federation), cases: [caseId] };
  const until = instantOf(millisOf(riec.clock.now()) + THREE_DAYS);
  const said = {
    ...{ outcome: 'assessed', purpose: 'CROSS_KNOWN_CHECK', maxPersons: 1, modes: ['one-way', 'mutual'] },
    ...{ persons: 1, excluded: [], until },
  };
  expect(await assessMatch(proposal, POLICE, riec)).toEqual(said);
  expect(await assessMatch(proposal, POLICE, riec)).toEqual(said);
  expect(riec.storage.state.matching.sessions).toEqual([]);
  expect(riec.storage.state.messages).toEqual([]);
  expect(await proposeMatch(proposal, POLICE, riec)).toMatchObject({ outcome: 'proposed' });
});

it('names whom it would leave out, and has that look on record', async () => {
  const federation = await openMatching();
  const { riec } = federation;
  const { caseId, subject } = await openCase(riec, 'POLICE', testBsn(1));
  const proposal = { ...proposalTo(federation), cases: [caseId] };
  expect(await assessMatch(proposal, POLICE, riec)).toMatchObject({
    ...{ code: 'E_SET_EMPTY', persons: 0 },
    excluded: [{ recordRef: `${caseId}/${subject}`, code: 'STATEMENT_MISSING' }],
  });
  const looks = riec.storage.state.audit.filter(({ action }) => action === 'match.assess');
  expect(looks).toMatchObject([{ result: 'ok', actor: { account: POLICE.account } }]);
});

it('says what proposing says of a second person, of a house without an agreement and of a case kept out', async () => {
  const strict = await openMatching();
  await ask(strict, 1);
  const { caseId } = await ask(strict, 2);
  const both = async (federation: MatchingFederation, change: object = {}) => {
    const proposal = { ...proposalTo(federation), ...change };
    const assessed = await assessMatch(proposal, POLICE, federation.riec);
    const proposed = await proposeMatch(proposal, POLICE, federation.riec);
    return [
      'code' in assessed ? assessed.code : 'may',
      proposed.outcome === 'refused' ? proposed.code : 'may',
    ];
  };
  expect(await both(strict)).toEqual(['E_SET_TOO_LARGE', 'E_SET_TOO_LARGE']);
  expect(await both(strict, { peer: '00000099000000009000' })).toEqual(['E_PEER', 'E_PEER']);
  await excludeCase({ caseId, exclusion: 'SHIELDED' }, POLICE, strict.riec);
  expect(await both(strict, { cases: [caseId] })).toEqual(['E_SET_EMPTY', 'E_SET_EMPTY']);
  const oneWay = await openMatching(['SM1+nl-2026-1+epoch.1+max.4096+types.01+modes.one_way']);
  await ask(oneWay, 1);
  expect(await both(oneWay, { mode: 'mutual' })).toEqual(['E_PURPOSE', 'E_PURPOSE']);
  expect(await assessMatch(proposalTo(oneWay), POLICE, oneWay.riec)).toMatchObject({ modes: ['one-way'] });
});

it('allows as many as the reviewed list does', async () => {
  const federation = await openMatching(BATCH);
  await ask(federation, 1);
  await ask(federation, 2);
  const said = await assessMatch(proposalTo(federation), POLICE, federation.riec);
  expect(said).toMatchObject({ persons: 2, maxPersons: 4096 });
  expect(said).not.toHaveProperty('code');
});

it('says nothing of a register to who may not ask', async () => {
  const federation = await openMatching();
  const { riec } = federation;
  await ask(federation, 1);
  const watcher = { ...POLICE, role: 'COORDINATING_DPO' } as const;
  const denied = { outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' };
  expect(await assessMatch(proposalTo(federation), watcher, riec)).toEqual(denied);
});

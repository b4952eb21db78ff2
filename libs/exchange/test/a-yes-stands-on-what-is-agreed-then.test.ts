/**
 * Law Q7: a proposal waits for up to three days, and the signed directory may change meanwhile. What it no longer lets two nodes
 * compare is compared by neither, whoever of them has seen the change; and no type of identifier that a proposal leaves out.
 */
import { acceptMatch, listHits, registerCase, stateNecessity, unsealAudit } from '#exchange';
import { changing, makeLie } from './support/lying-house.js';
import { asked, BATCH, keysOf, openMatching, proposed, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');

const under = (profiles: readonly string[], ...houses: readonly TestHouse[]): void => {
  for (const house of houses)
    Object.assign(house, { directory: { ...house.directory, processingProfiles: () => profiles } });
};
const unreviewed = (house: TestHouse): void => {
  const reviewed = house.directory.reviewedKinds().filter((type) => !type.includes('match.'));
  Object.assign(house, { directory: { ...house.directory, reviewedKinds: () => reviewed } });
};

/** Three persons whom both have on file, as far as a proposal that waits at Noord. */
async function waiting(mode: 'one-way' | 'mutual' = 'one-way') {
  const federation = await openMatching(BATCH);
  const { riec, noord } = federation;
  for (const n of [1, 2, 3]) {
    await asked(riec, { participant: 'POLICE', bsn: testBsn(n), peer: noord });
    await asked(noord, { participant: 'MAYOR', bsn: testBsn(n), peer: riec });
  }
  const id = await proposed(riec, noord, { participant: 'POLICE', mode });
  await federation.run();
  return { ...federation, id };
}

const endOf = ({ storage }: TestHouse) => {
  const { exit } = storage.state.matching.sessions[0]!.record.session;
  return exit && [exit.state, exit.code, exit.by];
};
const nobodyIsFound = async ({ riec, noord }: MatchingFederation): Promise<void> => {
  expect([await listHits(POLICE, riec), await listHits(MAYOR, noord)]).toEqual([[], []]);
};
const NEXT_EPOCH = ['SM1+nl-2026-1+epoch.2+max.4096+types.01-02'];
const ONE_WAY_ONLY = ['SM1+nl-2026-1+epoch.1+max.4096+types.01-02+modes.one_way'];
const BSN_ONLY = ['SM1+nl-2026-1+epoch.1+max.4096+types.01'];

describe.each([
  ['has another epoch', NEXT_EPOCH, 'E_EPOCH_STALE', 'one-way'],
  ['names fewer types', BSN_ONLY, 'E_TYPE_DISABLED', 'one-way'],
  ['has no profile any more', [], 'E_TYPE_DISABLED', 'one-way'],
  ['allows one person', ['SM1+nl-2026-1+epoch.1+max.1+types.01-02'], 'E_SET_TOO_LARGE', 'one-way'],
  ['allows no mutual session', ONE_WAY_ONLY, 'E_PURPOSE', 'mutual'],
] as const)('where the directory %s', (_what, profiles, code, mode) => {
  it('by the time of the yes, who says it hears why not and the proposal is refused', async () => {
    const federation = await waiting(mode);
    const { riec, noord, run, id } = federation;
    under(profiles, riec, noord);
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'refused', code });
    await run();
    expect([endOf(noord), endOf(riec)]).toEqual([
      ['REFUSED', code, 'self'],
      ['REFUSED', code, 'peer'],
    ]);
    await nobodyIsFound(federation);
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'already-answered' });
  });

  it('for whoever asked alone, its session ends when the yes comes', async () => {
    const federation = await waiting(mode);
    const { riec, noord, run, id } = federation;
    under(profiles, riec);
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
    await run();
    expect([endOf(riec), endOf(noord)]).toEqual([
      ['ABORTED', code, 'self'],
      ['ABORTED', code, 'peer'],
    ]);
    await nobodyIsFound(federation);
    const { messages } = riec.storage.state;
    expect(messages.some(({ kind, sender }) => kind === 'match.query' && sender === riec.self)).toBe(false);
  });
});

it('what the committee has reviewed no longer is not said yes to', async () => {
  const { noord, id } = await waiting();
  unreviewed(noord);
  expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'refused', code: 'E_REVIEW_MISSING' });
});

it('in a mutual session who proposed holds the other’s question to what is agreed today', async () => {
  const federation = await waiting('mutual');
  const { riec, noord, run, id } = federation;
  makeLie(
    federation,
    noord,
    changing('match.accept', () => ({ askerCount: 384 })),
  );
  under(['SM1+nl-2026-1+epoch.1+max.200+types.01-02'], riec);
  await acceptMatch(id, MAYOR, noord);
  await run();
  expect(endOf(riec)).toEqual(['ABORTED', 'E_SET_TOO_LARGE', 'self']);
});

it('a proposal that leaves out a type that was agreed is answered, and asked back, without it', async () => {
  const federation = await openMatching(BATCH);
  const { riec, noord, run } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(1));
  await asked(noord, { participant: 'MAYOR', bsn: testBsn(2), peer: riec });
  const named = { familyName: 'Verzonnen', givenNames: 'Anna', birthDate: '1990-01-01' };
  const { id: caseId, subjects } = (await registerCase(
    { reference: 'T-2', subjects: [named] },
    MAYOR,
    noord,
  )) as never as { id: never; subjects: readonly { id: string }[] };
  await stateNecessity({ caseId, subject: subjects[0]!.id, peer: riec.self }, MAYOR, noord);
  makeLie(
    federation,
    riec,
    changing('match.propose', () => ({ types: ['01'] })),
  );
  const id = await proposed(riec, noord, { participant: 'POLICE', mode: 'mutual' });
  await run();
  expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
  await run();
  const typesOf = noord.storage.state.matching.audits.map(({ dir, sealed }) => {
    const { part, elements } = unsealAudit(new TextDecoder().decode(sealed), keysOf(0, 1))!;
    return [dir, part, [...new Set(elements.map(({ type }) => type))]];
  });
  expect(typesOf).toEqual([
    [1, 'holder', [1]],
    [2, 'asker', [1]],
  ]);
});

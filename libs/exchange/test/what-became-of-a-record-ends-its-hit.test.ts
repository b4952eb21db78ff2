/** A case that was closed or kept out, or a person who came under restriction, since the set was frozen: no hit, and nobody known. */
import {
  acceptMatch,
  changeCase,
  contactAfterHit,
  excludeCase,
  findMatch,
  listHits,
  reviewHit,
} from '#exchange';
import { legOf } from '#matching';
import type { CaseId } from '#domain';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { restrict } from './support/restricting.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');

type Person = { readonly caseId: CaseId; readonly bsn: string };
type End = (person: Person, at: { house: TestHouse; participant: 'POLICE' | 'MAYOR' }) => Promise<void>;
const ENDS: Readonly<Record<string, End>> = {
  'closed its case': async ({ caseId }, { house, participant }) => {
    await changeCase({ id: caseId, status: 'closed' }, actor(participant), house);
  },
  'kept its case out': async ({ caseId }, { house, participant }) => {
    await excludeCase({ caseId, exclusion: 'SHIELDED' }, actor(participant), house);
  },
  'restricted its person': async ({ bsn }, { house, participant }) => {
    await restrict(house, { bsn, participant });
  },
};

/** The RIEC asks Noord about two persons, both known there, as far as Noord's yes; its courier has not worked since. */
async function twoAsked(federation: MatchingFederation) {
  const { riec, noord } = federation;
  const [first, other] = [testBsn(1), testBsn(2)];
  const own = await asked(riec, { participant: 'POLICE', bsn: first, peer: noord });
  await asked(riec, { participant: 'POLICE', bsn: other, peer: noord });
  const theirs = await openCase(noord, 'MAYOR', first);
  await openCase(noord, 'MAYOR', other);
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await federation.run();
  expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
  return { id, own: { ...own, bsn: first }, theirs: { ...theirs, bsn: first } };
}

describe.each(Object.entries(ENDS))('whoever asked has %s since', (_what, end) => {
  it('and has no hit of that person: what is shown is what may be reviewed, and the session ends with it', async () => {
    const federation = await openMatching(BATCH);
    const { riec } = federation;
    const { id, own } = await twoAsked(federation);
    await end(own, { house: riec, participant: 'POLICE' });
    await federation.run();
    const hits = await listHits(POLICE, riec);
    expect(hits.map(({ caseId }) => caseId)).toEqual([expect.not.stringMatching(own.caseId)]);
    const shown = async () => {
      const { session } = (await findMatch(id, POLICE, riec))!;
      const leg = legOf(session, 1)!;
      return leg.part === 'asker' && [leg.state, leg.hits];
    };
    expect(await shown()).toEqual(['REVIEW', 1]);
    await reviewHit({ id: hits[0]!.id, outcome: 'REJECTED' }, POLICE, riec);
    expect(await shown()).toEqual(['CLOSED', 1]);
  });

  it('and where that was the only one, the session ends as one that found nobody', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    const own = await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
    await openCase(noord, 'MAYOR', testBsn(1));
    const id = await proposed(riec, noord, { participant: 'POLICE' });
    await federation.run();
    await acceptMatch(id, MAYOR, noord);
    await end({ ...own, bsn: testBsn(1) }, { house: riec, participant: 'POLICE' });
    await federation.run();
    expect(await listHits(POLICE, riec)).toEqual([]);
    const { session } = (await findMatch(id, POLICE, riec))!;
    expect(legOf(session, 1)).toMatchObject({ state: 'CLOSED' });
    expect(riec.storage.state.audit.some(({ action }) => action === 'match.hit-found')).toBe(false);
  });
});

describe.each(Object.entries(ENDS))('whoever was asked has %s since', (_what, end) => {
  /** As far as the RIEC's contact, which has not arrived. */
  async function contacted() {
    const federation = await openMatching(BATCH);
    const { riec } = federation;
    const { theirs } = await twoAsked(federation);
    await federation.run();
    for (const { id } of await listHits(POLICE, riec)) {
      await reviewHit({ id, outcome: 'CONFIRMED' }, POLICE, riec);
      const contact = { id, contact: 'Informatieplein' };
      expect(await contactAfterHit(contact, POLICE, riec)).toMatchObject({ outcome: 'sent' });
    }
    return { federation, theirs };
  }

  it('before contact: nobody sees it', async () => {
    const { federation, theirs } = await contacted();
    const { noord } = federation;
    await end(theirs, { house: noord, participant: 'MAYOR' });
    await federation.run();
    expect((await listHits(MAYOR, noord)).map(({ caseId }) => caseId)).toEqual([
      expect.not.stringMatching(theirs.caseId),
    ]);
  });

  it('before anybody judged it: a yes makes nothing known, and a no can still be said', async () => {
    const { federation, theirs } = await contacted();
    const { noord } = federation;
    await federation.run();
    const hit = (await listHits(MAYOR, noord)).find(({ caseId }) => caseId === theirs.caseId)!;
    await end(theirs, { house: noord, participant: 'MAYOR' });
    const judged = (outcome: 'CONFIRMED' | 'REJECTED') => reviewHit({ id: hit.id, outcome }, MAYOR, noord);
    expect(await judged('CONFIRMED')).toEqual({ outcome: 'kept-out' });
    expect(noord.storage.state.hits).toEqual([]);
    expect(await judged('REJECTED')).toEqual({ outcome: 'reviewed' });
    expect(await judged('CONFIRMED')).toEqual({ outcome: 'already-reviewed' });
    expect(noord.storage.state.hits).toEqual([]);
  });
});

/** A hit is a record that a person here has confirmed: the handle that the peer gave opens no case whose hit was rejected. */
import { acceptMatch, contactAfterHit, listHits, reviewHit, sendMessage } from '#exchange';
import type { Draft, HitRecord } from '#exchange';
import { codesOf } from './support/exchange-steps.js';
import { makeLie } from './support/lying-house.js';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');

/** Noord asks Zuid about persons 1 to `persons`, and shows each that is found there. */
async function shown(federation: MatchingFederation, persons: number): Promise<readonly HitRecord[]> {
  const { noord, zuid, run } = federation;
  for (let n = 1; n <= persons; n++)
    await asked(noord, { participant: 'COLLEGE', bsn: testBsn(n), peer: zuid });
  const id = await proposed(noord, zuid, { participant: 'COLLEGE' });
  await run();
  expect(await acceptMatch(id, MAYOR, zuid)).toEqual({ outcome: 'done' });
  await run();
  for (const hit of await listHits(COLLEGE, noord)) {
    await reviewHit({ id: hit.id, outcome: 'CONFIRMED' }, COLLEGE, noord);
    await contactAfterHit({ id: hit.id, contact: 'Casusregie' }, COLLEGE, noord);
  }
  await run();
  return listHits(MAYOR, zuid);
}

/** Zuid's question about whom Noord named, under a case of its own. */
function requestOf(hit: HitRecord, { noord, zuid }: MatchingFederation): Draft {
  const contact = zuid.storage.state.messages.find(({ kind }) => kind === 'match.contact')!;
  const at = zuid.clock.now();
  const statement = { id: hit.id, participant: 'MAYOR', role: 'CASE_PROCESSOR', at } as const;
  return {
    kind: 'case-exchange.request',
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    legalBasis: 'WGS_2_28_2',
    recipient: { node: noord.self, participants: ['COLLEGE'] },
    caseId: hit.caseId,
    inReplyTo: contact.id,
    subjects: [{ ref: hit.peerHandle!, type: 'NATURAL_PERSON' }],
    necessity: statement,
    quality: statement,
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [],
    details: { categories: ['HOUSING'] },
  };
}

it.each(['REJECTED', undefined] as const)('and opens no case of which the hit is %s', async (outcome) => {
  const federation = await openMatching();
  const { zuid } = federation;
  for (let n = 0; n < 2; n++) await openCase(zuid, 'MAYOR', testBsn(1));
  const [first, second] = await shown(federation, 1);
  await reviewHit({ id: first!.id, outcome: 'CONFIRMED' }, MAYOR, zuid);
  if (outcome !== undefined) await reviewHit({ id: second!.id, outcome }, MAYOR, zuid);
  const under = async (hit: HitRecord) => codesOf(await sendMessage(requestOf(hit, federation), MAYOR, zuid));
  expect(await under(second!)).toEqual(['NO_ACTIVE_CASE']);
  expect((await sendMessage(requestOf(first!, federation), MAYOR, zuid)).outcome).toBe('accepted');
});

it('why a hit was rejected is in the log, with nothing of whom', async () => {
  const federation = await openMatching();
  const { zuid } = federation;
  await openCase(zuid, 'MAYOR', testBsn(1));
  const [hit] = await shown(federation, 1);
  await reviewHit({ id: hit!.id, outcome: 'REJECTED', reason: 'OTHER_PERSON' }, MAYOR, zuid);
  expect(zuid.storage.state.audit.at(-1)).toMatchObject({
    action: 'match.hit-reviewed',
    code: 'REJECTED_OTHER_PERSON',
  });
});

it('by name and birth date it opens none, whatever a person said', async () => {
  const federation = await openMatching();
  const { zuid } = federation;
  for (let n = 0; n < 2; n++) await openCase(zuid, 'MAYOR', testBsn(1));
  const [first, second] = await shown(federation, 1);
  for (const hit of [first!, second!]) await reviewHit({ id: hit.id, outcome: 'CONFIRMED' }, MAYOR, zuid);
  const { hits } = zuid.storage.state.matching;
  Object.assign(
    hits.find(({ id }) => id === second!.id)!,
    { possible: true },
  );
  expect(codesOf(await sendMessage(requestOf(second!, federation), MAYOR, zuid))).toEqual(['NO_ACTIVE_CASE']);
});

it('a second person under the handle of a first is set aside, and nobody is suspended for it', async () => {
  const federation = await openMatching(BATCH);
  const { noord, zuid } = federation;
  const cases = [await openCase(zuid, 'MAYOR', testBsn(1)), await openCase(zuid, 'MAYOR', testBsn(2))];
  let handle: unknown;
  makeLie(federation, noord, (said) => {
    if (said.kind !== 'match.contact') return [said];
    handle ??= said.details['ownHandle'];
    return [{ ...said, details: { ...said.details, ownHandle: handle as string } }];
  });
  const hits = await shown(federation, 2);
  expect(hits).toHaveLength(1);
  expect(cases.map(({ caseId }) => caseId)).toContain(hits[0]!.caseId);
  const refused = zuid.storage.state.audit.filter(
    ({ action, result }) => action === 'match.contact' && result === 'refused',
  );
  expect(refused.map(({ code }) => code)).toEqual(['E_STATE']);
  expect(zuid.storage.state.matching.suspensions).toEqual([]);
});

/** WGS 1.7(2): a result goes to a third party only where no participant objects; that nobody spoke does not say so. */
import type { BodyCode } from '#domain';
import type { ActType, RecordedAct } from '#exchange';
import { judgements } from '../src/use/judgements.js';
import { givenAfterHit } from './support/exchange-steps.js';
import { actor } from './support/two-houses.js';

type Said = readonly [type: ActType, outcome: string, participant: BodyCode];

/** What the acts that people recorded about a received message make of its release. */
async function releaseAfter(said: readonly Said[]) {
  const { federation, given } = await givenAfterHit();
  const { noord } = federation;
  const shared = {
    role: 'CASE_PROCESSOR',
    account: 'jansen',
    at: noord.clock.now(),
    pointer: 'D-1',
  } as const;
  return noord.unitOfWork.transaction(async (tx) => {
    for (const [i, [type, outcome, participant]] of said.entries()) {
      const about = { what: 'message', id: given } as const;
      const act: RecordedAct = { ...shared, id: `act-${i}`, type, outcome, participant, about };
      await tx.acts.insert(act);
    }
    const record = (await tx.messages.find(given))!;
    const release = { receiver: 'THIRD_PARTY' } as const;
    const request = { id: given, action: 'release', purpose: 'INTER_ZVH_CASE_EXCHANGE', release } as const;
    // The content itself is not looked at for a judgement.
    const found = { record, message: undefined as never };
    return (await judgements(request, { tx, actor: actor('COLLEGE'), node: noord, ...found })).release;
  });
}

it.each<readonly [string, readonly Said[], string]>([
  ['nobody spoke', [], 'unknown'],
  ['somebody weighed it and found none', [['weighty-reasons', 'none', 'COLLEGE']], 'none'],
  ['somebody objected', [['objection', 'raised', 'OM']], 'raised'],
  [
    'one found none and another opposes',
    [
      ['weighty-reasons', 'none', 'COLLEGE'],
      ['weighty-reasons', 'oppose', 'OM'],
    ],
    'raised',
  ],
  [
    'the objection was taken back',
    [
      ['objection', 'raised', 'OM'],
      ['objection', 'withdrawn', 'OM'],
    ],
    'none',
  ],
])('%s', async (_when, said, objections) => {
  expect(await releaseAfter(said)).toEqual({
    objections,
    committee: 'none',
    ground: 'none',
    standing: 'not-asked',
  });
});

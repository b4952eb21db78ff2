/** WGS 1.7(2): a result goes to a third party only where no participant objects; that nobody spoke does not say so. */
import type { BodyCode } from '#domain';
import type { ActAbout, ActType, RecordedAct } from '#exchange';
import { judgements } from '../src/use/judgements.js';
import { givenAfterHit } from './support/exchange-steps.js';
import { actor } from './support/two-houses.js';

type Said = readonly [type: ActType, outcome: string, participant: BodyCode, of?: ActAbout['what']];

/** What the acts that people recorded about a received message make of its release. */
async function releaseAfter(said: readonly Said[]) {
  const { federation, given, handle, noordCase } = await givenAfterHit();
  const { noord } = federation;
  const ids = { message: given, case: noordCase, subject: handle, criteria: '' };
  const shared = {
    role: 'CASE_PROCESSOR',
    account: 'jansen',
    at: noord.clock.now(),
    pointer: 'D-1',
  } as const;
  return noord.unitOfWork.transaction(async (tx) => {
    for (const [i, [type, outcome, participant, what = 'message']] of said.entries()) {
      const about: ActAbout = { what, id: ids[what] };
      const act: RecordedAct = { ...shared, id: `act-${i}`, type, outcome, participant, about };
      await tx.acts.insert(act);
    }
    const record = (await tx.messages.find(given))!;
    const release = { receiver: 'THIRD_PARTY' } as const;
    const request = { id: given, action: 'release', purpose: 'INTER_ZVH_CASE_EXCHANGE', release } as const;
    // The content itself is not looked at for a judgement.
    const found = { record, message: undefined as never };
    const use = { ...request, caseId: noordCase };
    return (await judgements(use, { tx, actor: actor('COLLEGE'), node: noord, ...found })).release;
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
  [
    'one found none and another opposes anything of this case',
    [
      ['weighty-reasons', 'none', 'COLLEGE'],
      ['weighty-reasons', 'oppose', 'OM', 'case'],
    ],
    'raised',
  ],
  [
    'one found none and another opposes anything about this person',
    [
      ['weighty-reasons', 'none', 'COLLEGE'],
      ['weighty-reasons', 'oppose', 'OM', 'subject'],
    ],
    'raised',
  ],
  ['of the case it was said that there are none', [['weighty-reasons', 'none', 'OM', 'case']], 'unknown'],
])('%s', async (_when, said, objections) => {
  expect(await releaseAfter(said)).toEqual({
    objections,
    committee: 'none',
    ground: 'none',
    standing: 'not-asked',
  });
});

it.each<readonly [string, readonly Said[], string]>([
  ['of the message', [['lawfulness-advice', 'positive', 'OM']], 'advised'],
  ['of its case alone', [['lawfulness-advice', 'positive', 'OM', 'case']], 'none'],
  [
    'of the message, and not of its case',
    [
      ['lawfulness-advice', 'positive', 'OM'],
      ['lawfulness-advice', 'negative', 'COLLEGE', 'case'],
    ],
    'none',
  ],
])('the committee advises well %s', async (_of, said, committee) => {
  expect(await releaseAfter(said)).toMatchObject({ committee });
});

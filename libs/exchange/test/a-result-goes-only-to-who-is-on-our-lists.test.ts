/** WGS 1.7(1), 2.31(9), BGS 2.21: a receiver is a participant of this partnership, admitted to this very case, or a third party. */
import { admitThirdParty, dismissThirdParty, recordAct, useMessage } from '#exchange';
import type { UseRequest } from '#exchange';
import type { CaseId, Instant } from '#domain';
import { givenAfterHit } from './support/exchange-steps.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

async function lying() {
  const { federation, given, noordCase } = await givenAfterHit();
  const { noord } = federation;
  const about = { what: 'message', id: given } as const;
  const act = { about, pointer: 'D-1' } as const;
  const recorded = [
    await recordAct({ ...act, type: 'weighty-reasons', outcome: 'none' }, actor('COLLEGE'), noord),
    await recordAct(
      { ...act, type: 'lawfulness-advice', outcome: 'positive' },
      actor('COLLEGE', { role: 'LAWFULNESS_REVIEWER' }),
      noord,
    ),
  ];
  expect(recorded.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
  return { noord, given, caseId: noordCase };
}
type Lying = Awaited<ReturnType<typeof lying>>;
type Receiver = NonNullable<UseRequest['release']>;

async function codesOf({ noord, given, caseId }: Lying, release: Receiver): Promise<readonly string[]> {
  const request = {
    id: given,
    action: 'release',
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    caseId,
    release,
  } as const;
  const result = await useMessage(request, actor('COLLEGE'), noord);
  if (result.outcome === 'used') return [];
  if (result.outcome !== 'refused') throw new Error(result.outcome);
  return result.decision.reasons.map(({ code }) => code);
}

async function admitted(noord: TestHouse, caseId: CaseId): Promise<string> {
  const result = await admitThirdParty(
    {
      caseId,
      sector: 'HOUSING_CORPORATION',
      declaration: 'Z-1/geheimhouding',
      signedAt: '2026-11-20T09:00:00.000Z' as Instant,
    },
    actor('COLLEGE'),
    noord,
  );
  if (result.outcome !== 'admitted') throw new Error(result.outcome);
  return result.thirdParty.id;
}

describe('a participant', () => {
  it.each<readonly [string, Receiver, readonly string[]]>([
    ['of this partnership receives it', { receiver: 'ZVH_PUBLIC', participant: 'OM' }, []],
    ['that nobody names does not', { receiver: 'ZVH_PUBLIC' }, ['PARTICIPANT_NOT_ELIGIBLE']],
    [
      'of another kind than was said does not',
      { receiver: 'ZVH_PUBLIC', participant: 'VEILIG_THUIS' },
      ['PARTICIPANT_NOT_ELIGIBLE'],
    ],
    [
      'that this partnership does not have does not',
      { receiver: 'ZVH_PUBLIC', participant: 'DJI' },
      ['PARTICIPANT_NOT_ELIGIBLE'],
    ],
    ['of a RIEC does not', { receiver: 'RIEC_PUBLIC', participant: 'TAX' }, ['PARTICIPANT_NOT_ELIGIBLE']],
  ])('%s', async (_who, release, codes) => {
    expect(await codesOf(await lying(), release)).toEqual(codes);
  });
});

describe('an incidental third party', () => {
  const receives = (thirdParty?: string): Receiver => ({
    receiver: 'INCIDENTAL_THIRD_PARTY',
    ground: 'WGS:2.31.9',
    ...(thirdParty === undefined ? {} : { thirdParty }),
  });

  it('receives what it needs for the case that it was admitted to, until it is needed no more', async () => {
    const at = await lying();
    const id = await admitted(at.noord, at.caseId);
    expect(await codesOf(at, receives(id))).toEqual([]);
    await dismissThirdParty(id, actor('COLLEGE'), at.noord);
    expect(await codesOf(at, receives(id))).toEqual(['INCIDENTAL_PARTY_NO_ACCESS']);
  });

  it('receives nothing of another case, and nothing unless it is on the list', async () => {
    const at = await lying();
    const other = await openCase(at.noord, 'COLLEGE', '999990342');
    const elsewhere = await admitted(at.noord, other.caseId);
    for (const id of [elsewhere, '019a0000-0000-7000-8000-0000000000ff', undefined])
      expect(await codesOf(at, receives(id))).toEqual(['INCIDENTAL_PARTY_NO_ACCESS']);
  });
});

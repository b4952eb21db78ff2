/** Passing on (law Q8): a new message with its whole way, its conditions, its first processing and its supplier's consent. */
import { copiesToFollow, listProvenance, readMessage, sendMessage, sourcesOf } from '#exchange';
import type { Instant, Message, MessageId, Oin, Restriction } from '#domain';
import { messageIn, openStored } from '../src/content.js';
import { accepted, elementOf, hitBetween } from './support/exchange-steps.js';
import { agree, fourHouses, give, noticeTo, passOn } from './support/onward-steps.js';
import type { Four } from './support/onward-steps.js';
import { NOORD, OOST, WEST, ZUID, actor } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const recordOf = (house: TestHouse, id: string) => house.storage.state.messages.find((one) => one.id === id);
const stepsOf = (house: TestHouse, id: string) =>
  house.storage.state.steps.filter(({ messageId }) => messageId === id).map(({ step }) => step);
const contentOf = async (house: TestHouse, id: MessageId): Promise<Message> => {
  const record = recordOf(house, id)!;
  return messageIn((await openStored(house, [record])).get(id)!);
};
const refusedFor = (code: string) => ({
  outcome: 'refused',
  decision: { reasons: expect.arrayContaining([expect.objectContaining({ code })]) as unknown },
});

/** Zuid → Noord → Oost, agreed by Zuid. */
async function passedOn(restrictions: readonly Restriction[] = [], four?: Four) {
  const all = four ?? (await fourHouses());
  const given = await give(all, { from: ZUID, to: NOORD, restrictions });
  const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
  const result = await passOn(all, { from: NOORD, to: OOST, id: given, consents: [consent.id] });
  return { ...all, given, consent, result };
}

describe('with the consent of who gave them, for that recipient', () => {
  it('arrive at the third house with supplier, first processing, conditions and the way they came', async () => {
    const secret = { type: 'SECRECY_NOTICE', basis: 'CONDITION_2_29_3' } as const;
    const { result, given, at, federation, consent } = await passedOn([secret]);
    const sent = accepted(result as never);
    const oost = federation.house(OOST);
    expect(recordOf(oost, sent)).toMatchObject({ state: 'delivered', decision: { outcome: 'permit' } });
    const [element] = (await contentOf(oost, sent)).data.elements;
    const hop = Buffer.from(recordOf(federation.noord, given)!.commitment).toString('base64url');
    expect(element).toMatchObject({
      supplier: { participant: 'COLLEGE', node: ZUID },
      firstProcessedAt: '2026-10-01T08:00:00.000Z',
      restrictions: [secret],
      consents: [{ id: consent.id }],
      origin: { route: 'R3', message: hop, hops: [{ message: hop, consents: [], node: NOORD }] },
    });
    const read = await readMessage(
      { id: sent, purpose: 'INTER_ZVH_UNSOLICITED', caseId: at[OOST]!.caseId },
      actor('COLLEGE'),
      oost,
    );
    expect(read).toMatchObject({ outcome: 'read', notices: [{ en: expect.stringContaining('secret') }] });
    expect(await listProvenance(sent, actor('COLLEGE'), oost)).toMatchObject({
      elements: [{ id: 'wonen', supplier: ZUID, provenance: 'verified' }],
    });
  });

  it('leave evidence with the source that says no more than that, and lineage that can be followed', async () => {
    const { result, given, federation } = await passedOn();
    const sent = accepted(result as never);
    expect(stepsOf(federation.zuid, given)).toEqual(expect.arrayContaining(['retrieved', 'forwarded']));
    const told = federation.zuid.storage.state.steps.find(({ step }) => step === 'forwarded')!;
    expect(Buffer.from(told.evidence!.bytes).toString()).not.toContain(OOST);
    const copy = { from: given, element: 'wonen', to: sent, toElement: 'wonen', peer: OOST };
    await federation.noord.unitOfWork.transaction(async (tx) => {
      expect(await copiesToFollow({ message: given }, tx)).toMatchObject([copy]);
      expect(await copiesToFollow({ message: given, elements: ['other'] }, tx)).toEqual([]);
      expect(await sourcesOf(sent, tx)).toMatchObject([copy]);
    });
  });

  it('go further with consents for each step, and name no hop to who may not know it', async () => {
    const { result, federation, ...four } = await passedOn();
    const all = { ...four, federation };
    const consent = await agree(all, { supplier: ZUID, holder: OOST, recipient: WEST });
    const id = accepted(result as never);
    const further = accepted(
      (await passOn(all, { from: OOST, to: WEST, id, consents: [consent.id] })) as never,
    );
    const west = federation.house(WEST);
    const { origin } = (await contentOf(west, further)).data.elements[0]!;
    expect(origin!.hops.map(({ node }) => node)).toEqual([undefined, OOST]);
    expect(origin!.hops[1]!.consents).toEqual([four.consent.id]);
    expect(JSON.stringify(origin)).not.toContain(NOORD);
    expect(recordOf(west, further)).toMatchObject({ state: 'delivered' });
  });
});

describe('are refused', () => {
  const outcome = async (change: Parameters<typeof agree>[1]['change'], to: Oin = OOST) => {
    const all = await fourHouses();
    const id = await give(all, { from: ZUID, to: NOORD });
    const consents = change
      ? [(await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST, change })).id]
      : [];
    const result = await passOn(all, { from: NOORD, to, id, consents });
    expect(all.federation.house(to).storage.state.messages).toEqual([]);
    expect(all.federation.noord.storage.state.copies).toEqual([]);
    expect(stepsOf(all.federation.zuid, id)).not.toContain('forwarded');
    return result;
  };

  it.each<readonly [string, Parameters<typeof outcome>]>([
    ['without a consent', [undefined]],
    ['with one for another node', [{}, WEST]],
    ['with one of another participant', [{ supplier: 'GGD' }]],
    ['with one for other data', [{ categories: ['FINANCIAL'] }]],
    ['with one for another purpose', [{ purpose: 'INTER_ZVH_CASE_EXCHANGE' }]],
    ['with one that is over', [{ until: '2026-11-25T08:59:59.999Z' as Instant }]],
    ['with one of nobody who may give it', [{ role: 'SYSTEM_SUPPORT' }]],
  ])('%s', async (_what, given) => {
    expect(await outcome(...given)).toMatchObject(refusedFor('ONWARD_PROVISION_DENIED'));
  });

  it('with one that was withdrawn', async () => {
    const all = await fourHouses();
    const id = await give(all, { from: ZUID, to: NOORD });
    const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
    const { noord } = all.federation;
    await noord.unitOfWork.transaction((tx) =>
      tx.consents.withdrawHeld({ node: ZUID, id: consent.id, at: noord.clock.now() }),
    );
    const result = await passOn(all, { from: NOORD, to: OOST, id, consents: [consent.id] });
    expect(result).toMatchObject(refusedFor('ONWARD_PROVISION_DENIED'));
  });

  it('where they came from a known-check, whoever agrees', async () => {
    const { federation, answer, noordCase } = await hitBetween();
    const { noord } = federation;
    const [element] = (await contentOf(noord, answer)).data.elements;
    const subject = noord.storage.state.cases[0]!.subjects[0]!.id;
    const result = await passOn(
      { federation, at: { [NOORD]: { house: noord, caseId: noordCase, subject } } },
      { from: NOORD, to: ZUID, id: answer, element: element!.id },
    );
    expect(result).toMatchObject(refusedFor('ONWARD_PROVISION_DENIED'));
  });
});

describe('a condition', () => {
  it.each<readonly [string, Restriction]>([
    ['VIEW_ONLY', { type: 'VIEW_ONLY', basis: 'CONDITION_2_29_3' }],
    ['VERIFY_BEFORE_USE', { type: 'VERIFY_BEFORE_USE', basis: 'CONDITION_2_29_3' }],
    [
      'PURPOSE_ONLY of another purpose',
      { type: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', purposes: ['INTER_ZVH_CASE_EXCHANGE'] },
    ],
  ])('%s stops it though the supplier agreed', async (_type, restriction) => {
    const { result, federation } = await passedOn([restriction]);
    expect(result).toMatchObject({
      ...refusedFor('USE_RESTRICTION_VIOLATED'),
      blockedBy: ['wonen'],
      stage: 'use',
    });
    expect(federation.house(OOST).storage.state.messages).toEqual([]);
  });

  it('of the whole message rests on each element that leaves it', async () => {
    const all = await fourHouses();
    const secret = { type: 'NOT_TO_PRIVATE', basis: 'CONDITION_2_29_3' } as const;
    const given = await give(all, { from: ZUID, to: NOORD, messageWide: [secret] });
    const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
    const id = accepted(
      (await passOn(all, { from: NOORD, to: OOST, id: given, consents: [consent.id] })) as never,
    );
    const { data } = await contentOf(all.federation.house(OOST), id);
    expect(data.elements[0]!.restrictions).toEqual([secret]);
  });

  it('does not begin anew: an age keeps its end, reads made here are gone', async () => {
    const all = await fourHouses();
    const { federation, at } = all;
    const given = await give(all, {
      from: ZUID,
      to: NOORD,
      restrictions: [
        { type: 'MAX_AGE', basis: 'CONDITION_2_29_3', duration: 'P3D' },
        { type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 3 },
      ],
    });
    const read = { id: given, purpose: 'INTER_ZVH_UNSOLICITED', caseId: at[NOORD]!.caseId } as const;
    await readMessage(read, actor('COLLEGE'), federation.noord);
    federation.clock.advance(DAY);
    const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
    const id = accepted(
      (await passOn(all, { from: NOORD, to: OOST, id: given, consents: [consent.id] })) as never,
    );
    const { data } = await contentOf(federation.house(OOST), id);
    const end = new Date(Date.parse(recordOf(federation.noord, given)!.time) + 3 * DAY).toISOString();
    expect(data.elements[0]!.restrictions).toEqual([
      { type: 'RETAIN_UNTIL', basis: 'CONDITION_2_29_3', at: end },
      { type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 1 },
    ]);
    expect(recordOf(federation.house(OOST), id)!.eraseAt).toBe(end);
    // The read that was left went along: with one here too there would be more of them than the supplier allowed.
    expect(await readMessage(read, actor('COLLEGE'), federation.noord)).toMatchObject(
      refusedFor('USE_RESTRICTION_VIOLATED'),
    );
    const again = await agree(all, { supplier: ZUID, holder: NOORD, recipient: WEST });
    expect(await passOn(all, { from: NOORD, to: WEST, id: given, consents: [again.id] })).toMatchObject({
      outcome: 'invalid',
    });
  });

  describe('of how often it may be used', () => {
    /** Noord passed on what it may use three times, and had read nothing yet. */
    async function counted() {
      const all = await fourHouses();
      const { federation, at } = all;
      const restrictions = [{ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 3 }] as const;
      const given = await give(all, { from: ZUID, to: NOORD, restrictions });
      const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
      const read = async (house: TestHouse, id: MessageId): Promise<string> => {
        const request = { id, purpose: 'INTER_ZVH_UNSOLICITED', caseId: at[house.self]!.caseId } as const;
        return (await readMessage(request, actor('COLLEGE'), house)).outcome;
      };
      const pass = () => passOn(all, { from: NOORD, to: OOST, id: given, consents: [consent.id] });
      return { ...all, noord: federation.noord, oost: federation.house(OOST), given, read, pass };
    }
    const outcomes = async (reads: number, read: () => Promise<string>): Promise<readonly string[]> => {
      const made: string[] = [];
      for (let i = 0; i < reads; i++) made.push(await read());
      return made;
    };

    it('leaves nothing here: here and there together it is used as often as was allowed', async () => {
      const { noord, oost, given, read, pass } = await counted();
      const copy = accepted((await pass()) as never);
      expect(await read(noord, given)).toBe('refused');
      expect(await outcomes(3, () => read(oost, copy))).toEqual(['read', 'read', 'refused']);
    });

    it('comes back once, where the other house refuses the copy', async () => {
      const { noord, oost, given, read, pass } = await counted();
      const { partners } = oost.storage.state;
      oost.storage.state.partners = [];
      const copy = accepted((await pass()) as never);
      expect(recordOf(noord, copy)!.state).toBe('refused');
      oost.storage.state.partners = partners;
      // The passing on itself was a use.
      expect(await outcomes(3, () => read(noord, given))).toEqual(['read', 'read', 'refused']);
    });

    it('can go along with another copy once it came back', async () => {
      const { noord, oost, given, read, pass } = await counted();
      const { partners } = oost.storage.state;
      oost.storage.state.partners = [];
      await pass();
      oost.storage.state.partners = partners;
      const copy = accepted((await pass()) as never);
      expect([await read(noord, given), ...(await outcomes(2, () => read(oost, copy)))]).toEqual([
        'refused',
        'read',
        'refused',
      ]);
    });

    it.each(['undeliverable', 'expired'] as const)(
      'stays away where the copy is %s: the other house may have it all the same',
      async (state) => {
        const { noord, given, read, pass } = await counted();
        const copy = accepted((await pass()) as never);
        noord.storage.state.messages = noord.storage.state.messages.map((one) =>
          one.id === copy ? { ...one, state } : one,
        );
        expect(await read(noord, given)).toBe('refused');
      },
    );

    it('is counted by the highest where elements count apart, and the whole message is used up with it', async () => {
      const all = await fourHouses();
      const giver = all.at[ZUID]!;
      const bearing = (id: string, n: number) =>
        elementOf(giver.subject, {
          id,
          category: 'HOUSING',
          supplier: { participant: 'COLLEGE' },
          restrictions: [{ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n }],
          value: { text: 'Huurt.' },
        });
      const draft = { ...noticeTo(giver, NOORD), elements: [bearing('een', 2), bearing('twee', 5)] };
      const given = accepted(await sendMessage(draft, actor('COLLEGE'), giver.house));
      await all.federation.settle();
      const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
      const copy = accepted(
        (await passOn(all, {
          from: NOORD,
          to: OOST,
          id: given,
          element: 'twee',
          consents: [consent.id],
        })) as never,
      );
      const { data } = await contentOf(all.federation.house(OOST), copy);
      expect(data.elements[0]!.restrictions).toMatchObject([{ type: 'MAX_READS', n: 4 }]);
      expect(recordOf(all.federation.noord, given)!.reads).toBe(5);
    });
  });

  it('is not used up by a message that may not leave', async () => {
    const all = await fourHouses();
    const id = await give(all, { from: ZUID, to: NOORD });
    const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
    const { necessity: _, ...rest } = noticeTo(all.at[NOORD]!, OOST);
    const draft = { ...rest, necessity: undefined } as never;
    const way = { from: NOORD, to: OOST, id, consents: [consent.id] };
    expect(await passOn(all, { ...way, draft })).toMatchObject(refusedFor('NECESSITY_STATEMENT_MISSING'));
    expect(recordOf(all.federation.noord, id)!.reads).toBe(0);
  });
});

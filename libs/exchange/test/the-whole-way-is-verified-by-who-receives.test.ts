/** A node that does not keep the rules passes something on all the same: the receiver refuses what does not hold. */
import type { Element, Message, MessageId, Oin, Origin, ProviderConsent } from '#domain';
import { messageIn, openStored } from '../src/content.js';
import { provenanceOf, wayOf } from '../src/lineage/origin.js';
import { accepted } from './support/exchange-steps.js';
import { forge, freshId } from './support/forge.js';
import { agree, fourHouses, give, passOn } from './support/onward-steps.js';
import type { Four } from './support/onward-steps.js';
import { NOORD, OOST, WEST, ZUID } from './support/two-houses.js';

/** What Noord honestly passed on from Zuid to Oost, as it stands in the message. */
async function honest() {
  const all = await fourHouses();
  const given = await give(all, { from: ZUID, to: NOORD });
  const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
  const { noord } = all.federation;
  const sent = accepted(
    (await passOn(all, { from: NOORD, to: OOST, id: given, consents: [consent.id] })) as never,
  );
  const record = noord.storage.state.messages.find(({ id }) => id === sent)!;
  const message = messageIn((await openStored(noord, [record])).get(sent)!);
  return { ...all, message };
}

/** The same message under a new id with its element changed, signed by Noord, handed to Oost. */
async function forged(change: (element: Element) => Element) {
  const { federation, message } = await honest();
  const [noord, oost] = [federation.house(NOORD), federation.house(OOST)];
  const event: Message = {
    ...message,
    id: freshId(noord),
    data: { ...message.data, elements: message.data.elements.map(change) },
  };
  const { bytes } = await forge(noord, oost, { event });
  await federation.deliver(noord, oost, bytes);
  const record = oost.storage.state.messages.find(({ id }) => id === event.id);
  return record && { state: record.state, codes: record.decision.codes };
}

const other = 'x'.repeat(43);
const withOrigin = (change: (origin: Origin) => Partial<Origin>) => (element: Element) => ({
  ...element,
  origin: { ...element.origin!, ...change(element.origin!) },
});

it('accepts it as it is', async () => {
  expect(await forged((element) => element)).toMatchObject({ state: 'delivered' });
});

it.each<readonly [string, (element: Element) => Element]>([
  ['a route that nothing is passed on from', withOrigin(() => ({ route: 'R1' }))],
  ['a chain that ends in another message', withOrigin(() => ({ message: other }))],
  [
    'a chain that ends at another node',
    withOrigin(({ hops }) => ({ hops: hops.map((hop) => ({ ...hop, node: WEST })) })),
  ],
  [
    'a chain that passes through where it began',
    withOrigin(({ hops }) => ({ hops: [{ message: other, consents: [], node: ZUID }, ...hops] })),
  ],
  [
    'a hop of somebody else without a consent',
    withOrigin(({ hops }) => ({ hops: [{ message: other, consents: [] }, ...hops] })),
  ],
  ['one message that made two hops', withOrigin(({ hops }) => ({ hops: [...hops, ...hops] }))],
  ['no origin at all', ({ origin: _, ...element }) => element],
  ['no node of a supplier', (element) => ({ ...element, supplier: { participant: 'COLLEGE' } })],
  [
    'the sender as the supplier’s node',
    (element) => ({ ...element, supplier: { participant: 'COLLEGE', node: NOORD } }),
  ],
  [
    'another supplier than who agreed',
    (element) => ({ ...element, supplier: { participant: 'OM', node: ZUID } }),
  ],
  [
    'another node than who agreed',
    (element) => ({ ...element, supplier: { participant: 'COLLEGE', node: WEST } }),
  ],
  ['no consent', (element) => ({ ...element, consents: [] })],
  [
    'a consent that its node did not sign so',
    (element) => ({
      ...element,
      category: 'FINANCIAL',
      consents: element.consents.map((one) => ({ ...one, categories: ['FINANCIAL'] })),
    }),
  ],
])('refuses %s', async (_what, change) => {
  expect(await forged(change)).toMatchObject({
    state: 'refused',
    codes: expect.arrayContaining(['ONWARD_PROVISION_DENIED']) as unknown,
  });
});

it('says unknown of what was not passed on, and broken of a chain that is too long', () => {
  const supplier = { participant: 'COLLEGE', node: ZUID } as const;
  expect(provenanceOf({ supplier: { participant: 'COLLEGE' }, consents: [] }, NOORD)).toBe('unknown');
  const chain = (length: number): Origin => {
    const hops = Array.from({ length }, (_, i) => ({ message: `m${i}`, consents: ['c'] }));
    return {
      route: 'R2',
      message: `m${length - 1}`,
      hops: [...hops.slice(0, -1), { ...hops.at(-1)!, node: NOORD }],
    };
  };
  const judged = (origin: Origin, signed: Origin = origin): string =>
    provenanceOf({ supplier, origin, consents: [{ way: wayOf(signed.hops) } as ProviderConsent] }, NOORD);
  expect(judged(chain(8))).toBe('verified');
  expect(judged(chain(9))).toBe('broken');
  expect(judged(chain(3), chain(2))).toBe('broken');
  expect(provenanceOf({ supplier, origin: chain(2), consents: [] }, NOORD)).toBe('broken');
  expect(provenanceOf({ supplier, origin: { ...chain(2), hops: [] }, consents: [] }, 'x' as Oin)).toBe(
    'broken',
  );
});

describe('of three hops', () => {
  /** Zuid → Noord → Oost → West, each step agreed by Zuid; the last message as Oost sent it. */
  async function farther() {
    const all = await fourHouses();
    const given = await give(all, { from: ZUID, to: NOORD });
    const [first, second] = await inTwoSteps(all, given);
    const oost = all.federation.house(OOST);
    const record = oost.storage.state.messages.find(({ id }) => id === second)!;
    const message = messageIn((await openStored(oost, [record])).get(second)!);
    return { ...all, first, message };
  }
  async function inTwoSteps(all: Four, given: MessageId): Promise<readonly [MessageId, MessageId]> {
    const one = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
    const first = accepted(
      (await passOn(all, { from: NOORD, to: OOST, id: given, consents: [one.id] })) as never,
    );
    const two = await agree(all, { supplier: ZUID, holder: OOST, recipient: WEST });
    const second = accepted(
      (await passOn(all, { from: OOST, to: WEST, id: first, consents: [two.id] })) as never,
    );
    return [first, second];
  }

  it.each<readonly [string, (origin: Origin) => Origin['hops']]>([
    ['another first message', ({ hops: [_, last] }) => [{ message: other, consents: [] }, last!]],
    [
      'another consent to an earlier step',
      ({ hops: [first, last] }) => [first!, { ...last!, consents: ['019a0000-0000-7000-8000-0000000000ff'] }],
    ],
    ['an earlier step left out', ({ hops: [, last] }) => [last!]],
    [
      'a step more',
      ({ hops: [first, last] }) => [first!, { message: other, consents: last!.consents }, last!],
    ],
  ])('an earlier one is refused with %s, though it fits', async (_what, change) => {
    const { federation, message } = await farther();
    const [oost, west] = [federation.house(OOST), federation.house(WEST)];
    const elements = message.data.elements.map((element) => ({
      ...element,
      origin: { ...element.origin!, hops: change(element.origin!) },
    }));
    const event: Message = { ...message, id: freshId(oost), data: { ...message.data, elements } };
    await federation.deliver(oost, west, (await forge(oost, west, { event })).bytes);
    expect(west.storage.state.messages.find(({ id }) => id === event.id)).toMatchObject({
      state: 'refused',
      decision: { codes: ['ONWARD_PROVISION_DENIED'] },
    });
  });
});

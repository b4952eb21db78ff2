import { sendMessage } from '#exchange';
import { sourceOf } from '#domain';
import type { EvidenceType, MessageId } from '#domain';
import { relayLane } from '#exchange';
import { BSN, accepted } from './support/exchange-steps.js';
import { evidenceFrom, forge, freshId } from './support/forge.js';
import type { Forgery } from './support/forge.js';
import { ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { Federation, TestHouse } from './support/two-houses.js';

/** Noord has sent a message that Zuid has not receipted; evidence is made by hand. */
async function relayed() {
  const federation = await openFederation();
  const { noord } = federation;
  const about = await openCase(noord, 'COLLEGE', BSN);
  const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
  await relayLane(ZUID, noord);
  const [letter] = noord.wire.splice(0);
  return { ...federation, id, letter: letter!, statesOf: () => stateOf(noord, id) };
}
const stateOf = (house: TestHouse, id: MessageId) =>
  house.storage.state.messages.find((one) => one.id === id)?.state;
const aboutOf = (house: TestHouse, id: MessageId) => ({
  source: sourceOf(house.self),
  id,
  commitment: Buffer.from(house.storage.state.messages.find((one) => one.id === id)!.commitment).toString(
    'base64url',
  ),
});

async function tell(
  { noord, zuid, deliver, ...rest }: Federation,
  data: object,
  forgery: Partial<Forgery> & { readonly from?: TestHouse } = {},
) {
  const from = forgery.from ?? zuid;
  const event = evidenceFrom(from, data);
  await deliver(from, noord, (await forge(from, noord, { purpose: 'evidence', event, ...forgery })).bytes);
  return { noord, rest };
}

it('a receipt of the peer, over the very bytes that were sent, moves the message', async () => {
  const house = await relayed();
  await tell(house, { evidence: 'delivered', about: aboutOf(house.noord, house.id) });
  expect(house.statesOf()).toBe('delivered');
  expect(house.noord.storage.state.steps.at(-1)).toMatchObject({ step: 'delivered', origin: 'peer' });
});

describe('evidence that is ignored, and on record', () => {
  const rows: readonly (readonly [string, (house: Awaited<ReturnType<typeof relayed>>) => object])[] = [
    [
      '109: about an id that was never sent',
      ({ noord, id }) => ({ ...aboutOf(noord, id), id: freshId(noord) }),
    ],
    ['about other bytes', ({ noord, id }) => ({ ...aboutOf(noord, id), commitment: 'A'.repeat(43) })],
    [
      'about a message of its own',
      ({ noord, zuid, id }) => ({ ...aboutOf(noord, id), source: sourceOf(zuid.self) }),
    ],
  ];
  it.each(rows)('is %s', async (_what, about) => {
    const house = await relayed();
    await tell(house, { evidence: 'delivered', about: about(house) });
    expect(house.statesOf()).toBe('relayed');
    const { state } = house.noord.storage;
    expect(state.steps.filter(({ origin }) => origin === 'peer')).toEqual([]);
    expect(state.audit.at(-1)).toMatchObject({
      action: 'evidence.refused',
      result: 'refused',
      code: 'RECEIPT',
    });
  });

  it('is that of another node than the message went to', async () => {
    const house = await relayed();
    await tell(house, { evidence: 'delivered', about: aboutOf(house.noord, house.id) }, { from: house.riec });
    expect(house.statesOf()).toBe('relayed');
    expect(house.noord.storage.state.audit.at(-1)).toMatchObject({
      code: 'RECEIPT',
      origin: house.riec.self,
    });
  });
});

describe('evidence that is parked', () => {
  it.each<readonly [string, string, object, (house: Federation) => Partial<Forgery>]>([
    ['signed by another node', 'SIG', {}, ({ riec }) => ({ signer: riec.signer })],
    ['signed as a message', 'HEADER', {}, () => ({ purpose: 'messages' })],
    ['naming another signer', 'RECEIPT', { signer: '00000099000000003000' }, () => ({})],
    ['of an unknown type', 'RECEIPT', { evidence: 'applauded' }, () => ({})],
    ['telling who read it', 'RECEIPT', { reader: 'account-1' }, () => ({})],
  ])('is %s → %s', async (_what, code, data, forgery) => {
    const house = await relayed();
    const about = aboutOf(house.noord, house.id);
    await tell(house, { evidence: 'delivered', about, ...data }, forgery(house));
    expect(house.statesOf()).toBe('relayed');
    expect(house.noord.storage.state.parked).toMatchObject([{ code }]);
    expect(house.noord.storage.state.outbox.filter(({ peer }) => peer !== undefined)).toHaveLength(1);
  });
});

describe('the state of a message', () => {
  it.each<readonly [EvidenceType, readonly EvidenceType[]]>([
    ['retrieved', ['delivered', 'refused', 'undeliverable', 'relayed', 'accepted']],
    ['refused', ['delivered', 'retrieved', 'expired', 'undeliverable']],
    ['expired', ['delivered', 'undeliverable']],
    ['delivered', ['refused', 'undeliverable', 'relayed']],
  ])('stays %s, whatever evidence comes after', async (reached, later) => {
    const house = await relayed();
    const about = aboutOf(house.noord, house.id);
    await tell(house, { evidence: reached, about });
    expect(house.statesOf()).toBe(reached);
    for (const evidence of later) {
      await tell(house, { evidence, about });
      expect(house.statesOf()).toBe(reached);
    }
  });

  it.each(['refused', 'retrieved'] as const)(
    'that our own clock expired is %s, where the receiver says so late',
    async (evidence) => {
      const house = await relayed();
      const about = aboutOf(house.noord, house.id);
      await tell(house, { evidence: 'expired', about });
      await tell(house, { evidence, about });
      expect(house.statesOf()).toBe(evidence);
    },
  );

  it.each(['delivered', 'refused', 'retrieved'] as const)(
    'that we had given up is %s, where the receiver, who had it after all, says so',
    async (evidence) => {
      const house = await relayed();
      const about = aboutOf(house.noord, house.id);
      await tell(house, { evidence: 'undeliverable', about });
      await tell(house, { evidence, about });
      expect(house.statesOf()).toBe(evidence);
    },
  );

  it('is where an overtaking receipt put it when the confirm comes late', async () => {
    const federation = await openFederation();
    const { noord, zuid, deliver } = federation;
    const about = await openCase(noord, 'COLLEGE', BSN);
    const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
    const publisher = {
      publish: async (_peer: unknown, items: readonly { readonly bytes: Uint8Array }[]) => {
        for (const { bytes } of items) await deliver(noord, zuid, bytes);
        await relayLane(noord.self, zuid);
        for (const { bytes } of zuid.wire.splice(0)) await deliver(zuid, noord, bytes);
        return items.map(() => ({ outcome: 'confirmed' }) as const);
      },
    };
    await relayLane(ZUID, { ...noord, publisher });
    expect(stateOf(noord, id)).toBe('delivered');
    const steps = noord.storage.state.steps.filter(({ messageId }) => messageId === id);
    expect(steps.map(({ step, origin }) => `${origin} ${step}`)).toEqual([
      'own decided',
      'own accepted',
      'peer delivered',
      'own relayed',
    ]);
  });
});

it('the same evidence again is one step', async () => {
  const house = await relayed();
  const event = evidenceFrom(house.zuid, { evidence: 'delivered', about: aboutOf(house.noord, house.id) });
  const { bytes } = await forge(house.zuid, house.noord, { purpose: 'evidence', event });
  for (let i = 0; i < 3; i++) await house.deliver(house.zuid, house.noord, bytes);
  expect(house.noord.storage.state.steps.filter(({ origin }) => origin === 'peer')).toHaveLength(1);
});

it('evidence gets no evidence', async () => {
  const house = await relayed();
  const before = house.noord.storage.state.outbox.length;
  await tell(house, { evidence: 'delivered', about: aboutOf(house.noord, house.id) });
  expect(house.noord.storage.state.outbox).toHaveLength(before);
});

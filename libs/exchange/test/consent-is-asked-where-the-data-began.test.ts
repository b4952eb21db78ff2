/**
 * Zuid gave to Noord, Noord passed on to Oost: for the next step Oost asks Zuid itself, by the way that the data came. Zuid's
 * supplier sees the person as Zuid knows her, and what it grants lets the data go on, and comes back when it is withdrawn.
 */
import { askConsent, decideConsent, listConsents, readMessage, withdrawConsent } from '#exchange';
import type { Category, Handle, Hop, MessageId, Oin } from '#domain';
import { messageIn, openStored } from '../src/content.js';
import { accepted } from './support/exchange-steps.js';
import { forge, messageFrom } from './support/forge.js';
import { fourHouses, give, passOn } from './support/onward-steps.js';
import type { Four } from './support/onward-steps.js';
import { NOORD, OOST, WEST, ZUID, actor } from './support/two-houses.js';

const UNTIL = '2026-12-25T00:00:00.000Z' as never;

async function subjectOf(all: Four, holder: Oin, id: MessageId): Promise<Handle> {
  const { house } = all.at[holder]!;
  const record = house.storage.state.messages.find((one) => one.id === id)!;
  return messageIn((await openStored(house, [record])).get(id)!).data.subjects[0]!.handle;
}

/** The holder's college asks, about a message that it has, for a consent to pass on to `recipient`. */
async function ask(
  all: Four,
  of: { holder: Oin; recipient: Oin; id: MessageId; categories?: readonly Category[] },
) {
  const { house, subject } = all.at[of.holder]!;
  const result = await askConsent(
    {
      suppliers: ['COLLEGE'],
      categories: of.categories ?? ['HOUSING'],
      purpose: 'INTER_ZVH_UNSOLICITED',
      recipient: of.recipient,
      subject,
      until: UNTIL,
      about: { message: of.id, subject: await subjectOf(all, of.holder, of.id) },
    },
    actor('COLLEGE'),
    house,
  );
  await all.federation.settle();
  return result;
}

async function askedAndGranted(all: Four, of: { holder: Oin; recipient: Oin; id: MessageId }) {
  const request = accepted((await ask(all, of)) as never);
  const zuid = all.at[ZUID]!.house;
  const granted = await decideConsent({ request, decision: 'grant' }, actor('COLLEGE'), zuid);
  if (granted.outcome !== 'granted') throw new Error(JSON.stringify(granted));
  await all.federation.settle();
  return { request, consent: granted.consent };
}

/** All the way by the protocol: given, asked, granted and passed on. */
async function atOost() {
  const all = await fourHouses();
  const given = await give(all, { from: ZUID, to: NOORD });
  const first = await askedAndGranted(all, { holder: NOORD, recipient: OOST, id: given });
  const way = { from: NOORD, to: OOST, id: given, consents: [first.consent] };
  return { ...all, given, first, id: accepted((await passOn(all, way)) as never) };
}
async function atWest() {
  const all = await atOost();
  const second = await askedAndGranted(all, { holder: OOST, recipient: WEST, id: all.id });
  const way = { from: OOST, to: WEST, id: all.id, consents: [second.consent] };
  return { ...all, second, farther: accepted((await passOn(all, way)) as never) };
}
const requestsAt = async (all: Four, house: Oin) =>
  (await listConsents(actor('COLLEGE'), all.at[house]!.house)).requests;

it('the supplier’s own node is asked, and its supplier hears of whom in its own words', async () => {
  const all = await atOost();
  const request = accepted((await ask(all, { holder: OOST, recipient: WEST, id: all.id })) as never);
  const [asked] = (await requestsAt(all, ZUID)).filter(({ id }) => id === request);
  expect(asked).toMatchObject({
    asker: { node: OOST, participant: 'COLLEGE' },
    suppliers: ['COLLEGE'],
    scope: { recipient: WEST, known: await subjectOf(all, NOORD, all.given) },
  });
  // It knows every hop, for it agreed to each.
  expect(asked!.scope.hops!.at(-1)!.node).toBe(OOST);
  expect(await requestsAt(all, NOORD)).toEqual([expect.objectContaining({ id: all.first.request })]);
});

it('what it grants lets them go on, and the receiver verifies the whole way', async () => {
  const { farther, federation } = await atWest();
  const west = federation.house(WEST);
  const record = west.storage.state.messages.find(({ id }) => id === farther)!;
  expect(record).toMatchObject({ state: 'delivered', decision: { outcome: 'permit' } });
  const { origin } = messageIn((await openStored(west, [record])).get(farther)!).data.elements[0]!;
  expect(origin!.hops.map(({ node }) => node)).toEqual([undefined, OOST]);
});

it('a withdrawal ends the copy it let through', async () => {
  const all = await atWest();
  const { house, caseId } = all.at[WEST]!;
  const read = () =>
    readMessage({ id: all.farther, purpose: 'INTER_ZVH_UNSOLICITED', caseId }, actor('COLLEGE'), house);
  expect(await read()).toMatchObject({ outcome: 'read' });
  const zuid = all.at[ZUID]!.house;
  expect(await withdrawConsent(all.second.consent, actor('COLLEGE'), zuid)).toBe('withdrawn');
  await all.federation.settle();
  expect(await read()).toMatchObject({
    outcome: 'refused',
    decision: { reasons: [expect.objectContaining({ code: 'PROVIDER_CONSENT_MISSING' })] },
  });
});

it('what another message brought, or came by different ways, is not asked for', async () => {
  const all = await atOost();
  const categories = ['INCOME'] as const;
  expect(await ask(all, { holder: OOST, recipient: WEST, id: all.id, categories })).toMatchObject({
    outcome: 'invalid',
    defects: [{ at: '/categories' }],
  });
});

describe('nobody is asked anything', () => {
  /** What `peer` writes to Zuid, with or without our code. */
  async function written(all: Four, peer: Oin, hops: readonly Hop[]) {
    const [house, zuid] = [all.federation.house(peer), all.federation.zuid];
    const event = messageFrom(house, zuid, {
      kind: 'provider-consent.request',
      data: {
        purpose: 'INTER_ZVH_UNSOLICITED',
        legalBasis: 'WGS_2_28_3',
        sender: { participant: 'COLLEGE', role: 'CASE_PROCESSOR' },
        recipient: { node: ZUID, participants: ['COLLEGE'] },
        subjects: [],
        elements: [],
        details: {
          categories: ['HOUSING'],
          purpose: 'INTER_ZVH_UNSOLICITED',
          recipient: WEST,
          subject: 'p-fedcba9876543210',
          until: UNTIL,
          suppliers: ['COLLEGE'],
          hops,
        } as never,
      },
    });
    await all.federation.deliver(house, zuid, (await forge(house, zuid, { event })).bytes);
    const record = zuid.storage.state.messages.find(({ id }) => id === event.id);
    return { record, asked: zuid.storage.state.requests.some(({ id }) => id === event.id) };
  }
  const trueHops = async (all: Four & { id: MessageId; first: { consent: MessageId } }) => {
    const request = accepted((await ask(all, { holder: OOST, recipient: WEST, id: all.id })) as never);
    return (await requestsAt(all, ZUID)).find(({ id }) => id === request)!.scope.hops!;
  };

  it.each<readonly [string, Oin, (hops: readonly Hop[]) => readonly Hop[]]>([
    ['by who never got them', WEST, (hops) => hops],
    ['by who got them, for who did not ask', NOORD, (hops) => hops],
    ['for another first message', OOST, ([a, b]) => [{ ...a!, message: 'x'.repeat(43) }, b!]],
    ['under a consent that was not ours', OOST, ([a, b]) => [a!, { ...b!, consents: [] }]],
    ['by a way with a step more', OOST, ([a, b]) => [a!, { ...a!, message: 'y'.repeat(43) }, b!]],
  ])('%s', async (_what, peer, change) => {
    const all = await atOost();
    const { record, asked } = await written(all, peer, change(await trueHops(all)));
    // The same answer whatever our records say: only the log knows (protocol.md §6).
    expect(record).toMatchObject({ state: 'delivered' });
    expect(asked).toBe(false);
  });

  it('once the consent to the step before is withdrawn', async () => {
    const all = await atOost();
    const hops = await trueHops(all);
    await withdrawConsent(all.first.consent, actor('COLLEGE'), all.federation.zuid);
    await all.federation.settle();
    expect((await written(all, OOST, hops)).asked).toBe(false);
  });
});

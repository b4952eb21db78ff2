/** No exchange is made for a peer whose law table the directory does not accept, and what was made before waits in line. */
import { expireMessages, proposeMatch, relayLane, sendMessage } from '#exchange';
import type { Publisher } from '#exchange';
import type { MessageId, Oin } from '#domain';
import { BSN, accepted, act, givenAfterHit } from './support/exchange-steps.js';
import { asked, openMatching } from './support/matching-houses.js';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const OTHER = 'B'.repeat(43);

/** The house, and what its directory accepts besides its own table. */
function judging(house: TestHouse, peer: Oin) {
  const hashes = new Set([house.law.hash]);
  const directory = { ...house.directory, acceptsLawHash: (hash: string) => hashes.has(hash) };
  house.storage.state.laws.set(peer, OTHER);
  const published: string[] = [];
  const publisher: Publisher = {
    publish: async (_peer, items) => {
      published.push(...items.map(({ id }) => id));
      return items.map(() => ({ outcome: 'confirmed' }) as const);
    },
  };
  return { node: { ...house, directory, publisher } as TestHouse, hashes, published };
}
const refused = {
  outcome: 'invalid',
  defects: [expect.objectContaining({ at: '/recipient/node', code: 'LAW_HASH_NOT_ACCEPTED' })],
};
const rowOf = ({ storage }: TestHouse, id: MessageId) => storage.state.outbox.find((one) => one.id === id)!;

it('accepts no draft of an exchange for it, and keeps nothing of it, until the directory accepts the table', async () => {
  const { noord } = await openFederation();
  const { node, hashes } = judging(noord, ZUID);
  const draft = knownCheck({ ...(await openCase(noord, 'COLLEGE', BSN)), bsn: BSN });
  const send = () => sendMessage(draft, actor('COLLEGE'), node);
  expect(await send()).toEqual(refused);
  expect([noord.storage.state.messages, noord.storage.state.outbox]).toEqual([[], []]);
  hashes.add(OTHER);
  expect(await send()).toMatchObject({ outcome: 'accepted' });
});

it('says nothing against a peer of which no heartbeat came yet, or whose newest one names an accepted table', async () => {
  const { noord } = await openFederation();
  const { node } = judging(noord, ZUID);
  const draft = knownCheck({ ...(await openCase(noord, 'COLLEGE', BSN)), bsn: BSN });
  for (const law of [undefined, noord.law.hash]) {
    if (law === undefined) noord.storage.state.laws.delete(ZUID);
    else noord.storage.state.laws.set(ZUID, law);
    expect(await sendMessage(draft, actor('COLLEGE'), node)).toMatchObject({ outcome: 'accepted' });
  }
});

it('still lets a correction go there', async () => {
  const { federation, given } = await givenAfterHit();
  const { node, published } = judging(federation.zuid, NOORD);
  const details = { reason: 'INACCURATE', corrections: [{ element: 'wonen', what: 'DESTROY' }] };
  const to = { node: NOORD, participant: 'COLLEGE' } as const;
  const draft = act('correction.notice', to, { inReplyTo: given, about: given, details });
  const id = accepted(await sendMessage(draft, actor('MAYOR'), node));
  await relayLane(NOORD, node);
  expect(published).toContain(id);
});

it('proposes no comparison to it', async () => {
  const { noord, zuid } = await openMatching();
  const own = await asked(noord, { participant: 'COLLEGE', bsn: BSN, peer: zuid });
  const { node } = judging(noord, ZUID);
  const proposed = await proposeMatch(
    { peer: ZUID, mode: 'one-way', cases: [own.caseId] },
    actor('COLLEGE'),
    node,
  );
  expect(proposed).toEqual({ outcome: 'refused', code: 'LAW_HASH_NOT_ACCEPTED' });
});

describe('what was in line already', () => {
  async function inLine() {
    const { noord, clock } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
    return { ...judging(noord, ZUID), id, clock };
  }

  it('waits under that reason, is not lost, and goes once the table is accepted', async () => {
    const { node, hashes, published, id } = await inLine();
    await relayLane(ZUID, node);
    expect(published).toEqual([]);
    expect(rowOf(node, id)).toMatchObject({ sent: false, reasons: ['PEER_LAW_DIFFERS'] });
    expect(node.storage.state.messages).toMatchObject([{ id, state: 'accepted' }]);
    hashes.add(OTHER);
    await relayLane(ZUID, node);
    expect(published).toEqual([id]);
  });

  it('ends as any other that never left: it expires', async () => {
    const { node, published, id, clock } = await inLine();
    await relayLane(ZUID, node);
    clock.advance(31 * 86_400_000);
    await relayLane(ZUID, node);
    await expireMessages(node, 10);
    expect(published).toEqual([]);
    expect(node.storage.state.messages).toMatchObject([{ id, state: 'expired' }]);
  });

  it('goes on where the peer may have it already', async () => {
    const { node, published, id, hashes } = await inLine();
    hashes.add(OTHER);
    const lost: Publisher = {
      publish: async (_peer, items) =>
        items.map(() => ({ outcome: 'unknown', code: 'CONNECTION_LOST', reason: 'x' }) as const),
    };
    await relayLane(ZUID, { ...node, publisher: lost });
    hashes.delete(OTHER);
    await relayLane(ZUID, node);
    expect(published).toEqual([id]);
  });
});

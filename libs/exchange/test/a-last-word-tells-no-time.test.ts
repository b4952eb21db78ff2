/**
 * When an asker says that it is done, a holder must not see how long it was busy with what it found: neither in what the receipt
 * says and is dated, nor in when it leaves.
 */
import { openEnvelope } from '#crypto';
import { instantOf, millisOf, parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { acceptMatch, decodeEnvelope, decodeInside, listHits } from '#exchange';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');
const PERSONS = 12;

/** The receipt that left `house` for `to`, as it was signed, and its place in line. */
function receiptOf(house: TestHouse, to: TestHouse) {
  const message = house.storage.state.messages.find(
    ({ kind, direction }) => kind === 'match.receipt' && direction === 'sent',
  )!;
  const item = house.storage.state.outbox.find(({ id }) => id === message.id)!;
  const { plaintext } = openEnvelope({ jwe: decodeEnvelope(item.envelope!)!.data, keys: to.decryption });
  const { time, data } = parseJson(decodeInside(plaintext)!.bytes) as unknown as {
    readonly time: string;
    readonly data: JsonObject & { readonly details: JsonObject };
  };
  return { time, purgedAt: data.details['purgedAt'], afterSeconds: item.afterSeconds };
}

/** Noord asks Zuid about twelve, of whom `known` are on file there; each look at a clock takes a millisecond. */
async function session(known: number) {
  const federation = await openMatching(BATCH);
  const { noord, zuid, run, clock } = federation;
  for (let n = 1; n <= PERSONS; n++)
    await asked(noord, { participant: 'COLLEGE', bsn: testBsn(n), peer: zuid });
  for (let n = 1; n <= Math.max(1, known); n++)
    await openCase(zuid, 'MAYOR', testBsn(known === 0 ? PERSONS + n : n));
  const id = await proposed(noord, zuid, { participant: 'COLLEGE' });
  let looks = 0;
  const ticking = { ...clock, now: () => instantOf(millisOf(clock.now()) + looks++) };
  Object.assign(noord, { clock: ticking });
  await run();
  expect(await acceptMatch(id, MAYOR, zuid)).toEqual({ outcome: 'done' });
  await run();
  expect(await listHits(COLLEGE, noord)).toHaveLength(known);
  return receiptOf(noord, zuid);
}

it.each([0, 1, PERSONS])(
  'of %i found persons it is dated as it says, and leaves as much later',
  async (known) => {
    const { time, purgedAt, afterSeconds } = await session(known);
    expect(time).toBe(purgedAt);
    expect(afterSeconds).toBeCloseTo(3.28);
  },
);

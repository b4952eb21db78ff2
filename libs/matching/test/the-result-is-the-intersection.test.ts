/**
 * Property, over random registers: who asks learns its own records of exactly the persons that the other holds, and nobody
 * else learns anything. Through both state machines, from records to hits; on a group that is quick and keeps no secret,
 * and a few times on the true one.
 */
import fc from 'fast-check';
import { openGroup } from '../src/oprf/group.js';
import { collect } from '../src/set/collect.js';
import type { FrozenElement, MatchableRecord } from '../src/set/frozen.js';
import { additiveGroup } from './support/additive-group.js';
import { begin, RIEC, run, ZVH } from './support/party.js';
import type { Party, Sets } from './support/party.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 25);
const trueGroup = await openGroup();

/** Numbers that pass the elfproef; enough for sets beyond one step of padding. */
const NUMBERS = Array.from({ length: 10_000 }, (_, i) => String(999_900_000 + i)).filter(
  (number) =>
    [...number].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0,
);
/** A register by the numbers of its persons; one that stands there twice is in two cases. */
type Register = readonly number[];
const small: fc.Arbitrary<Register> = fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 16 });
const large: fc.Arbitrary<Register> = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 250, max: 400 }))
  .map(([from, length]) => Array.from({ length }, (_, i) => from + i));
const register = fc.oneof({ weight: 9, arbitrary: small }, { weight: 1, arbitrary: large });

const refOf = (n: number, i: number): string => `case-${i}/person-${n}`;
function setOf(of: Register, part: 'asker' | 'holder'): readonly FrozenElement[] {
  const records = of.map((n, i): MatchableRecord => ({
    recordRef: refOf(n, i),
    ground: 'WGS_1_7_8_KNOWN_CHECK',
    subjects: [{ kind: 'bsn', number: NUMBERS[n]! }],
    statement: { id: `statement-${i}`, ageInDays: 1, used: false },
  }));
  const { elements, excluded } = collect(records, { types: [1], refuseTestNumbers: false, part });
  expect(excluded).toEqual([]);
  return [...elements];
}
/** Own records of whoever is in the other register too. */
const known = (asked: Register, held: Register): readonly string[] =>
  asked.flatMap((n, i) => (held.includes(n) ? [refOf(n, i)] : [])).sort();
const found = ({ hits }: Party, asked: readonly FrozenElement[]): readonly string[] => {
  expect(new Set(hits).size).toBe(hits.length);
  return hits.flatMap((index) => asked[index]!.recordRefs).sort();
};

/** One way: who asks, and of whom. */
async function askOnce(
  asked: Register,
  held: Register,
  { group = additiveGroup, peer = ZVH } = {},
): Promise<{ asker: readonly string[]; holder: readonly number[] }> {
  const sets = { asked: setOf(asked, 'asker'), held: setOf(held, 'holder') };
  const { here, there } = await begin(group, sets, peer);
  await run(here, there);
  expect([here.session.exit, there.session.exit]).toEqual([undefined, undefined]);
  return { asker: found(here, sets.asked), holder: there.hits };
}

async function bothAsk(here: Register, there: Register): Promise<readonly (readonly string[])[]> {
  const sets: Required<Sets> = {
    ...{ asked: setOf(here, 'asker'), heldHere: setOf(here, 'holder') },
    ...{ askedThere: setOf(there, 'asker'), held: setOf(there, 'holder') },
  };
  const parties = await begin(additiveGroup, sets);
  await run(parties.here, parties.there);
  return [found(parties.here, sets.asked), found(parties.there, sets.askedThere)];
}

describe('the result is the intersection', () => {
  it.each([
    ['a RIEC asks a ZVH', ZVH],
    ['a ZVH asks a RIEC', RIEC],
  ])('one way, %s: and the holder learns of nobody', async (_name, peer) => {
    const property = fc.asyncProperty(register, register, async (asked, held) => {
      expect(await askOnce(asked, held, { peer })).toEqual({ asker: known(asked, held), holder: [] });
    });
    await fc.assert(property, { numRuns: RUNS });
  });

  it('mutual: each learns its own records, from its own register', async () => {
    const property = fc.asyncProperty(register, register, async (here, there) => {
      expect(await bothAsk(here, there)).toEqual([known(here, there), known(there, here)]);
    });
    await fc.assert(property, { numRuns: RUNS });
  });

  it('on the true group as on the quick one', async () => {
    const property = fc.asyncProperty(small, small, async (asked, held) => {
      const { asker } = await askOnce(asked, held, { group: trueGroup });
      expect(asker).toEqual(known(asked, held));
    });
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 10) });
  });

  it.each<[string, Register, Register]>([
    ['nobody asked about', [], [1, 2]],
    ['nobody on file', [1, 2], []],
    ['nobody at either side', [], []],
    ['the same persons at both sides', [3, 4, 5], [5, 4, 3]],
    ['one person in two cases at both sides', [3, 3], [3, 3, 3]],
    ['one against many', [399], Array.from({ length: 400 }, (_, n) => n)],
    ['many against one', Array.from({ length: 400 }, (_, n) => n), [399]],
  ])('%s', async (_name, asked, held) => {
    const expected = known(asked, held);
    expect((await askOnce(asked, held)).asker).toEqual(expected);
    expect(await bothAsk(asked, held)).toEqual([expected, known(held, asked)]);
  });
});

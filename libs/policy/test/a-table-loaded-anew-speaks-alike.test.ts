/**
 * The table as a test loads it, not as the file did before any test ran: each row speaks on its examples, and what is said
 * stands in the order of the codes. `npm run mutation` can change only what runs within a test.
 */
import { REFUSAL_CODES } from '#domain';
import type { Decision } from '#domain';
import { CURRENT_LAW, factsOfExample, loadLaw, rowsInForce } from '#law';
import type { LawRow } from '#law';
import { decide } from '#policy';

const speakers = (decision: Decision): readonly string[] => {
  if (decision.outcome !== 'permit') return decision.reasons.map(({ row }) => row);
  return [...decision.permits, ...decision.obligations].map(({ row }) => row);
};

it('lets each row speak on its examples and nowhere else, twice over', () => {
  const law = loadLaw(CURRENT_LAW);
  const wrong: string[] = [];
  const hold = (row: LawRow, kind: 'passing' | 'failing') => {
    const heard = (row.effect === 'permit') === (kind === 'passing');
    for (const example of row.examples[kind]) {
      const { facts, at } = factsOfExample(example);
      if (speakers(decide(facts, law, at)).includes(row.id) !== heard)
        wrong.push(`${row.id} ${kind} ${JSON.stringify(example)}`);
    }
  };
  // The second time what concerns the message is found in the index.
  for (const _ of [1, 2])
    for (const row of law.rows) for (const kind of ['passing', 'failing'] as const) hold(row, kind);
  expect(wrong).toEqual([]);
});

it('says what stands in the way in the order of the codes, of the rules, and of the rows’ names', () => {
  const law = loadLaw(CURRENT_LAW.toReversed());
  const placeOf = new Map(
    CURRENT_LAW.map((row) => {
      const code = 'code' in row && row.code !== undefined ? REFUSAL_CODES.indexOf(row.code) : 0;
      return [row.id, [code, row.rule, row.id] as const];
    }),
  );
  const before = (a: string, b: string): boolean => {
    const [one, two] = [placeOf.get(a)!, placeOf.get(b)!];
    const first = [0, 1, 2].find((i) => one[i] !== two[i]);
    return first === undefined || one[first]! < two[first]!;
  };
  let pairs = 0;
  for (const row of CURRENT_LAW)
    for (const example of [...row.examples.passing, ...row.examples.failing]) {
      const { facts, at } = factsOfExample(example);
      const decision = decide(facts, law, at);
      const said = (decision.outcome === 'permit' ? decision.permits : decision.reasons).map(
        ({ row: id }) => id,
      );
      const known = said.filter((id) => placeOf.has(id));
      for (const [i, id] of known.slice(1).entries()) {
        pairs++;
        expect([known[i], id, before(known[i]!, id)]).toEqual([known[i], id, true]);
      }
    }
  expect(pairs).toBeGreaterThan(50);
});

it('names the rows in force themselves', () => {
  const law = loadLaw(CURRENT_LAW);
  expect(rowsInForce(law, factsOfExample({ base: 'R2 gives' }).at)).toEqual(CURRENT_LAW);
});

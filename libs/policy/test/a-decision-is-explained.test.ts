/** All that helps at once: what would make it lawful, what allowed it, and which conditions contradict each other. */
import type { Facts, Instant, Restriction } from '#domain';
import { CURRENT_LAW, EXAMPLE_MOMENT, factsOfExample, lawfulInWords, loadLaw, nlLaw } from '#law';
import type { Example } from '#law';
import { explain } from '#policy';
import type { Explanation } from '#policy';

const law = nlLaw();
const explained = (example: Example) => {
  const { facts, at } = factsOfExample(example);
  return explain(facts, law, at);
};

const contradictionsIn = (facts: Facts): Explanation['contradictions'] =>
  explain(facts, law, EXAMPLE_MOMENT).contradictions;

it('a permit names the rows that gave it, and nothing to change', () => {
  const { decision, allowed, lawful } = explained({ base: 'R2 gives' });
  if (decision.outcome !== 'permit') throw new Error(decision.outcome);
  const rows = law.rows.filter(({ id }) => decision.permits.some(({ row }) => row === id));
  expect(allowed).toEqual(rows.map(({ id, cites, why }) => ({ row: id, cites, why })));
  expect(allowed).not.toHaveLength(0);
  expect(lawful).toEqual([]);
});

it('a refusal says for each reason, in its order, when its row would let it pass', () => {
  const example: Example = {
    base: 'R2 gives',
    set: { '/elements/1/consents': [], '/ownCase': 'none', '/elements/0/category': 'SEXUAL_BEHAVIOUR' },
  };
  const { decision, lawful, allowed } = explained(example);
  const { facts } = factsOfExample(example);
  if (decision.outcome !== 'refuse') throw new Error(decision.outcome);
  expect(lawful.map(({ row }) => row)).toEqual(decision.reasons.map(({ row }) => row));
  for (const { row, when } of lawful)
    expect(when).toEqual(
      lawfulInWords(
        law.rows.find(({ id }) => id === row)!,
        facts,
      ),
    );
  expect(lawful.map(({ row }) => row)).toEqual(
    expect.arrayContaining(['06-own-open-case', '12-supplier-consent']),
  );
  // What permits it is said although others forbid it: those then win.
  expect(allowed.map(({ row }) => row)).toEqual(['05-r2-case-exchange-response']);
});

it('what no row permits and none forbids stands on no row', () => {
  const permitting = loadLaw(CURRENT_LAW.filter(({ effect }) => effect === 'permit'));
  const { facts, at } = factsOfExample({ base: 'R2 gives', set: { '/purpose': 'BREACH_HANDLING' } });
  expect(explain(facts, permitting, at)).toMatchObject({ lawful: [{ row: '00-default-deny' }], allowed: [] });
});

describe('conditions that contradict each other', () => {
  const reads = (n: number): Restriction => ({ type: 'MAX_READS', basis: 'HOUSE', n });
  const only = (...purposes: readonly ('INTER_ZVH_CASE_EXCHANGE' | 'RESULT_FEEDBACK')[]): Restriction => ({
    type: 'PURPOSE_ONLY',
    basis: 'HOUSE',
    purposes,
  });
  const view: Restriction = { type: 'VIEW_ONLY', basis: 'HOUSE' };
  const bearing = (
    message: readonly Restriction[],
    ...elements: readonly (readonly Restriction[])[]
  ): Facts => {
    const { facts } = factsOfExample({ base: 'R2 gives' });
    const [model] = facts.elements;
    return {
      ...facts,
      restrictions: message,
      elements: elements.map((restrictions) => ({ ...model!, restrictions })),
    };
  };

  it('are named where they stand, with the strictest, which holds', () => {
    expect(contradictionsIn(bearing([reads(3), view, reads(2)], []))).toEqual([
      { type: 'MAX_READS', at: ['/restrictions/0', '/restrictions/2'], holds: reads(2), nothing: false },
    ]);
  });

  it('of the message and of one element meet in that element, and in no other', () => {
    expect(contradictionsIn(bearing([reads(3)], [view], [reads(1)], []))).toEqual([
      {
        type: 'MAX_READS',
        at: ['/restrictions/0', '/elements/1/restrictions/0'],
        holds: reads(1),
        nothing: false,
      },
    ]);
    expect(contradictionsIn(bearing([], [reads(1)], [reads(2)]))).toEqual([]);
  });

  it('are said once, however many elements bear them', () => {
    expect(contradictionsIn(bearing([reads(3), reads(2)], [view], []))).toHaveLength(1);
    const found = contradictionsIn(bearing([reads(3), reads(2)], [view], [view], [reads(1)]));
    expect(found.map(({ at }) => at.length)).toEqual([2, 3]);
  });

  it('may leave nothing that meets them all', () => {
    const [found] = contradictionsIn(bearing([only('INTER_ZVH_CASE_EXCHANGE'), only('RESULT_FEEDBACK')], []));
    expect(found).toMatchObject({ nothing: true, holds: { purposes: [] } });
    const both = only('INTER_ZVH_CASE_EXCHANGE', 'RESULT_FEEDBACK');
    expect(contradictionsIn(bearing([both, only('RESULT_FEEDBACK')], []))).toMatchObject([
      { nothing: false },
    ]);
  });

  it('are none where they say the same on another basis', () => {
    expect(contradictionsIn(bearing([reads(2), { ...reads(2), basis: 'LAW' }], [reads(2)]))).toEqual([]);
  });

  it('are none that can be read in torn facts', () => {
    const facts = bearing([reads(3), reads(2)], [view]);
    expect(contradictionsIn({ ...facts, restrictions: 'unknown' as never })).toEqual([]);
    expect(contradictionsIn({ ...facts, elements: 'unknown' as never })).toEqual([]);
    const torn = { ...facts, elements: [{ ...facts.elements[0]!, restrictions: 'unknown' as never }] };
    expect(contradictionsIn(torn)).toHaveLength(1);
  });
});

it('explains at the moment that is asked about', () => {
  const { facts } = factsOfExample({ base: 'R2 gives' });
  expect(explain(facts, law, '2020-01-01T00:00:00.000Z' as Instant).decision.outcome).toBe('refuse');
});

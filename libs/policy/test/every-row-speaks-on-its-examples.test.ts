/** Each row of the law, on the facts that stand with it. */
import { factsOfExample, nlLaw } from '#law';
import type { Example, LawRow } from '#law';
import type { Decision } from '#domain';
import { decide } from '#policy';

const table = nlLaw();
const judge = (example: Example): Decision => {
  const { facts, at } = factsOfExample(example);
  return decide(facts, table, at);
};

/** Whether the row is heard in the decision on these facts. */
function speaks(row: LawRow, decision: Decision): boolean {
  switch (row.effect) {
    case 'permit':
      return decision.outcome === 'permit' && decision.permits.some((permit) => permit.row === row.id);
    case 'forbid':
    case 'refer':
      return decision.outcome !== 'permit' && decision.reasons.some((reason) => reason.row === row.id);
    case 'oblige': {
      if (decision.outcome !== 'permit') throw new Error(`${row.id}: its examples must be permitted`);
      // Only the earliest moment of erasure is reported.
      return decision.obligations.some((duty) => duty.row === row.id);
    }
  }
}

const named = (example: Example): string => `${example.base} ${JSON.stringify(example.set ?? {})}`;

describe.each(table.rows.map((row) => [row.id, row] as const))('%s', (_, row) => {
  const heard = row.effect === 'permit';
  it.each(row.examples.passing.map((example) => [named(example), example] as const))(
    'passing: %s',
    (_name, example) => {
      expect(speaks(row, judge(example))).toBe(heard);
    },
  );
  it.each(row.examples.failing.map((example) => [named(example), example] as const))(
    'failing: %s',
    (_name, example) => {
      expect(speaks(row, judge(example))).toBe(!heard);
    },
  );
});

it('gives a reason its code, citations, both languages and pointers, never a value', () => {
  const decision = judge({ base: 'R2 gives', set: { '/elements/1/consents': [] } });
  expect(decision).toMatchObject({
    outcome: 'refuse',
    lawHash: table.hash,
    reasons: [
      {
        code: 'PROVIDER_CONSENT_MISSING',
        row: '12-supplier-consent',
        cites: [{ act: 'WGS', article: '2.28', paragraph: '4' }],
        at: ['/elements/1'],
      },
    ],
  });
});

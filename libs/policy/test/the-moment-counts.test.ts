/** The law of the moment decides: rows are superseded by date, and the same message passes one day and not the next. */
import type { Facts, Instant } from '#domain';
import { CURRENT_LAW, factsOfExample, loadLaw, nlLaw, rowsInForce } from '#law';
import type { ForbidRow, LawRow } from '#law';
import { decide } from '#policy';

const { facts } = factsOfExample({ base: 'R3 gives', set: { '/elements/0/secrecyBasis': 'BIG_88' } });
const secrecy = CURRENT_LAW.find(({ id }) => id === '11-q1-secrecy-between-zvhs')!;
const others = CURRENT_LAW.filter((row) => row !== secrecy);
const dated = (inForce: LawRow['inForce']) => loadLaw([...others, { ...secrecy, inForce }]);
const at = (moment: string): Instant => moment as Instant;
const lastSecond = at('2026-11-30T22:59:59.999Z');
const midnight = at('2026-11-30T23:00:00.000Z');

it('asks a row from the first moment of its first day, in the Netherlands', () => {
  const law = dated({ from: '2026-12-01' });
  expect(decide(facts, law, lastSecond).outcome).toBe('permit');
  expect(decide(facts, law, midnight).outcome).toBe('refuse');
});

it('asks a row through the last moment of its last day', () => {
  const law = dated({ from: '2025-03-01', until: '2026-11-30' });
  expect(decide(facts, law, lastSecond).outcome).toBe('refuse');
  expect(decide(facts, law, midnight).outcome).toBe('permit');
});

it('takes the superseding row from its own day on', () => {
  const law = loadLaw([
    ...others,
    { ...secrecy, inForce: { from: '2025-03-01', until: '2026-11-30' } },
    { ...secrecy, id: '11-professional-secrecy-2026-12', inForce: { from: '2026-12-01' } },
  ]);
  expect(decide(facts, law, lastSecond)).toMatchObject({ reasons: [{ row: '11-q1-secrecy-between-zvhs' }] });
  expect(decide(facts, law, midnight)).toMatchObject({
    reasons: [{ row: '11-professional-secrecy-2026-12' }],
  });
});

describe('special data to a third party (Q10)', () => {
  const never = CURRENT_LAW.find(({ id }) => id === '21-special-data-to-third')! as ForbidRow;
  const released = never.examples.failing[0]!;
  const given = (set: Readonly<Record<string, unknown>> = {}) =>
    factsOfExample({ ...released, set: { ...released.set, '/elements/1/secrecyBasis': 'NONE', ...set } })
      .facts;

  it('goes to nobody whatever consents it bears, until a later row lets it go with its supplier’s', () => {
    const agreed = {
      some: 'element.consents',
      where: { fact: 'consent.supplier', op: 'equalsFact', other: 'element.supplier.participant' },
    } as const;
    const law = loadLaw([
      ...CURRENT_LAW.filter((row) => row !== never),
      { ...never, inForce: { from: '2025-03-01', until: '2026-11-30' } },
      {
        ...never,
        id: '21-special-data-agreed',
        when: { all: [never.when, { not: agreed }] },
        inForce: { from: '2026-12-01' },
      },
    ]);
    const rowsAt = (facts: Facts, moment: Instant) => {
      const decision = decide(facts, law, moment);
      return decision.outcome === 'permit' ? [] : decision.reasons.map(({ row }) => row);
    };
    expect(given().elements[1]!.consents).not.toEqual([]);
    expect(rowsAt(given(), lastSecond)).toContain('21-special-data-to-third');
    expect(rowsAt(given(), midnight)).not.toContain('21-special-data-to-third');
    expect(rowsAt(given(), midnight)).not.toContain('21-special-data-agreed');
    expect(rowsAt(given({ '/elements/1/consents': [] }), midnight)).toContain('21-special-data-agreed');
  });
});

it('permits nothing before the act began', () => {
  const { facts: lawful } = factsOfExample({ base: 'R1 asks' });
  expect(decide(lawful, nlLaw(), at('2025-02-28T22:59:59.999Z')).outcome).toBe('refuse');
});

it('lists what is in force at a moment', () => {
  const law = dated({ from: '2026-12-01' });
  expect(rowsInForce(law, lastSecond)).toHaveLength(others.length);
  expect(rowsInForce(law, midnight)).toHaveLength(CURRENT_LAW.length);
  expect(rowsInForce(law, at('2025-02-28T22:59:59.999Z'))).toEqual([]);
});

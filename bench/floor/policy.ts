/** Deciding, and loading what decisions stand on. */
import type { Decision, ElementFacts, Facts, Restriction } from '#domain';
import { CURRENT_LAW, factsOfExample, loadLaw } from '#law';
import { decide } from '#policy';
import { percentile, timed } from '../measure.js';

export interface PolicyFloor {
  /** Microseconds, p50 and p99, of one decision about 10 elements with 5 restrictions each. */
  readonly decideMicros: { readonly p50: number; readonly p99: number };
  readonly outcome: Decision['outcome'];
  /** Milliseconds to check, hash and compile the whole table; p50 of ten. */
  readonly loadMillis: number;
  readonly rows: number;
}

const ELEMENTS = 10;
const DECISIONS = 3_000;

export async function measurePolicy(): Promise<PolicyFloor> {
  const table = loadLaw(CURRENT_LAW);
  const { facts, at } = tenElements();
  const micros: number[] = [];
  let outcome: Decision['outcome'] = 'refuse';
  for (let i = 0; i < DECISIONS; i++) {
    const began = performance.now();
    ({ outcome } = decide(facts, table, at));
    micros.push((performance.now() - began) * 1000);
  }
  const loads: number[] = [];
  for (let i = 0; i < 10; i++) loads.push(await timed(() => loadLaw(CURRENT_LAW)));
  const warm = micros.slice(DECISIONS / 10);
  return {
    decideMicros: { p50: percentile(warm, 0.5), p99: percentile(warm, 0.99) },
    outcome,
    loadMillis: percentile(loads, 0.5),
    rows: table.rows.length,
  };
}

function tenElements(): ReturnType<typeof factsOfExample> {
  const { facts, at } = factsOfExample({ base: 'R2 gives' });
  const restrictions: readonly Restriction[] = [
    { type: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', purposes: [facts.purpose] },
    { type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' },
    { type: 'NOT_TO_PRIVATE', basis: 'CONDITION_2_29_3' },
    { type: 'VIEW_ONLY', basis: 'HOUSE' },
    { type: 'MAX_READS', basis: 'HOUSE', n: 10 },
  ];
  const housing = facts.elements.find(({ category }) => category === 'HOUSING')!;
  const elements: readonly ElementFacts[] = Array.from({ length: ELEMENTS }, () => ({
    ...housing,
    restrictions,
  }));
  return { facts: { ...facts, elements } satisfies Facts, at };
}

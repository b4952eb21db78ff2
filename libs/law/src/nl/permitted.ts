/** Conditions that permits of use share: who holds it, what they do with it, and for which purpose. */
import type { Purpose, UseFacts } from '#domain';
import type { Condition } from '../condition.js';
import { ZVHS, ZVH_WITH_RIEC } from './pairs.js';
import { SINCE_2025 } from './terms.js';

/** What is exchanged between ZVHs is used for what ZVHs may exchange for. */
export const ZVH_PURPOSES: readonly Purpose[] = [
  'INTER_ZVH_KNOWN_CHECK',
  'INTER_ZVH_CASE_EXCHANGE',
  'INTER_ZVH_UNSOLICITED',
  'PLAN_ALIGNMENT',
];
export const EXCHANGE_ROUTES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'] as const;
export const ANY_TWO: Condition = { any: [ZVHS, ZVH_WITH_RIEC] };
export const USE = { rule: 5, effect: 'permit', stages: ['use'], inForce: SINCE_2025 } as const;

export const action = (value: UseFacts['action']): Condition => ({ fact: 'use.action', op: 'equals', value });
export const using = (does: UseFacts['action'], purposes: readonly Purpose[]): Condition => ({
  all: [action(does), { fact: 'use.purpose', op: 'in', value: purposes }],
});

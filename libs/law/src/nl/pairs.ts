/** Between whom, on which basis: the conditions that the routes share. */
import type { LegalBasis, NodeKind } from '#domain';
import type { Condition } from '../condition.js';
import { SINCE_2025 } from './terms.js';

export const between = (sender: NodeKind, recipient: NodeKind): Condition => ({
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: sender },
    { fact: 'recipient.nodeKind', op: 'equals', value: recipient },
    { not: { fact: 'sender.oin', op: 'equalsFact', other: 'recipient.oin' } },
  ],
});
export const ZVH_TO_ZVH = between('ZVH', 'ZVH');
export const ZVH_AND_RIEC: Condition = { any: [between('ZVH', 'RIEC'), between('RIEC', 'ZVH')] };
export const on = (basis: LegalBasis): Condition => ({ fact: 'legalBasis', op: 'equals', value: basis });
export const ANSWERS_A_QUESTION: Condition = {
  fact: 'conversation.predecessor',
  op: 'equals',
  value: 'present',
};

export const BETWEEN_NODES = {
  rule: 5,
  effect: 'permit',
  stages: ['send', 'receive'],
  inForce: SINCE_2025,
} as const;

/** As a use sees it: on whose message, whichever way it went. */
const kinds = (sender: NodeKind, recipient: NodeKind): Condition => ({
  all: [
    { fact: 'sender.nodeKind', op: 'equals', value: sender },
    { fact: 'recipient.nodeKind', op: 'equals', value: recipient },
  ],
});
export const ZVHS = kinds('ZVH', 'ZVH');
export const ZVH_WITH_RIEC: Condition = { any: [kinds('ZVH', 'RIEC'), kinds('RIEC', 'ZVH')] };

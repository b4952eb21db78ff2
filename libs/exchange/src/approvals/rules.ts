/** Who may ask for what, and who may decide on it. One table, for the interface, the API and the command line alike. */
import type { FunctionRole } from '#domain';
import type { Actor } from '../node.js';
import type { Approval, AskedKind } from './ports.js';

interface Rule {
  readonly ask: readonly FunctionRole[];
  readonly decide: readonly FunctionRole[];
  /** The account role `goedkeurder` or `beheerder` is needed to decide. */
  readonly byApprover: boolean;
  /** Only people of the participant that asked. */
  readonly within: boolean;
}

const KEEPING = {
  ask: ['SYSTEM_SUPPORT'],
  decide: ['SYSTEM_SUPPORT'],
  byApprover: true,
  within: false,
} as const;
const RULES: Readonly<Record<AskedKind, Rule>> = {
  release: KEEPING,
  discard: KEEPING,
  partner: KEEPING,
  'partner-end': KEEPING,
  resume: KEEPING,
  // Who keeps the node running sees that it must; who answers for the log agrees, or asks.
  'audit-log': {
    ask: ['SYSTEM_SUPPORT', 'COORDINATING_DPO'],
    decide: ['COORDINATING_DPO', 'LAWFULNESS_REVIEWER'],
    byApprover: false,
    within: false,
  },
  renewal: { ask: ['CASE_PROCESSOR'], decide: ['CASE_PROCESSOR'], byApprover: false, within: true },
  'dossier-export': {
    ask: ['CONTACT_POINT', 'COORDINATING_DPO', 'LAWFULNESS_REVIEWER'],
    decide: ['COORDINATING_DPO', 'LAWFULNESS_REVIEWER'],
    byApprover: false,
    within: false,
  },
};

export const ASKED_KINDS = Object.keys(RULES) as readonly AskedKind[];

export const mayAsk = (kind: AskedKind, { role }: Actor): boolean => RULES[kind].ask.includes(role);

/** Kinds that the role sees at all. */
export const kindsOf = ({ role }: Actor): readonly AskedKind[] =>
  ASKED_KINDS.filter((kind) => RULES[kind].ask.includes(role) || RULES[kind].decide.includes(role));

export const isWithin = (kind: AskedKind): boolean => RULES[kind].within;

/** One person is one account, whichever token it brings and however it is written. */
export const isSamePerson = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export type DecideCode = 'SAME_PERSON' | 'NOT_AN_APPROVER';

/** Why this person may not decide; `undefined` where it may. */
export function whyNotDecide({ asked, by }: Approval, actor: Actor): DecideCode | undefined {
  const rule = RULES[asked.kind];
  if (isSamePerson(by.account, actor.account)) return 'SAME_PERSON';
  const isApprover = rule.decide.includes(actor.role) && (!rule.byApprover || actor.approver === true);
  return isApprover ? undefined : 'NOT_AN_APPROVER';
}

export function maySee({ asked, by }: Approval, actor: Actor): boolean {
  return (
    kindsOf(actor).includes(asked.kind) && (!isWithin(asked.kind) || by.participant === actor.participant)
  );
}

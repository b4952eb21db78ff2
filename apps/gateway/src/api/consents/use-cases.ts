/** What the API may do with consents and the register of human acts. */
import type { MessageId } from '#domain';
import * as exchange from '#exchange';
import type {
  ActResult,
  ActType,
  Actor,
  ConsentDecisionResult,
  ConsentOverview,
  ConsentQuestion,
  ConsentWithdrawalResult,
  NewAct,
  Node,
  RecordedAct,
  SendResult,
} from '#exchange';
import type { ConflictOutcome } from '../use-cases.js';

export type AskedConsent = SendResult | { readonly outcome: 'not-found' } | ConflictOutcome;
export interface ActUseCases {
  askConsent(question: ConsentQuestion, actor: Actor): Promise<AskedConsent>;
  decideConsent(
    what: { readonly request: MessageId; readonly decision: 'grant' | 'refuse' },
    actor: Actor,
  ): Promise<ConsentDecisionResult | ConflictOutcome>;
  withdrawConsent(id: MessageId, actor: Actor): Promise<ConsentWithdrawalResult | ConflictOutcome>;
  listConsents(actor: Actor): Promise<ConsentOverview>;
  recordAct(act: NewAct, actor: Actor): Promise<ActResult>;
  listActs(types: readonly ActType[], actor: Actor): Promise<readonly RecordedAct[]>;
}

/** `settled` makes an outcome of a conflict. */
export const bindActs = (
  node: Node,
  settled: <T>(work: Promise<T>) => Promise<T | ConflictOutcome>,
): ActUseCases => ({
  askConsent: (question, actor) => settled(exchange.askConsent(question, actor, node)),
  decideConsent: (what, actor) => settled(exchange.decideConsent(what, actor, node)),
  withdrawConsent: (id, actor) => settled(exchange.withdrawConsent(id, actor, node)),
  listConsents: (actor) => exchange.listConsents(actor, node),
  recordAct: (act, actor) => exchange.recordAct(act, actor, node),
  listActs: (types, actor) => exchange.listActs(types, actor, node),
});

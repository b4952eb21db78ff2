export * from './category.js';
export * from './citation.js';
export * from './code.js';
export { CODE_WORDS, codeInWords } from './code-words.js';
export { CODE_NAMES, type NameGroup } from './words/code-names.js';
export type * from './conversations/definition.js';
export * from './conversations/index.js';
export * from './decision.js';
export * from './evidence.js';
export * from './facts.js';
export * from './ids.js';
export * from './kinds/definition.js';
export * from './kinds/index.js';
export { ANSWERS, type KnownAnswer } from './kinds/known-check.js';
export { EXCHANGED_KINDS, PERSON_DATA, type About } from './kinds/about.js';
export { CORRECTED, CORRECTIONS, CORRECTION_REASONS, ONWARD } from './kinds/correction.js';
export { REPLY_OUTCOMES } from './kinds/intervention-alignment.js';
export { ALIGNMENT_OUTCOMES } from './kinds/plan-alignment.js';
export { RECALLED, RECALL_REASONS } from './kinds/recall.js';
export {
  BREACH_ANSWERS,
  BREACH_MESSAGES,
  BREACH_NATURES,
  type BreachAnswer,
  type BreachNature,
} from './kinds/breach.js';
export {
  RIGHT_FULFILMENTS,
  RIGHT_ONWARD,
  RIGHT_OUTCOMES,
  TRAVELLING_RIGHTS,
  UNFULFILLED_REASONS,
  type RightFulfilment,
  type RightOnward,
  type RightOutcome,
  type RightOutcomeKind,
  type TravellingRight,
} from './kinds/subject-rights.js';
export { USEFULNESS } from './kinds/result-feedback.js';
export { ERASE_GROUNDS, RENEWAL_GROUNDS } from './kinds/retention.js';
export { matchAdvice, MATCH_ADVICE } from './match-advice.js';
export * from './match-payload.js';
export { MATCH_SCHEMAS } from './match-schema.js';
export type { ConsentAnswer, ConsentScope, ConsentWithdrawal } from './kinds/provider-consent.js';
export * from './message.js';
export * from './message-types.js';
export * from './participant.js';
export * from './purpose.js';
export * from './restriction.js';
export * from './schema.js';
export * from './strict-json.js';
export * from './validate.js';

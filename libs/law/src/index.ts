export { durationMillis, momentsOfDate, monthsAfter, retentionEnd } from './calendar.js';
export { fastMillis } from './instant.js';
export type { Scope } from './scope.js';
export type { Condition, FactTest, Op } from './condition.js';
export { BASE_NAMES as EXAMPLE_BASES, EXAMPLE_MOMENT, factsOfExample } from './examples.js';
export type { BaseName } from './examples.js';
export type { MessageList } from './fact-paths.js';
export { CURRENT_LAW, nlLaw } from './nl/index.js';
export { QUESTIONS, type Question } from './questions.js';
export { RULES } from './rules.js';
export { setAt } from './set-at.js';
export { lawfulWhen } from './words.js';
export { factName, lawfulInWords } from './plain-words.js';
export { NOT_COMPARED, comparedWith } from './compared.js';
export { factsAsked, type AskedFact } from './asked.js';
export { valueName } from './value-names.js';
export type {
  Duty,
  Effect,
  Example,
  ForbidRow,
  InForce,
  LawRow,
  ObligeRow,
  PermitRow,
  ReferRow,
} from './row.js';
export { loadLaw, rowsInForce } from './table.js';
export { rowFormDefect } from './row-form.js';
export type { CompiledRow, LawTable, Rules } from './table.js';
export { LawError } from './validate.js';

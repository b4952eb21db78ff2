/**
 * Mutants that live because they change nothing that anybody can see, each with the reason. One that a test can kill does
 * not belong here. `code` is the line as it stands, trimmed; `becomes` narrows to one replacement. `npm run mutation` says
 * which of these exclude nothing any more.
 */
const USE = 'libs/exchange/src/use';

export const EQUIVALENT = [
  {
    file: `${USE}/conditions.ts`,
    code: 'return moments.length === 0 ? undefined : moments.reduce((a, b) => (b < a ? b : a));',
    mutator: 'EqualityOperator',
    becomes: 'b <= a',
    reason: 'Of two equal moments either is the earliest.',
  },
  {
    file: `${USE}/decide-use.ts`,
    code: 'if (reads === record.reads) return first;',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Saves a decision: on the same count the second one is the first.',
  },
  {
    file: `${USE}/decide-use.ts`,
    code: 'id === undefined ? Promise.resolve(undefined) : tx.cases.find(id);',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Saves a query: no case has no id.',
  },
  {
    file: `${USE}/duties.ts`,
    code: 'if (overdue.length === 0) return 0;',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Saves three statements that would write nothing.',
  },
  {
    file: `${USE}/expire-messages.ts`,
    code: "await undo(expired.filter(isUnread), 'unread', { tx, node });",
    mutator: 'MethodExpression',
    reason: 'The others are undone on the next line; a conversation that has ended is not ended again.',
  },
  {
    file: `${USE}/expire-messages.ts`,
    code: 'if (expired.length === 0) return;',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Saves four statements that would write nothing.',
  },
  {
    file: `${USE}/register-use.ts`,
    code: 'const named = request.caseId === undefined ? undefined : await tx.cases.find(request.caseId);',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Saves a query: no case has no id.',
  },
  {
    file: `${USE}/register-use.ts`,
    code: 'if (record.caseId === undefined && named?.participant === actor.participant)',
    mutator: 'ConditionalExpression',
    reason:
      'Saves a statement: `bindCase` itself binds only what is bound to no case, because two readers may come at once.',
  },
  {
    file: `${USE}/tighten.ts`,
    code: '...(element === undefined ? {} : { element }),',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'A member that is undefined is stored and compared as one that is absent.',
  },
];

/**
 * Mutants that live because they change nothing that anybody can see, each with the reason. One that a test can kill does
 * not belong here. `code` is the line as it stands, trimmed; `becomes` narrows to one replacement. `npm run mutation` says
 * which of these exclude nothing any more.
 */
const USE = 'libs/exchange/src/use';
const POLICY = 'libs/policy/src';
/** Both are of one type already: the second test is there for the compiler. */
const narrowing = (code) => ({
  file: `${POLICY}/strictest-union.ts`,
  code,
  mutator: 'ConditionalExpression',
  becomes: 'true',
  reason: 'Only restrictions of one type are merged; `b.type === a.type` says so to the compiler.',
});

export const EQUIVALENT = [
  narrowing("if (a.type === 'PURPOSE_ONLY' && b.type === a.type) {"),
  narrowing("if (a.type === 'NAMED_ROLES_ONLY' && b.type === a.type) {"),
  narrowing(
    "if (a.type === 'RETAIN_UNTIL' && b.type === a.type) return { ...a, basis, at: a.at < b.at ? a.at : b.at };",
  ),
  narrowing(
    "if (a.type === 'NOT_BEFORE' && b.type === a.type) return { ...a, basis, at: a.at > b.at ? a.at : b.at };",
  ),
  narrowing(
    "if (a.type === 'MAX_READS' && b.type === a.type) return { ...a, basis, n: Math.min(a.n, b.n) };",
  ),
  narrowing("if (a.type === 'MAX_AGE' && b.type === a.type) {"),
  narrowing("if (a.type === 'REPORT_USE' && b.type === a.type)"),
  {
    file: `${POLICY}/strictest-union.ts`,
    code: "if (a.type === 'RETAIN_UNTIL' && b.type === a.type) return { ...a, basis, at: a.at < b.at ? a.at : b.at };",
    mutator: 'EqualityOperator',
    becomes: 'a.at <= b.at',
    reason: 'Of two equal moments either is the stricter.',
  },
  {
    file: `${POLICY}/strictest-union.ts`,
    code: "if (a.type === 'NOT_BEFORE' && b.type === a.type) return { ...a, basis, at: a.at > b.at ? a.at : b.at };",
    mutator: 'EqualityOperator',
    becomes: 'a.at >= b.at',
    reason: 'Of two equal moments either is the stricter.',
  },
  {
    file: `${POLICY}/strictest-union.ts`,
    code: 'const basis = RESTRICTION_BASES.indexOf(a.basis) <= RESTRICTION_BASES.indexOf(b.basis) ? a.basis : b.basis;',
    mutator: 'EqualityOperator',
    becomes: 'RESTRICTION_BASES.indexOf(a.basis) < RESTRICTION_BASES.indexOf(b.basis)',
    reason: 'Two bases at one place of the vocabulary are one basis.',
  },
  {
    file: `${POLICY}/decide.ts`,
    code: 'derived: { permitted: false },',
    mutator: 'BooleanLiteral',
    reason: 'Set from the permits before any row that reads it is asked.',
  },
  {
    file: `${POLICY}/decide.ts`,
    code: 'derived: { permitted: false },',
    mutator: 'ObjectLiteral',
    reason: 'Set from the permits before any row that reads it is asked.',
  },
  {
    file: `${POLICY}/decide.ts`,
    code: '} catch {',
    mutator: 'BlockStatement',
    reason: 'Falling out of the function gives `undefined` as well.',
  },
  {
    file: `${POLICY}/decide.ts`,
    code: 'if (elements.every(isCovered)) return undefined;',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Saves a walk: with nothing uncovered the end of the function says the same.',
  },
  {
    file: `${POLICY}/decide.ts`,
    code: 'permitting.some(({ categories }) => categories?.has(category) === true);',
    mutator: 'OptionalChaining',
    reason: 'A permit row always names its categories; the type is that of all rows.',
  },
  {
    file: `${POLICY}/judge.ts`,
    code: "list === 'restrictions'",
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Asked one by one, restrictions say the same: sort by sort is faster.',
  },
  {
    file: `${POLICY}/judge.ts`,
    code: '} catch {',
    mutator: 'BlockStatement',
    reason: 'Falling out of the function gives `undefined`, which is neither true nor false: as unknown.',
  },
  {
    file: `${POLICY}/obligations.ts`,
    code: 'if (elements.every(({ renewedUntil }) => renewedUntil === undefined))',
    mutator: 'ConditionalExpression',
    becomes: 'false',
    reason: 'Saves computing a term for each element: the general way gives the same end.',
  },
  {
    file: `${POLICY}/obligations.ts`,
    code: 'const earliest = (moments: readonly Instant[]): Instant => moments.reduce((a, b) => (b < a ? b : a));',
    mutator: 'EqualityOperator',
    becomes: 'b <= a',
    reason: 'Of two equal moments either is the earliest.',
  },
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

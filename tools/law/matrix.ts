/** docs/law-matrix.md: every rule with its rows, their codes, where they are written and how they are tested. */
import { ROUTES } from '#domain';
import { QUESTIONS, RULES } from '#law';
import type { LawRow, LawTable } from '#law';
import { ROW_TEST, sourceOfRows } from './files.js';
import { citations, period, table } from './markdown.js';

export function lawMatrix(law: LawTable): string {
  const sources = sourceOfRows(law.rows.map(({ id }) => id));
  const covered = RULES.filter((_, i) => law.rows.some(({ rule }) => rule === i + 1)).length;
  return [
    '# The law as rows',
    'Generated from `libs/law/src/nl` by `node dist/tools/law/write-docs.js`; CI fails when it is stale.',
    // No count and no hash: whoever adds a row changes the lines of that row only.
    `**${covered} of ${RULES.length} rules** have rows. Each row has examples that pass and examples that fail, run by ` +
      `[\`${ROW_TEST}\`](../${ROW_TEST}).`,
    '## Routes',
    table(['route', 'rows that permit it'], routes(law)),
    '## Open questions',
    'What the law leaves open is answered strictly by a row of its own, until counsel or the lawfulness committee answers it; then ' +
      'a later row takes its place. Where the answer is never (Q10), the passing examples of its row show what it leaves alone: other ' +
      'receivers and other data.',
    table(['', 'question and the answer until then', 'rows'], questions(law)),
    ...RULES.map((rule, i) => ruleSection({ rule, number: i + 1 }, law, sources)),
  ].join('\n\n');
}

const named = (rows: readonly LawRow[]): string => rows.map(({ id }) => `\`${id}\``).join(', ');

const routes = ({ rows }: LawTable): readonly (readonly string[])[] =>
  ROUTES.map((route) => [
    route,
    named(rows.filter((row) => row.effect === 'permit' && row.routes?.includes(route))),
  ]);

const questions = ({ rows }: LawTable): readonly (readonly string[])[] =>
  Object.entries(QUESTIONS).map(([name, { en }]) => [
    name,
    en,
    named(rows.filter(({ settles }) => settles === name)),
  ]);

function ruleSection(
  { rule, number }: { rule: (typeof RULES)[number]; number: number },
  { rows }: LawTable,
  sources: ReadonlyMap<string, string>,
): string {
  const own = rows.filter((row) => row.rule === number);
  const lines = own.map((row) => [
    `[\`${row.id}\`](../${sources.get(row.id)!})`,
    row.effect,
    'code' in row ? `[\`${row.code}\`](refusals/${row.code}.md)` : '',
    row.stages.join(', '),
    citations(row),
    period(row),
    `${row.examples.passing.length} + ${row.examples.failing.length}`,
  ]);
  const head = ['row', 'effect', 'code', 'when', 'article', 'in force', 'examples: passing + failing'];
  return `## ${number}. ${rule.en}\n\n_${rule.nl}_\n\n${table(head, lines)}`;
}

/** docs/refusals/<CODE>.md: what a refusal means, why, and what to do, in Dutch and English, with the facts that bring it. */
import { REFUSAL_CODES } from '#domain';
import type { RefusalCode } from '#domain';
import { DEFAULT_DENY, UNCLEAR_DUTY } from '#policy';
import { RULES, lawfulWhen } from '#law';
import type { Example, LawRow, LawTable } from '#law';
import { sourceOfRows } from './files.js';
import { citations, linked, period } from './markdown.js';

type Refusing = Extract<LawRow, { readonly effect: 'forbid' | 'refer' }>;

/** One page for each code, by file name. Throws where a code has no row: it could then never be explained. */
export function refusalPages(law: LawTable): readonly (readonly [string, string])[] {
  const rows = law.rows.filter((row) => row.effect === 'forbid' || row.effect === 'refer');
  const sources = sourceOfRows(rows.map(({ id }) => id));
  return REFUSAL_CODES.map((code) => {
    const own = rows.filter((row) => row.code === code);
    if (own.length === 0 && code !== 'NOT_SUPPORTED_YET') throw new Error(`no row refuses with ${code}`);
    if (own.length === 0) return [`${code}.md`, WITHOUT_ROW] as const;
    return [`${code}.md`, page(code, own, sources)] as const;
  });
}

/** No row has this code: policy itself answers it, of a row that it cannot establish. */
const WITHOUT_ROW = [
  '# NOT_SUPPORTED_YET',
  UNCLEAR_DUTY.nl,
  `_${UNCLEAR_DUTY.en}_`,
  'No row of the law has this code: it says that the facts of a duty are not known (`libs/policy/src/obligations.ts`).',
].join('\n\n');

function page(code: RefusalCode, rows: readonly Refusing[], sources: ReadonlyMap<string, string>): string {
  const rules = [...new Set(rows.map(({ rule }) => rule))].map((rule) => `${rule} (${RULES[rule - 1]!.en})`);
  const denied = DEFAULT_DENY.filter((reason) => reason.code === code);
  return [
    `# ${code}`,
    `Rule ${rules.join(', ')}. \`sluis policy explain ${code}\` shows the same; [all rules](../law-matrix.md).`,
    ...rows.map((row) => section(row, sources.get(row.id)!)),
    ...denied.map(
      ({ row, why, cites }) =>
        `## \`${row}\`\n\n${why.nl}\n\n_${why.en}_\n\nHolds without any row. ${cites.map(linked).join(', ')}.`,
    ),
  ].join('\n\n');
}

function section(row: Refusing, source: string): string {
  const lawful = lawfulWhen(row);
  const refers =
    row.effect === 'refer' ? [`It does not refuse but refers: the next step is for ${row.owner}.`] : [];
  return [
    `## \`${row.id}\``,
    row.why.nl,
    `_${row.why.en}_`,
    ...refers,
    [
      `- Article: ${citations(row)}; in force ${period(row)}; asked on ${row.stages.join(', ')}.`,
      ...(row.kinds ? [`- Only of: ${row.kinds.map((kind) => `\`${kind}\``).join(', ')}.`] : []),
      ...(row.categories
        ? [`- Only of categories: ${row.categories.map((one) => `\`${one}\``).join(', ')}.`]
        : []),
      ...(row.settles ? [`- The strict answer to [${row.settles}](../law-matrix.md#open-questions).`] : []),
      `- Lawful where: \`${lawful.en}\``,
      `- Passes: ${row.examples.passing.map(example).join('; ')}`,
      `- Speaks: ${row.examples.failing.map(example).join('; ')}`,
      `- Written in [\`${source}\`](../../${source})`,
    ].join('\n'),
  ].join('\n\n');
}

const example = ({ base, set }: Example): string =>
  set === undefined ? `“${base}”` : `“${base}” with \`${JSON.stringify(set)}\``;

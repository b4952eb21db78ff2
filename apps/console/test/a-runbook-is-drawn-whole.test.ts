/** Each runbook becomes headings, paragraphs and steps with nothing left of how it was written, and its links lead to a runbook. */
import { readFileSync, readdirSync } from 'node:fs';
import { load } from './load.js';

interface Inline {
  readonly kind: string;
  readonly text: string;
  readonly to?: string;
}
interface Block {
  readonly kind: string;
  readonly parts?: readonly Inline[];
  readonly steps?: readonly (readonly Inline[])[];
  readonly head?: readonly (readonly Inline[])[];
  readonly rows?: readonly (readonly (readonly Inline[])[])[];
}
interface Parsing {
  readonly parseRunbook: (markdown: string) => {
    readonly title: readonly Inline[];
    readonly blocks: readonly Block[];
  };
}

const folder = new URL('../../../docs/runbooks/', import.meta.url);
const names = readdirSync(folder)
  .map((file) => file.replace(/\.md$/, ''))
  .filter((name) => name !== 'README');
const inlinesOf = ({ parts, steps, head, rows }: Block): readonly Inline[] =>
  parts ?? steps?.flat() ?? [head!, ...rows!].flat(2);

it.each(names)('%s', async (name) => {
  const { parseRunbook } = await load<Parsing>('parts/runbook-text.ts');
  const markdown = readFileSync(new URL(`${name}.md`, folder), 'utf8');
  const { title, blocks } = parseRunbook(markdown);
  const inlines = [...title, ...blocks.flatMap(inlinesOf)];
  const prose = inlines.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  expect(prose.filter((text) => /[`*|]|\]\(|(^|\s)(#|- |_)/.test(text))).toEqual([]);
  const links = inlines.flatMap(({ to }) => (to === undefined ? [] : [to]));
  expect(links.filter((to) => !names.includes(to))).toEqual([]);
  const steps = blocks.flatMap((block) => block.steps ?? []).length;
  expect(steps).toBe(markdown.match(/^\d+\. /gm)!.length);
  const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu)!.length;
  const targets = links.map((to) => wordsOf(`${to}.md`)).reduce((sum, one) => sum + one, 0);
  expect(wordsOf(inlines.map(({ text }) => text).join(' ')) + targets + steps).toBe(wordsOf(markdown));
});

it('knows code, strong words, emphasis, a link, a table, and numbered steps of several lines', async () => {
  const { parseRunbook } = await load<Parsing>('parts/runbook-text.ts');
  const { title, blocks } = parseRunbook(
    '# A log (`audit-log`)\n\nOne\nline.\n\n| a | b |\n| - | - |\n| `c` | d |\n\n## What to do\n\n1. **Now** `a_b` and\n   _then_.\n2. See [it](audit-log.md)\n',
  );
  expect(title).toEqual([
    { kind: 'text', text: 'A log (' },
    { kind: 'code', text: 'audit-log' },
    { kind: 'text', text: ')' },
  ]);
  expect(blocks).toEqual([
    { kind: 'paragraph', parts: [{ kind: 'text', text: 'One line.' }] },
    {
      kind: 'table',
      head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
      rows: [[[{ kind: 'code', text: 'c' }], [{ kind: 'text', text: 'd' }]]],
    },
    { kind: 'heading', parts: [{ kind: 'text', text: 'What to do' }] },
    {
      kind: 'steps',
      steps: [
        [
          { kind: 'strong', text: 'Now' },
          { kind: 'text', text: ' ' },
          { kind: 'code', text: 'a_b' },
          { kind: 'text', text: ' and ' },
          { kind: 'emphasis', text: 'then' },
          { kind: 'text', text: '.' },
        ],
        [
          { kind: 'text', text: 'See ' },
          { kind: 'link', text: 'it', to: 'audit-log' },
        ],
      ],
    },
  ]);
});

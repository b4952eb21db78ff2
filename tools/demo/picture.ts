/**
 * The picture of the day in the README, from what the day itself printed:
 * `npm start --silent -- --once | node_modules/.bin/node dist/tools/demo/picture.js > docs/once.svg`
 */
import { text } from 'node:stream/consumers';

/** What the picture shows of the day, by the name under which it is printed. */
const SHOWN = [
  'bekendheidstoets',
  'antwoord (mens)',
  'vraag om casusgegevens',
  'casusgegevens zonder instemming',
  'instemming gegeven',
  'lezen voor een ander doel',
  'casusgegevens met instemming',
  'betrokken deelnemers',
  'interventies vastgesteld',
  'bericht teruggeroepen',
  'onder beroepsgeheim',
];
const LINE = 24;
const WIDTH = 1060;
const MOST = 108;
const [PLAIN, REFUSED, BELOW, GROUND] = ['#e8f3f8', '#ffc9a3', '#8fb3c7', '#10202b'];

interface Block {
  readonly title: string;
  readonly below: readonly string[];
}

/** One block for each printed message: its own line, and those of journey and articles below it. */
function blocksIn(printed: string): readonly Block[] {
  const blocks: { title: string; below: string[] }[] = [];
  for (const line of printed.split('\n')) {
    if (/^[✓✗] {1,2}\d+ /.test(line)) blocks.push({ title: line, below: [] });
    else if (/^ {8}\S/.test(line)) blocks.at(-1)?.below.push(line.trim());
  }
  return blocks;
}

function shown(blocks: readonly Block[], what: string): Block {
  const found = blocks.find(({ title }) => title.includes(` ${what}  `));
  if (found === undefined) throw new Error(`the day prints no message "${what}"`);
  return found;
}

const cut = (line: string): string => (line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line);
const escaped = (line: string): string => line.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const isRefused = ({ below }: Block): boolean => below[0]?.startsWith('geweigerd') ?? false;

function svgOf(blocks: readonly Block[], summary: string): string {
  const lines = blocks.flatMap((block) => [
    { fill: isRefused(block) ? REFUSED : PLAIN, line: block.title },
    { fill: BELOW, line: `           ${block.below.join(' · ')}` },
  ]);
  const all = [...lines, { fill: BELOW, line: summary }];
  const height = all.length * LINE + 40;
  const texts = all.map(
    ({ fill, line }, i) => `<text x="24" y="${36 + i * LINE}" fill="${fill}">${escaped(cut(line))}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Some of the messages that npm start -- --once prints, with their journeys and articles">`,
    `<rect width="${WIDTH}" height="${height}" rx="10" fill="${GROUND}"/>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">',
    ...texts,
    '</g></svg>',
    '',
  ].join('\n');
}

const printed = await text(process.stdin);
const blocks = blocksIn(printed);
const summary = printed.split('\n').findLast((line) => / berichten, /.test(line)) ?? '';
process.stdout.write(
  svgOf(
    SHOWN.map((what) => shown(blocks, what)),
    summary,
  ),
);

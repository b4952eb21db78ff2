/** A runbook of docs/runbooks as parts that a page can draw: headings, paragraphs, numbered steps, tables, and in them code and links. */

export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'emphasis'; readonly text: string }
  /** `to`: the name of another runbook. */
  | { readonly kind: 'link'; readonly text: string; readonly to: string };
type Text = readonly Inline[];
export type Block =
  | { readonly kind: 'heading'; readonly parts: Text }
  | { readonly kind: 'paragraph'; readonly parts: Text }
  | { readonly kind: 'steps'; readonly steps: readonly Text[] }
  | { readonly kind: 'table'; readonly head: readonly Text[]; readonly rows: readonly (readonly Text[])[] };
export interface Runbook {
  readonly title: Text;
  readonly blocks: readonly Block[];
}

const STEP = /^\d+\. /;

export function parseRunbook(markdown: string): Runbook {
  const [title = '', ...chunks] = markdown.trim().split(/\n{2,}/);
  return { title: inlineOf(title.replace(/^# /, '')), blocks: chunks.map(blockOf) };
}

function blockOf(chunk: string): Block {
  if (chunk.startsWith('## ')) return { kind: 'heading', parts: inlineOf(chunk.slice(3)) };
  if (chunk.startsWith('| ')) return tableOf(chunk);
  if (!STEP.test(chunk)) return { kind: 'paragraph', parts: inlineOf(chunk) };
  // A step goes on until the line that begins the next one.
  const steps = chunk.split(/\n(?=\d+\. )/);
  return { kind: 'steps', steps: steps.map((step) => inlineOf(step.replace(STEP, ''))) };
}

/** A row of heads, one of dashes, and the rows. */
function tableOf(chunk: string): Block {
  const [head = [], , ...rows] = chunk.split('\n').map((row) => {
    const cells = row.split('|').slice(1, -1);
    return cells.map((cell) => inlineOf(cell.trim()));
  });
  return { kind: 'table', head, rows };
}

const INLINE =
  /`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|(?<!\w)_(?<emphasis>[^_]+)_(?!\w)|\[(?<link>[^\]]+)\]\((?<to>[\w-]+)\.md\)/g;

function inlineOf(lines: string): Text {
  const text = lines.replace(/\s*\n\s*/g, ' ');
  const parts: Inline[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > end) parts.push({ kind: 'text', text: text.slice(end, found.index) });
    parts.push(marked(found.groups!));
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function marked({ code, strong, emphasis, link, to }: Readonly<Record<string, string | undefined>>): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  return { kind: 'link', text: link!, to: to! };
}

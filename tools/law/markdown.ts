/** Citations and dates as the documents show them. */
import { ACTS, formatCitation } from '#domain';
import type { Citation } from '#domain';
import type { LawRow } from '#law';

/** `[WGS 2.28 lid 1](https://wetten.overheid.nl/BWBR0049962)`. */
export const linked = (citation: Citation): string =>
  `[${formatCitation(citation)}](https://wetten.overheid.nl/${ACTS[citation.act]})`;

export const citations = ({ cites }: LawRow): string => cites.map(linked).join(', ');

export const period = ({ inForce: { from, until } }: LawRow): string =>
  until === undefined ? `since ${from}` : `${from} to ${until}`;

export const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

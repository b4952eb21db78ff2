/** The processing log's lines in a pack, each after the entry that is bound to it; of the person no more than a digest. */
import { boundLines, canonicalLine, lineCommitment, packLine } from '#audit';
import type { BoundProcessingLine } from '../processing/ports.js';
import type { Transaction } from '../ports.js';
import type { LogEntry } from './ports.js';

type Lines = readonly BoundProcessingLine[];

/** Index of the entry → its lines of the pack. */
export async function processingOf(
  entries: readonly LogEntry[],
  tx: Pick<Transaction, 'processing'>,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const bound = entries.filter(({ entry }) => entry.processing !== undefined);
  const found = await tx.processing.boundTo(
    bound.map(({ entry: { operation, traceId = '' } }) => ({ operation, traceId })),
  );
  const written = new Map<string, Lines[]>();
  for (const group of groupsIn(found)) {
    const { operation } = group[0]!;
    written.set(operation, [...(written.get(operation) ?? []), group]);
  }
  return new Map(placed(bound, written).map(([index, lines]) => [index, lines.map(lineFor)]));
}

/** Lines that were written together have one salt, and those of one operation lie in their order. */
function groupsIn(lines: Lines): readonly Lines[] {
  const groups = new Map<string, BoundProcessingLine[]>();
  for (const line of lines) {
    const key = `${line.operation} ${Buffer.from(line.salt).toString('hex')}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

/** Each group to the entry that it fits; what fits none any more, to the entries of its operation that are left, in order. */
function placed(
  entries: readonly LogEntry[],
  groups: Map<string, Lines[]>,
): readonly (readonly [number, Lines])[] {
  const left: LogEntry[] = [];
  const fitting = entries.flatMap((one): (readonly [number, Lines])[] => {
    const open = groups.get(one.entry.operation) ?? [];
    const at = open.findIndex((group) => fits(one, group));
    if (at < 0) left.push(one);
    return at < 0 ? [] : [[one.index, open.splice(at, 1)[0]!]];
  });
  const rest = left.flatMap((one): (readonly [number, Lines])[] => {
    const group = groups.get(one.entry.operation)?.shift();
    return group === undefined ? [] : [[one.index, group]];
  });
  return [...fitting, ...rest];
}

const fits = ({ entry }: LogEntry, lines: Lines): boolean =>
  Buffer.compare(
    boundLines(lines.map((line) => lineCommitment(canonicalLine(line, line.salt), line.salt))),
    entry.processing!,
  ) === 0;

const lineFor = (line: BoundProcessingLine): string =>
  packLine.processing(line.salt, canonicalLine(line, line.salt));

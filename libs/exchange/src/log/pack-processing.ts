/** The processing log's lines in a pack, each after the entry that is bound to it; of the person no more than a digest. */
import { boundLines, canonicalLine, lineCommitment, packLine } from '#audit';
import type { BoundProcessingLine } from '../processing/ports.js';
import type { Transaction } from '../ports.js';
import type { LogEntry } from './ports.js';

type Lines = readonly BoundProcessingLine[];

/** Index of the entry → its lines of the pack; after the last entry of an operation also those of it that no entry knows. */
export async function processingOf(
  entries: readonly LogEntry[],
  tx: Pick<Transaction, 'processing'>,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const traced = entries.flatMap(({ entry: { operation, traceId } }) =>
    traceId === undefined ? [] : [{ operation, traceId }],
  );
  const left = new Map<string, Lines[]>();
  for (const group of groupsIn(await tx.processing.boundTo(traced))) {
    const { operation } = group[0]!;
    left.set(operation, [...(left.get(operation) ?? []), group]);
  }
  const bound = entries.filter(({ entry }) => entry.processing !== undefined);
  const found = new Map(placed(bound, left));
  for (const lines of await strangers([...left.values()].flat(), tx)) {
    const { index } = entries.findLast(({ entry }) => entry.operation === lines[0]!.operation)!;
    found.set(index, [...(found.get(index) ?? []), ...lines]);
  }
  return new Map([...found].map(([index, lines]) => [index, lines.map(lineFor)]));
}

/** Those that no entry of their operation binds, on another page either: somebody put them in. */
async function strangers(
  groups: readonly Lines[],
  tx: Pick<Transaction, 'processing'>,
): Promise<readonly Lines[]> {
  if (groups.length === 0) return [];
  const bindings = await tx.processing.bindingsOf(groups.map(([line]) => line!.operation));
  const known = new Set(bindings.map((binding) => Buffer.from(binding).toString('hex')));
  return groups.filter((lines) => !known.has(Buffer.from(bindingOf(lines)).toString('hex')));
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

const bindingOf = (lines: Lines): Uint8Array =>
  boundLines(lines.map((line) => lineCommitment(canonicalLine(line, line.salt), line.salt)));
const fits = ({ entry }: LogEntry, lines: Lines): boolean =>
  Buffer.compare(bindingOf(lines), entry.processing!) === 0;

const lineFor = (line: BoundProcessingLine): string =>
  packLine.processing(line.salt, canonicalLine(line, line.salt));

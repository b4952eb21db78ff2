/**
 * Every entry of an audit pack held against the tree: which are not what their leaf says. A head that another node signed
 * says since when what stood there is fixed.
 */
import { fromBase64 } from './bytes.js';
import type { Logsleutels } from './generated/types.gen.js';
import { call } from './http.js';
import { witnessesOf } from './log-check.js';
import type { WitnessReport } from './log-check.js';
import { parseNote } from './log-note.js';
import { Leaves, headerOf, judged } from './log-pack.js';

/** Entries; each telling draws the page anew. */
const TOLD_EACH = 64;

export interface EntriesReport {
  readonly first: number;
  readonly end: number;
  /** Places of the entries that were changed, in order. */
  readonly wrong: readonly number[];
  /** Who signed the first head over the first of them that anybody signed. */
  readonly fixedBy: readonly WitnessReport[];
}

/** Progress is told from time to time, and at the end. Throws an `AbortError` once `signal` says so. */
export async function checkEntries(
  lines: readonly string[],
  progress: (done: number, of: number) => void,
  signal?: AbortSignal,
): Promise<EntriesReport> {
  const { first, size: end } = headerOf(lines);
  const leaves = new Leaves(end, signal);
  progress(0, end - first);
  const wrong: number[] = [];
  let index = first;
  for (const line of lines) {
    if (!line.startsWith('E ')) continue;
    if ((await judged(index, line, leaves)).leaf === 'broken') wrong.push(index);
    index += 1;
    if (index % TOLD_EACH !== 0 && index !== end) continue;
    progress(index - first, end - first);
    signal?.throwIfAborted();
  }
  return { first, end, wrong, fixedBy: wrong[0] === undefined ? [] : await fixedBy(wrong[0], lines) };
}

async function fixedBy(index: number, lines: readonly string[]): Promise<readonly WitnessReport[]> {
  const { sleutels } = await call<Logsleutels>('/audit/sleutels');
  for (const line of lines) {
    if (!line.startsWith('C ')) continue;
    const note = parseNote(new TextDecoder().decode(fromBase64(line.slice(2))));
    if (note === undefined || note.size <= index) continue;
    const signed = (await witnessesOf(note, sleutels)).filter(({ verdict }) => verdict === 'holds');
    if (signed.length > 0) return signed;
  }
  return [];
}

/**
 * Ways to falsify an audit pack, from a clumsy edit to an insider with the log's own key. Each says which finding gives it away
 * and at which entry; a verifier that misses one is not fit for use.
 */
import {
  TreeEdge,
  digestOf,
  leafOf,
  linesOf,
  packLine,
  parseCheckpoint,
  readLine,
  signCheckpoint,
  type FindingCode,
  type Hash,
  type LogSigner,
  type PackHeader,
} from '#audit';
import { fromBase64url, toBase64url } from '#crypto';
import { entryIn, withEntry, type EntryIn, type Pack } from './forged-pack.js';

export interface Falsified {
  readonly lines: readonly string[];
  readonly code: FindingCode;
  /** The entry that must be named first; absent where no entry is at fault. */
  readonly entry?: number;
  /** Where one entry cannot be named, the last of those among which it must be said to lie. */
  readonly until?: number;
  /** Only packs of peers give it away. */
  readonly needsPeers?: boolean;
}
export interface Tamper {
  readonly name: string;
  readonly apply: (pack: Pack, keys: { readonly log: LogSigner; readonly other: LogSigner }) => Falsified;
}

/** Whether what was found first is what must be: the code, and exactly the entry, or the entries among which it lies. */
export function isFound(
  { code, entry, until = entry, needsPeers }: Falsified,
  found: { readonly code: string; readonly entry?: number; readonly until?: number } | undefined,
): boolean {
  const last = found?.until ?? found?.entry;
  if (found?.code !== code || found.entry !== entry) return false;
  // How far a peer had seen it, when it saw it last, is that peer's.
  return needsPeers ? last! <= until! : last === until;
}

/** Between the heads on both sides of an entry: as near as heads alone can come. */
const betweenHeads = (
  { lines, header }: Pack,
  index: number,
): { readonly entry: number; readonly until: number } => {
  const sizes = lines.flatMap((line) => (line.startsWith('C ') ? [sizeOf(line)] : []));
  const before = sizes.filter((size) => size <= index);
  return {
    entry: Math.max(header.first, ...before),
    until: Math.min(...sizes.filter((size) => size > index)) - 1,
  };
};
/** Largest head before this entry that another node countersigned: whoever has the log's key cannot make that again. */
const lastSeen = ({ lines, header }: Pack, index: number): number => {
  const seen = lines.flatMap((line) =>
    line.startsWith('C ') && linesOf(readLine.text(line.slice(2))!).length > 1 ? [sizeOf(line)] : [],
  );
  return Math.max(header.first, ...seen.filter((size) => size <= index));
};

const replaced = (lines: readonly string[], at: number, ...by: string[]): string[] => [
  ...lines.slice(0, at),
  ...by,
  ...lines.slice(at + 1),
];
const ended = (lines: readonly string[]): string[] => [...lines.slice(0, -1), packLine.end(lines.length - 1)];

function edit(pack: Pack): Falsified {
  const at = pack.place(pack.middle);
  const lines = replaced(
    pack.lines,
    at,
    withEntry(pack.lines[at]!, { result: 'ok', action: 'message.unsaid' }),
  );
  return { lines, code: 'ENTRY_CHANGED', entry: pack.middle };
}

function salt(pack: Pack): Falsified {
  const at = pack.place(pack.middle);
  const line = `E ${toBase64url(Buffer.alloc(32, 5))}${pack.lines[at]!.slice(45)}`;
  return { lines: replaced(pack.lines, at, line), code: 'ENTRY_CHANGED', entry: pack.middle };
}

function remove(pack: Pack): Falsified {
  const { at, lines } = pack.block(pack.middle);
  const left = pack.lines.toSpliced(at, lines.length);
  return { lines: ended(left), code: 'ENTRY_MISSING', entry: pack.middle };
}

function insert(pack: Pack): Falsified {
  const at = pack.place(pack.middle);
  const line = withEntry(pack.lines[at]!, {
    action: 'case.invented',
    processing: undefined,
    record: undefined,
  });
  const lines = ended(replaced(pack.lines, at, line, pack.lines[at]!));
  return { lines, code: 'ENTRY_INSERTED', entry: pack.middle };
}

function swap(pack: Pack): Falsified {
  const [first, second] = [pack.block(pack.middle), pack.block(pack.middle + 1)];
  const both = [...second.lines, ...first.lines];
  const lines = pack.lines.toSpliced(first.at, both.length, ...both);
  return { lines, code: 'ENTRY_ORDER', entry: pack.middle };
}

/** Edits the entry and the leaves above it; the heads stay. */
function editWithLeaves(pack: Pack): Falsified {
  const at = pack.place(pack.middle);
  const lines = replaced(pack.lines, at, withEntry(pack.lines[at]!, { action: 'message.unsaid' }));
  return {
    lines: rebuilt(lines, pack.header, undefined),
    code: 'TREE_MISMATCH',
    ...betweenHeads(pack, pack.middle),
  };
}

/** Whoever has the log's key rewrites history from an entry on, and signs every later head anew. */
function rewrite(pack: Pack, { log }: { readonly log: LogSigner }): Falsified {
  const at = pack.place(pack.middle);
  const lines = replaced(pack.lines, at, withEntry(pack.lines[at]!, { action: 'case.unsaid' }));
  const [entry, until] = [lastSeen(pack, pack.middle), pack.header.size - 1];
  return { lines: rebuilt(lines, pack.header, log), code: 'LOG_FORK', entry, until, needsPeers: true };
}

function clockBack(pack: Pack, { log }: { readonly log: LogSigner }): Falsified {
  const at = pack.place(pack.middle);
  const yesterday = new Date(Date.parse(entryIn(pack.lines[at]!).at) - 86_400_000).toISOString();
  const lines = replaced(pack.lines, at, withEntry(pack.lines[at]!, { at: yesterday }));
  return { lines: rebuilt(lines, pack.header, log), code: 'CLOCK_BACK', entry: pack.middle };
}

/** The log as it was at an earlier head, as if nothing had come after it. */
function rollBack(pack: Pack): Falsified {
  const heads = pack.lines.flatMap((line, i) => (line.startsWith('C ') ? [{ i, size: sizeOf(line) }] : []));
  const { i, size } = heads[Math.floor(heads.length / 2)]!;
  const tail = pack.lines.slice(i + 1).filter((line) => /^[SA] /.test(line));
  const header = packLine.header({ ...pack.header, size });
  const kept = new Set(
    pack.lines.slice(0, i + 1).flatMap((line) => (line.startsWith('E ') ? entryIn(line).object : [])),
  );
  const evidence = pack.lines
    .slice(i + 1)
    .filter((line) => line.startsWith('V ') && kept.has(line.split(' ')[1]!));
  const lines = ended([header, ...pack.lines.slice(1, i + 1), ...evidence, ...tail, 'Z']);
  return { lines, code: 'LOG_ROLLED_BACK', entry: size, until: pack.header.size - 1, needsPeers: true };
}

function resign(pack: Pack, { other }: { readonly other: LogSigner }): Falsified {
  const lines = pack.lines.map((line) => (line.startsWith('C ') ? signedBy(line, pack.header, other) : line));
  return { lines, code: 'CHECKPOINT_SIGNATURE', ...betweenHeads(pack, pack.header.first) };
}

function dropEvidence(pack: Pack): Falsified {
  const entry = pack.indexWhere(({ action, result }) => action === 'message.send' && result === 'ok');
  const { object } = entryIn(pack.lines[pack.place(entry)]!);
  const lines = ended(pack.lines.filter((line) => !line.startsWith(`V ${object} `)));
  return { lines, code: 'EVIDENCE_MISSING', entry };
}

/** What was refused becomes delivered, in the peer's own words but not under its signature. */
function forgeEvidence(pack: Pack): Falsified {
  const entry = pack.indexWhere(({ action, result }) => action === 'message.send' && result === 'ok');
  const { object } = entryIn(pack.lines[pack.place(entry)]!);
  const lines = pack.lines.map((line) => {
    const [, about, bytes, proof] = line.split(' ');
    if (!line.startsWith('V ') || about !== object) return line;
    const text = Buffer.from(fromBase64url(bytes!)!)
      .toString()
      .replace(/"lawHash":"./, '"lawHash":"_');
    return `V ${about} ${toBase64url(Buffer.from(text))} ${proof}`;
  });
  return { lines, code: 'EVIDENCE_INVALID', entry };
}

/** What another node is said to have signed, without its signature, in a pack that says it was made at once. */
function inventEvidence(pack: Pack): Falsified {
  const entry = pack.indexWhere(({ action }) => action === 'evidence.delivered');
  const { object, at } = entryIn(pack.lines[pack.place(entry)]!);
  const lines = pack.lines.map((line) =>
    line.startsWith(`V ${object} `) ? `${line.slice(0, line.lastIndexOf(' '))} -` : line,
  );
  const header = packLine.header({ ...pack.header, madeAt: at as PackHeader['madeAt'] });
  return { lines: [header, ...lines.slice(1)], code: 'EVIDENCE_UNSIGNED', entry };
}

/** A pack of its own making, with the true heads where they prove nothing: after other numbers of entries, and a second start. */
function beginNowhere(pack: Pack): Falsified {
  const [first, size] = [2 ** 40, 2 ** 40 + 1];
  const told = { action: 'case.invented', processing: undefined, record: undefined };
  const made = withEntry(pack.lines[pack.place(pack.middle)]!, told);
  const heads = pack.lines.filter((line) => line.startsWith('C '));
  const documents = pack.lines.filter((line) => /^[DK] /.test(line));
  const header = packLine.header({ ...pack.header, first, size });
  const leaves = packLine.leaves(first, [leafOf(digestIn(made))]);
  const edge = packLine.edge([leafOf(digestIn(made))]);
  const lines = ended([header, ...documents, edge, leaves, made, ...heads, edge, 'Z']);
  return { lines, code: 'ENTRY_UNPUBLISHED', entry: first };
}

const hasLines = ({ processing }: EntryIn): boolean => processing !== undefined;

/** A line of the processing log says that it was done for another activity. */
function editProcessing(pack: Pack): Falsified {
  const entry = pack.indexWhere(hasLines);
  const at = pack.place(entry) + 1;
  const line = withEntry(pack.lines[at]!, { name: 'Iets anders' });
  return { lines: replaced(pack.lines, at, line), code: 'PROCESSING_CHANGED', entry };
}

/** All lines of the processing log about one act are gone. */
function dropProcessing(pack: Pack): Falsified {
  const entry = pack.indexWhere(hasLines);
  const { at, lines } = pack.block(entry);
  const left = pack.lines.toSpliced(at + 1, lines.length - 1);
  return { lines: ended(left), code: 'PROCESSING_MISSING', entry };
}

const hasRecord = ({ record }: EntryIn): boolean => record !== undefined;
const stepOf = (pack: Pack, entry: number): number => {
  const { at, lines } = pack.block(entry);
  return at + lines.findIndex((line) => line.startsWith('R '));
};

/** A step of a request or a breach says that it was taken at another moment. */
function editStep(pack: Pack): Falsified {
  const entry = pack.indexWhere(hasRecord);
  const at = stepOf(pack, entry);
  const line = withEntry(pack.lines[at]!, { closedAt: '2026-01-01T00:00:00.000Z' });
  return { lines: replaced(pack.lines, at, line), code: 'RECORD_CHANGED', entry };
}

function dropStep(pack: Pack): Falsified {
  const entry = pack.indexWhere(hasRecord);
  const lines = ended(replaced(pack.lines, stepOf(pack, entry)));
  return { lines, code: 'RECORD_MISSING', entry };
}

function cutOff(pack: Pack): Falsified {
  const lines = pack.lines.slice(0, pack.place(pack.middle));
  return { lines, code: 'ENTRY_MISSING', entry: pack.middle };
}

/** The last heads go, and with them the promise that the last entries were made. */
function dropHead(pack: Pack): Falsified {
  const heads = pack.lines.flatMap((line, i) => (line.startsWith('C ') ? [{ i, size: sizeOf(line) }] : []));
  const [before, last] = heads.slice(-2);
  return { lines: ended(replaced(pack.lines, last!.i)), code: 'ENTRY_UNPUBLISHED', entry: before!.size };
}

export const TAMPERS: readonly Tamper[] = [
  { name: 'edit an entry', apply: edit },
  { name: 'change a salt', apply: salt },
  { name: 'delete an entry', apply: remove },
  { name: 'insert an entry', apply: insert },
  { name: 'swap two entries', apply: swap },
  { name: 'edit an entry and the tree above it', apply: editWithLeaves },
  { name: 'rewrite history with the log’s own key', apply: rewrite },
  { name: 'set the clock back, signed with the log’s own key', apply: clockBack },
  { name: 'roll back to an earlier head', apply: rollBack },
  { name: 'sign every head with another key', apply: resign },
  { name: 'drop evidence', apply: dropEvidence },
  { name: 'forge evidence', apply: forgeEvidence },
  { name: 'invent evidence of the other side, unsigned', apply: inventEvidence },
  { name: 'begin another log beside the true heads', apply: beginNowhere },
  { name: 'edit a processing line', apply: editProcessing },
  { name: 'drop the processing lines of an act', apply: dropProcessing },
  { name: 'edit a step of a request or breach', apply: editStep },
  { name: 'drop a step of a request or breach', apply: dropStep },
  { name: 'cut the pack off', apply: cutOff },
  { name: 'drop the last head', apply: dropHead },
];

const sizeOf = (line: string): number => parseCheckpoint(readLine.text(line.slice(2))!)!.size;

function signedBy(line: string, { node }: PackHeader, signer: LogSigner): string {
  const { size, root } = parseCheckpoint(readLine.text(line.slice(2))!)!;
  return packLine.checkpoint(signCheckpoint(node, { size, root }, signer).note);
}

/** Leaves anew from the entries; heads too where there is a key, from the first that the change reaches. */
function rebuilt(lines: readonly string[], header: PackHeader, key: LogSigner | undefined): string[] {
  const edge = lines.find((line) => line.startsWith('X '))!;
  const tree = new TreeEdge(header.first, readLine.hashes(edge.slice(2)));
  const made: string[] = [];
  let run: { readonly at: number; readonly first: number; readonly leaves: Hash[] } | undefined;
  for (const line of lines) {
    // Whoever signs anew leaves out the later heads, which no longer fit.
    if (key && line.startsWith('T ')) continue;
    if (line.startsWith('L ')) run = { at: made.length, first: tree.size, leaves: [] };
    if (line.startsWith('E ') && run) {
      const leaf = leafOf(digestIn(line));
      run.leaves.push(leaf);
      tree.append(leaf);
    }
    made.push(key && line.startsWith('C ') ? headOf(line, { tree, node: header.node, key }) : line);
    if (run) made[run.at] = packLine.leaves(run.first, run.leaves);
  }
  return ended(made);
}

function headOf(
  line: string,
  {
    tree,
    node,
    key,
  }: { readonly tree: TreeEdge; readonly node: PackHeader['node']; readonly key: LogSigner },
): string {
  const old = parseCheckpoint(readLine.text(line.slice(2))!)!;
  if (old.root === tree.root() && linesOf(old.note).length > 0) return line;
  return packLine.checkpoint(signCheckpoint(node, { size: tree.size, root: tree.root() }, key).note);
}

function digestIn(line: string): Hash {
  const bytes = Buffer.concat([fromBase64url(line.slice(2, 45))!, Buffer.from(line.slice(46), 'utf8')]);
  return digestOf(bytes);
}

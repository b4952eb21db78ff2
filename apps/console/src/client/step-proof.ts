/**
 * The steps of a message held against the audit log, in the browser: of each step the entry that was written with it, its leaf
 * computed here, carried up to the root of a signed head (RFC 9162 §2.1.3), and that head's own signatures.
 */
import { fromBase64, join, sha256, toBase64, utf8 } from './bytes.js';
import type { Bytes } from './bytes.js';
import type { BerichtLogregels, LogRegel, Logsleutels } from './generated/types.gen.js';
import { call } from './http.js';
import { keysOf, nodeOf, witnessesOf } from './log-check.js';
import { parseNote, signatureOf } from './log-note.js';
import type { Note, Verdict } from './log-note.js';

export interface StepProof {
  readonly action: string;
  readonly at: string;
  /** Place in the log. */
  readonly index: number;
  /** `unchecked` where no head covers the entry yet. */
  readonly leaf: Verdict;
  /** Of the head that it was checked against; absent where there is none yet. */
  readonly head?: {
    readonly origin: string;
    readonly size: number;
    readonly signature: Verdict;
    /** Other nodes whose signature under it holds. */
    readonly witnesses: readonly string[];
  };
}
/** What a role sees of a step decides its words; none that is not here has an entry. */
export interface OfStep {
  readonly stap: string;
  readonly op: string;
  readonly herkomst: 'own' | 'peer';
}

interface Told {
  readonly action: string;
  readonly object: string;
  readonly result: string;
  readonly at: string;
}

/** Of each step its proof, in their order; `undefined` where the log has no entry about this message for it. */
export async function proveSteps(
  message: string,
  steps: readonly OfStep[],
): Promise<readonly (StepProof | undefined)[]> {
  const { regels, controlepunten } = await call<BerichtLogregels>(`/audit/berichten/${message}/regels`);
  const { sleutels } = await call<Logsleutels>('/audit/sleutels');
  const notes = controlepunten.flatMap((text) => parseNote(text) ?? []);
  const told = regels.map((regel) => ({ regel, entry: JSON.parse(regel.regel) as Told }));
  const own = told.filter(({ entry }) => entry.object === message);
  const found = entriesOf(steps, own);
  return Promise.all(found.map(async (one) => one && proved(one, notes, sleutels)));
}

interface Candidate {
  readonly regel: LogRegel;
  readonly entry: Told;
}

/** Uses of what came in. The first of all hands it over; the first beyond reading is what its sender hears of. */
const USED = 'export|plan|disclose-to-subject|release';

/** What is written with a step of this node's own; of a partner's it is that its signed evidence came in. */
const ACTS: Readonly<Record<string, RegExp>> = {
  decided: /^message\.send$/,
  accepted: /^message\.send$/,
  relayed: /^message\.relay$/,
  waiting: /^message\.receive\.waiting$/,
  delivered: /^message\.(receive\.(delivered|released)|send)$/,
  refused: /^message\.(receive\.(refused|released)|refused|send)$/,
  retrieved: new RegExp(`^message\\.(read|forward|${USED})$`),
  used: new RegExp(`^message\\.(${USED})$`),
  forwarded: /^message\.forward$/,
  expired: /^message\.(expire|receive\.expired)$/,
  undeliverable: /^message\.undeliverable$/,
  'not-retrieved': /^message\.expire$/,
  erased: /^(message\.(erase|expire)|erasure\.replay)$/,
  overdue: /^(duty|conversation)\.overdue$/,
  lapsed: /^conversation\.lapsed$/,
  answered: /^known-check\.answered$/,
};
/** A use that was refused is on record too, and makes none of these steps. */
const OF_PERMITTED: readonly string[] = ['retrieved', 'used', 'forwarded'];
/** One transaction writes a step and its entry: as long as that may take. */
const TOGETHER_MS = 2_000;

/**
 * Of each step the entry nearest in time that was written with it; where two logs have it, the one that a head covers. One entry is
 * of several steps only where one act made each of them (decided and accepted, retrieved and used): never of two of the same name.
 */
function entriesOf(steps: readonly OfStep[], all: readonly Candidate[]): readonly (Candidate | undefined)[] {
  const taken = new Set<string>();
  return steps.map((step) => {
    const as = ({ regel }: Candidate): string => `${step.herkomst} ${step.stap} ${regel.regel}`;
    const found = nearestTo(
      step,
      all.filter((one) => isOf(step, one) && !taken.has(as(one))),
    );
    if (found) taken.add(as(found));
    return found;
  });
}

function isOf({ stap, herkomst }: OfStep, { entry: { action, result } }: Candidate): boolean {
  if (herkomst === 'peer') return action === `evidence.${stap}`;
  return ACTS[stap]?.test(action) === true && (result === 'ok' || !OF_PERMITTED.includes(stap));
}

function nearestTo({ op }: OfStep, all: readonly Candidate[]): Candidate | undefined {
  const away = ({ entry }: Candidate): number => Math.abs(Date.parse(entry.at) - Date.parse(op));
  const unproved = ({ regel }: Candidate): number => (regel.bewijs ? 0 : 1);
  return all
    .filter((one) => away(one) <= TOGETHER_MS)
    .toSorted((a, b) => away(a) - away(b) || unproved(a) - unproved(b))[0];
}

async function proved(
  { regel, entry }: Candidate,
  notes: readonly Note[],
  sleutels: Logsleutels['sleutels'],
): Promise<StepProof> {
  const { action, at } = entry;
  const said = { action, at, index: regel.plaats };
  const { bewijs } = regel;
  const root = bewijs && (await rootOver(await leafOf(regel), { ...bewijs, index: regel.plaats }));
  const note = notes.find(({ size, root: signed }) => size === bewijs?.omvang && signed === root);
  if (bewijs === undefined) return { ...said, leaf: 'unchecked' };
  if (note === undefined) return { ...said, leaf: 'broken' };
  const key = sleutels.find(({ logboek }) => firstOf(logboek) === firstOf(note.origin));
  const witnesses = await witnessesOf(note, sleutels);
  return {
    ...said,
    leaf: 'holds',
    head: {
      origin: note.origin,
      size: note.size,
      signature: await signatureOf(note, keysOf(key)),
      witnesses: witnesses.flatMap(({ node, name, verdict }) => (verdict === 'holds' ? [node ?? name] : [])),
    },
  };
}

/** A node's logs are signed by the same keys; each after the first has a number behind its name. */
const firstOf = (origin: string): string => origin.replace(/\/\d+$/, '');

async function leafOf({ zout, regel }: LogRegel): Promise<Bytes> {
  const digest = await sha256(join(fromBase64(zout), utf8(regel)));
  return sha256(join(Uint8Array.of(0), digest));
}

/** Base64 of the root that this path leads to; `undefined` for a path that no tree of this size has. */
async function rootOver(
  leaf: Bytes,
  {
    index,
    omvang,
    pad,
  }: { readonly index: number; readonly omvang: number; readonly pad: readonly string[] },
): Promise<string | undefined> {
  let [at, last, hash] = [index, omvang - 1, leaf];
  if (at > last) return undefined;
  for (const text of pad) {
    if (last === 0) return undefined;
    const sibling = fromBase64(text);
    if (at % 2 === 1 || at === last) {
      hash = await nodeOf(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else hash = await nodeOf(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? toBase64(hash) : undefined;
}

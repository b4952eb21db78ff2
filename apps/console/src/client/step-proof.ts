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
  return Promise.all(
    steps.map(async (step) => {
      const found = entryOf(step, own);
      return found && proved(found, notes, sleutels);
    }),
  );
}

interface Candidate {
  readonly regel: LogRegel;
  readonly entry: Told;
}

/** What is written with a step of this node's own; of a partner's it is that its signed evidence came in. */
const ACTS: Readonly<Record<string, RegExp>> = {
  decided: /^message\.send$/,
  accepted: /^message\.send$/,
  relayed: /^message\.relay$/,
  waiting: /^message\.receive\.waiting$/,
  delivered: /^message\.(receive\.(delivered|released)|send)$/,
  refused: /^message\.(receive\.(refused|released)|refused|send)$/,
  retrieved: /^message\.(?!send|receive|relay|expire|erase)/,
  used: /^message\.(?!send|receive|relay|expire|erase)/,
  forwarded: /^message\.forward$/,
  expired: /^message\.(expire|receive\.expired)$/,
  undeliverable: /^message\.undeliverable$/,
  'not-retrieved': /^message\.expire$/,
  erased: /^(message\.(erase|expire)|erasure\.replay)$/,
  overdue: /^(duty|conversation)\.overdue$/,
  lapsed: /^conversation\.lapsed$/,
  answered: /^known-check\.answered$/,
};

/** The one nearest in time: one transaction wrote both. Where two logs have it, the one that a head covers. */
function entryOf({ stap, op, herkomst }: OfStep, all: readonly Candidate[]): Candidate | undefined {
  const isOf = (action: string): boolean =>
    herkomst === 'peer' ? action === `evidence.${stap}` : ACTS[stap]?.test(action) === true;
  const away = ({ entry }: Candidate): number => Math.abs(Date.parse(entry.at) - Date.parse(op));
  const unproved = ({ regel }: Candidate): number => (regel.bewijs ? 0 : 1);
  return all
    .filter(({ entry }) => isOf(entry.action))
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

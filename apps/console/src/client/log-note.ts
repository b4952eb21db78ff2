/** A signed head of a log (C2SP signed-note, tlog-checkpoint, tlog-cosignature): its parts, and whether a signature holds. */
import { fromBase64, join, sha256, toBase64, utf8 } from './bytes.js';
import type { Bytes } from './bytes.js';

const LOG_SIGNATURE = 0x01;
const COSIGNATURE = 0x04;
const ID_LENGTH = 4;
const TIME_LENGTH = 8;
const KEY_LENGTH = 32;

export type Verdict = 'holds' | 'broken' | 'unchecked';
export interface Note {
  readonly text: string;
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly lines: readonly NoteLine[];
}
export interface NoteLine {
  readonly name: string;
  readonly bytes: Bytes;
}
/** One that may have signed, in base64 or base64url, under its name. */
export interface NoteKeys {
  readonly name: string;
  readonly keys: readonly string[];
}

export function parseNote(text: string): Note | undefined {
  const end = text.lastIndexOf('\n\n');
  const [origin, size, root] = text.slice(0, end).split('\n');
  if (end < 0 || !origin || !root || !/^\d+$/.test(size ?? '')) return undefined;
  const lines = text
    .slice(end + 2)
    .split('\n')
    .flatMap((line) => {
      const [, name, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      return name && base64 ? [{ name, bytes: fromBase64(base64) }] : [];
    });
  return { text: text.slice(0, end + 1), origin, size: Number(size), root, lines };
}

/** Of the log itself: one of its keys has to have signed. */
export async function signatureOf(note: Note, keys: readonly string[]): Promise<Verdict> {
  if (keys.length === 0) return 'unchecked';
  const own = note.lines.filter(({ name }) => name === note.origin);
  for (const line of own)
    for (const key of keys)
      if (await holds(line, { key, type: LOG_SIGNATURE }, () => ({ over: note.text, from: ID_LENGTH })))
        return 'holds';
  return 'broken';
}

/** Of another node, that saw this head; `unchecked` where no key of it is known. */
export async function cosignatureOf(
  note: Note,
  line: NoteLine,
  known: readonly NoteKeys[],
): Promise<Verdict> {
  const keys = known.filter(({ name }) => name === line.name).flatMap(({ keys }) => keys);
  if (keys.length === 0) return 'unchecked';
  for (const key of keys)
    if (
      await holds(line, { key, type: COSIGNATURE }, () => ({
        over: `cosignature/v1\ntime ${timeOf(line)}\n${note.text}`,
        from: ID_LENGTH + TIME_LENGTH,
      }))
    )
      return 'holds';
  return 'broken';
}

/** When the witness signed, by its own clock: seconds since 1970. */
export function timeOf({ bytes }: NoteLine): number {
  const stamp = bytes.slice(ID_LENGTH, ID_LENGTH + TIME_LENGTH);
  return stamp.reduce((time, byte) => time * 256 + byte, 0);
}

async function holds(
  { name, bytes }: NoteLine,
  { key, type }: { readonly key: string; readonly type: number },
  signed: () => { readonly over: string; readonly from: number },
): Promise<boolean> {
  const raw = fromBase64(key);
  if (raw.length !== KEY_LENGTH) return false;
  const id = (await sha256(join(utf8(`${name}\n`), Uint8Array.of(type), raw))).slice(0, ID_LENGTH);
  if (toBase64(bytes.slice(0, ID_LENGTH)) !== toBase64(id)) return false;
  const { over, from } = signed();
  const imported = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, bytes.slice(from), utf8(over));
}

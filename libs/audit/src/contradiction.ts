/** What two heads of a log say against each other, whoever signed along: the same pair has one digest. */
import { sha256 } from '#crypto';

/** Two notes, each of a head; absent where there is one, or none. */
export interface Contradiction {
  readonly first?: string;
  readonly second?: string;
}

/** SHA-256(text of first ‖ 0x00 ‖ text of second), 32 bytes; the text of a note is what is signed, with its last line end. */
export const contradictionDigest = ({ first = '', second = '' }: Contradiction): Uint8Array =>
  sha256(Buffer.from(signedText(first)), Uint8Array.of(0), Buffer.from(signedText(second)));

const signedText = (note: string): string => note.slice(0, note.indexOf('\n\n') + 1);

/**
 * The newest head that this node signed, beside the key that signed it and so outside the database: one that was put back to
 * before that head, or that lost its log, is found before anything is processed with it.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checkpoint } from '#audit';
import { heedOwnHead, type Courier } from '#exchange';

const FILE = 'audit-log.head';

export class LogHead {
  private readonly file: string;

  constructor(folder: string) {
    this.file = join(folder, FILE);
  }

  /** Closes the log where it does not contain the head that is kept; a file that says nothing we signed changes nothing. */
  async check(courier: Courier): Promise<void> {
    const note = this.read();
    if (note !== undefined) await heedOwnHead(note, courier);
  }

  /** Whole or not at all. */
  keep({ note }: Checkpoint): void {
    if (this.read() === note) return;
    writeFileSync(`${this.file}.new`, note, { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }

  private read(): string | undefined {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

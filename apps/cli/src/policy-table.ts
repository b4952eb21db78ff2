/** The law table that a draft is judged by: this version's, or one that somebody is still writing. */
import { LawError, loadLaw, nlLaw } from '#law';
import type { LawRow, LawTable } from '#law';
import { usage } from './exit.js';
import type { CliIo } from './io.js';
import type { Arguments } from './verb.js';

let current: LawTable | undefined;
/** Checked and laid out once. */
export const law = (): LawTable => (current ??= nlLaw());

/** `--table`: rows as `sluis policy table --json` prints them. Throws `CliError` with the row that cannot be law. */
export async function tableOf(args: Arguments, io: CliIo): Promise<LawTable> {
  const file = args.options.get('table');
  return file === undefined ? law() : loaded(await io.read(file));
}

function loaded(bytes: Uint8Array): LawTable {
  try {
    // A file of one's own, and larger than the strict parser takes of others.
    const { rows } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly rows?: unknown };
    if (Array.isArray(rows)) return loadLaw(rows as readonly LawRow[]);
  } catch (error) {
    if (error instanceof LawError)
      throw usage(
        `De regel ${error.row} kan geen wet zijn: ${error.defect}.`,
        `The row ${error.row} cannot be law: ${error.defect}.`,
      );
    // A row that lacks a member breaks the check itself.
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw usage(
    'Het bestand bij --table is geen wettabel. Begin met sluis policy table --json.',
    'The file at --table is no law table. Begin with sluis policy table --json.',
  );
}

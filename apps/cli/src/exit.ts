import type { Bilingual } from '#domain';

/** Exit codes of `sluis`; scripts rely on them, so they never change meaning. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  signIn: 4,
  refused: 5,
  /** The check ran, and found something: a proof that is broken, a document that is not to be trusted. */
  finding: 6,
  waits: 7,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a verb with one clear sentence on stderr. */
export class CliError extends Error {
  constructor(
    readonly exit: ExitCode,
    readonly text: Bilingual,
  ) {
    super(text.en);
    this.name = 'CliError';
  }
}

export const usage = (nl: string, en: string): CliError => new CliError(EXIT.usage, { nl, en });

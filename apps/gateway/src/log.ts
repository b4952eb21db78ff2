/** Operational events as JSON lines on stdout. Fields are closed and about the node, never about a person. */
export interface LogEvent {
  readonly event: string;
  /** OIN of the other node. */
  readonly peer?: string;
  /** Opaque message id. */
  readonly message?: string;
  readonly code?: string;
  readonly detail?: string;
  /** Version and commit of this program. */
  readonly release?: string;
  readonly count?: number;
  readonly milliseconds?: number;
}
export type Log = (level: 'info' | 'warn' | 'error', event: LogEvent) => void;

export const log: Log = (level, event) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, ...event })}\n`);
};

/** Kind of an unexpected error, without its text: a driver's message may quote a row. */
export function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

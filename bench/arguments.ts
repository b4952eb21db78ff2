/** `--messages N --concurrency C --write`, each within bounds: the benchmark always ends. */
import { parseArgs } from 'node:util';

export interface Arguments {
  /** Known-checks under load. */
  readonly messages: number;
  /** REST requests at once. */
  readonly concurrency: number;
  /** Put the figures into docs/sizing.md. */
  readonly write: boolean;
}

export class ArgumentError extends Error {}

/** Throws `ArgumentError` with what is wrong. */
export function readArguments(given: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...given],
    options: {
      messages: { type: 'string', default: '1500' },
      concurrency: { type: 'string', default: '16' },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    messages: bounded('messages', values.messages, 20_000),
    concurrency: bounded('concurrency', values.concurrency, 256),
    write: values.write,
  };
}

function bounded(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new ArgumentError(`--${name} must be a whole number from 1 to ${most}, for example --${name} 500`);
}

import type { ParseArgsConfig } from 'node:util';
import type { Bilingual, Instant } from '#domain';
import { parseInstant } from '#domain';
import { usage, type ExitCode } from './exit.js';
import type { Lang } from './help.js';
import type { CliIo } from './io.js';

export interface Arguments {
  readonly positionals: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

export interface Verb {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly help: Bilingual;
  run(args: Arguments, io: CliIo, lang: Lang): Promise<ExitCode>;
}

/** The value of an option that the verb cannot do without. */
export function required(args: Arguments, option: string): string {
  const value = args.options.get(option);
  if (value === undefined || value === '') {
    throw usage(`De optie --${option} ontbreekt.`, `The option --${option} is missing.`);
  }
  return value;
}

/** The only positional argument. */
export function onlyFile(args: Arguments): string {
  const [file, ...more] = args.positionals;
  if (file === undefined || more.length > 0) {
    throw usage('Geef precies één bestand.', 'Give exactly one file.');
  }
  return file;
}

/** `--at`, or now. */
export function momentOf(args: Arguments, io: CliIo): Instant {
  const text = args.options.get('at');
  if (text === undefined) return io.now();
  const at = parseInstant(text);
  if (at === undefined) {
    throw usage(
      '--at moet een moment zijn, zoals 2026-11-25T09:00:00Z.',
      '--at must be a moment, such as 2026-11-25T09:00:00Z.',
    );
  }
  return at;
}

/**
 * A result as one JSON document, as lines of JSON, or as lines of name and value; a nested result gets a line for each of its
 * members.
 */
export function print(io: CliIo, args: Arguments, result: Readonly<Record<string, unknown>>): void {
  if (args.flags.has('ndjson')) {
    for (const line of linesOfJson(result)) io.out(JSON.stringify(line));
    return;
  }
  if (args.flags.has('json')) {
    io.out(JSON.stringify(result, null, 2));
    return;
  }
  const lines = Object.entries(result).flatMap(([name, value]) => linesOf(name, value));
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, text] of lines) io.out(`${name.padEnd(width)}  ${text}`);
}

/**
 * The rows of its one list, and then, where there is more beside the list, such as where the next page begins, one line
 * `{"overig": …}` with that. What has no list, or several, or a number of its own, is one line. An empty list has none.
 */
function linesOfJson(result: Readonly<Record<string, unknown>>): readonly unknown[] {
  const members = Object.entries(result);
  const [list, ...more] = members.filter(([, value]) => Array.isArray(value));
  if ('id' in result || list === undefined || more.length > 0) return [result];
  const beside = members.filter((member) => member !== list);
  const rows = list[1] as readonly unknown[];
  return beside.length === 0 ? rows : [...rows, { overig: Object.fromEntries(beside) }];
}

function linesOf(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.map((item: unknown, i) => [i === 0 ? name : '', textOf(item)]);
  if (typeof value !== 'object' || value === null || name === 'content') return [[name, textOf(value)]];
  return Object.entries(value).map(([member, inner]: [string, unknown]) => [
    `${name} ${member}`,
    textOf(inner),
  ]);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Rows of verbs that several tables share: look at one thing, or act on it with options that become the body. */
import { onlyId, restVerb } from './rest.js';
import { required, type Arguments, type Verb } from './verb.js';

/** Options that become members of the body under their own name; of a list, words with commas between them. */
export interface BodyOptions {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly lists?: readonly string[];
}

/** `GET above/ID` or `GET above/ID/below`. */
export const one = (help: Verb['help'], [above, below]: readonly [string, string?]): Verb =>
  restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `${above}/${onlyId(args)}${below ? `/${below}` : ''}` }),
  });

/** `POST above/ID/below` with the options as its body. */
export const actWith = (
  help: Verb['help'],
  [above, below]: readonly [string, string],
  options: BodyOptions,
): Verb =>
  restVerb({
    help,
    options: optionsOf(options),
    request: (args) => ({
      method: 'POST',
      path: `${above}/${onlyId(args)}/${below}`,
      body: bodyOf(args, options),
    }),
  });

/** `POST path` with the options as its body. */
export const create = (help: Verb['help'], path: string, options: BodyOptions): Verb =>
  restVerb({
    help,
    options: optionsOf(options),
    request: (args) => ({ method: 'POST', path, body: bodyOf(args, options) }),
  });

const optionsOf = (options: BodyOptions): Verb['options'] =>
  Object.fromEntries(
    [...(options.required ?? []), ...(options.optional ?? [])].map((name) => [name, { type: 'string' }]),
  );

function bodyOf(args: Arguments, options: BodyOptions): object {
  const must = (options.required ?? []).map((name) => [name, required(args, name)] as const);
  const may = (options.optional ?? []).flatMap((name) => {
    const value = args.options.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const isList = (name: string): boolean => options.lists?.includes(name) === true;
  const members = [...must, ...may].map(([name, value]) => [
    name,
    isList(name) ? value.split(',').map((word) => word.trim()) : value,
  ]);
  return Object.fromEntries(members) as object;
}

/** What stands behind the path of a list; nothing where nothing is asked. */
export const query = (members: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
};

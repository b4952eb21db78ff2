/**
 * Verbs that are requests to the node's own REST API. Each is a row: method, path, options, body; here they get their token,
 * are sent, and what comes back becomes output and an exit code. `SLUIS_API` is the API's address (`https://…/v1`); the token
 * lies in the file that `SLUIS_TOKEN_FILE` names, for no secret is ever an argument.
 */
import { randomUUID } from 'node:crypto';
import type { Bilingual } from '#domain';
import { CliError, EXIT, usage, type ExitCode } from './exit.js';
import type { Lang } from './help.js';
import type { CliIo, HttpAnswer } from './io.js';
import { print, required, type Arguments, type Verb } from './verb.js';

export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/v1`, with the ids already in it. */
  readonly path: string;
  readonly body?: object;
  /** Media type to ask for; JSON if absent. */
  readonly accept?: string;
  /** An Idempotency-Key goes along: `--key`, or a fresh one. With any other POST, `--key` alone. */
  readonly idempotent?: boolean;
}
export interface RestVerb {
  readonly help: Bilingual;
  readonly options: Verb['options'];
  request(args: Arguments, io: CliIo): RestRequest | Promise<RestRequest>;
}

export const restVerb = ({ help, options, request }: RestVerb): Verb => ({
  help,
  options: { ...options, key: { type: 'string' } },
  run: async (args, io, lang) => answer(await send(await request(args, io), args, io), { args, io, lang }),
});

/** Of the node of `--node`, else of `SLUIS_API`; ends in `/v1`. */
export function addressOf(args: Arguments, io: CliIo): string {
  const base = args.options.get('node') ?? io.environment['SLUIS_API'];
  if (base === undefined || !/^https?:\/\/\S+\/v1$/.test(base)) throw noAddress();
  return base;
}

export async function send(request: RestRequest, args: Arguments, io: CliIo): Promise<HttpAnswer> {
  const base = addressOf(args, io);
  const { method, path, body, accept, idempotent } = request;
  return io.request({
    method,
    url: `${base}${path}`,
    headers: {
      authorization: `Bearer ${await tokenOf(io)}`,
      accept: accept ?? 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotent || (method === 'POST' && args.options.has('key'))
        ? { 'idempotency-key': `"${args.options.get('key') ?? randomUUID()}"` }
        : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const noAddress = (): CliError =>
  usage(
    'Zet in SLUIS_API het adres van het knooppunt, zoals https://sluis.example/v1.',
    'Set SLUIS_API to the address of the node, such as https://sluis.example/v1.',
  );

async function tokenOf(io: CliIo): Promise<string> {
  const file = io.environment['SLUIS_TOKEN_FILE'];
  if (file === undefined) {
    throw new CliError(EXIT.signIn, {
      nl: 'Zet in SLUIS_TOKEN_FILE het bestand met uw toegangstoken.',
      en: 'Set SLUIS_TOKEN_FILE to the file with your access token.',
    });
  }
  return new TextDecoder().decode(await io.read(file)).trim();
}

interface Heard {
  readonly args: Arguments;
  readonly io: CliIo;
  readonly lang: Lang;
}

/** Prints what came back, and says how it ended. */
export function answer({ status, text }: HttpAnswer, { args, io, lang }: Heard): ExitCode {
  const body = parsed(text);
  if (status < 300) {
    if (body !== undefined) print(io, args, body);
    return EXIT.ok;
  }
  if (args.flags.has('json') && body !== undefined)
    io.out(JSON.stringify(body, null, args.flags.has('ndjson') ? 0 : 2));
  for (const line of explained(body, lang)) io.err(line);
  return exitOf(status, body);
}

type Body = Readonly<Record<string, unknown>>;

/** The JSON of an answer; `undefined` of an empty one. */
export function parsed(text: string): Body | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Body;
  } catch {
    throw new CliError(EXIT.failed, {
      nl: 'Het antwoord is geen JSON. Klopt het adres in SLUIS_API?',
      en: 'The answer is no JSON. Is the address in SLUIS_API right?',
    });
  }
}

/** What it says, then each reason with its article, each field that is wrong, and why people are left out, with how many. */
function explained(body: Body | undefined, lang: Lang): readonly string[] {
  const said = textOf(body?.['uitleg'], lang) ?? (lang === 'nl' ? 'Dit is niet gelukt.' : 'This failed.');
  const reasons = listOf(body?.['redenen']).map((reason) => {
    const articles = listOf(reason['artikelen'])
      .map((one) => String(one['aanduiding']))
      .join(', ');
    return `- ${String(reason['code'])}: ${textOf(reason['uitleg'], lang) ?? ''}${articles ? ` (${articles})` : ''}`;
  });
  const fields = listOf(body?.['fouten']).map(
    (one) => `- ${String(one['plaats'])}: ${textOf(one['uitleg'], lang) ?? ''}`,
  );
  return [...(reasons.length > 0 ? [] : [said]), ...reasons, ...fields, ...omissions(body, lang)];
}

const omissions = (body: Body | undefined, lang: Lang): readonly string[] =>
  [...Map.groupBy(listOf(body?.['weggelaten']), ({ code }) => String(code))].map(
    ([code, left]) => `- ${left.length} × ${code}: ${textOf(left[0]!['uitleg'], lang) ?? ''}`,
  );

const listOf = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as readonly Body[]) : []);
const textOf = (value: unknown, lang: Lang): string | undefined =>
  typeof value === 'object' && value !== null ? String((value as Body)[lang]) : undefined;

function exitOf(status: number, body: Body | undefined): ExitCode {
  if (status === 401) return EXIT.signIn;
  if (status === 403) {
    const outcome = body?.['uitkomst'];
    if (outcome === 'refer') return EXIT.waits;
    return outcome === undefined ? EXIT.signIn : EXIT.refused;
  }
  if (status === 404 || status === 410) return EXIT.notFound;
  return status === 400 || status === 422 ? EXIT.usage : EXIT.failed;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The only positional argument, an id that this system minted. */
export function onlyId({ positionals }: Arguments): string {
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0 || !ID.test(id)) {
    throw usage('Geef precies één nummer (UUIDv7).', 'Give exactly one id (UUIDv7).');
  }
  return id;
}

/** The JSON object in the file that `--in` names. */
export async function fileBody(args: Arguments, io: CliIo): Promise<object> {
  const bytes = await io.read(required(args, 'in'));
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch {
    // Said below: what the file holds is never repeated.
  }
  throw usage(
    'In het bestand bij --in moet een JSON-object staan.',
    'The file at --in must hold a JSON object.',
  );
}

/** `sluis demo fault <name>` and `sluis demo mend`: has a demo that runs on this machine break something, or mend it. */
import { request } from 'node:http';
import { resolve } from 'node:path';
import { CliError, EXIT, usage } from './exit.js';
import type { ExitCode } from './exit.js';
import type { CliIo } from './io.js';
import type { Arguments, Verb } from './verb.js';

const SOCKET = '.sluis/demo/fault.sock';

interface Answer {
  readonly status: number;
  readonly body: {
    readonly what?: string;
    /** What cannot be undone, and how to begin anew. */
    readonly lasting?: readonly string[];
    readonly faults?: Readonly<Record<string, string>>;
  };
}

/** Without a name: which there are. */
async function fault(args: Arguments, io: CliIo): Promise<ExitCode> {
  const [name = '', ...more] = args.positionals;
  if (more.length > 0) throw usage('Geef één storing.', 'Give one fault.');
  const { status, body } = await ask(args, name === '' ? 'GET /' : `POST /fault/${encodeURIComponent(name)}`);
  if (args.flags.has('json')) io.out(JSON.stringify(body));
  else if (status !== 200 && body.what !== undefined) io.err(body.what);
  else if (body.what !== undefined) io.out(body.what);
  else for (const [one, what] of Object.entries(body.faults ?? {})) io.out(`${one.padEnd(14)} ${what}`);
  if (status === 200) return EXIT.ok;
  if (status === 404)
    throw new CliError(EXIT.notFound, {
      nl: `De storing ${name} bestaat niet.`,
      en: `There is no fault ${name}.`,
    });
  throw new CliError(EXIT.failed, { nl: 'De storing lukte niet.', en: 'The fault could not be made.' });
}

/** Undoes what was broken since the demo began; 6 when something stays. */
async function mend(args: Arguments, io: CliIo): Promise<ExitCode> {
  if (args.positionals.length > 0) throw usage('Dit herstelt alles; geef geen naam.', 'Mends all; no name.');
  const { status, body } = await ask(args, 'POST /mend');
  const lasting = body.lasting ?? [];
  if (args.flags.has('json')) io.out(JSON.stringify(body));
  else for (const line of [body.what, ...lasting]) if (line) io.out(line);
  if (status !== 200)
    throw new CliError(EXIT.failed, { nl: 'Het herstel lukte niet.', en: 'It could not be mended.' });
  return lasting.length > 0 ? EXIT.finding : EXIT.ok;
}

function ask(args: Arguments, what: string): Promise<Answer> {
  const [method, path] = what.split(' ') as [string, string];
  const socketPath = resolve(args.options.get('socket') ?? SOCKET);
  return new Promise((done, reject) => {
    const absent = (): void =>
      reject(
        new CliError(EXIT.notFound, {
          nl: `Er draait hier geen demo (${socketPath}). Start hem met npm start.`,
          en: `No demo runs here (${socketPath}). Start it with npm start.`,
        }),
      );
    const call = request({ socketPath, method, path }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', absent);
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(parts).toString()) as Answer['body'],
        }),
      );
    });
    call.on('error', absent);
    call.end();
  });
}

export const demoVerbs: Readonly<Record<string, Verb>> = {
  'demo fault': {
    options: { socket: { type: 'string' } },
    help: {
      nl: `sluis demo fault [<storing>] [--socket <pad>] [--json]

Laat de demo die op deze machine draait (npm start) iets stukmaken of herstellen. Zonder naam: welke er zijn.`,
      en: `sluis demo fault [<fault>] [--socket <path>] [--json]

Has the demo that runs on this machine (npm start) break or mend something. Without a name: which there are.`,
    },
    run: (args, io) => fault(args, io),
  },
  'demo mend': {
    options: { socket: { type: 'string' } },
    help: {
      nl: `sluis demo mend [--socket <pad>] [--json]

Herstelt wat sluis demo fault stukmaakte, het laatste eerst. Uitgangscode 6: iets is niet te herstellen; er staat bij hoe u opnieuw begint.`,
      en: `sluis demo mend [--socket <path>] [--json]

Mends what sluis demo fault broke, the last first. Exit code 6: something cannot be mended; it says how to begin anew.`,
    },
    run: (args, io) => mend(args, io),
  },
};

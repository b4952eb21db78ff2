import { packLine, readLine } from '#audit';
import { CliError, EXIT, usage } from './exit.js';
import { AUDIT_PACK_HELP } from './help-audit.js';
import type { CliIo } from './io.js';
import { required, type Arguments, type Verb } from './verb.js';

interface Part {
  readonly regels: readonly string[];
  readonly vanaf?: number;
  readonly omvang?: number;
}

/** `sluis audit pack`: asks a node for a pack, part by part, and writes each as it comes. */
export const auditPack: Verb = {
  help: AUDIT_PACK_HELP,
  options: {
    url: { type: 'string' },
    'token-file': { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
    log: { type: 'string' },
  },
  async run(args, io) {
    const [from, to, out] = [required(args, 'from'), required(args, 'to'), required(args, 'out')];
    const url = `${required(args, 'url').replace(/\/$/, '')}/v1/audit/pakketten`;
    const token = await tokenOf(args, io);
    const log = args.options.get('log');
    const asked = { van: from, tot: to, ...(log === undefined ? {} : { logboek: log }) };
    let part = await partAt(`${url}?${new URLSearchParams(asked)}`, token, io);
    mustBeAsAsked(part.regels[0], { from, to, log });
    const file = await io.writer(out);
    let lines = 0;
    try {
      for (;;) {
        await file.add(part.regels.map((line) => `${line}\n`).join(''));
        lines += part.regels.length;
        const next = nextOf(part, asked);
        if (next === undefined) break;
        part = await partAt(`${url}?${next}`, token, io);
      }
      await file.add(`${packLine.end(lines)}\n`);
    } finally {
      await file.close();
    }
    io.err(`${out}: ${lines + 1}`);
    return EXIT.ok;
  },
};

interface Asked {
  readonly from: string;
  readonly to: string;
  /** Undefined for the one in use, whose number the node tells. */
  readonly log: string | undefined;
}

/** A node that answers with another period than was asked, or with another of its logs, may leave out what matters. */
function mustBeAsAsked(first: string | undefined, asked: Asked): void {
  const header = first?.startsWith('H ') ? readLine.header(first.slice(2)) : undefined;
  const isAsked =
    header !== undefined &&
    Date.parse(header.from) === Date.parse(asked.from) &&
    Date.parse(header.to) === Date.parse(asked.to) &&
    (asked.log === undefined || (header.log ?? 1) === Number(asked.log));
  if (isAsked) return;
  throw new CliError(EXIT.finding, {
    nl: 'Het knooppunt gaf een pakket van een andere periode of een ander logboek dan u vroeg. Gebruik dit pakket niet.',
    en: 'The node gave a pack of another period or another log than you asked for. Do not use this pack.',
  });
}

function nextOf(
  { vanaf, omvang }: Part,
  asked: Readonly<Record<string, string>>,
): URLSearchParams | undefined {
  if (vanaf === undefined || omvang === undefined) return undefined;
  return new URLSearchParams({ ...asked, vanaf: String(vanaf), omvang: String(omvang) });
}

/** Never an argument: others on the machine see those. */
async function tokenOf(args: Arguments, io: CliIo): Promise<string> {
  const path = args.options.get('token-file');
  const text =
    path === undefined ? io.environment['SLUIS_TOKEN'] : Buffer.from(await io.read(path)).toString();
  const token = text?.trim();
  if (!token)
    throw usage('Geef een token: --token-file of SLUIS_TOKEN.', 'Give a token: --token-file or SLUIS_TOKEN.');
  return token;
}

async function partAt(url: string, token: string, io: CliIo): Promise<Part> {
  const { status, body } = await io.get(url, token);
  if (status === 200) return body as Part;
  const code = (body as { readonly code?: unknown } | undefined)?.code;
  const exact = typeof code === 'string' ? code : String(status);
  throw new CliError(status === 401 || status === 403 ? EXIT.signIn : EXIT.failed, {
    nl: `Het knooppunt gaf geen pakket (${exact}).`,
    en: `The node gave no pack (${exact}).`,
  });
}

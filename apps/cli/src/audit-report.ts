import { PackVerifier } from '#audit';
import { packTrust } from '#exchange';
import { PackTally, lensesWith, makeReport, renderHtml, renderPdf } from '#report';
import { CliError, EXIT, usage, type ExitCode } from './exit.js';
import { AUDIT_REPORT_HELP } from './help-audit.js';
import type { CliIo } from './io.js';
import { readAuthority } from './material.js';
import { send } from './rest.js';
import { onlyFile, print, required, type Arguments, type Verb } from './verb.js';

interface Made {
  readonly findings: number;
  readonly html: string;
  readonly pdf: Uint8Array;
}

/** `sluis audit report`: from a pack and with no network, or made by a node over a period. Writes `OUT.html` and `OUT.pdf`. */
export const auditReport: Verb = {
  help: AUDIT_REPORT_HELP,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    node: { type: 'string' },
    seed: { type: 'string' },
    n: { type: 'string' },
    name: { type: 'string' },
    out: { type: 'string' },
    authority: { type: 'string' },
    'allow-loopback': { type: 'boolean' },
  },
  async run(args, io): Promise<ExitCode> {
    const out = required(args, 'out').replace(/\.(html|pdf)$/, '');
    const { findings, html, pdf } =
      args.positionals.length > 0 ? await fromPack(args, io) : await fromNode(args, io);
    await io.write(`${out}.html`, Buffer.from(html));
    await io.write(`${out}.pdf`, pdf);
    print(io, args, { html: `${out}.html`, pdf: `${out}.pdf`, findings });
    if (findings === 0) return EXIT.ok;
    throw new CliError(EXIT.finding, {
      nl: `Het rapport heeft open bevindingen: ${findings}.`,
      en: `The report has open findings: ${findings}.`,
    });
  },
};

const MOST = 200;

/** Entries in each sample at most; absent where each norm has its own size. */
function sampleSize(args: Arguments): number | undefined {
  const given = args.options.get('n');
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(given) || Number(given) > MOST)
    throw usage(`--n is een getal van 1 tot en met ${MOST}.`, `--n is a number from 1 to ${MOST}.`);
  return Number(given);
}

async function fromPack(args: Arguments, io: CliIo): Promise<Made> {
  const file = onlyFile(args);
  const seed = args.options.get('seed') ?? 'sluis';
  const trust = { authority: await readAuthority(args, io), allowLoopback: args.flags.has('allow-loopback') };
  const verifier = new PackVerifier(packTrust(trust));
  const sample = sampleSize(args);
  const tally = new PackTally(lensesWith(sample), seed);
  await io.lines(file, (line) => {
    tally.line(line);
    verifier.line(line);
  });
  const verified = verifier.finish();
  if (verified.node === undefined) throw usage('Dit is geen auditpakket.', 'This is no audit pack.');
  const name = args.options.get('name') ?? `Knooppunt ${verified.node}`;
  const report = makeReport(
    { tally: tally.finish(), verified },
    {
      ...{ seed, name },
      ...(sample === undefined ? {} : { sample }),
    },
  );
  const pdf = await renderPdf(report, { madeAt: new Date(io.now()) });
  return { findings: report.findings.length, html: renderHtml(report), pdf };
}

async function fromNode(args: Arguments, io: CliIo): Promise<Made> {
  const query = new URLSearchParams({ van: required(args, 'from'), tot: required(args, 'to') });
  const seed = args.options.get('seed');
  if (seed !== undefined) query.set('zaad', seed);
  const sample = sampleSize(args);
  if (sample !== undefined) query.set('aantal', String(sample));
  const { status, text } = await send({ method: 'GET', path: `/audit/rapporten?${query}` }, args, io);
  if (status !== 200)
    throw new CliError(status === 401 || status === 403 ? EXIT.signIn : EXIT.failed, {
      nl: `Het knooppunt gaf geen rapport (${status}).`,
      en: `The node gave no report (${status}).`,
    });
  const { bevindingen, html, pdf } = JSON.parse(text) as { bevindingen: number; html: string; pdf: string };
  return { findings: bevindingen, html, pdf: Buffer.from(pdf, 'base64') };
}

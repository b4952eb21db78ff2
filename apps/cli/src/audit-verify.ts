import { PackVerifier, comparePacks, type Finding, type PackReport } from '#audit';
import type { Bilingual } from '#domain';
import { FINDING_TEXTS } from '#report';
import { CliError, EXIT, usage } from './exit.js';
import { AUDIT_VERIFY_HELP } from './help-audit.js';
import type { CliIo } from './io.js';
import { readAuthority } from './material.js';
import { packTrust, type PackTrustOptions } from '#exchange';
import { print, type Verb } from './verb.js';

/** `sluis audit verify`: everything that a pack says, checked with the pack alone; several packs are compared as well. */
export const auditVerify: Verb = {
  help: AUDIT_VERIFY_HELP,
  options: { authority: { type: 'string' }, 'allow-loopback': { type: 'boolean' } },
  async run(args, io) {
    if (args.positionals.length === 0) throw usage('Geef een of meer pakketten.', 'Give one or more packs.');
    const authority = await readAuthority(args, io);
    const trust = { authority, allowLoopback: args.flags.has('allow-loopback') };
    const reports: PackReport[] = [];
    for (const path of args.positionals) reports.push(await verifyPack(path, trust, io));
    const cross = comparePacks(reports);
    const total = reports.reduce((sum, report) => sum + report.total, cross.length);
    print(io, args, {
      outcome: total === 0 ? 'good' : 'findings',
      packs: reports.map((report) => factsOf(report)),
      findings: [
        ...reports.flatMap(({ node, findings }) => findings.map((one) => ({ node, ...one }))),
        ...cross,
      ],
      total,
    });
    if (total === 0) return EXIT.ok;
    throw new CliError(EXIT.finding, sentenceOf(firstOf(reports, cross)));
  },
};

export async function verifyPack(path: string, trust: PackTrustOptions, io: CliIo): Promise<PackReport> {
  const verifier = new PackVerifier(packTrust(trust));
  for await (const line of io.lines(path)) verifier.line(line);
  return verifier.finish();
}

const factsOf = (report: PackReport): Readonly<Record<string, unknown>> => ({
  node: report.node,
  entries: `${report.first}..${report.size}`,
  checkpoints: report.checkpoints,
  witnesses: report.witnesses,
  headsByWitnesses: Object.fromEntries(report.headsByWitnesses),
  witnessedSize: report.witnessedSize,
  messages: report.messages,
  evidence: report.evidence,
  processing: report.processing,
  records: report.records,
  alarms: report.alarms,
  findings: report.total,
});

type Named = Finding & { readonly node?: string | undefined };

/** The first wrong entry of the packs, and what only a comparison shows after it. */
function firstOf(reports: readonly PackReport[], cross: readonly Named[]): Named {
  const own = reports.flatMap(({ node, findings }): Named[] => findings.map((one) => ({ ...one, node })));
  const all = [...own, ...cross];
  return all.find(({ entry }) => entry !== undefined) ?? all[0]!;
}

function sentenceOf(finding: Named): Bilingual {
  const { code, node, entry, until } = finding;
  const text = FINDING_TEXTS[code];
  const range = until === undefined || until === entry ? `${entry}` : `${entry}–${until}`;
  const at = entry === undefined ? '' : range;
  return {
    nl: `${text.nl} (${code}${node ? `, knooppunt ${node}` : ''}${at ? `, eerste foute regel: ${at}` : ''})`,
    en: `${text.en} (${code}${node ? `, node ${node}` : ''}${at ? `, first wrong entry: ${at}` : ''})`,
  };
}

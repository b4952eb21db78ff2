import { PackVerifier, comparePacks, type Finding, type PackReport } from '#audit';
import { instantOf, type Bilingual } from '#domain';
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
  async run(args, io, lang) {
    if (args.positionals.length === 0) throw usage('Geef een of meer pakketten.', 'Give one or more packs.');
    const authority = await readAuthority(args, io);
    const trust = { authority, allowLoopback: args.flags.has('allow-loopback') };
    const reports: PackReport[] = [];
    for (const path of args.positionals) reports.push(await verifyPack(path, trust, io));
    const cross = comparePacks(reports);
    const total = reports.reduce((sum, report) => sum + report.total, cross.length);
    print(io, args, {
      outcome: outcomeOf(reports, total),
      packs: reports.map((report) => factsOf(report)),
      findings: [
        ...reports.flatMap(({ node, findings }) => findings.map((one) => ({ node, ...one }))),
        ...cross,
      ],
      total,
    });
    if (reports.some(isEmpty)) io.err(NO_ENTRIES[lang]);
    if (total === 0) return EXIT.ok;
    throw new CliError(EXIT.finding, sentenceOf(firstOf(reports, cross)));
  },
};

export async function verifyPack(path: string, trust: PackTrustOptions, io: CliIo): Promise<PackReport> {
  const verifier = new PackVerifier(packTrust(trust));
  await io.lines(path, (line) => verifier.line(line));
  return verifier.finish();
}

const NO_ENTRIES: Bilingual = {
  nl: 'Een pakket heeft geen enkele regel. Het bewijst dus niets over wat er in die periode is gedaan.',
  en: 'A pack has no entry at all. So it proves nothing about what was done in that period.',
};
const isEmpty = ({ first, size }: PackReport): boolean => size <= first;

/** `empty`: nothing is wrong, for nothing was read. */
function outcomeOf(reports: readonly PackReport[], total: number): 'good' | 'empty' | 'findings' {
  if (total > 0) return 'findings';
  return reports.every(isEmpty) ? 'empty' : 'good';
}

/** `from` and `to` are what the pack says that was asked for: whoever ordered it holds them against their own question. */
const factsOf = (report: PackReport): Readonly<Record<string, unknown>> => ({
  node: report.node,
  log: report.log,
  from: report.from,
  to: report.to,
  madeAt: instantOf(report.madeAt),
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

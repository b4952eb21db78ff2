/** From arguments to an exit code: find the verb, read its options, run it, and say in one sentence what went wrong. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CryptoError } from '#crypto';
import { releaseOf, releaseText } from '#release';
import { actVerbs } from './acts.js';
import { approvalVerbs } from './approvals.js';
import { auditPack } from './audit-pack.js';
import { auditReport } from './audit-report.js';
import { auditSample } from './audit-sample.js';
import { auditTiles } from './audit-tiles.js';
import { auditVerify } from './audit-verify.js';
import { conversationVerbs } from './conversations.js';
import { demoVerbs } from './demo-fault.js';
import { directorySign } from './directory-sign.js';
import { directoryVerify } from './directory-verify.js';
import { CliError, EXIT, usage, type ExitCode } from './exit.js';
import { forwardVerbs } from './forwards.js';
import { HELP, type Lang } from './help.js';
import type { CliIo } from './io.js';
import { informingVerbs } from './informing.js';
import { alarmVerbs, lineVerbs } from './lines.js';
import { logVerbs } from './log.js';
import { logAlarmVerbs } from './log-alarms.js';
import { logbookVerbs } from './logbook.js';
import { matchVerbs } from './match.js';
import { messageVerbs } from './messages.js';
import { openEnvelopeFile } from './open.js';
import { parkedList } from './parked.js';
import { partnerVerbs } from './partners.js';
import { peopleVerbs } from './people.js';
import { postboxVerbs } from './postbox.js';
import { breachVerbs } from './breaches.js';
import { rightsVerbs } from './rights.js';
import { policyExplain, policyTable, policyTest } from './policy.js';
import { statusVerbs } from './status.js';
import type { Arguments, Verb } from './verb.js';

const VERBS: Readonly<Record<string, Verb>> = {
  'audit pack': auditPack,
  'audit report': auditReport,
  'audit sample': auditSample,
  'audit tiles': auditTiles,
  'audit verify': auditVerify,
  'directory sign': directorySign,
  'directory verify': directoryVerify,
  open: openEnvelopeFile,
  'parked list': parkedList,
  ...postboxVerbs,
  ...forwardVerbs,
  ...actVerbs,
  ...peopleVerbs,
  ...approvalVerbs,
  ...statusVerbs,
  ...messageVerbs,
  ...lineVerbs,
  ...alarmVerbs,
  ...logVerbs,
  ...logAlarmVerbs,
  ...partnerVerbs,
  ...matchVerbs,
  ...conversationVerbs,
  ...demoVerbs,
  ...breachVerbs,
  ...rightsVerbs,
  ...informingVerbs,
  ...logbookVerbs,
  'policy test': policyTest,
  'policy explain': policyExplain,
  'policy table': policyTable,
};

/** Every command there is. */
export const VERB_NAMES: readonly string[] = Object.keys(VERBS);

const COMMON: NonNullable<ParseArgsConfig['options']> = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  output: { type: 'string', short: 'o' },
};
const OUTPUTS: ReadonlySet<string> = new Set(['table', 'json', 'ndjson']);

/** Never throws: an unexpected error is one line and exit code 1 as well. */
export async function run(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const lang = languageOf(argv, io);
  try {
    return await dispatch(argv, io, lang);
  } catch (error) {
    if (error instanceof CliError) {
      io.err(error.text[lang]);
      return error.exit;
    }
    io.err(lang === 'nl' ? `Er ging iets mis: ${nameOf(error)}.` : `Something went wrong: ${nameOf(error)}.`);
    return EXIT.failed;
  }
}

async function dispatch(argv: readonly string[], io: CliIo, lang: Lang): Promise<ExitCode> {
  const name = Object.keys(VERBS).find((verb) => verb === argv.slice(0, verb.split(' ').length).join(' '));
  if (name === undefined) return withoutVerb(argv, io, lang);
  const verb = VERBS[name]!;
  const args = parse(argv.slice(name.split(' ').length), verb);
  if (args.flags.has('help')) {
    io.out(verb.help[lang]);
    return EXIT.ok;
  }
  return verb.run(args, io, lang);
}

function withoutVerb(argv: readonly string[], io: CliIo, lang: Lang): ExitCode {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h') || argv[0] === 'help') {
    io.out(HELP[lang]);
    return argv.length === 0 ? EXIT.usage : EXIT.ok;
  }
  if (argv[0] === '--version') {
    io.out(releaseText(releaseOf()));
    return EXIT.ok;
  }
  throw usage('Deze opdracht bestaat niet. Zie sluis --help.', 'There is no such command. See sluis --help.');
}

function parse(argv: readonly string[], verb: Verb): Arguments {
  const { values, positionals } = parsed(argv, verb);
  const options = new Map<string, string>();
  const flags = new Set<string>();
  for (const [option, value] of Object.entries(values)) {
    if (typeof value === 'string') options.set(option, value);
    if (value === true) flags.add(option);
  }
  const output = options.get('output') ?? 'table';
  if (!OUTPUTS.has(output))
    throw usage('-o moet table, json of ndjson zijn.', '-o must be table, json or ndjson.');
  if (output !== 'table') flags.add('json').add(output);
  return { positionals, options, flags };
}

function parsed(argv: readonly string[], verb: Verb) {
  try {
    const options = { ...COMMON, ...verb.options };
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
  } catch {
    // Node's own text repeats the argument, and that may be a slip with something secret in it.
    throw usage(
      'Een optie klopt niet. Zie de hulp met --help.',
      'An option is not known or has no value. See --help.',
    );
  }
}

/** `--lang`, else the environment's language, else Dutch. */
function languageOf(argv: readonly string[], io: CliIo): Lang {
  const at = argv.indexOf('--lang');
  const asked =
    at >= 0 ? argv[at + 1] : (argv.find((each) => each.startsWith('--lang='))?.slice(7) ?? undefined);
  const system = io.environment['LC_ALL'] ?? io.environment['LC_MESSAGES'] ?? io.environment['LANG'] ?? '';
  return (asked ?? system).startsWith('en') ? 'en' : 'nl';
}

/** The code of a refusal by libs/crypto, else the kind of error; never its text, which may quote what was read. */
function nameOf(error: unknown): string {
  if (error instanceof CryptoError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}

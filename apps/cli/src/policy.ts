/** `sluis policy`: what the law of this version says, offline. */
import { CODE_WORDS, REFUSAL_CODES, formatCitation, instantOf, parseInstant } from '#domain';
import type { Bilingual, Citation, Instant, RefusalCode } from '#domain';
import { QUESTIONS, RULES, lawfulWhen, momentsOfDate, rowsInForce } from '#law';
import type { LawRow } from '#law';
import { DEFAULT_DENY, UNCLEAR_DUTY, explain } from '#policy';
import type { Explanation } from '#policy';
import { CliError, EXIT, usage } from './exit.js';
import type { ExitCode } from './exit.js';
import type { Lang } from './help.js';
import { POLICY_EXPLAIN_HELP, POLICY_TABLE_HELP, POLICY_TEST_HELP } from './help-policy.js';
import type { CliIo } from './io.js';
import { situationIn } from './policy-draft.js';
import type { Situation } from './policy-draft.js';
import { judgedByNode } from './policy-node.js';
import { law, tableOf } from './policy-table.js';
import { NAMES, lawfulLines } from './policy-words.js';
import { onlyFile, print, type Verb } from './verb.js';

const articles = (cites: readonly Citation[]): string => cites.map(formatCitation).join(', ');

/** Exit 0 where it may pass, 5 where it is refused, 7 where it waits for a person. */
export const policyTest: Verb = {
  help: POLICY_TEST_HELP,
  options: { node: { type: 'string' }, table: { type: 'string' } },
  async run(args, io, lang) {
    if (args.options.has('node')) {
      // A node judges by the table in force, whatever somebody here has in mind.
      if (args.options.has('table')) throw usage('Kies --node of --table.', 'Choose --node or --table.');
      return judgedByNode(args, io, lang);
    }
    const situation = situationIn(await io.read(onlyFile(args)), io.now());
    const { facts, at, assumed } = situation;
    const explained = explain(facts, await tableOf(args, io), at);
    const shown = { at, ...explained, ...(assumed ? { assumed } : {}) };
    print(io, args, args.flags.has('json') ? shown : inLines(explained, situation, lang));
    return exitOf(explained);
  },
};

function exitOf({ decision }: Explanation): ExitCode {
  switch (decision.outcome) {
    case 'permit':
      return EXIT.ok;
    case 'refer':
      return EXIT.waits;
    case 'refuse':
      return EXIT.refused;
  }
}

function inLines(
  explained: Explanation,
  { at, assumed = {} }: Situation,
  lang: Lang,
): Readonly<Record<string, unknown>> {
  const { decision, lawful, allowed, contradictions } = explained;
  const name = NAMES[lang];
  const reasons = decision.outcome === 'permit' ? [] : decision.reasons;
  const duties = decision.outcome === 'permit' ? decision.obligations : [];
  return {
    outcome: decision.outcome,
    at,
    law: decision.lawHash,
    ...(decision.outcome === 'refer' ? { [name.owner]: decision.owner } : {}),
    [name.reasons]: reasons.flatMap(({ code, row, cites, why, at: places }, i) => [
      `${code} (${row}; ${articles(cites)})${places.length > 0 ? ` ${places.join(' ')}` : ''}`,
      `  ${why[lang]}`,
      ...(lawful[i]?.when ? lawfulLines(name.lawful, lawful[i].when[lang]) : []),
    ]),
    [name.allowed]: allowed.map(({ row, cites }) => `${row} (${articles(cites)})`),
    [name.duties]: duties.map(
      (duty) => `${duty.type} (${duty.row})${duty.type === 'erase-at' ? ` ${duty.at}` : ''}`,
    ),
    [name.clash]: contradictions.map(
      ({ type, at: places, nothing }) =>
        `${type} ${places.join(' ')}: ${nothing ? name.nothing : name.strictest}`,
    ),
    [name.assumed]: Object.entries(assumed).map(([pointer, value]) => `${pointer} ${JSON.stringify(value)}`),
  };
}

export const policyExplain: Verb = {
  help: POLICY_EXPLAIN_HELP,
  options: {},
  run(args, io, lang) {
    const [code, ...more] = args.positionals;
    if (code === undefined || more.length > 0)
      throw usage('Geef precies één code.', 'Give exactly one code.');
    const rows = law().rows.filter((row) => 'code' in row && row.code === code);
    if (!Object.hasOwn(CODE_WORDS, code)) {
      throw new CliError(EXIT.notFound, {
        nl: 'Deze code bestaat niet. Zie docs/refusals, of sluis policy table.',
        en: 'There is no such code. See docs/refusals, or sluis policy table.',
      });
    }
    const found = rows.map(described);
    const denied = DEFAULT_DENY.filter((reason) => reason.code === code);
    if (args.flags.has('json'))
      print(io, args, { code, words: CODE_WORDS[code], rows: found, default: denied });
    else showExplained(io, [...found, ...denied], { code, lang });
    return Promise.resolve(EXIT.ok);
  },
};

interface Described {
  readonly row: string;
  readonly cites: readonly Citation[];
  readonly why: Bilingual;
  readonly rule?: number;
  readonly lawful?: Bilingual;
  readonly settles?: string;
}

function described(row: LawRow): Described {
  const { id, rule, cites, why, settles } = row;
  return { row: id, rule, cites, why, lawful: lawfulWhen(row), ...(settles ? { settles } : {}) };
}

function showExplained(
  io: CliIo,
  rows: readonly Described[],
  { code, lang }: { readonly code: string; readonly lang: Lang },
): void {
  io.out(`${code}: ${CODE_WORDS[code]![lang]}`);
  // Only the law has rows; a code of the envelope or of a session says all in its sentence.
  if (rows.length === 0 && REFUSAL_CODES.includes(code as RefusalCode)) io.out(`  ${UNCLEAR_DUTY[lang]}`);
  for (const { row, rule, cites, why, lawful, settles } of rows) {
    const title = rule === undefined ? '' : ` – ${rule}. ${RULES[rule - 1]![lang]}`;
    io.out(`\n${row}${title} (${articles(cites)})`);
    io.out(`  ${why[lang]}`);
    if (lawful) io.out(`  ${NAMES[lang].lawful}: ${lawful[lang]}`);
    if (settles) io.out(`  ${settles}: ${QUESTIONS[settles as keyof typeof QUESTIONS][lang]}`);
  }
}

export const policyTable: Verb = {
  help: POLICY_TABLE_HELP,
  options: { at: { type: 'string' } },
  run(args, io) {
    const at = dayOf(args.options.get('at'), io);
    const rows = rowsInForce(law(), at);
    if (args.flags.has('json')) {
      print(io, args, { at, law: law().hash, rows });
      return Promise.resolve(EXIT.ok);
    }
    io.out(`${at}  ${law().hash}`);
    for (const row of rows) {
      const { from, until = '' } = row.inForce;
      const says = 'code' in row ? row.code : row.effect;
      io.out(
        [row.id.padEnd(36), says.padEnd(32), `${from}–${until}`.padEnd(22), articles(row.cites)].join(' '),
      );
    }
    return Promise.resolve(EXIT.ok);
  },
};

/** A moment, or a Dutch calendar date: its first moment. */
function dayOf(text: string | undefined, io: CliIo): Instant {
  if (text === undefined) return io.now();
  const at = momentsOfDate(text)?.first ?? parseInstant(text);
  if (at !== undefined) return instantOf(Date.parse(at));
  throw usage(
    '--at moet een datum of moment zijn, zoals 2027-01-01.',
    '--at must be a date or a moment, such as 2027-01-01.',
  );
}

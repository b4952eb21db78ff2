/** docs/mutation.md from Stryker's JSON reports: the score of each file, and every mutant that lives, with what was weighed. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../setup/paths.mjs';
import { EQUIVALENT } from './equivalent.mjs';
import { readEarlier } from './earlier.mjs';

const KILLED = ['Killed', 'Timeout'];
const LIVING = ['Survived', 'NoCoverage'];
/** Below this the command fails. */
const LEAST = 85;
const RESTRICTIONS = 'Restrictions, with their enforcement taken out';

/**
 * Writes docs/mutation.md, where parts that never ran in this clone stay as they are; false where a target that ran scores too low,
 * or an exclusion excludes nothing any more.
 */
export async function writeMutationReport(targets) {
  const file = inRoot('docs', 'mutation.md');
  const earlier = readEarlier(existsSync(file) ? readFileSync(file, 'utf8') : '');
  const here = new Map(targets.map((target) => [target, read(target)]));
  const parts = [...here.values()].filter((part) => part !== undefined);
  const text = [
    '# Mutation testing',
    'Written by `npm run mutation` (Stryker, string literals off). A mutant is a small change of the code; it is killed when a test ' +
      `fails. The score is the share that is killed; below ${LEAST} % the command fails. Left out of the count: mutants in what runs once ` +
      'at load (each would need every test), and the equivalents, which change nothing that can be seen; each is listed with its reason. ' +
      `\`npm run mutation -- ${targets[0]}\` does one part; what did not change since is not run again (\`.sluis/\`).`,
    summary([...here].map(([name, part]) => (part ? row(part) : earlier.row(name))).filter(Boolean)),
    ...[...here].map(([name, part]) => (part ? section(part) : earlier.section(name))).filter(Boolean),
    restrictions() ?? earlier.section(RESTRICTIONS) ?? `## ${RESTRICTIONS}\n\nNever run.`,
  ].join('\n\n');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  const stale = parts.flatMap(({ unused }) => unused);
  for (const { file: at, code } of stale) console.error(`Excludes no living mutant any more: ${at}: ${code}`);
  return stale.length === 0 && parts.every(({ all }) => share(all) >= LEAST);
}

function read(name) {
  const file = inRoot('.sluis', `mutation-${name}.json`);
  if (!existsSync(file)) return undefined;
  const { files } = JSON.parse(readFileSync(file, 'utf8'));
  const excluded = [];
  const rows = Object.entries(files).map(([path, { source, mutants }]) => {
    const lines = source.split('\n');
    const counted = mutants.filter((mutant) => {
      const known = LIVING.includes(mutant.status) && reasonFor(path, lines, mutant);
      if (known) excluded.push({ path, mutant, known });
      return !known;
    });
    return {
      path,
      living: counted.filter(isLiving).map((mutant) => lineOf(lines, mutant)),
      ...count(counted),
    };
  });
  const unused = EQUIVALENT.filter(
    (one) => Object.hasOwn(files, one.file) && !excluded.some(({ known }) => known === one),
  );
  const date = statSync(file).mtime.toISOString().slice(0, 10);
  return { name, date, rows, excluded, unused, all: total(rows) };
}

const isLiving = ({ status }) => LIVING.includes(status);

function reasonFor(path, lines, { location, mutatorName, replacement }) {
  const code = lines[location.start.line - 1].trim();
  return EQUIVALENT.find(
    (one) =>
      one.file === path &&
      one.code === code &&
      one.mutator === mutatorName &&
      (one.becomes === undefined || one.becomes === replacement),
  );
}

const lineOf = (lines, { location, mutatorName, replacement = '', status }) => ({
  line: location.start.line,
  code: lines[location.start.line - 1].trim(),
  mutatorName,
  replacement: replacement.split('\n')[0].trim().slice(0, 80),
  status,
});

function count(mutants) {
  const of = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return { killed: of(...KILLED), alive: of(...LIVING), timedOut: of('Timeout'), atLoad: of('Ignored') };
}

const total = (rows) =>
  rows.reduce(
    (sum, row) => ({
      killed: sum.killed + row.killed,
      alive: sum.alive + row.alive,
      timedOut: sum.timedOut + row.timedOut,
      atLoad: sum.atLoad + row.atLoad,
    }),
    { killed: 0, alive: 0, timedOut: 0, atLoad: 0 },
  );

const share = ({ killed, alive }) => (killed + alive === 0 ? 100 : (100 * killed) / (killed + alive));
const score = (row) => (row.killed + row.alive === 0 ? '–' : `${share(row).toFixed(1)} %`);

const summary = (rows) =>
  [
    '| part | score | were all that timed out alive | killed | of which by time-out | living | equivalent | at load, not tried | run on |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...rows,
  ].join('\n');

function row({ name, date, all, excluded }) {
  const { killed, timedOut, alive, atLoad } = all;
  const least = score({ killed: killed - timedOut, alive: alive + timedOut });
  const cells = [`\`${name}\``, score(all), least, killed, timedOut, alive, excluded.length, atLoad, date];
  return `| ${cells.join(' | ')} |`;
}

function section({ name, rows, excluded }) {
  const living = rows.flatMap(({ path, living: mutants }) =>
    mutants.map((one) => `- \`${path}:${one.line}\` ${described(one)}`),
  );
  const equal = excluded.map(({ path, mutant, known }) => {
    const become = described({ ...mutant, replacement: mutant.replacement ?? '', code: known.code });
    return `- \`${path}:${mutant.location.start.line}\` ${become}. ${known.reason}`;
  });
  return [
    `## ${name}`,
    [
      '| file | score | killed | living | at load |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...rows.map(
        (row) => `| \`${row.path}\` | ${score(row)} | ${row.killed} | ${row.alive} | ${row.atLoad} |`,
      ),
    ].join('\n'),
    ...(living.length > 0 ? ['Living:', living.join('\n')] : []),
    ...(equal.length > 0 ? ['Equivalent, and why:', equal.join('\n')] : []),
  ].join('\n\n');
}

const described = ({ mutatorName, code, replacement, status }) =>
  `${mutatorName}${status === 'NoCoverage' ? ' (not covered)' : ''}: ${quoted(code)} → ${quoted(replacement.split('\n')[0].trim().slice(0, 80))}`;
const quoted = (code) => `\`\` ${code.replaceAll('``', '`')} \`\``;

function restrictions() {
  const file = inRoot('.sluis', 'mutation-restrictions.json');
  if (!existsSync(file)) return undefined;
  const { date, results } = JSON.parse(readFileSync(file, 'utf8'));
  return [
    `## ${RESTRICTIONS}`,
    `\`npm run mutation -- restrictions\`, ${date}. Rows of the law are data, which Stryker does not change: here the rows that enforce ` +
      'one restriction are taken out of the law, and tests must fail. The rows’ own examples go with them and do not count. What else ' +
      'enforces a restriction (counting reads, duties, erasing, consents, judgements) is code, and stands under `use` above.',
    [
      '| restriction | rows taken out | tests that fail | one of them |',
      '| --- | --- | ---: | --- |',
      ...results.map(({ type, rows, failing }) => {
        const first = failing.find((one) => one.file.includes('exchange')) ?? failing[0];
        const named = first ? `${first.file.split('/').at(-1)}: ${first.test}` : '**none**';
        return `| \`${type}\` | ${rows.map((row) => `\`${row}\``).join(', ')} | ${failing.length} | ${named} |`;
      }),
    ].join('\n'),
  ].join('\n\n');
}

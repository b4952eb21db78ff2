/** docs/mutation.md from Stryker's JSON reports: the score of each file, and every mutant that lives. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../setup/paths.mjs';

const KILLED = ['Killed', 'Timeout'];
const LIVING = ['Survived', 'NoCoverage'];

/** Targets that were never run here are left out, and said to be. */
export async function writeMutationReport(targets) {
  const parts = targets.map((name) => section(name));
  const file = inRoot('docs', 'mutation.md');
  const text = [
    '# Mutation testing',
    'Written by `npm run mutation` (Stryker, string literals off). A mutant is a small change of the code; it is killed when a test ' +
      'fails. The score is the share that is killed; below 85 % the command fails. Mutants in what runs once at load are not tried: each would need every test.',
    ...parts,
  ].join('\n\n');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

function section(name) {
  const file = inRoot('.sluis', `mutation-${name}.json`);
  if (!existsSync(file)) return `## ${name}\n\nNot run.`;
  const { files } = JSON.parse(readFileSync(file, 'utf8'));
  const rows = Object.entries(files).map(([path, { mutants }]) => ({ path, ...count(mutants) }));
  const all = rows.reduce(
    (sum, row) => ({ killed: sum.killed + row.killed, living: sum.living + row.living }),
    {
      killed: 0,
      living: 0,
    },
  );
  const living = Object.entries(files).flatMap(([path, { mutants }]) =>
    mutants
      .filter(({ status }) => LIVING.includes(status))
      .map(
        ({ location, mutatorName, status }) =>
          `- \`${path}:${location.start.line}\` ${mutatorName}, ${status === 'Survived' ? 'survived' : 'not covered'}`,
      ),
  );
  return [
    `## ${name}: ${score(all)} of ${all.killed + all.living}`,
    [
      '| file | score | killed | living |',
      '| --- | ---: | ---: | ---: |',
      ...rows.map((row) => `| \`${row.path}\` | ${score(row)} | ${row.killed} | ${row.living} |`),
    ].join('\n'),
    ...(living.length > 0 ? [`Living:`, living.join('\n')] : []),
  ].join('\n\n');
}

function count(mutants) {
  const of = (statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return { killed: of(KILLED), living: of(LIVING) };
}

const score = ({ killed, living }) =>
  killed + living === 0 ? '–' : `${((100 * killed) / (killed + living)).toFixed(1)} %`;

/** Puts figures into docs/sizing.md, between two marks; the words around them are written by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../tools/federation/workspace.js';
import type { Section } from './figures.js';

/** `name`: of the two marks. `command`: what measured them. Throws where the page has no such marks. */
export function writeSizing(name: string, command: string, sections: readonly Section[]): void {
  const file = join(repositoryRoot(), 'docs', 'sizing.md');
  const page = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${file} has no place for figures: ${begin} … ${end}`);
  const figures = [machine(command), ...sections.map(table)].join('\n\n');
  writeFileSync(file, `${page.slice(0, before)}${begin}\n\n${figures}\n\n${page.slice(after)}`);
  console.log(`\ndocs/sizing.md: ${name} written`);
}

function machine(command: string): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  return [
    `Measured ${date} on ${availableParallelism()} cores (${model}), ${memory} GiB, Linux ${release()}, Node ${process.version}:`,
    `\`${command}\`.`,
  ].join('\n');
}

function table({ title, figures }: Section): string {
  const rows = figures.map(({ what, value, note = '' }) => [what, value, note]);
  const head = [title, '', ''];
  const width = [0, 1, 2].map((i) => Math.max(3, ...[head, ...rows].map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (i === 1 ? cell.padStart(width[i]!) : cell.padEnd(width[i]!))).join(' | ')} |`;
  const rule = `| ${'-'.repeat(width[0]!)} | ${'-'.repeat(width[1]! - 1)}: | ${'-'.repeat(width[2]!)} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

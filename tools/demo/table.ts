/** The journal as a table that fits a terminal of 120 columns: one message a block, journey and articles below it. */
import type { Entry } from './journal.js';

const bold = (text: string): string => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);

export function printTable(entries: readonly Entry[]): void {
  const width = Math.max(...entries.map(({ what }) => what.length));
  entries.forEach((entry, i) => {
    const good = entry.expected === entry.outcome;
    const outcome = good ? entry.outcome : `${entry.outcome} (verwacht: ${entry.expected})`;
    const number = String(i + 1).padStart(2);
    const parties = `${entry.from} → ${entry.to}`;
    console.log(
      `${good ? '✓' : '✗'} ${number}  ${entry.route.padEnd(4)} ${bold(entry.what.padEnd(width))}  ${parties.padEnd(18)} ${outcome}`,
    );
    console.log(`        ${entry.journey}`);
    if (entry.citations.length > 0) console.log(`        ${entry.citations.join(' · ')}`);
  });
  console.log('\n* deze stap tekende de andere kant · the other side signed this step');
}

/**
 * `npm run bench:matching`: sessions beside the scalar multiplications that they are made of. `--large`: 100,000 elements
 * too (minutes). `--check`: a single check from end to end, on two whole houses. `--traffic`: what a session of two registers of
 * `--persons` (100,000) costs a whole node, and what others notice of it. `--elements 0`: of those two only. `--write`: into docs/sizing.md.
 */
import { parseArgs } from 'node:util';
import { openGroup } from '#matching';
import { number, printSections, rate } from '../figures.js';
import type { Figure } from '../figures.js';
import { checkFigures } from './measure-check.js';
import { measureRaw, mutualFigures, oneWayFigures, threadFigures } from './measure-sessions.js';
import { writeSizing } from '../sizing.js';
import { trafficFigures } from './measure-traffic.js';

const { values } = parseArgs({
  options: {
    elements: { type: 'string', default: '10000' },
    large: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    traffic: { type: 'boolean', default: false },
    persons: { type: 'string', default: '100000' },
    write: { type: 'boolean', default: false },
  },
});
const progress = (what: string): void => console.error(`  … ${what}`);
const sizes = [Number(values.elements), values.large ? 100_000 : 0].filter((size) => size > 0);

if (sizes.length > 0) tell('matching-sessions', 'Signal matching', await sessionFigures());
if (values.check) tell('matching-check', 'A single check, end to end', await checkFigures(progress));
if (values.traffic)
  tell('matching-node', 'A node in a session', await trafficFigures(Number(values.persons), progress));

/** `name`: its place in docs/sizing.md, with `--write`. */
function tell(name: string, title: string, figures: readonly Figure[]): void {
  const sections = [{ title, figures }];
  printSections(sections);
  const given = process.argv.slice(2).join(' ');
  if (values.write) writeSizing(name, `npm run bench:matching -- ${given}`, sections);
}

async function sessionFigures(): Promise<readonly Figure[]> {
  const group = await openGroup();
  const raw = measureRaw(group);
  const figures: Figure[] = [rate('scalar multiplications, raw', raw, 'libsodium, one core')];
  figures.push(...(await oneWayFigures(group, 1, 1)));
  for (const size of sizes) {
    progress(`mutual, ${number(size)}`);
    figures.push(...(await mutualFigures(raw, size)));
    figures.push(...(await threadFigures(group, { asked: size, held: size, mutual: true })));
    progress(`200 against ${number(size)}`);
    figures.push(...(await oneWayFigures(group, 200, size)));
    figures.push(...(await threadFigures(group, { asked: 200, held: size, mutual: false })));
  }
  return figures;
}

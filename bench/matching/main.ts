/**
 * `npm run bench:matching`: sessions beside the scalar multiplications that they are made of. `--large`: 100,000 elements
 * too (minutes). `--traffic`: what others notice of a session, on two whole houses.
 */
import { parseArgs } from 'node:util';
import { openGroup } from '#matching';
import { number, printSections, rate } from '../figures.js';
import type { Figure } from '../figures.js';
import { measureRaw, mutualFigures, oneWayFigures, threadFigures } from './measure-sessions.js';
import { trafficFigures } from './measure-traffic.js';

const { values } = parseArgs({
  options: {
    elements: { type: 'string', default: '10000' },
    large: { type: 'boolean', default: false },
    traffic: { type: 'boolean', default: false },
  },
});
const progress = (what: string): void => console.error(`  … ${what}`);
const sizes = [Number(values.elements), ...(values.large ? [100_000] : [])];

const group = await openGroup();
const raw = measureRaw(group);
const figures: Figure[] = [rate('scalar multiplications, raw', raw, 'libsodium, one core')];
figures.push(...(await oneWayFigures(group, 1, 1)));
for (const size of sizes) {
  progress(`mutual, ${number(size)}`);
  figures.push(...(await mutualFigures(group, raw, size)));
  figures.push(...(await threadFigures(group, size)));
  progress(`200 against ${number(size)}`);
  figures.push(...(await oneWayFigures(group, 200, size)));
}
printSections([{ title: 'Signal matching', figures }]);
if (values.traffic)
  printSections([{ title: 'Others during a session', figures: await trafficFigures(progress) }]);

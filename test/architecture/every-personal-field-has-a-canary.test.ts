/** The crawl of the operators' pages finds what is seeded: a field of class C or D that nobody seeds would pass it whatever leaks. */
import { readFileSync } from 'node:fs';
import { CANARIES, CARRIED, WITHOUT } from '../browser/canary-fields.js';

interface Property {
  readonly type?: string;
  readonly enum?: unknown;
  readonly format?: string;
  readonly items?: Property;
  readonly 'x-klasse'?: string;
}
interface Document {
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Property>> }>>;
  };
}

/** Text that a person wrote or a register holds, or what may be anything; not a number, a code, an id, or a part with fields of its own. */
function canHold({ type, enum: codes, format, items }: Property): boolean {
  if (type === 'array') return items !== undefined && canHold(items);
  return (type === 'string' && codes === undefined && format !== 'uuid') || type === 'object';
}

const { schemas } = (
  JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as Document
).components;
const fields = Object.entries(schemas).flatMap(([schema, { properties = {} }]) =>
  Object.entries(properties)
    .filter(([, one]) => ['C', 'D'].includes(one['x-klasse']!) && canHold(one))
    .map(([field]) => ({ field, path: `${schema}.${field}` })),
);

it('reads the fields of class C and D from what the API says of itself', () => {
  expect(fields.length).toBeGreaterThan(40);
});

it.each(fields)(
  '$path carries a canary, or stands on the list of those that need none',
  ({ field, path }) => {
    expect([path, Object.hasOwn(CARRIED, field) !== Object.hasOwn(WITHOUT, path)]).toEqual([path, true]);
  },
);

it('names no field that is not there, and seeds no canary that nothing carries but what a partner’s broker wrote', () => {
  const paths = fields.map(({ path }) => path);
  expect(Object.keys(WITHOUT).filter((path) => !paths.includes(path))).toEqual([]);
  const names = fields.map(({ field }) => field);
  expect(Object.keys(CARRIED).filter((name) => !names.includes(name))).toEqual([]);
  const carried = new Set<string>(Object.values(CARRIED));
  expect(Object.keys(CANARIES).filter((name) => !carried.has(name))).toEqual(['remote']);
});

import { schemaFiles } from '../../tools/protocol/schemas.js';
import { vectorFiles } from '../../tools/protocol/vectors.js';
import { read, vectorNames, vectors } from './support/protocol-vectors.js';

/** Every list of every file and how many it holds: a vector that goes missing, or a file that no test runs, shows here. */
const COUNTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  keys: { nodes: 3 },
  'strict-json': { accepted: 13, refused: 38 },
  identifiers: { oin: 12, bsn: 9, instant: 14, uuid: 6, handle: 5, source: 6 },
  jcs: { cases: 6 },
  commitments: { cases: 3 },
  padding: { cases: 14 },
  expiry: { cases: 14 },
  merkle: { trees: 4, refused: 10 },
  signature: { batches: 7, refused: 39 },
  jwe: { opened: 4, refused: 55 },
  directory: { accepted: 2, refused: 20 },
  'key-document': { accepted: 1, refused: 11 },
  'outer-event': { accepted: 2, refused: 27 },
  envelopes: { opened: 49, kept: 7 },
  'refused-deliveries': { refused: 38 },
};

interface Counted {
  readonly vectors: string;
  readonly version: string;
  readonly spec: string;
  readonly notes: readonly string[];
  readonly [list: string]: unknown;
}

const listsOf = (file: Counted): Record<string, number> =>
  Object.fromEntries(
    Object.entries(file)
      .filter(([name, value]) => Array.isArray(value) && !['notes', 'crls', 'steps'].includes(name))
      .map(([name, value]) => [name, (value as unknown[]).length]),
  );

it('holds as many vectors as it should, in files that are all tested', () => {
  const found = Object.fromEntries(vectorNames().map((name) => [name, listsOf(vectors<Counted>(name))]));
  expect(found).toEqual(COUNTED);
});

it.each(vectorNames())('%s says what it is, to which document it belongs and how it is run', (name) => {
  const file = vectors<Counted>(name);
  expect(file).toMatchObject({ vectors: name, version: '1.0' });
  expect(file.spec).toMatch(/^\d\d-[a-z0-9-]+\.md$/);
  expect(file.notes.length).toBeGreaterThan(0);
});

it('gives no two vectors one id', () => {
  const ids = vectorNames().flatMap((name) =>
    Object.values(vectors<Counted>(name)).flatMap((list) =>
      Array.isArray(list) ? (list as { id?: string }[]).flatMap(({ id }) => id ?? []) : [],
    ),
  );
  expect(ids.length).toBeGreaterThan(300);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

it('is what the generators make', async () => {
  for (const { path, content } of await vectorFiles())
    expect({ path, content: read(path) }).toEqual({
      path,
      content: JSON.parse(JSON.stringify(content)) as object,
    });
});

it('publishes the schemas that the code uses', () => {
  for (const { path, content } of schemaFiles())
    expect({ path, content: read(path) }).toEqual({
      path,
      content: JSON.parse(JSON.stringify(content)) as object,
    });
});

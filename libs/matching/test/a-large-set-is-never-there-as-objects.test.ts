/** Sets are kept in two arrays and stored in parts: what comes out is what went in, at every size around a chunk. */
import {
  auditContentOf,
  decodeAuditPackage,
  decodeSecrets,
  encodeAuditPackage,
  encodeSecrets,
} from '../src/index.js';
import type { FrozenElement, LegSecrets } from '../src/index.js';
import { freezeAsked, freezeHeld } from '../src/index.js';
import { arrayOf, packed, someOf } from '../src/set/elements.js';
import { additiveGroup } from './support/additive-group.js';
import { person, randomFrom } from './support/party.js';
import { begin } from './support/party.js';

const people = (count: number): FrozenElement[] =>
  Array.from({ length: count }, (_, i) => ({
    ...person(i),
    recordRefs: i % 5 === 0 ? [`é-${i}`, `f-${i}`] : [`case-${i}`],
    grounds: i % 2 === 0 ? ['WGS_1_7_8_KNOWN_CHECK'] : ['WGS_1_7_8_KNOWN_CHECK', 'WGS_2_28_1'],
  }));

const stored = (secrets: LegSecrets): readonly Uint8Array[] => [...encodeSecrets(secrets)];
const loaded = (parts: readonly (Uint8Array | undefined)[]) =>
  decodeSecrets((i) => Promise.resolve(parts[i]));

it.each([0, 1, 255, 4096, 4097, 8193])('a packed set of %i is what was packed', (count) => {
  const all = people(count);
  const set = packed(all);
  expect([...set]).toEqual(all);
  expect([set.length, set.at(-1), set.at(count)]).toEqual([count, undefined, undefined]);
  expect(set.at(count - 1)).toEqual(all[count - 1]);
  expect(set.slice(4000, 4100)).toEqual(all.slice(4000, 4100));
});

it.each([0, 1, 4096, 4097, 8193])(
  'secrets with %i elements are stored in parts, and are the same after',
  async (count) => {
    const asked = freezeAsked(1, people(count), randomFrom('a'));
    const held = freezeHeld(additiveGroup, { dir: 2, elements: people(count) }, randomFrom('h'));
    for (const secrets of [asked, held]) {
      const parts = stored(secrets);
      expect(parts).toHaveLength(Math.max(1, Math.ceil(count / 4096)));
      const again = (await loaded(parts))!;
      expect({ ...again, elements: [...again.elements] }).toEqual({ ...secrets, elements: people(count) });
      // Never a part of a set in place of the set.
      for (const gone of parts.keys()) expect(await loaded(parts.with(gone, undefined!))).toBeUndefined();
    }
  },
);

it('what a build before stored in one part is read as well', async () => {
  const secrets = freezeAsked(1, people(9), randomFrom('a'));
  const { parts: _, ...whole } = JSON.parse(Buffer.from(stored(secrets)[0]!).toString()) as Record<
    string,
    unknown
  >;
  const again = await loaded([Buffer.from(JSON.stringify([whole]))]);
  expect({ ...again!, elements: [...again!.elements] }).toEqual({ ...secrets, elements: people(9) });
});

it.each([0, 1, 4096, 8193])(
  'an audit package of %i elements is canonical JSON, byte for byte',
  async (count) => {
    const { here } = await begin(additiveGroup, { asked: [person(1)], held: [] });
    const leg = { ...here.session.legs[0]!, state: 'PROPOSED' as const };
    const session = { ...here.session, sid: 'AAAA' };
    const bytes = auditContentOf(session, leg, freezeAsked(1, people(count), randomFrom('a')));
    const content = decodeAuditPackage(bytes);
    expect(Buffer.from(encodeAuditPackage(content))).toEqual(Buffer.from(bytes));
    expect(content.elements).toEqual(
      people(count).map(({ type, recordRefs, grounds }) => ({ type, recordRefs, grounds })),
    );
  },
);

it('of some of a list none is made before it is asked for, and beyond its end there is none', () => {
  const made: number[] = [];
  const list = { length: 9, at: (i: number) => (made.push(i), person(i)) };
  const [some, rest] = [someOf(list, 2, 5), someOf(list, 7, 99)];
  expect([some.length, rest.length, someOf(list, 12, 20).length]).toEqual([3, 2, 0]);
  expect(made).toEqual([]);
  expect(arrayOf(some)).toEqual([person(2), person(3), person(4)]);
  expect([rest.at(1), rest.at(2)]).toEqual([person(8), undefined]);
});

import { randomBytes } from 'node:crypto';
import { concat } from '../src/bytes.js';
import { leavesOf } from '../src/set/commitment.js';
import { collect as collected, SetCollector } from '../src/set/collect.js';
import { REGISTER_EXCLUSIONS } from '../src/set/frozen.js';
import type { CollectRules, MatchableRecord } from '../src/set/frozen.js';
import type { Subject } from '../src/identifiers/types.js';

const BSN = { kind: 'bsn', number: '999990342' } as const;
const NAME = {
  kind: 'nameAndBirthDate',
  surname: 'van Testendorp',
  givenNames: 'Daan',
  birthDate: '1984-11-30',
} as const;
const statement = { id: 's1', ageInDays: 3, used: false };
const record = (
  recordRef: string,
  subjects: readonly Subject[],
  more: Partial<MatchableRecord> = {},
): MatchableRecord => ({
  recordRef,
  ground: 'WGS_1_7_8_KNOWN_CHECK',
  subjects,
  statement,
  ...more,
});
function collect(records: readonly MatchableRecord[], rules: CollectRules) {
  const { elements, excluded } = collected(records, rules);
  return { elements: [...elements], excluded };
}
const ASK: CollectRules = { types: [1], refuseTestNumbers: false, part: 'asker' };

describe('what is asked', () => {
  it('two records about one person are one element', () => {
    const records = [
      record('b', [{ kind: 'bsn', number: '999.990.342' }]),
      record('a', [BSN], { ground: 'WGS_2_28_1' }),
      record('c', [{ kind: 'bsn', number: '999990019' }]),
    ];
    expect(collect(records, ASK)).toEqual({
      elements: [
        {
          type: 1,
          canonical: '999990342',
          recordRefs: ['a', 'b'],
          grounds: ['WGS_1_7_8_KNOWN_CHECK', 'WGS_2_28_1'],
        },
        { type: 1, canonical: '999990019', recordRefs: ['c'], grounds: ['WGS_1_7_8_KNOWN_CHECK'] },
      ],
      excluded: [],
    });
  });

  it('says of each record whether the set has it, though it is about somebody who is in it already', () => {
    const collector = new SetCollector(ASK);
    const added = [
      record('b', [BSN]),
      record('c', [{ kind: 'bsn', number: '12' }]),
      record('d', [{ kind: 'bsn', number: '999990019' }]),
      record('a', [BSN]),
      record('b', [BSN]),
      record('e', [BSN], { statement: { ...statement, used: true } }),
    ].map((one) => collector.add(one));
    expect(added).toEqual([true, false, true, true, true, false]);
    expect([...collector.done().elements].map(({ recordRefs }) => recordRefs)).toEqual([['a', 'b'], ['d']]);
  });

  it('what fails is left out and reported, never guessed at', () => {
    const records = [
      record('1', [{ kind: 'bsn', number: '123456789' }]),
      record('2', [{ kind: 'bsn', number: '12' }]),
      record('3', [NAME]),
      record('4', [{ kind: 'kvk', number: '12345678' }]),
      record('5', [BSN], { statement: { ...statement, ageInDays: 30 } }),
      record('6', [BSN], { statement: { ...statement, ageInDays: 31 } }),
      record('7', [BSN], { statement: { ...statement, used: true } }),
    ];
    const { statement: _none, ...bare } = record('8', [BSN]);
    const { elements, excluded } = collect([...records, bare], ASK);
    expect(elements.map(({ recordRefs }) => recordRefs)).toEqual([['5']]);
    expect(excluded).toEqual([
      { recordRef: '1', code: 'E_ID_ELFPROEF' },
      { recordRef: '2', code: 'E_ID_FORMAT' },
      { recordRef: '3', code: 'E_TYPE_DISABLED' },
      { recordRef: '4', code: 'E_TYPE_DISABLED' },
      { recordRef: '6', code: 'STATEMENT_TOO_OLD' },
      { recordRef: '7', code: 'STATEMENT_USED' },
      { recordRef: '8', code: 'STATEMENT_MISSING' },
    ]);
  });

  it.each(REGISTER_EXCLUSIONS)('%s keeps a record out, on both sides', (exclusion) => {
    for (const part of ['asker', 'holder'] as const)
      expect(collect([record('1', [BSN], { exclusion })], { ...ASK, part })).toEqual({
        elements: [],
        excluded: [{ recordRef: '1', code: exclusion }],
      });
  });

  it('test numbers are kept out where the configuration says so', () => {
    const rules = { ...ASK, refuseTestNumbers: true };
    const other = record('2', [{ kind: 'bsn', number: '123456782' }]);
    expect(collect([record('1', [BSN]), other], rules)).toEqual({
      elements: [expect.objectContaining({ canonical: '123456782' })],
      excluded: [{ recordRef: '1', code: 'E_ID_TEST_NUMBER' }],
    });
  });
});

describe('what is held', () => {
  it('needs no statement', () => {
    const { statement: _none, ...bare } = record('1', [BSN]);
    expect(collect([bare], { ...ASK, part: 'holder' }).elements).toHaveLength(1);
  });
});

describe('names', () => {
  const rules: CollectRules = { ...ASK, types: [1, 2] };
  it('are matched only of a record without BSN, even a wrong one', () => {
    const { elements, excluded } = collect(
      [record('1', [BSN, NAME]), record('2', [{ kind: 'bsn', number: '1' }, NAME]), record('3', [NAME])],
      rules,
    );
    expect(elements).toEqual([
      expect.objectContaining({ type: 1, recordRefs: ['1'] }),
      expect.objectContaining({ type: 2, canonical: 'testendorp\u001fd\u001f19841130', recordRefs: ['3'] }),
    ]);
    expect(excluded).toEqual([{ recordRef: '2', code: 'E_ID_FORMAT' }]);
  });

  it('never open a type that has no route, whatever the agreement says', () => {
    const types = [1, 2, 0x11, 0x12, 0x13, 0x21, 0x22, 0x23] as const;
    const subjects: Subject[] = [
      { kind: 'rsin', number: '123456782' },
      { kind: 'establishment', number: '000012345678' },
      { kind: 'bagAddress', number: '0363200000123456' },
      { kind: 'bagObject', number: '0363010000123456' },
      { kind: 'postalAddress', postalCode: '1012AB', houseNumber: '1' },
    ];
    const { elements, excluded } = collect([record('1', subjects)], { ...rules, types });
    expect(elements).toEqual([]);
    expect(excluded.map(({ code }) => code)).toEqual(subjects.map(() => 'E_TYPE_DISABLED'));
  });
});

it('leaves are made part by part as they are at once', () => {
  const auditSeed = randomBytes(32);
  const { elements } = collect([record('1', [BSN]), record('2', [NAME])], { ...ASK, types: [1, 2] });
  const leaves = leavesOf(auditSeed, { from: 0, elements, dummies: 5 });
  const halves = [
    leavesOf(auditSeed, { from: 0, elements, dummies: 1 }),
    leavesOf(auditSeed, { from: 3, elements: [], dummies: 4 }),
  ];
  expect(concat(...halves)).toEqual(leaves);
});

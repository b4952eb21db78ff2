/** An audit of a session of a thousand: every promise of docs/protocol 13 §8 with what breaks it planted, and found by name. */
import { decodeAuditPackage, encodeAuditPackage, recompute } from '../src/index.js';
import type { AuditedElement, AuditPackage, AuditSources, Finding, LoggedSet } from '../src/index.js';
import { additiveGroup } from './support/additive-group.js';
import { AGREED, auditedOf, register, statementOf } from './support/audited.js';
import type { Audited } from './support/audited.js';
import { at, begin, person, run, SESSION_ID, TERMS } from './support/party.js';

const group = additiveGroup;
/** Of one there are two records. */
const asked = Array.from({ length: 1000 }, (_, i) =>
  i === 6 ? { ...person(7), recordRefs: ['case-7', 'case-7b'] } : person(i + 1),
);
const SETS = { asked, held: [person(2), person(3)] };

let both: Record<'asker' | 'holder', Audited>;
beforeAll(async () => {
  const { here, there } = await begin(group, SETS);
  const [asking, holding] = [here.snapshot[0]!, there.snapshot[0]!];
  await run(here, there);
  both = { asker: auditedOf(here, asking, there), holder: auditedOf(there, holding, here) };
});

const audit = (
  change: Partial<AuditSources> = {},
  changed: Partial<AuditPackage> = {},
  part: 'asker' | 'holder' = 'asker',
): readonly Finding[] =>
  recompute({ ...both[part].content, ...changed }, { ...both[part].sources, ...change });
const codesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);
/** The elements with `change` for the one at `i`. */
const elementsWith = (i: number, change: Partial<AuditedElement>): Partial<AuditPackage> => ({
  elements: both.asker.content.elements.map((element, n) => (n === i ? { ...element, ...change } : element)),
});
const found = (n: number, statement?: ReturnType<typeof statementOf>) => ({
  outcome: 'found' as const,
  canonical: person(n).canonical,
  ...(statement ? { statement } : {}),
});

it('holds no identifier', () => {
  const text = Buffer.from(encodeAuditPackage(both.asker.content)).toString();
  expect(text).not.toContain(person(7).canonical);
  expect(text).toContain('case-7');
  expect(() => decodeAuditPackage(Buffer.from('{}'))).toThrow('not an audit package');
});

it.each(['asker', 'holder'] as const)('of an honest %s finds nothing', (part) => {
  expect(audit({}, {}, part)).toEqual([]);
});

describe('of the records it finds', () => {
  it('the one element of a thousand that has no case', () => {
    const find = register({ 'case-500': { outcome: 'missing' } });
    expect(audit({ find })).toEqual([{ code: 'RECORD_MISSING', element: 499, recordRefs: ['case-500'] }]);
  });

  it('an element that names no record at all, by its place', () => {
    const findings = audit({}, elementsWith(499, { recordRefs: [] }));
    expect(findings).toEqual([{ code: 'RECORD_MISSING', element: 499, recordRefs: [] }]);
  });

  it('a second reference that is not there, was not matchable, was erased, or is of somebody else', () => {
    const named = { element: 6, recordRefs: ['case-7b'] };
    const of = (outcome: 'missing' | 'not-matchable' | 'erased') =>
      audit({ find: register({ 'case-7b': { outcome } }) });
    expect(of('missing')).toEqual([{ code: 'RECORD_MISSING', ...named }]);
    expect(of('not-matchable')).toEqual([{ code: 'RECORD_NOT_MATCHABLE', ...named }]);
    expect(of('erased')).toEqual([{ code: 'RECORD_ERASED', ...named }]);
    const other = register({ 'case-7b': found(90_000, statementOf('case-7b')) });
    expect(audit({ find: other })).toEqual([
      { code: 'RECORDS_DIFFER', element: 6, recordRefs: ['case-7', 'case-7b'] },
    ]);
  });

  it('somebody who is asked for twice, and one who was asked for under the record of another', () => {
    const twice = audit({ find: register({ 'case-500': found(499, statementOf('case-500')) }) });
    expect(twice).toEqual([{ code: 'PERSON_TWICE', element: 499, recordRefs: ['case-500'] }]);
    const other = audit({ find: register({ 'case-500': found(90_000, statementOf('case-500')) }) });
    expect(codesOf(other)).toEqual(['ROOT_DIFFERS', 'LIST_DIFFERS']);
  });
});

describe('of ground and necessity it finds', () => {
  const named = { element: 499, recordRefs: ['case-500'] };

  it('an element without a ground, and one under another than the session has', () => {
    for (const grounds of [[], ['WGS_2_28_1'], ['WGS_1_7_8_KNOWN_CHECK', 'WGS_2_28_1']])
      expect(audit({}, elementsWith(499, { grounds }))[0]).toEqual({ code: 'GROUND_WRONG', ...named });
  });

  it('an element of a type that was not agreed', () => {
    expect(audit({}, elementsWith(499, { type: 2 }))[0]).toEqual({ code: 'TYPE_NOT_AGREED', ...named });
  });

  it.each([
    ['STATEMENT_MISSING', undefined],
    ['STATEMENT_TOO_OLD', statementOf('case-500', -31)],
    ['STATEMENT_AFTERWARDS', statementOf('case-500', 1)],
    ['STATEMENT_TWICE', statementOf('case-499')],
  ])('%s', (code, statement) => {
    expect(audit({ find: register({ 'case-500': found(500, statement) }) })).toEqual([{ code, ...named }]);
  });

  it('nothing in a judgement of the very moment, in thirty days exactly, and of a holder, who asks nobody, no judgement', () => {
    expect(audit({ find: register({ 'case-500': found(500, statementOf('case-500', -30)) }) })).toEqual([]);
    expect(audit({ find: register({ 'case-500': found(500, statementOf('case-500', 0)) }) })).toEqual([]);
    const none = (ref: string) => found(Number(ref.slice('case-'.length)));
    expect(audit({ find: none }, {}, 'holder')).toEqual([]);
  });

  it('the one record of two that nobody judged', () => {
    expect(audit({ find: register({ 'case-7b': found(7) }) })).toEqual([
      { code: 'STATEMENT_MISSING', element: 6, recordRefs: ['case-7b'] },
    ]);
  });
});

describe('of what was agreed it finds', () => {
  it.each([
    ['MAXIMUM_EXCEEDED', 'a batch where the directory allows one person', { ...AGREED, maxPersons: 1 }],
    ['MAXIMUM_EXCEEDED', 'one person too many', { ...AGREED, maxPersons: 999 }],
    ['NOT_REVIEWED', 'a processing that no committee reviewed', { ...AGREED, reviewed: false }],
    ['PAIR_UNKNOWN', 'a pair that is not in the directory', undefined],
    ['TERMS_NOT_AGREED', 'another purpose', { ...AGREED, purposes: ['INTER_ZVH_KNOWN_CHECK'] }],
    ['TERMS_NOT_AGREED', 'an agreement that there is not', { ...AGREED, ref: 'SM1+other' }],
    ['TERMS_NOT_AGREED', 'another mode', { ...AGREED, modes: ['mutual'] }],
    ['TERMS_NOT_AGREED', 'an agreement of another time', { ...AGREED, epoch: '2025-1' }],
    ['TERMS_NOT_AGREED', 'another ground', { ...AGREED, legalBasis: 'WGS_2_28_1' }],
    ['TERMS_NOT_AGREED', 'a type that is off', { ...AGREED, types: [2] }],
  ] as const)('%s: %s', (code, _what, agreed) => {
    expect(audit({ agreed })).toEqual([{ code }]);
  });

  it('MAXIMUM_EXCEEDED: a thousand persons in what its holder counted as a single check', () => {
    const spendings = [{ session: SESSION_ID, at: at(1), size: 'single', paddedCount: 1024 }] as const;
    expect(audit({ spendings })).toEqual([{ code: 'MAXIMUM_EXCEEDED' }]);
    const other = [{ ...spendings[0], session: 'another' }, ...both.asker.sources.spendings];
    expect(audit({ spendings: other })).toEqual([]);
  });

  it('another profile of identifiers; and as many as are allowed is not too many', () => {
    const terms = { ...TERMS, mode: 'one-way', normProfile: 'nl-2020-1' } as const;
    expect(audit({ terms })).toEqual([{ code: 'TERMS_NOT_AGREED' }]);
    const more = { ...TERMS, mode: 'one-way', types: ['01', '02'] } as const;
    expect(audit({ terms: more })).toEqual([{ code: 'TERMS_NOT_AGREED' }]);
    expect(audit({ agreed: { ...AGREED, maxPersons: 1000 } })).toEqual([]);
    expect(audit({ agreed: { ...AGREED, maxPersons: 1 } }, {}, 'holder')).toEqual([]);
  });
});

describe('of the budget it finds', () => {
  const spent = (session: string, hours: number, paddedCount = 1024) =>
    ({ session, at: at(hours), size: 'batch', paddedCount }) as const;
  const own = spent(SESSION_ID, 1);

  it('a query that was never counted, or as another size', () => {
    expect(audit({ spendings: [] })).toEqual([{ code: 'BUDGET_NOT_SPENT' }]);
    expect(audit({ spendings: [spent(SESSION_ID, 1, 256)] })).toEqual([{ code: 'BUDGET_NOT_SPENT' }]);
  });

  it('a third batch in a day, and one that goes over what 30 days have', () => {
    expect(audit({ spendings: [spent('a', 0), own] })).toEqual([]);
    expect(audit({ spendings: [spent('a', 0), spent('b', 1), own] })).toEqual([{ code: 'BUDGET_EXCEEDED' }]);
    const month = [spent('a', -600, 198_976), own];
    expect(audit({ spendings: month })).toEqual([]);
    expect(audit({ spendings: [spent('b', -400, 256), ...month] })).toEqual([{ code: 'BUDGET_EXCEEDED' }]);
  });

  it('nothing in what came later', () => {
    expect(audit({ spendings: [spent('a', 0), own, spent('b', 2)] })).toEqual([]);
  });
});

describe('of the lists it finds', () => {
  it('one that the package leaves out', () => {
    const less = { elements: both.asker.content.elements.slice(1) };
    expect(codesOf(audit({}, less))).toEqual(['ROOT_DIFFERS', 'LIST_DIFFERS']);
  });

  it('a size that is not the one that was signed, or not that of so many', () => {
    const { signed } = both.asker.sources;
    expect(audit({ signed: { ...signed, count: 1536 } })).toEqual([{ code: 'COUNT_DIFFERS' }]);
    const larger = { signed: { ...signed, count: 1536 }, spendings: [] };
    expect(codesOf(audit(larger, { count: 1536 }))).toContain('COUNT_DIFFERS');
  });

  it('without a list, as after an early end, what there is to compare, and no budget', () => {
    const { digest: _none, ...signed } = both.asker.sources.signed;
    expect(audit({ signed, spendings: [] })).toEqual([]);
  });

  it('of a package that lacks a seed nothing, and stops', () => {
    expect(() => audit({}, { seeds: {} }, 'holder')).toThrow('lacks auditSeed');
  });
});

describe("of the node's own log it finds", () => {
  const logged = (...sets: readonly LoggedSet[]): readonly string[] => codesOf(audit({ logged: sets }));
  const set = (change: Partial<LoggedSet> = {}): LoggedSet => ({
    at: at(),
    count: both.asker.content.count,
    root: both.asker.sources.signed.root,
    ...change,
  });

  it('nothing where size and root are those of the package and of the peer', () => {
    expect(logged(set())).toEqual([]);
  });

  it('another size, another root, a second set, and a log of before sizes stood in it', () => {
    const { root } = both.holder.sources.signed;
    for (const sets of [
      [set({ count: 1536 })],
      [set({ root })],
      [set(), set()],
      [{ at: at(), root: set().root! }],
    ])
      expect(logged(...sets)).toEqual(['LOG_DIFFERS']);
  });

  it('no word of the session', () => {
    expect(logged()).toEqual(['LOG_MISSING']);
  });
});

describe('of when the set was frozen, which its node states, it finds FROZEN_AT_DIFFERS', () => {
  const count = 1024;
  const set = (hours: number): LoggedSet => ({ at: at(hours), count, root: both.asker.sources.signed.root });
  const spent = (hours: number) =>
    [{ session: SESSION_ID, at: at(hours), size: 'batch', paddedCount: count }] as const;
  const differs = [{ code: 'FROZEN_AT_DIFFERS' }];
  const MINUTE = 1 / 60;

  it('where the proposal that was signed waited less long after that, or longer, than a proposal waits', () => {
    for (const part of ['asker', 'holder'] as const) {
      expect(audit({ notAfter: at(-5 * MINUTE) }, {}, part)).toEqual([]);
      expect(audit({ notAfter: at(72 + 5 * MINUTE) }, {}, part)).toEqual([]);
      expect(audit({ notAfter: at(-6 * MINUTE) }, {}, part)).toEqual(differs);
      expect(audit({ notAfter: at(72 + 6 * MINUTE) }, {}, part)).toEqual(differs);
    }
  });

  it('where the log has the set before that, or more than the three days after that a proposal waits', () => {
    expect(audit({ logged: [set(0)] })).toEqual([]);
    expect(audit({ logged: [set(72)] })).toEqual([]);
    expect(audit({ logged: [set(-MINUTE)] })).toEqual(differs);
    expect(audit({ logged: [set(72 + MINUTE)] })).toEqual(differs);
  });

  it('where the log has the act that froze it at another moment', () => {
    expect(audit({ frozenBy: at(10 * MINUTE) })).toEqual([]);
    expect(audit({ frozenBy: at(-MINUTE) })).toEqual(differs);
    expect(audit({ frozenBy: at(11 * MINUTE) })).toEqual(differs);
  });

  it('where the holder had the query before, or longer after than a session lets pass', () => {
    expect(audit({ spendings: spent(-5 * MINUTE) })).toEqual([]);
    expect(audit({ spendings: spent(96 + 5 * MINUTE) })).toEqual([]);
    expect(audit({ spendings: spent(-6 * MINUTE) })).toEqual(differs);
    expect(audit({ spendings: spent(96 + 6 * MINUTE) })).toEqual(differs);
    // Another session of theirs says nothing of this one, and what is spent nothing of a holder's set.
    const other = { ...spent(-6 * MINUTE)[0], session: 'another' };
    expect(audit({ spendings: [other, ...spent(1)] })).toEqual([]);
    expect(audit({ spendings: spent(-6 * MINUTE) }, {}, 'holder')).toEqual([]);
  });

  it('where the register is laid beside it as of another moment, and where it is no moment', () => {
    expect(audit({ extractOf: at() })).toEqual([]);
    expect(audit({ extractOf: at(-MINUTE) })).toEqual(differs);
    expect(audit({ extractOf: at(MINUTE) })).toEqual(differs);
    expect(codesOf(audit({}, { frozenAt: 'never' }))).toEqual(['FROZEN_AT_DIFFERS']);
  });
});

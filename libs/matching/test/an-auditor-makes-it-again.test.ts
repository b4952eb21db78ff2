import {
  auditPackageOf,
  decodeAuditPackage,
  encodeAuditPackage,
  recompute,
  type AuditedElement,
  type AuditPackage,
  type FoundRecord,
  type SignedEvidence,
} from '../src/index.js';
import { additiveGroup } from './support/additive-group.js';
import { begin, person, run } from './support/party.js';
import type { Party } from './support/party.js';

const group = additiveGroup;
const asked = Array.from({ length: 1000 }, (_, i) => person(i + 1));
const SETS = { asked, held: [person(2), person(3)] };

/** The register as it is: a record for everybody but `gone`. */
const register =
  (gone: Readonly<Record<string, FoundRecord>> = {}) =>
  ({ recordRefs: [ref] }: AuditedElement): FoundRecord =>
    gone[ref!] ?? { outcome: 'found', canonical: ref!.slice('case-'.length).padStart(9, '0') };

type Audited = Record<'asker' | 'holder', { content: AuditPackage; signed: SignedEvidence }>;

async function audited(): Promise<Audited> {
  const { here, there } = await begin(group, SETS);
  const secrets = [here.snapshot[0]!, there.snapshot[0]!] as const;
  await run(here, there);
  const of = (party: Party, n: 0 | 1, peer: Party) => {
    const leg = party.session.legs[0]!;
    const sealed = encodeAuditPackage(auditPackageOf(party.session, leg, secrets[n]));
    const { counts, roots, digests } = peer.session.legs[0]!;
    const part = leg.part;
    const digest = part === 'asker' ? digests.blinded! : digests.entries!;
    return {
      content: decodeAuditPackage(sealed),
      signed: { root: roots[part]!, count: counts[part]!, digest },
    };
  };
  return { asker: of(here, 0, there), holder: of(there, 1, here) };
}
let both: Audited;
beforeAll(async () => {
  both = await audited();
});

describe('an audit', () => {
  it('holds no identifier', () => {
    const text = Buffer.from(encodeAuditPackage(both.asker.content)).toString();
    expect(text).not.toContain(person(7).canonical);
    expect(text).toContain('case-7');
    expect(() => decodeAuditPackage(Buffer.from('{}'))).toThrow('not an audit package');
  });

  it.each(['asker', 'holder'] as const)('of an honest %s finds nothing', (part) => {
    expect(recompute(both[part].content, { signed: both[part].signed, find: register(), group })).toEqual([]);
  });

  it('finds the one element of a thousand that has no case', () => {
    const { content, signed } = both.asker;
    const find = register({ 'case-500': { outcome: 'missing' } });
    expect(recompute(content, { signed, find, group })).toEqual([
      { code: 'RECORD_MISSING', recordRefs: ['case-500'] },
    ]);
  });

  it('finds one that was asked for under the record of another', () => {
    const { content, signed } = both.asker;
    const find = register({ 'case-500': { outcome: 'found', canonical: person(90_000).canonical } });
    expect(recompute(content, { signed, find, group }).map(({ code }) => code)).toEqual([
      'ROOT_DIFFERS',
      'LIST_DIFFERS',
    ]);
  });

  it('finds one that the package leaves out', () => {
    const { content, signed } = both.asker;
    const less = { ...content, elements: content.elements.slice(1) };
    const codes = recompute(less, { signed, find: register(), group }).map(({ code }) => code);
    expect(codes).toEqual(['ROOT_DIFFERS', 'LIST_DIFFERS']);
    expect(
      recompute(
        { ...content, count: 256 },
        {
          signed: { ...signed, count: 1024 },
          find: register({ 'case-1': { outcome: 'not-matchable' }, 'case-2': { outcome: 'erased' } }),
          group,
        },
      ),
    ).toEqual([
      { code: 'RECORD_NOT_MATCHABLE', recordRefs: ['case-1'] },
      { code: 'RECORD_ERASED', recordRefs: ['case-2'] },
      { code: 'COUNT_DIFFERS' },
    ]);
  });

  it('without a list, as after an early end, compares what there is', () => {
    const { digest: _none, ...signed } = both.asker.signed;
    expect(recompute(both.asker.content, { signed, find: register(), group })).toEqual([]);
  });

  it('of a package that lacks a seed stops', () => {
    const content = { ...both.holder.content, seeds: {} };
    expect(() => recompute(content, { signed: both.holder.signed, find: register(), group })).toThrow(
      'lacks auditSeed',
    );
  });
});

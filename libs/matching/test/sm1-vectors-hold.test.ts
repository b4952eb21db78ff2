import { leafHash } from '#crypto';
import { concat, lp, utf8 } from '../src/bytes.js';
import { normalise } from '../src/identifiers/normalise.js';
import type { Subject } from '../src/identifiers/types.js';
import { prove, verify } from '../src/oprf/dleq.js';
import { openGroup } from '../src/oprf/group.js';
import { evaluate, requirePublicKey } from '../src/oprf/oprf.js';
import { dummyLeafOf, leafOf, rootOf } from '../src/set/commitment.js';
import { entryOf, findEntry, labelOf, requireEntries } from '../src/set/entries.js';
import { hitsOf, runJob } from '../src/set/jobs.js';
import type { Job } from '../src/set/jobs.js';
import { listDigest, requireAscending, sortItems } from '../src/set/list.js';
import { blindOf, handleOf, saltOf } from '../src/set/seeds.js';
import { inputOf, sidOf } from '../src/set/session-id.js';
import { sha256 } from '#crypto';
import { nobleGroup } from './support/noble-group.js';
import { describeVectors, hex, hexOf, report, sm1Vectors } from './support/vectors.js';

const sodiumGroup = await openGroup();
const GROUPS = [
  ['libsodium', sodiumGroup],
  ['@noble/curves', nobleGroup],
] as const;
const bytes = (list: readonly string[]): Uint8Array => concat(...list.map(hex));

const SUBJECTS: Readonly<Record<string, (input: string[]) => Subject>> = {
  bsn: ([number]) => ({ kind: 'bsn', number: number! }),
  ndi: ([surname, givenNames, birthDate]) => ({
    kind: 'nameAndBirthDate',
    surname: surname!,
    givenNames: givenNames!,
    birthDate: birthDate!,
  }),
  kvk: ([number]) => ({ kind: 'kvk', number: number! }),
  rsin: ([number]) => ({ kind: 'rsin', number: number! }),
  vestiging: ([number]) => ({ kind: 'establishment', number: number! }),
  bagNum: ([number]) => ({ kind: 'bagAddress', number: number! }),
  bagObj: ([number]) => ({ kind: 'bagObject', number: number! }),
  pcnr: ([postalCode, houseNumber, letter, addition]) => ({
    kind: 'postalAddress',
    postalCode: postalCode!,
    houseNumber: houseNumber!,
    ...(letter === undefined ? {} : { letter }),
    ...(addition === undefined ? {} : { addition }),
  }),
};

describeVectors('SM1 V01', () => {
  it('38 normalisations', () => {
    const { normalisation } = sm1Vectors();
    for (const { kind, input, type, canonical, canonicalHex, error } of normalisation) {
      const result = normalise(SUBJECTS[kind]!(input));
      if (error !== undefined) expect(result).toEqual({ outcome: 'excluded', code: error });
      else {
        expect(result).toEqual({ outcome: 'canonical', identifier: { type, canonical } });
        expect(hexOf(utf8(canonical!))).toBe(canonicalHex);
      }
    }
    report('sm1 normalisation', `${normalisation.length} subjects`);
    expect(normalisation.length).toBe(38);
  });

  it('commitment', () => {
    const { keys, asker, asker_dummy, commitment } = sm1Vectors();
    const auditSeed = hex(keys.auditSeed);
    const grounds = ['WGS_1_7_8_KNOWN_CHECK'];
    const leaves = asker.map(({ type, canonical, index }) =>
      leafOf(auditSeed, index, { type, canonical, recordRefs: [`ref-${index}`], grounds }),
    );
    leaves.push(dummyLeafOf(auditSeed, 3, hex(asker_dummy.seed)));
    expect(leaves.map(hexOf)).toEqual(commitment.leaves);
    expect(hexOf(rootOf(concat(...leaves)))).toBe(commitment.root_sorted);
    // The same leaf by hand: the rule is the vector's, not the code's.
    const first = lp(utf8(asker[0]!.canonical));
    const rest = [lp(utf8('ref-0')), lp(utf8(grounds[0]!))];
    expect(leafHash(saltOf(auditSeed, 0), Uint8Array.of(1), first, ...rest)).toEqual(leaves[0]);
  });

  it.each(GROUPS)(
    'a whole direction on %s: sid, blinds, lists, proof, outputs, entries, hits',
    (_name, group) => {
      const vectors = sm1Vectors();
      const { keys } = vectors;
      const [key, publicKey] = [hex(keys.k), hex(keys.pk)];
      const sid = sidOf(sha256(utf8(vectors.sid.propose)), sha256(utf8(vectors.sid.accept)));
      expect(hexOf(sid)).toBe(vectors.sid.sid);
      const place = { sid, dir: 1 } as const;
      const seeds = { blindSeed: hex(keys.blindSeed), auditSeed: hex(keys.auditSeed) };
      const run = (job: Job): Uint8Array => {
        const result = runJob(group, job);
        if (result.outcome === 'failed') throw new Error(result.code);
        return result.bytes;
      };

      for (const element of vectors.asker) {
        expect(hexOf(inputOf(place, element))).toBe(element.input);
        expect(hexOf(blindOf(group, seeds.blindSeed, element.index))).toBe(element.blind);
      }
      const part = { from: 0, elements: vectors.asker, dummies: 0 };
      const points = run({ kind: 'blind', place, part, ...seeds });
      expect(hexOf(points)).toBe(vectors.asker.map(({ blinded }) => blinded).join(''));
      const dummy = group.fromUniform(hex(vectors.asker_dummy.seed));
      expect(hexOf(dummy)).toBe(vectors.asker_dummy.point);
      const { sorted, order } = sortItems(concat(points, dummy));
      expect(hexOf(sorted)).toBe(vectors.blinded_list.join(''));
      expect(hexOf(listDigest('blinded', place, sorted))).toBe(vectors.blinded_digest);

      const evaluated = evaluate(group, key, sorted);
      expect(hexOf(evaluated)).toBe(vectors.evaluated_list.join(''));
      expect(hexOf(listDigest('evaluated', place, evaluated))).toBe(vectors.evaluated_digest);
      const statement = { publicKey, blinded: sorted, evaluated };
      expect(hexOf(prove(group, statement, { key, nonce: hex(vectors.proof.r) }))).toBe(vectors.proof.proof);
      verify(group, statement, hex(vectors.proof.proof));

      const inOrder = new Uint8Array(sorted.length);
      order.forEach((from, at) => inOrder.set(evaluated.subarray(at * 32, at * 32 + 32), from * 32));
      const outputs = run({
        kind: 'finalise',
        place,
        elements: vectors.asker,
        indexes: vectors.asker.map(({ index }) => index),
        blindSeed: seeds.blindSeed,
        evaluated: inOrder,
      });
      expect(hexOf(outputs)).toBe(
        vectors.asker.map(({ output }, i) => `0000000${i}${output.slice(0, 64)}`).join(''),
      );

      const handleSeed = hex(keys.handleSeed);
      const own = { from: 0, elements: vectors.holder, dummies: 0 };
      const made = run({ kind: 'enter', place, part: own, key, handleSeed, auditSeed: seeds.auditSeed });
      expect(hexOf(made)).toBe(vectors.holder.map(({ entry }) => entry).join(''));
      vectors.holder.forEach(({ handle, output, entry }, i) => {
        expect(hexOf(handleOf(handleSeed, i))).toBe(handle);
        expect(hexOf(entryOf(hex(output), hex(handle)))).toBe(entry);
        expect(hexOf(labelOf(hex(entry), hex(output)))).toBe(handle);
      });
      const entries = bytes(vectors.entries);
      requireEntries(entries);
      expect(hexOf(listDigest('entries', place, entries))).toBe(vectors.entries_digest);
      const hits = hitsOf(run({ kind: 'intersect', outputs, entries }));
      expect(hits.map(({ index, handle }) => ({ askerIndex: index, handle: hexOf(handle) }))).toEqual(
        vectors.hits.map(({ askerIndex, handle }) => ({ askerIndex, handle })),
      );
      for (const { askerIndex, entryIndex } of vectors.hits)
        expect(findEntry(entries, hex(vectors.asker[askerIndex]!.output))).toBe(entryIndex);
    },
  );

  it.each(GROUPS)('nine negatives on %s', (_name, group) => {
    const { negative, blinded_list, evaluated_list, keys } = sm1Vectors();
    const key = hex(keys.k);
    for (const { name, expect: code, point, points, proof, evaluated, pk } of negative) {
      const refused = (): void => {
        if (point !== undefined) evaluate(group, key, hex(point));
        if (points !== undefined) requireAscending(bytes(points));
        if (pk !== undefined) requirePublicKey(group, hex(pk));
        const statement = { publicKey: hex(keys.pk), blinded: bytes(blinded_list) };
        if (proof !== undefined)
          verify(group, { ...statement, evaluated: bytes(evaluated ?? evaluated_list) }, hex(proof));
        throw new Error(`${name} was accepted`);
      };
      expect(refused).toThrow(new Error(code));
    }
    expect(negative.length).toBe(9);
  });
});

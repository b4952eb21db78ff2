import { toBase64url } from '#crypto';
import { concat } from '../src/bytes.js';
import { openGroup } from '../src/oprf/group.js';
import { change, list, withList } from './support/meddle.js';
import { begin, person, run } from './support/party.js';
import type { Posted, Sets } from './support/party.js';
import { describeVectors, hex, ristrettoVectors } from './support/vectors.js';

const group = await openGroup();
const SETS: Sets = { asked: [person(1), person(2)], held: [person(2)] };

describeVectors('RFC 9496', () => {
  it('29 invalid encodings: none passes as a point, a key or an answer', async () => {
    const { invalid_encodings } = ristrettoVectors();
    expect(invalid_encodings.length).toBe(29);
    for (const [n, encoding] of invalid_encodings.entries()) {
      const bad = hex(encoding);
      const roads = [
        ['match.query', /E_POINT_(ENCODING|IDENTITY)/],
        ['match.evaluated', /E_P/],
      ] as const;
      // An answer costs the holder's whole work before it is looked at: one in eight is enough there.
      for (const [message, code] of roads.slice(0, n % 8 === 0 ? 2 : 1)) {
        const { here, there } = await begin(group, SETS);
        const inOrder = (p: Posted): Uint8Array => {
          const rest = list(p).subarray(32);
          const items = [
            bad,
            ...Array.from({ length: rest.length / 32 }, (_, i) => rest.subarray(i * 32, i * 32 + 32)),
          ];
          return concat(...(message === 'match.query' ? items.sort((a, b) => Buffer.compare(a, b)) : items));
        };
        const name = message === 'match.query' ? 'blinded' : 'evaluated';
        await run(
          here,
          there,
          change(message, (p, f) => withList(p, f, { name, bytes: inOrder(p) })),
        );
        expect((message === 'match.query' ? there : here).state).toMatch(code);
        expect(here.hits).toEqual([]);
      }
      const { here, there } = await begin(group, SETS);
      await run(
        here,
        there,
        change('match.accept', () => ({ pk: toBase64url(bad) })),
      );
      expect(here.state).toBe('ABORTED(E_KEY_INVALID)');
    }
  });
});

import fc from 'fast-check';
import { hitsImprobablyOften } from '../src/index.js';

const none = { asked: 0, hits: 0 };

it('notices a peer of whose history nothing is known when each of twenty hits, and not at nineteen', () => {
  expect(hitsImprobablyOften({ asked: 20, hits: 20 }, none)).toBe(true);
  expect(hitsImprobablyOften({ asked: 19, hits: 19 }, none)).toBe(false);
});

it('notices a peer that hit in one of twenty and now hits in one of three', () => {
  const before = { asked: 400, hits: 20 };
  expect(hitsImprobablyOften({ asked: 60, hits: 20 }, before)).toBe(true);
  expect(hitsImprobablyOften({ asked: 60, hits: 6 }, before)).toBe(false);
});

it('takes a peer as it always was, also one that hits in nine of ten', () => {
  expect(hitsImprobablyOften({ asked: 50, hits: 45 }, { asked: 600, hits: 540 })).toBe(false);
});

it('says nothing of who asked nothing, or came back about nobody', () => {
  expect(hitsImprobablyOften(none, none)).toBe(false);
  expect(hitsImprobablyOften({ asked: 50_000, hits: 0 }, { asked: 9, hits: 9 })).toBe(false);
});

it('takes more questions that came openly than sessions for each one hitting, and for nothing worse', () => {
  expect(hitsImprobablyOften({ asked: 20, hits: 900 }, none)).toBe(true);
  expect(hitsImprobablyOften({ asked: 19, hits: 900 }, none)).toBe(false);
  expect(hitsImprobablyOften({ asked: 500, hits: 900 }, { asked: 500, hits: 900 })).toBe(false);
});

it('is never noticed for hitting less often, and stays noticed for hitting more', () => {
  const counts = fc.record({ asked: fc.nat({ max: 5_000 }), hits: fc.nat({ max: 5_000 }) });
  fc.assert(
    fc.property(counts, counts, fc.nat({ max: 100 }), (recent, before, more) => {
      const noticed = hitsImprobablyOften(recent, before);
      if (noticed) expect(hitsImprobablyOften({ ...recent, hits: recent.hits + more }, before)).toBe(true);
      else
        expect(hitsImprobablyOften({ ...recent, hits: Math.max(0, recent.hits - more) }, before)).toBe(false);
    }),
  );
});

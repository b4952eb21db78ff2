import { followConditions } from '#exchange';
import type { AlarmRecord, Condition } from '#exchange';
import { instantOf } from '#domain';
import type { Instant } from '#domain';

const START = Date.parse('2026-11-25T09:00:00Z');
const at = (seconds: number): Instant => instantOf(START + seconds * 1_000);
const SETTLE_MS = 15_000;
const seen = (state: Condition['state'], step?: number): Condition => ({
  alarm: 'certificate-expires',
  about: 'own-tls',
  state,
  ...(step === undefined ? {} : { step }),
});

/** Looks each fifteen seconds; what became news at each look. */
function watch(looks: readonly (Condition | undefined)[], settleMs = SETTLE_MS) {
  let before: readonly AlarmRecord[] = [];
  return looks.map((condition, i) => {
    const now = at(i * 15);
    const followed = followConditions(condition ? [condition] : [], {
      before,
      now,
      settleMs,
      newId: () => `${i}`,
    });
    before = followed.records;
    return followed.news.map(({ kind }) => kind).join();
  });
}

it.each<readonly [string, readonly (Condition | undefined)[], readonly string[]]>([
  ['what is well is no news', [seen('ok'), seen('ok')], ['', '']],
  ['what fails once and not again is none', [seen('failing'), seen('ok'), seen('ok')], ['', '', '']],
  ['what lasts opens once', [seen('failing'), seen('failing'), seen('failing')], ['', 'opened', '']],
  [
    'what flaps opens when it stays, and closes when it stays away',
    [seen('failing'), seen('failing'), seen('ok'), seen('failing'), seen('ok'), seen('ok'), seen('ok')],
    ['', 'opened', '', '', '', 'closed', ''],
  ],
  [
    'no data is never resolved',
    [seen('failing'), seen('failing'), seen('unknown'), seen('unknown'), seen('ok'), seen('ok')],
    ['', 'opened', '', '', '', 'closed'],
  ],
  ['no data is no failure either', [seen('unknown'), seen('unknown')], ['', '']],
  [
    'a step further is told again, a step back is not',
    [seen('failing', 1), seen('failing', 1), seen('failing', 2), seen('failing', 1), seen('failing', 2)],
    ['', 'opened', 'worse', '', ''],
  ],
  [
    'what nobody watches any more is told to who knew of it, and never as resolved',
    [seen('failing'), seen('failing'), undefined, undefined],
    ['', 'opened', 'unwatched', ''],
  ],
  ['what nobody was told of goes without a word', [seen('failing'), undefined], ['', '']],
])('%s', (_what, looks, news) => {
  expect(watch(looks)).toEqual(news);
});

it('says since when, by the condition itself where it knows better', () => {
  const own = followConditions([{ ...seen('failing'), since: at(-600) }, seen('ok')].slice(0, 1), {
    ...{ before: [], now: at(0), settleMs: 0, newId: () => 'x' },
  });
  expect(own.news).toMatchObject([{ kind: 'opened', since: at(-600), at: at(0) }]);
});

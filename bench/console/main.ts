/**
 * `npm run bench:console`: how quick the list of messages is in a browser. A real node with 5,000 messages, all of them
 * fetched into the list, and 20 more a second. An update lasts from the node's answer in the page to the frame that shows it; the page gathers hints for 250 ms before it asks.
 */
import { cpus, loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { signIn } from '../../test/browser/browser.js';
import { openSite } from '../../test/browser/site.js';
import type { Site } from '../../test/browser/site.js';
import { number, printSections } from '../figures.js';
import type { Figure } from '../figures.js';
import { spreadOf } from '../measure.js';
import type { Spread } from '../measure.js';
import { untilDrawn } from './until-drawn.js';

const MESSAGES = 5_000;
const PER_SECOND = 20;
/** Below 200 new ones: more the page counts no more, and there would be nothing to see. */
const ROUND_MS = 8_000;
const ROUNDS = 10;

/** As they stand after delivery, without content: what a list shows. */
const SEED = `
  INSERT INTO messages (id, sender, direction, peer, kind, purpose, conversation, participants, state, time, expires_at,
                        recorded_at, commitment, decision, reads)
  SELECT gen_random_uuid(), $1, 'sent', $2, 'case-exchange.notice', 'INTER_ZVH_UNSOLICITED', gen_random_uuid(),
         ARRAY['COLLEGE'], 'delivered', at, at + interval '30 days', at, ''::bytea,
         '{"outcome":"permit","codes":[],"citations":[],"lawHash":""}'::jsonb, 0
  FROM (SELECT now() - n * interval '1 second' AS at FROM generate_series(1, $3::int) AS n) AS given`;
/** What a message that comes in changes: a row of the list, and a step that the hint follows. */
const ARRIVE = `
  WITH arrived AS (
    INSERT INTO messages (id, sender, direction, peer, kind, purpose, conversation, participants, state, time, expires_at,
                          recorded_at, commitment, decision, reads)
    VALUES (gen_random_uuid(), $1, 'sent', $2, 'case-exchange.notice', 'INTER_ZVH_UNSOLICITED', gen_random_uuid(),
            ARRAY['COLLEGE'], 'delivered', now(), now() + interval '30 days', now(), ''::bytea,
            '{"outcome":"permit","codes":[],"citations":[],"lawHash":""}'::jsonb, 0)
    RETURNING id)
  INSERT INTO steps (message_id, step, at, origin) SELECT id, 'delivered', now(), 'own' FROM arrived`;

/** In the page, before any of its own code: when hints come, and when the frame after a change of the count is drawn. */
const WATCH = `(() => {
  const seen = (window.__seen = { hints: [], answers: [], drawn: [], long: [] });
  const Native = window.EventSource;
  window.EventSource = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener('verloop', () => seen.hints.push(performance.now()));
    }
  };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) seen.long.push(one.duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const one of list.getEntries())
      if (one.name.includes('/v1/berichten?')) seen.answers.push(one.responseEnd);
  }).observe({ type: 'resource' });
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver((changes) => {
      const isCount = changes.some(({ target }) =>
        (target.nodeType === 3 ? target.parentElement : target)?.closest?.('.row[role=status]'),
      );
      if (isCount) requestAnimationFrame(() => setTimeout(() => seen.drawn.push(performance.now())));
    }).observe(document.body, { subtree: true, childList: true, characterData: true }),
  );
})()`;

interface Seen {
  readonly hints: readonly number[];
  /** When the node's answers were in. */
  readonly answers: readonly number[];
  readonly drawn: readonly number[];
  readonly long: readonly number[];
}

/** All pages of the list, by scrolling as a person would. */
async function fetchAll(page: Page): Promise<void> {
  const list = page.locator('.list-body');
  await until(
    'all messages are in the list',
    async () => {
      await list.evaluate((body) => (body.scrollTop = body.scrollHeight));
      const shown = await page.locator('[aria-setsize]').first().getAttribute('aria-setsize');
      return Number(shown) >= MESSAGES ? true : undefined;
    },
    120,
  );
}

async function heapMegabytes(session: CDPSession): Promise<number> {
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

async function round(site: Site, page: Page, onTick: () => Promise<void>): Promise<Seen> {
  await page.evaluate('Object.assign(window.__seen, { hints: [], answers: [], drawn: [], long: [] })');
  const ends = performance.now() + ROUND_MS;
  for (let next = performance.now(); next < ends; next += 1_000 / PER_SECOND) {
    await delay(Math.max(0, next - performance.now()));
    await site.federation.sql(ZVH_NOORD, ARRIVE, [ZVH_NOORD.oin, ZVH_ZUID.oin]);
    await onTick();
  }
  const seen = await page.evaluate<Seen>('window.__seen');
  await page.getByRole('button', { name: /nieuwe, toon/ }).click();
  await page.getByRole('button', { name: /nieuwe, toon/ }).waitFor({ state: 'detached', timeout: 60_000 });
  return seen;
}

const spread = (what: string, { p50, p95, p99, samples }: Spread): Figure => ({
  what,
  value: `${number(p50)} / ${number(p95)} / ${number(p99)} ms`,
  note: `p50 / p95 / p99 of ${samples}`,
});

const site = await openSite('bench-console');
try {
  await site.federation.sql(ZVH_NOORD, SEED, [ZVH_NOORD.oin, ZVH_ZUID.oin, MESSAGES]);
  const { page, context } = await signIn(site, 'operator', { path: '/meldingen' });
  await page.addInitScript(WATCH);
  await page.goto('/berichten');
  await page.locator('.list-row').first().waitFor();
  await fetchAll(page);
  const session = await context.newCDPSession(page);
  let heap = 0;
  let ticks = 0;
  const rounds: Seen[] = [];
  for (let i = 0; i < ROUNDS; i++)
    rounds.push(
      await round(site, page, async () => {
        if (ticks++ % 10 === 0) heap = Math.max(heap, await heapMegabytes(session));
      }),
    );
  const updates = spreadOf(rounds.flatMap((one) => untilDrawn(one.answers, one.drawn)));
  const waits = spreadOf(rounds.flatMap((one) => untilDrawn(one.hints, one.drawn)));
  const long = rounds.flatMap((one) => one.long);
  printSections([
    {
      title: `Console: ${number(MESSAGES)} messages listed, ${PER_SECOND} new a second (${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)})`,
      figures: [
        spread('an update: answer in, frame drawn', updates),
        spread('a hint: asked after 250 ms, answered and drawn', waits),
        {
          what: 'tasks over 50 ms in the page',
          value: String(long.length),
          note: long.length > 0 ? `longest ${number(Math.max(...long))} ms` : 'none',
        },
        { what: 'largest heap of the page', value: `${number(heap)} MB`, note: 'used JavaScript heap' },
      ],
    },
  ]);
  await context.close();
} finally {
  await site.close();
}

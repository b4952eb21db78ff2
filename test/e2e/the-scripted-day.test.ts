/** The main job on the real thing: three gateways, three brokers with TLS, PostgreSQL; every outcome as the law has it. */
import { REFUSAL_CODES, ROUTES } from '#domain';
import { playDay } from '../../tools/demo/day.js';
import type { Journal } from '../../tools/demo/journal.js';
import { MADE_UP, loadPopulation } from '../../tools/demo/persons.js';
import { until } from '../../tools/demo/until.js';
import { RUNNING } from '../../tools/federation/federation.js';
import { ZVH_NOORD, ZVH_WEST } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';

/**
 * The roles apart are the stricter: each has only its own rights in the database. In one process, with the persons that
 * every clone has, is how `npm start -- --once` plays it in a clone alone; that day is in the whole run.
 */
const DAYS = [
  ['split', 'the persons that a clone finds beside it', loadPopulation().persons],
  ['together', 'the persons that every clone has', MADE_UP],
] as const;

describe.each(process.env['SLUIS_WHOLE'] ? DAYS : DAYS.slice(0, 1))(
  'a day with the roles %s and %s',
  (roles, _whose, persons) => {
    let federation: TestFederation;
    let journal: Journal;

    beforeAll(async () => {
      federation = await startTestFederation(`day-${roles}`, { nodes: RUNNING, roles, matches: true });
      [journal] = await Promise.all([playDay(federation, persons), letTimePass(federation)]);
    }, 240_000);

    afterAll(() => federation?.close(), 30_000);

    it('sends at least forty messages over all seven routes, stopped for at least fifteen reasons', () => {
      expect(journal.entries.length).toBeGreaterThanOrEqual(40);
      const routes = new Set(journal.entries.map(({ route }) => route));
      for (const route of ROUTES) expect(routes).toContain(route);
      const codes: readonly string[] = REFUSAL_CODES;
      const told = new Set(
        journal.entries.map(({ outcome }) => outcome).filter((one) => codes.includes(one)),
      );
      expect(told.size).toBeGreaterThanOrEqual(15);
    });

    it('shows of each route what both sides recorded: own steps, and those that the other signed', () => {
      const both = journal.entries.filter(({ journey }) => /^[a-z].* → \*/.test(journey));
      expect(both.map(({ route }) => route)).toEqual(expect.arrayContaining([...ROUTES]));
    });

    it('has every outcome that the law asks', () => {
      expect(journal.failures).toEqual([]);
    });
  },
);

/** The one message that must expire does so at once; a minute is the shortest lifetime there is. */
async function letTimePass(federation: TestFederation): Promise<void> {
  await until('the message into the void', async () => {
    const rows = await federation.sql(
      ZVH_NOORD,
      `UPDATE messages SET expires_at = now() WHERE peer = $1 AND state = 'accepted' RETURNING id`,
      [ZVH_WEST.oin],
    );
    return rows.length > 0 ? true : undefined;
  });
}

import type { Instant, Oin } from '#domain';
import type { AcceptedPartner, LinkStep, LinkTest, Partners } from '#exchange';
import { json, type Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export class SqlPartners implements Partners {
  constructor(private readonly sql: Sql) {}

  async isAccepted(peer: Oin): Promise<boolean> {
    return (await this.sql('SELECT peer FROM accepted_partners WHERE peer = $1', [peer])).length > 0;
  }

  async list(): Promise<readonly AcceptedPartner[]> {
    const rows = await this.sql<{ peer: Oin; accepted_at: Date; approval: string | null }>(
      'SELECT peer, accepted_at, approval FROM accepted_partners ORDER BY peer',
    );
    return rows.map((row) => ({
      peer: row.peer,
      at: instant(row.accepted_at),
      ...optional('approval', row.approval),
    }));
  }

  async accept({ peer, at, approval }: Parameters<Partners['accept']>[0]): Promise<void> {
    await this.sql(
      `INSERT INTO accepted_partners (peer, accepted_at, approval) VALUES ($1, $2, $3) ON CONFLICT (peer) DO NOTHING`,
      [peer, at, approval],
    );
  }

  async askTest({ id, peer, at }: Parameters<Partners['askTest']>[0], notSince: Instant): Promise<LinkTest> {
    await this.sql(ASK_TEST, [id, peer, at, notSince]);
    return (await this.newestTest(peer))!;
  }

  async newestTest(peer: Oin): Promise<LinkTest | undefined> {
    return (await this.sql<TestRow>(`${TESTS} WHERE peer = $1`, [peer])).map(testOf)[0];
  }

  async waitingTests(limit: number): Promise<readonly LinkTest[]> {
    const rows = await this.sql<TestRow>(`${TESTS} WHERE done_at IS NULL ORDER BY asked_at LIMIT $1`, [
      limit,
    ]);
    return rows.map(testOf);
  }

  async finishTest(id: string, { at, steps }: Parameters<Partners['finishTest']>[1]): Promise<void> {
    await this.sql('UPDATE link_tests SET done_at = $2, steps = $3::jsonb WHERE id = $1', [
      id,
      at,
      json(steps),
    ]);
  }

  async newestBeat(peer: Oin): Promise<{ at: Instant; clock: Instant } | undefined> {
    const rows = await this.sql<{ at: Date; clock: Date }>(
      'SELECT at, clock FROM peer_beats WHERE peer = $1',
      [peer],
    );
    return rows.map(({ at, clock }) => ({ at: instant(at), clock: instant(clock) }))[0];
  }
}

const TESTS = 'SELECT peer, id, asked_at, done_at, steps FROM link_tests';
const ASK_TEST = `
  INSERT INTO link_tests (peer, id, asked_at, steps) VALUES ($2, $1, $3, '[]')
  ON CONFLICT (peer) DO UPDATE SET id = excluded.id, asked_at = excluded.asked_at, done_at = NULL, steps = '[]'
  WHERE link_tests.done_at IS NOT NULL OR link_tests.asked_at < $4`;

interface TestRow {
  readonly peer: Oin;
  readonly id: string;
  readonly asked_at: Date;
  readonly done_at: Date | null;
  readonly steps: readonly LinkStep[];
}
const testOf = ({ peer, id, asked_at, done_at, steps }: TestRow): LinkTest => ({
  id,
  peer,
  at: instant(asked_at),
  ...optionalAs('doneAt', done_at, instant),
  steps,
});

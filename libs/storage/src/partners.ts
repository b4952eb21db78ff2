import type { Instant, Oin } from '#domain';
import type {
  AcceptedPartner,
  LinkStep,
  LinkTest,
  PartnerAct,
  Partners,
  PeerBeat,
  PeerSays,
} from '#exchange';
import { json, type Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export class SqlPartners implements Partners {
  constructor(private readonly sql: Sql) {}

  async isAccepted(peer: Oin): Promise<boolean> {
    const text = 'SELECT peer FROM accepted_partners WHERE peer = $1 AND ended_at IS NULL';
    return (await this.sql(text, [peer])).length > 0;
  }

  async list(): Promise<readonly AcceptedPartner[]> {
    return (await this.sql<PartnerRow>('SELECT * FROM accepted_partners ORDER BY peer')).map(partnerOf);
  }

  async accept({ peer, at, approval }: PartnerAct): Promise<void> {
    await this.sql(ACCEPT, [peer, at, approval]);
  }

  async end({ peer, at, approval }: PartnerAct): Promise<void> {
    await this.sql(
      'UPDATE accepted_partners SET ended_at = $2, ending = $3 WHERE peer = $1 AND ended_at IS NULL',
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

  async newestBeat(peer: Oin): Promise<PeerBeat | undefined> {
    const rows = await this.sql<BeatRow>('SELECT at, clock, law_hash, says FROM peer_beats WHERE peer = $1', [
      peer,
    ]);
    return rows.map(beatOf)[0];
  }
}

/** Taken anew after its end, never while it holds. */
const ACCEPT = `
  INSERT INTO accepted_partners (peer, accepted_at, approval) VALUES ($1, $2, $3)
  ON CONFLICT (peer) DO UPDATE
  SET accepted_at = excluded.accepted_at, approval = excluded.approval, ended_at = NULL, ending = NULL
  WHERE accepted_partners.ended_at IS NOT NULL`;

interface PartnerRow {
  readonly peer: Oin;
  readonly accepted_at: Date;
  readonly approval: string | null;
  readonly ended_at: Date | null;
  readonly ending: string | null;
}
const partnerOf = ({ peer, accepted_at, approval, ended_at, ending }: PartnerRow): AcceptedPartner => ({
  peer,
  at: instant(accepted_at),
  ...optional('approval', approval),
  ...(ended_at !== null && ending !== null ? { ended: { at: instant(ended_at), approval: ending } } : {}),
});

interface BeatRow {
  readonly at: Date;
  readonly clock: Date;
  readonly law_hash: string | null;
  readonly says: PeerSays | null;
}
const beatOf = ({ at, clock, law_hash, says }: BeatRow): PeerBeat => ({
  at: instant(at),
  clock: instant(clock),
  ...optional('lawHash', law_hash),
  ...optional('says', says),
});

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

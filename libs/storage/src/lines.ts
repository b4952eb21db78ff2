import type { MessageId, Oin } from '#domain';
import type { LineItem, Lines, Parking } from '#exchange';
import type { Sql } from './sql.js';
import { optionalAs, instant } from './values.js';

/** Of the table `outbox` (outbox.ts) the columns that say when a message goes, within a business transaction. */
export class SqlLines implements Lines {
  private changed = false;

  constructor(private readonly sql: Sql) {}

  /** Whether anything became due here. */
  get hurried(): boolean {
    return this.changed;
  }

  async find(about: MessageId): Promise<LineItem | undefined> {
    return (await this.sql<Row>(FIND, [about])).map(itemOf)[0];
  }

  async hurry(about: MessageId): Promise<void> {
    await this.sql(HURRY, [about]);
    this.changed = true;
  }

  async park(about: MessageId, { at, by, reason }: Parking): Promise<void> {
    await this.sql(
      `UPDATE outbox SET parked_at = $2, parked_by = $3, parked_reason = $4 WHERE ${THE_ONE} AND NOT done`,
      [about, at, by, reason],
    );
  }

  async end(about: MessageId): Promise<void> {
    await this.sql(`UPDATE outbox SET done = true, lease = NULL WHERE ${THE_ONE}`, [about]);
  }

  async unsentTo(peer: Oin): Promise<readonly MessageId[]> {
    return (await this.sql<{ about: MessageId }>(UNSENT_TO, [peer])).map(({ about }) => about);
  }
}

const THE_ONE = `about = $1 AND purpose = 'messages' AND peer IS NOT NULL`;

/** An attempt that is under way keeps its lease. */
const HURRY = `
  UPDATE outbox
  SET next_at = CASE WHEN lease IS NOT NULL AND next_at > now() THEN next_at ELSE now() END,
      parked_at = NULL, parked_by = NULL, parked_reason = NULL
  WHERE ${THE_ONE}`;

/** One whose lease ran out is anybody's again. */
const FIND = `
  SELECT done, lease IS NOT NULL AND next_at > now() AS under_way, unsent_attempts = attempts AS unsent, parked_at
  FROM outbox WHERE ${THE_ONE} FOR UPDATE`;

const UNSENT_TO = `
  SELECT about FROM outbox
  WHERE peer = $1 AND purpose = 'messages' AND NOT done AND unsent_attempts = attempts
    AND NOT (lease IS NOT NULL AND next_at > now())
  ORDER BY about FOR UPDATE`;

interface Row {
  readonly done: boolean;
  readonly under_way: boolean;
  readonly unsent: boolean;
  readonly parked_at: Date | null;
}

const itemOf = ({ done, under_way, unsent, parked_at }: Row): LineItem => ({
  done,
  isUnderWay: under_way,
  isUnsent: unsent,
  ...optionalAs('parkedAt', parked_at, instant),
});

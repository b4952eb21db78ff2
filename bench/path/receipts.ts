/** When receipts came in, as the sender's own audit log has it: the node's clock and ours are the same machine's. */
import { Client } from 'pg';

export class Receipts {
  private constructor(private readonly client: Client) {}

  /** `ownerUrl`: the sender's content database. */
  static async open(ownerUrl: string): Promise<Receipts> {
    const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined); // a lost connection shows in the statement that waits for it
    await client.connect();
    return new Receipts(client);
  }

  async isDelivered(id: string): Promise<boolean> {
    const { rowCount } = await this.client.query(
      `SELECT FROM messages WHERE id = $1 AND state = 'delivered'`,
      [id],
    );
    return rowCount === 1;
  }

  async countDelivered(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM messages WHERE state = 'delivered'`,
    );
    return rows[0]!.count;
  }

  /** Of its audit log. */
  async countEntries(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM audit_entries',
    );
    return rows[0]!.count;
  }

  /** Message id → epoch milliseconds at which its receipt was recorded. */
  async arrivals(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.client.query<{ object: string; at: Date }>(
      `SELECT object, at FROM audit_entries WHERE action = 'evidence.delivered'`,
    );
    return new Map(rows.map(({ object, at }) => [object, at.getTime()]));
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** What PostgreSQL alone does with the rows of a message: the node's own tables, one statement, one commit, fsync on. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inParallel } from '../measure.js';

export interface PostgresFloor {
  /** Commits per second, each with one message's rows, on `CONNECTIONS` connections. */
  readonly commits: number;
  /** Batches per second, each with `BATCH` messages' rows, on one connection. */
  readonly batches: number;
}

export const CONNECTIONS = 8;
export const BATCH = 64;

/** `ownerUrl`: a migrated content database that nobody else uses. */
export async function measurePostgres(ownerUrl: string): Promise<PostgresFloor> {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(ownerUrl)));
  const [content, evidence] = [randomBytes(3_200), randomBytes(700)];
  const insert = (client: Client, messages: number): Promise<unknown> =>
    client.query({ name: 'rows', text: ROWS, values: [messages, content, evidence] });
  try {
    await Promise.all(clients.map((client) => insert(client, 1)));
    const [singles, batches] = [1_600, 60];
    const free = [...clients];
    const singleMs = await inParallel(singles, CONNECTIONS, async () => {
      const client = free.pop()!;
      await insert(client, 1);
      free.push(client);
    });
    const batchMs = await inParallel(batches, 1, async () => void (await insert(clients[0]!, BATCH)));
    return { commits: (singles * 1000) / singleMs, batches: (batches * 1000) / batchMs };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a lost connection shows in the statement that waits for it
  await client.connect();
  return client;
}

/** $1 messages, each with its content ($2), two outbox items, two steps with evidence ($3) and an audit entry. */
const ROWS = `
  WITH given AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS evidence_id FROM generate_series(1, $1::int)),
  message AS (
    INSERT INTO messages (id, sender, direction, peer, kind, purpose, conversation, participants, account, state, time,
                          expires_at, recorded_at, commitment, sealed_content, decision)
    SELECT id, '00000099000000001000', 'sent', '00000099000000002000', 'known-check.request', 'INTER_ZVH_KNOWN_CHECK',
           evidence_id, '{COLLEGE}', 'bench', 'accepted', now(), now() + interval '7 days', now(), sha256($3), $2,
           '{"outcome":"permit","codes":[],"citations":[],"lawHash":"x"}'
    FROM given),
  item AS (
    INSERT INTO outbox (id, about, peer, priority, purpose, evidence, salt, expires_at)
    SELECT id, id, '00000099000000002000', 1, 'messages', NULL, NULL, now() + interval '7 days' FROM given
    UNION ALL
    SELECT evidence_id, id, NULL, 1, 'evidence', $3, sha256($3), now() + interval '7 days' FROM given),
  step AS (
    INSERT INTO steps (message_id, step, at, origin, evidence_id, evidence)
    SELECT id, 'decided', now(), 'own', NULL, NULL FROM given
    UNION ALL SELECT id, 'accepted', now(), 'own', evidence_id, $3 FROM given)
  INSERT INTO audit_entries (transaction, operation, action, object, result, origin, account, at, commitment, salt, digest)
  SELECT pg_current_xact_id()::text::bigint, evidence_id::text, 'message.send', id::text, 'ok', 'bench', 'bench', now(), sha256($3),
         sha256(id::text::bytea), sha256(evidence_id::text::bytea)
  FROM given`;

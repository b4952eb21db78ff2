/** What the log costs in the database: appending beside a message, integrating, and a proof in a tree of a million leaves. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { TILE_WIDTH, edgeTiles, grow, inclusionProof, leafOf, hashFrom, rootAt, type Tile } from '#audit';
import { instantOf, makeValidators, type Oin } from '#domain';
import { integrateEntries, type Node } from '#exchange';
import { nlLaw } from '#law';
import { openStorage, type Storage } from '#storage';
import type { GatewayDatabase } from '../../tools/federation/gateway-database.js';
import { inParallel, spreadOf, timed, type Spread } from '../measure.js';

const BATCH = 2_048;

export function benchNode(storage: Storage): Node {
  return {
    self: '00000099000000001000' as Oin,
    clock: { now: () => instantOf(Date.now()) },
    random: (length) => randomBytes(length),
    unitOfWork: storage.unitOfWork,
    vault: storage.vault,
    law: nlLaw(),
    directory: {
      node: () => undefined,
      partnerships: () => [],
      reviewedKinds: () => [],
      acceptsLawHash: () => true,
      processingProfiles: () => [],
      certificates: () => [],
    },
    validators: makeValidators(),
    registerKey: createSecretKey(randomBytes(32)),
  };
}

export async function openBench({ urls }: GatewayDatabase): Promise<Storage> {
  return openStorage({ databaseUrl: urls.node, vaultUrl: urls.vaultKeys, poolSize: 10 });
}

/** Entries per second from pending to their place in the tree, in batches as the node takes them. */
export async function measureIntegration(
  storage: Storage,
  ownerUrl: string,
  entries: number,
): Promise<number> {
  await onDatabase(ownerUrl, (client) => client.query(PENDING, [entries]));
  const node = benchNode(storage);
  let taken = 0;
  const milliseconds = await timed(async () => {
    for (let n = BATCH; n === BATCH; taken += n) n = await integrateEntries(node, BATCH);
  });
  return (taken * 1000) / milliseconds;
}

/** Milliseconds of a proof from tiles in the database. */
export async function measureProofs(storage: Storage, ownerUrl: string, size: number): Promise<Spread> {
  await onDatabase(ownerUrl, async (client) => {
    await client.query('TRUNCATE audit_tiles');
    for (const { level, index, hashes } of tilesOf(size))
      await client.query('INSERT INTO audit_tiles (log, level, tile, hashes) VALUES (1, $1, $2, $3)', [
        level,
        index,
        hashes,
      ]);
  });
  const samples: number[] = [];
  for (let i = 0; i < 300; i++) {
    const index = Math.floor((i * 7_919 * 131) % size);
    samples.push(
      await timed(() =>
        storage.unitOfWork.read((tx) => inclusionProof(index, size, (ids) => tx.log.tiles(ids))),
      ),
    );
  }
  await storage.unitOfWork.transaction((tx) => rootAt(size, (ids) => tx.log.tiles(ids)));
  return spreadOf(samples.slice(20));
}

function tilesOf(size: number): readonly Tile[] {
  const tiles = new Map<string, Tile>();
  for (let at = 0; at < size; at += 64 * TILE_WIDTH) {
    const leaves = Array.from({ length: Math.min(64 * TILE_WIDTH, size - at) }, (_, i) =>
      leafOf(hashFrom(Buffer.alloc(32, (at + i) % 251))),
    );
    const edge = edgeTiles(at).map(({ level, index }) => tiles.get(`${level}/${index}`)!);
    for (const tile of grow(at, edge, leaves)) tiles.set(`${tile.level}/${tile.index}`, tile);
  }
  return [...tiles.values()];
}

/**
 * Commits per second of one message's rows without and with its audit entry, in turns, the best round of each (others on the machine only make it worse): what the log costs
 * beside what is written anyway.
 */
export async function measureAppend(
  ownerUrl: string,
): Promise<{ readonly without: number; readonly with: number }> {
  const clients = await Promise.all(Array.from({ length: 8 }, () => connect(ownerUrl)));
  const rounds = { without: [] as number[], with: [] as number[] };
  try {
    for (let round = 0; round < 14; round++)
      for (const kind of round % 2 ? (['with', 'without'] as const) : (['without', 'with'] as const))
        rounds[kind].push(await commits(clients, kind));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
  return { without: Math.max(...rounds.without), with: Math.max(...rounds.with) };
}

async function commits(clients: readonly Client[], kind: 'with' | 'without'): Promise<number> {
  const [content, evidence] = [randomBytes(3_200), randomBytes(700)];
  const free = [...clients];
  const count = 800;
  const text = `${MESSAGE_ROWS} ${kind === 'with' ? AUDIT_ROW : 'SELECT FROM given'}`;
  const milliseconds = await inParallel(count, clients.length, async () => {
    const client = free.pop()!;
    await client.query({ name: kind, text, values: [content, evidence] });
    free.push(client);
  });
  return (count * 1000) / milliseconds;
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** As the database's owner, who alone may fill its tables by hand. */
export async function onDatabase(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = await connect(url);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const PENDING = `
  INSERT INTO audit_entries (transaction, operation, action, object, result, origin, account, at, law_hash, commitment,
                             salt, digest)
  SELECT pg_current_xact_id()::text::bigint, gen_random_uuid()::text, 'message.send', gen_random_uuid()::text, 'ok', 'bench', 'node',
         date_trunc('milliseconds', now()), repeat('L', 43), sha256(n::text::bytea),
         sha256(random()::text::bytea), sha256(gen_random_uuid()::text::bytea)
  FROM generate_series(1, $1::int) AS n`;

/** As in bench/floor/postgres.ts: message with content ($1), two outbox items, two steps with evidence ($2). */
const MESSAGE_ROWS = `
  WITH given AS MATERIALIZED (SELECT gen_random_uuid() AS id, gen_random_uuid() AS evidence_id),
  message AS (
    INSERT INTO messages (id, sender, direction, peer, kind, purpose, conversation, participants, account, state, time,
                          expires_at, recorded_at, commitment, sealed_content, decision)
    SELECT id, '00000099000000001000', 'sent', '00000099000000002000', 'known-check.request', 'INTER_ZVH_KNOWN_CHECK',
           evidence_id, '{COLLEGE}', 'bench', 'accepted', now(), now() + interval '7 days', now(), sha256($2), $1,
           '{"outcome":"permit","codes":[],"citations":[],"lawHash":"x"}'
    FROM given),
  item AS (
    INSERT INTO outbox (id, about, peer, priority, purpose, evidence, salt, expires_at)
    SELECT id, id, '00000099000000002000', 1, 'messages', NULL, NULL, now() + interval '7 days' FROM given
    UNION ALL
    SELECT evidence_id, id, NULL, 1, 'evidence', $2, sha256($2), now() + interval '7 days' FROM given),
  step AS (
    INSERT INTO steps (message_id, step, at, origin, evidence_id, evidence)
    SELECT id, 'decided', now(), 'own', NULL, NULL FROM given
    UNION ALL SELECT id, 'accepted', now(), 'own', evidence_id, $2 FROM given)`;

const AUDIT_ROW = `
  INSERT INTO audit_entries (transaction, operation, action, object, result, origin, account, at, commitment, salt, digest)
  SELECT pg_current_xact_id()::text::bigint, evidence_id::text, 'message.send', id::text, 'ok', 'bench', 'bench', now(), sha256($2),
         sha256(id::text::bytea), sha256(evidence_id::text::bytea)
  FROM given`;

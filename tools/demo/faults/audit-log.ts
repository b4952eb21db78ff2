/** What the owner of a node's database can do to its audit log, and the node itself never does. */
import { Client } from 'pg';
import type { Federation } from '../../federation/federation.js';
import type { FederationNode } from '../../federation/nodes.js';

/** What a full disk does, without filling one. */
export async function closeLog(federation: Federation, node: FederationNode): Promise<void> {
  await rights(federation, node, 'REVOKE INSERT ON audit_entries FROM');
}
export async function openLog(federation: Federation, node: FederationNode): Promise<void> {
  await rights(federation, node, 'GRANT INSERT ON audit_entries TO');
}

/**
 * The first entry about a message under a head that a peer has countersigned: another account did it now. The table refuses
 * that of everybody, so its owner takes the guard away first, as whoever means harm would. Gives the entry's number.
 */
export async function changeEntry(federation: Federation, node: FederationNode): Promise<number> {
  const rows = await asOwner(federation, node, async (client) => {
    await client.query('BEGIN');
    await client.query('ALTER TABLE audit_entries DISABLE TRIGGER USER');
    const changed = await client.query<{ leaf: string }>(CHANGE);
    await client.query('ALTER TABLE audit_entries ENABLE TRIGGER USER');
    await client.query('COMMIT');
    return changed.rows;
  });
  const [row] = rows;
  if (row === undefined) throw new Error(UNSEEN);
  return Number(row.leaf);
}

const MARK = '-ander';
const CHANGE = `
  UPDATE audit_entries e SET account = account || '${MARK}' FROM audit_leaves l
   WHERE (l.transaction, l.position) = (e.transaction, e.position)
     AND l.leaf = (SELECT min(leaf) FROM audit_leaves JOIN audit_entries USING (transaction, position)
                    WHERE action LIKE 'message.%' AND account NOT LIKE '%${MARK}'
                      AND leaf < (SELECT max(size) FROM audit_cosignatures))
  RETURNING l.leaf`;
const UNSEEN =
  'Nog geen regel over een bericht is door een partner gezien. Stuur een bericht en wacht een minuut. · ' +
  'No entry about a message has been seen by a peer yet. Send a message and wait a minute.';

async function rights(federation: Federation, node: FederationNode, statement: string): Promise<void> {
  const { database } = federation.gateway(node.slug);
  const name = new URL(database.urls.owner).pathname.slice(1);
  await asOwner(federation, node, (client) => client.query(`${statement} ${name}_api, ${name}_courier`));
}

async function asOwner<T>(
  federation: Federation,
  { slug }: FederationNode,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: federation.gateway(slug).database.urls.owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

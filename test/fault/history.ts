/** Writes the ledger of a federation from what each side has on record, receipts verified offline. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pinnedKey, verifyBatchProof } from '#crypto';
import type { VerificationKey } from '#crypto';
import { parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { vhostName } from '#transport';
import { nodeCertificates } from '../../certs/development-pki.js';
import { until } from '../../tools/demo/until.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import type { TestFederation } from '../support/federation.js';
import { judge } from './ledger.js';
import type { LedgerEvent, Residue, Violation } from './ledger.js';

/** Who sends and who receives; all messages of a fault test go one way, their receipts the other. */
export interface Road {
  readonly federation: TestFederation;
  readonly from: FederationNode;
  readonly to: FederationNode;
}

/** Waits until nothing is under way, then judges the told history together with what is on record. */
export async function judgeAtRest(road: Road, told: readonly LedgerEvent[]): Promise<readonly Violation[]> {
  const { federation, from, to } = road;
  await rest(road);
  const recorded = [...(await sent(road)), ...(await delivered(road)), ...(await receipts(road))];
  const residues = await Promise.all([from, to].map((node) => residueOf(federation, node)));
  return judge([...told, ...recorded], residues);
}

/** Waits until neither side has anything to sign, send or take in: looked at in the order in which a message and its receipt go. */
export async function rest({ federation, from, to }: Road): Promise<void> {
  for (const { node, queue } of [
    { node: from, queue: to },
    { node: to, queue: from },
  ]) {
    await until(`rest at ${node.slug}`, () => atRest(federation, node), 60);
    await until(`empty queues at ${queue.slug}`, () => nothingQueued(federation, queue), 60);
  }
}

/** A dead courier's items stay leased for a minute, and a failed attempt is put off: here that time is over at once. */
export async function passTime({ federation, from, to }: Road): Promise<void> {
  for (const node of [from, to])
    await federation.sql(node, 'UPDATE outbox SET next_at = now() WHERE NOT done');
}

async function atRest(federation: TestFederation, node: FederationNode): Promise<true | undefined> {
  return (await unfinished(federation, node)) === 0 ? true : undefined;
}

async function nothingQueued(federation: TestFederation, node: FederationNode): Promise<true | undefined> {
  return (await countQueued(federation, node)) === 0 ? true : undefined;
}

async function unfinished(federation: TestFederation, node: FederationNode): Promise<number> {
  const [row] = await federation.sql<{ left: number }>(
    node,
    'SELECT count(*)::int AS left FROM outbox WHERE NOT done OR lease IS NOT NULL',
  );
  return row!.left;
}

async function sent({ federation, from }: Road): Promise<readonly LedgerEvent[]> {
  const rows = await federation.sql<{ id: string; digest: Buffer }>(
    from,
    `SELECT id, commitment AS digest FROM messages WHERE direction = 'sent' AND state <> 'refused'`,
  );
  return rows.map(({ id, digest }) => ({ event: 'sent', id, digest: digest.toString('base64url') }));
}

/** One per recorded delivery, not per message: a second one must show. */
async function delivered({ federation, to }: Road): Promise<readonly LedgerEvent[]> {
  const rows = await federation.sql<{ id: string; digest: Buffer }>(
    to,
    `SELECT messages.id, commitment AS digest FROM messages JOIN steps ON message_id = messages.id
     WHERE direction = 'received' AND step = 'delivered' AND origin = 'own'`,
  );
  return rows.map(({ id, digest }) => ({
    event: 'delivered',
    id,
    at: to.oin,
    digest: digest.toString('base64url'),
  }));
}

interface ReceiptRow {
  readonly id: string;
  readonly says: 'delivered' | 'refused' | 'expired';
  readonly evidence: Buffer;
  readonly proof: string;
}

async function receipts({ federation, from, to }: Road): Promise<readonly LedgerEvent[]> {
  const { certificates } = nodeCertificates(federation.pki, to.slug);
  const signer = pinnedKey(new X509Certificate(readFileSync(certificates.authenticity.certificate)).raw);
  const rows = await federation.sql<ReceiptRow>(
    from,
    `SELECT message_id AS id, step AS says, evidence, evidence_proof AS proof FROM steps
     WHERE origin = 'peer' AND step IN ('delivered', 'refused', 'expired')`,
  );
  return rows.map((row) => {
    const { data } = parseJson(row.evidence) as unknown as { data: { about: { commitment: string } } };
    const { id, says } = row;
    const verified = holds(row, to, signer);
    return { event: 'receipt', id, says, digest: data.about.commitment, verified };
  });
}

function holds(
  { evidence, proof }: ReceiptRow,
  issuer: FederationNode,
  certificate: VerificationKey,
): boolean {
  const parsed: JsonObject = parseJson(Buffer.from(proof)) as JsonObject;
  const claim = { message: evidence, proof: parsed, purpose: 'evidence', issuer: issuer.oin } as const;
  try {
    return verifyBatchProof({ ...claim, certificate, algs: ['PS256'] }).batchSize > 0;
  } catch {
    return false;
  }
}

async function residueOf(federation: TestFederation, node: FederationNode): Promise<Residue> {
  const queued = await countQueued(federation, node);
  const [row] = await federation.sql<{ parked: number }>(node, 'SELECT count(*)::int AS parked FROM parked');
  return { at: node.slug, outbox: await unfinished(federation, node), queued, parked: row!.parked };
}

/** Of every queue that a running peer may write to, dead letters too. */
async function countQueued(federation: TestFederation, node: FederationNode): Promise<number> {
  const peers = federation.nodes.filter((peer) => peer !== node);
  const columns = ['list_queues', '--silent', '--no-table-headers', 'messages'];
  const lists = await Promise.all(
    peers.map((peer) => federation.broker(node.slug).ctl('-p', vhostName(node.oin, peer.oin), ...columns)),
  );
  return lists
    .join('\n')
    .split('\n')
    .map(Number)
    .reduce((a, b) => a + b, 0);
}

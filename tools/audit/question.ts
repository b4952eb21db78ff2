/** What the drill has one house ask another: whether a person is known there. It is entries, lines and steps at both. */
import { knownCheck } from '../demo/drafts.js';
import type { Answer, House, RegisteredCase } from '../demo/house.js';
import type { DemoPerson } from '../demo/persons.js';
import type { FederationNode } from '../federation/nodes.js';
import type { AuditStage } from './stage.js';

interface Asking {
  readonly from: House;
  readonly to: House;
  readonly about: RegisteredCase;
  readonly person: DemoPerson;
}

export function askKnown({ from, to, about, person }: Asking): Promise<Answer> {
  const recipient = { oin: to.node.oin, participants: [to.participant] };
  return from.send(knownCheck({ sender: from.participant, to: recipient, about }, person));
}

/** Sessions of matching that partners began with this node: what such a question comes to there. */
export async function sessionsFromPeers(stage: AuditStage, node: FederationNode): Promise<number> {
  const [row] = await stage.sql<{ n: number }>(
    node,
    `SELECT count(*)::int AS n FROM match_sessions WHERE NOT record ? 'speaker'`,
  );
  return row!.n;
}

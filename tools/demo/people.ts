/** One person of a role at a node, over its API. */
import type { Federation } from '../federation/federation.js';
import type { FederationNode } from '../federation/nodes.js';
import { personOf, type ConsoleRole } from './accounts.js';

interface Person {
  readonly federation: Federation;
  readonly node: FederationNode;
  readonly role: ConsoleRole;
}
interface Answered {
  readonly id?: string;
  readonly code?: string;
  readonly stand?: string;
}

/** `what`: method and path, as `POST /vierogen/plannen`. Throws with the code where the node refuses. */
export async function callAs(
  { federation, node, role }: Person,
  what: string,
  body?: object,
): Promise<Answered> {
  const [method, path] = what.split(' ') as [string, string];
  const token = await federation.issuer.token(personOf(node, role), node.oin);
  const answer = await fetch(`${federation.gateway(node.slug).apiUrl}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const answered = (text ? JSON.parse(text) : {}) as Answered;
  if (!answer.ok) throw new Error(`${what} at ${node.name}: ${answered.code ?? answer.status}`);
  return answered;
}

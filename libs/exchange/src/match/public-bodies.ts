/**
 * Whose cases are compared and who may act on it: public participants alone, on both sides (WGS 2.27(1), 1.7(8)). What a private
 * participant of a ZVH has on file is in no set, and nobody there judges a hit.
 */
import { participantKindOf } from '#domain';
import type { BodyCode, NodeKind, Oin } from '#domain';
import type { Node } from '../node.js';

/** Listed at the node and public there. */
export function publicBodiesOf(
  oin: Oin,
  { directory }: { readonly directory: Pick<Node['directory'], 'node'> },
): readonly BodyCode[] {
  const listed = directory.node(oin);
  return listed?.participants.filter((body) => isPublic(listed.kind, body)) ?? [];
}

export const isPublic = (kind: NodeKind, body: BodyCode): boolean =>
  participantKindOf(kind, body) === `${kind}_PUBLIC`;

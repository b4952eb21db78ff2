import { MATCH_KINDS } from '#domain';
import type { Oin } from '#domain';
import type { Node } from '../node.js';

/** Both list the kinds of a session in the directory. */
export function bothMatch(peer: Oin, { directory, self }: Pick<Node, 'directory' | 'self'>): boolean {
  return [self, peer].every((oin) => {
    const kinds = directory.node(oin)?.kinds ?? [];
    return MATCH_KINDS.every((kind) => kinds.includes(kind));
  });
}

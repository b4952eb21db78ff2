/** Whether this node can match at all, where the directory says of it that it does. */
import { isMatchKind } from '#domain';
import type { MessageKind } from '#domain';
import type { Condition } from '#exchange';

export type Role = 'courier' | 'api';

/**
 * One per role of this process: each reads a file of its own, and what the one drafts the other must be able to go on with.
 * `kinds`: of the own entry in the directory; none before this node is listed.
 */
export function matchingConditions(
  roles: readonly Role[],
  { kinds, hasKeys }: { readonly kinds: readonly MessageKind[]; readonly hasKeys: boolean },
): readonly Condition[] {
  const lacks = kinds.some(isMatchKind) && !hasKeys;
  return roles.map((role) => ({
    alarm: 'overseers-missing',
    about: `matching-${role}`,
    state: lacks ? 'failing' : 'ok',
  }));
}

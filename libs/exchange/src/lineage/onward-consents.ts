/** Consents of the original suppliers for passing their data on or keeping them longer, as facts of that use (law Q8, BGS 1.16(2)). */
import type { Facts, ProviderConsent } from '#domain';
import { consentKey } from '../acts/consents/token.js';
import type { Found, UseContext, UseRequest } from '../use/use-message.js';
import { originalNode } from './origin.js';

/**
 * For a forward or a renewal, each element with the consents for that in place of those under which it came: signed by the node of
 * its own supplier and not withdrawn. Whatever else is known of the element stays: a consent withdrawn since still blocks it.
 */
export async function withOnwardConsents(
  facts: Facts,
  { forward, renewal }: UseRequest,
  { tx, record, message }: Pick<UseContext & Found, 'tx' | 'record' | 'message'>,
): Promise<Facts> {
  if (forward === undefined && renewal === undefined) return facts;
  const asked = new Map((forward?.elements ?? []).map(({ id, consents }) => [id, consents]));
  const forAll = renewal?.consents ?? [];
  const ids = [...new Set([...asked.values()].flat().concat(forAll))];
  const found = ids.length === 0 ? [] : await tx.consents.findMany(ids);
  const standing = new Map<string, ProviderConsent>();
  for (const consent of found)
    if ('node' in consent && consent.withdrawnAt === undefined) standing.set(consentKey(consent), consent);
  return {
    ...facts,
    elements: facts.elements.map((element, i) => {
      const { id: name, ...rest } = message.data.elements[i]!;
      const node = originalNode(rest, record.sender);
      const consents = (asked.get(name) ?? forAll).flatMap(
        (id) => standing.get(consentKey({ node, id })) ?? [],
      );
      return { ...element, consents };
    }),
  };
}

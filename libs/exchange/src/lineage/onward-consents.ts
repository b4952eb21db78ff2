/** Consents of the original suppliers for passing their data on or keeping them longer, as facts of that use (law Q8, BGS 1.16(2)). */
import type { Element, Facts, Oin, ProviderConsent } from '#domain';
import { consentKey } from '../acts/consents/token.js';
import type { MessageRecord } from '../ports.js';
import type { Found, UseContext, UseRequest } from '../use/use-message.js';
import { hopsBehind, originalNode, wayOf } from './origin.js';

/**
 * For a forward or a renewal, each element with the consents for that in place of those under which it came: signed by the node of
 * its own supplier and not withdrawn; for a forward, given for the very way by which the element came. Whatever else is known of the element stays: a consent withdrawn since still blocks it.
 */
export async function withOnwardConsents(
  facts: Facts,
  { forward, renewal }: UseRequest,
  { tx, node: { self }, record, message }: UseContext & Found,
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
      const here = message.data.elements[i]!;
      const node = originalNode(here, record.sender);
      const named = (asked.get(here.id) ?? forAll).flatMap(
        (id) => standing.get(consentKey({ node, id })) ?? [],
      );
      return { ...element, consents: forward ? forWay(wayBehind(here, record, self), named) : named };
    }),
  };
}

const forWay = (way: string | undefined, consents: readonly ProviderConsent[]): readonly ProviderConsent[] =>
  way === undefined ? [] : consents.filter((consent) => consent.way === way);

/** `undefined` where it cannot be passed on at all. */
function wayBehind(element: Element, record: MessageRecord, self: Oin): string | undefined {
  const hops = hopsBehind(element, record, self);
  return hops && wayOf(hops);
}

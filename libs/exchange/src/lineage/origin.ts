/**
 * Where something passed on came from: a chain of commitments and consent references, from the supplier's node to the node
 * that passes it on (law Q8). A hop names its node only to who may know it; the rest is told in commitments, which say
 * nothing by themselves and can be held against the audit logs of the nodes that made them.
 */
import { canonicalize, sha256, toBase64url } from '#crypto';
import type { Element, ElementFacts, Hop, Oin, Origin, Purpose, Route } from '#domain';
import type { MessageRecord } from '../ports.js';

/** More hops than this and nobody can say any more whose data it is. The schema allows no more either. */
export const LONGEST_CHAIN = 8;

/** Only these routes bring what may be passed on. */
const ROUTE_OF: Partial<Readonly<Record<Purpose, Route>>> = {
  INTER_ZVH_CASE_EXCHANGE: 'R2',
  INTER_ZVH_UNSOLICITED: 'R3',
};

/** Node whose participant supplied the element first, as the node that received it sees it. */
export const originalNode = ({ supplier }: Pick<Element, 'supplier'>, from: Oin): Oin =>
  supplier.node ?? from;

/**
 * The origin that an element of a received message gets when it is passed on; `undefined` where it cannot be: it came on
 * another route, or its chain is full.
 */
export function onwardOrigin(
  element: Element,
  received: Pick<MessageRecord, 'sender' | 'purpose' | 'commitment'>,
  { self, recipient }: { readonly self: Oin; readonly recipient: Oin },
): Origin | undefined {
  const route = element.origin?.route ?? ROUTE_OF[received.purpose];
  const before = element.origin?.hops ?? [];
  if (route === undefined || before.length >= LONGEST_CHAIN) return undefined;
  const supplier = originalNode(element, received.sender);
  const message = toBase64url(received.commitment);
  const own: Hop = { message, consents: element.consents.map(({ id }) => id), node: self };
  return { route, message, hops: [...before.map((hop) => toldTo(hop, recipient, supplier)), own] };
}

/**
 * The hops of an element that is here, up to and with the one by which it came here, as `onwardOrigin` would tell them to its
 * supplier's node; `undefined` where it cannot be passed on.
 */
export const hopsBehind = (
  element: Element,
  received: Pick<MessageRecord, 'sender' | 'purpose' | 'commitment'>,
  self: Oin,
): readonly Hop[] | undefined =>
  onwardOrigin(element, received, { self, recipient: originalNode(element, received.sender) })?.hops;

/** SHA-256 over the canonical form of the hops without their nodes: the same for whoever may know less of them. */
export const wayOf = (hops: readonly Hop[]): string =>
  toBase64url(sha256(canonicalize(hops.map(({ message, consents }) => ({ message, consents })))));

/** The supplier's node knows every hop, for it agreed to each; a holder knows of itself. Nobody else is told. */
function toldTo({ node, ...hop }: Hop, recipient: Oin, supplier: Oin): Hop {
  const mayKnow = node !== undefined && (recipient === supplier || recipient === node);
  return mayKnow ? { ...hop, node } : hop;
}

/**
 * The whole chain. The supplier's node signed the way behind the last step with its consent to that step, and it signed only
 * after it had found its own consent to each step before: so no hop can be left out, added or changed. Whether that consent
 * covers this recipient and category is judged apart (rule 20). `broken` wherever the chain says what cannot be.
 */
export function provenanceOf(
  element: Pick<Element, 'supplier' | 'origin' | 'consents'>,
  sender: Oin,
): NonNullable<ElementFacts['origin']>['provenance'] {
  const { supplier, origin } = element;
  if (origin === undefined || supplier.node === undefined) return 'unknown';
  const { hops } = origin;
  const last = hops.at(-1);
  const named = hops.flatMap(({ node }) => node ?? []);
  const holds =
    last !== undefined &&
    hops.length <= LONGEST_CHAIN &&
    // It ends with who sends it now, and never passes through where it began.
    last.node === sender &&
    supplier.node !== sender &&
    !named.includes(supplier.node) &&
    last.message === origin.message &&
    isDistinct(named) &&
    isDistinct(hops.map(({ message }) => message)) &&
    // Every hop but the first was made by somebody other than the supplier, and needed its consent.
    hops.slice(1).every(({ consents }) => consents.length > 0) &&
    element.consents.some(({ way }) => way === wayOf(hops));
  return holds ? 'verified' : 'broken';
}

const isDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** The signed form of a consent: what its supplier's node vouches for, and any third node can verify (ADR 0010). */
import { CryptoError, canonicalize, claimedCertificate, signJws, verifyJws } from '#crypto';
import type { Signer, VerificationKey } from '#crypto';
import type { Message, Oin, ProviderConsent } from '#domain';
import type { Trust } from '../../courier.js';
import { PeerNotAdmitted } from '../../peer-trust.js';

type Claims = Omit<ProviderConsent, 'token'>;
type KeysOfSuppliers = Pick<Trust, 'signingKey' | 'earlierSigningKey' | 'algs'>;

/** Exactly these members in canonical form (RFC 8785), so that one consent has one payload. */
function payloadOf(consent: Claims, node: Oin): Uint8Array {
  const { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until, way } = consent;
  const claims = { id, node, supplier, role, categories, purpose, recipient, subject, grantedAt, until };
  return canonicalize(way === undefined ? claims : { ...claims, way });
}

/** Compact JWS over a consent of a participant of `node`, by that node's authenticity key. */
export const signConsent = (consent: Claims, by: { node: Oin; signer: Signer }): Promise<string> =>
  signJws({ payload: payloadOf(consent, by.node), purpose: 'consent', signer: by.signer });

/**
 * Whether `node` signed exactly this consent, under the certificate that the directory pins for it or under an earlier one
 * that the directory still lets count: a supplier that renews its certificate has not taken its word back. A node that is
 * not (or no longer) in the directory, a certificate that does not hold now and a wrong signature are all one: no consent.
 * Anything else (a bug) bubbles.
 */
export async function consentHolds(
  consent: ProviderConsent,
  { node, trust }: { node: Oin; trust: KeysOfSuppliers },
): Promise<boolean> {
  const signedUnder = (key: VerificationKey): boolean => {
    const { payload } = verifyJws({ jws: consent.token, purpose: 'consent', key, algs: trust.algs });
    return Buffer.compare(payload, payloadOf(consent, node)) === 0;
  };
  try {
    const key = await trust.signingKey(node);
    const x5t = claimedCertificate(consent.token);
    if (x5t === key.x5t) return signedUnder(key);
    const earlier = await trust.earlierSigningKey(node, x5t);
    return earlier !== undefined && signedUnder(earlier);
  } catch (error) {
    if (error instanceof CryptoError || error instanceof PeerNotAdmitted) return false;
    throw error;
  }
}

/** The node whose participant supplied an element of a message of `sender`. */
export const supplierNode = (element: Message['data']['elements'][number], sender: Oin): Oin =>
  element.supplier.node ?? sender;

/** Names one consent: ids are minted by each node for itself. */
export const consentKey = ({ node, id }: { readonly node: Oin; readonly id: string }): string =>
  `${node} ${id}`;

/** The message with only those consents that their supplier's node signed: the rest is as if it were not there. */
export async function withVerifiedConsents(
  message: Message,
  { sender, trust }: { sender: Oin; trust: KeysOfSuppliers },
): Promise<Message> {
  if (message.data.elements.every(({ consents }) => consents.length === 0)) return message;
  const elements = await Promise.all(
    message.data.elements.map(async (element) => {
      const node = supplierNode(element, sender);
      const verdicts = await Promise.all(
        element.consents.map((consent) => consentHolds(consent, { node, trust })),
      );
      return { ...element, consents: element.consents.filter((_, i) => verdicts[i]) };
    }),
  );
  return { ...message, data: { ...message.data, elements } };
}

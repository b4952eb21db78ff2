import { bitsOf, childrenOf, expectTag, oidOf, readDer, smallIntegerOf, TAG } from './der.js';
import type { DerNode } from './der.js';
import { orRefuse, refuse } from './errors.js';

/** RFC 5280 §4.2.1.3, by bit. */
export type KeyUsage = (typeof KEY_USAGES)[number];
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export interface Extensions {
  readonly ca: boolean;
  /** Intermediates allowed below; `undefined` means no limit. */
  readonly pathLength: number | undefined;
  readonly keyUsage: readonly KeyUsage[];
  /** Dotted; empty when the extension is absent. */
  readonly extendedKeyUsage: readonly string[];
  readonly hasNameConstraints: boolean;
}

const OID = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
} as const;
/** What is understood here or by the path validator; any other critical extension refuses (RFC 5280 §4.2). */
const UNDERSTOOD: readonly string[] = Object.values(OID);

const EXTENSIONS_TAG = 0xa3;
const LIMITS = { maxDepth: 12, maxNodes: 512 };

/**
 * Reads the extensions from what follows the public key. Unique identifiers are not taken. Throws `CERT_EXTENSION` for an
 * unknown critical or a repeated extension, and for one that cannot be read.
 */
export function readExtensions(optional: readonly DerNode[]): Extensions {
  return orRefuse('CERT_EXTENSION', () => {
    const [wrapper, ...others] = optional;
    if (others.length > 0) refuse('CERT_EXTENSION');
    const [list] = wrapper ? childrenOf(wrapper, EXTENSIONS_TAG) : [];
    const values = new Map<string, DerNode | undefined>();
    for (const extension of list ? childrenOf(list) : []) {
      const { oid, value } = readExtension(extension);
      if (values.has(oid)) refuse('CERT_EXTENSION');
      values.set(oid, value);
    }
    return {
      ...basicConstraintsOf(values.get(OID.basicConstraints)),
      keyUsage: keyUsageOf(values.get(OID.keyUsage)),
      extendedKeyUsage: values.has(OID.extendedKeyUsage)
        ? childrenOf(values.get(OID.extendedKeyUsage)).map(oidOf)
        : [],
      hasNameConstraints: values.has(OID.nameConstraints),
    };
  });
}

function readExtension(extension: DerNode): { oid: string; value: DerNode | undefined } {
  const [type, ...rest] = childrenOf(extension);
  const isCritical = rest.length === 2;
  if (rest.length < 1 || rest.length > 2) refuse('CERT_EXTENSION');
  // FALSE is the default, and DER leaves defaults out.
  if (isCritical && expectTag(rest[0], TAG.boolean).content[0] !== 0xff) refuse('CERT_EXTENSION');
  const oid = oidOf(type);
  const { content } = expectTag(rest.at(-1), TAG.octetString);
  if (UNDERSTOOD.includes(oid)) return { oid, value: readDer(content, LIMITS) };
  return isCritical ? refuse('CERT_EXTENSION') : { oid, value: undefined };
}

function basicConstraintsOf(node: DerNode | undefined): Pick<Extensions, 'ca' | 'pathLength'> {
  if (!node) return { ca: false, pathLength: undefined };
  const parts = [...childrenOf(node)];
  const ca = parts[0]?.tag === TAG.boolean && parts.shift()!.content[0] === 0xff;
  const pathLength = parts.length > 0 ? smallIntegerOf(parts.shift()) : undefined;
  if (parts.length > 0 || (!ca && pathLength !== undefined)) refuse('CERT_EXTENSION');
  return { ca, pathLength };
}

function keyUsageOf(node: DerNode | undefined): readonly KeyUsage[] {
  return node ? bitsOf(node).map((bit) => KEY_USAGES[bit] ?? refuse('CERT_EXTENSION')) : [];
}

import { join } from 'node:path';
import { issueRoot } from './authority.js';
import { ensureHierarchy, hierarchyFiles, type HierarchyFiles } from './development-authorities.js';
import { ensureNode, type DevelopmentNode, type NodeCertificates } from './development-node.js';
import { readIfPresent, writePublic, writeSecret } from './files.js';
import { generateRsaKey } from './keys.js';
import { HIERARCHIES, type Hierarchy } from './profiles.js';
import { authoritySubject } from './subject.js';

/** Everything a development federation needs, as paths. Nothing of it is trusted by anybody else, and none is committed. */
export interface DevelopmentPki {
  readonly dir: string;
  readonly hierarchies: Readonly<Record<Hierarchy, HierarchyFiles>>;
  readonly nodes: readonly NodeCertificates[];
  /** Signs the directory: a self-signed certificate (RSA-3072, RSASSA-PSS) that nodes pin. */
  readonly directoryAuthority: { readonly certificate: string; readonly key: string };
}

export interface DevelopmentPkiRequest {
  /** An ignored folder; made if need be. */
  readonly dir: string;
  readonly nodes: readonly DevelopmentNode[];
  /** Default: the moment of the call. */
  readonly now?: Date;
}

/**
 * A PKI in the shape of PKIoverheid: root, issuing authority, end entity, in two hierarchies (profiles.ts), with
 * revocation lists. What is there and still fits is kept, so the second call costs some milliseconds.
 */
export async function issueDevelopmentPki({
  dir,
  nodes,
  now = new Date(),
}: DevelopmentPkiRequest): Promise<DevelopmentPki> {
  const [directoryAuthority] = await Promise.all([
    ensureDirectoryAuthority(dir, now),
    ...HIERARCHIES.map((hierarchy) => ensureHierarchy(dir, hierarchy, now)),
  ]);
  const issued = await Promise.all(nodes.map((node) => ensureNode(dir, node, now)));
  return {
    dir,
    hierarchies: { g4: hierarchyFiles(dir, 'g4'), tls: hierarchyFiles(dir, 'tls') },
    nodes: issued,
    directoryAuthority,
  };
}

/** The node `slug` of a PKI. Throws when it has none of that name. */
export function nodeCertificates(pki: DevelopmentPki, slug: string): NodeCertificates {
  const node = pki.nodes.find((one) => one.slug === slug);
  if (!node) throw new Error(`the development PKI has no node "${slug}"`);
  return node;
}

async function ensureDirectoryAuthority(
  dir: string,
  now: Date,
): Promise<DevelopmentPki['directoryAuthority']> {
  const certificate = join(dir, 'directory-authority', 'directory.crt.pem');
  const key = join(dir, 'directory-authority', 'directory.key.pem');
  if (readIfPresent(certificate) === undefined) {
    const keys = await generateRsaKey();
    const subject = authoritySubject('TRIAL Sluis federation directory');
    writeSecret(key, keys.privatePem);
    writePublic(certificate, await issueRoot('g4', { subject, keys, now }));
  }
  return { certificate, key };
}

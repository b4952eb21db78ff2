import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509CrlReason } from './x509.js';
import { issueIssuing, issueRoot, type Authority } from './authority.js';
import { crlFileName, issueCrl, type Revocation } from './crl.js';
import { readIfPresent, writePublic, writeSecret } from './files.js';
import { generateRsaKey, keyPairOf } from './keys.js';
import { CRL_DAYS, HIERARCHIES, type Hierarchy } from './profiles.js';
import { authoritySubject } from './subject.js';

/** The public files of one hierarchy. */
export interface HierarchyFiles {
  readonly rootCertificate: string;
  readonly issuingCertificate: string;
  /** Issuing and root together: what a broker or TLS client takes as its `ca`. */
  readonly bundle: string;
  readonly rootCrl: string;
  readonly issuingCrl: string;
  /** Folder with both lists under the names by which OpenSSL and Erlang look for them. */
  readonly crlFolder: string;
}

export type AuthorityRole = 'root' | 'issuing';
interface CrlState {
  readonly number: number;
  readonly nextUpdate: string;
  readonly revocations: readonly Revocation[];
}

const DAY_MS = 86_400_000;
/** Authorities are made anew when they have less than this left. */
const RENEW_BEFORE_MS = 30 * DAY_MS;
const NAMES: Readonly<Record<Hierarchy, Readonly<Record<AuthorityRole, string>>>> = {
  g4: {
    root: 'TRIAL Sluis G4 Root Priv G-Other - 2026',
    issuing: 'TRIAL Sluis G4 TSP Priv G-Other LP - 2026',
  },
  tls: { root: 'TRIAL Sluis G1 Root Priv TLS - 2026', issuing: 'TRIAL Sluis G1 TSP Priv TLS SYS - 2026' },
};

export function hierarchyFiles(dir: string, hierarchy: Hierarchy): HierarchyFiles {
  const home = join(dir, 'authorities', hierarchy);
  return {
    rootCertificate: join(home, 'root.crt.pem'),
    issuingCertificate: join(home, 'issuing.crt.pem'),
    bundle: join(home, 'bundle.pem'),
    rootCrl: join(home, 'root.crl.pem'),
    issuingCrl: join(home, 'issuing.crl.pem'),
    crlFolder: join(dir, 'crl', hierarchy),
  };
}

/** Makes root and issuing authority of a hierarchy, or keeps them when both are there and valid. Lists are kept fresh. */
export async function ensureHierarchy(dir: string, hierarchy: Hierarchy, now: Date): Promise<void> {
  const { rootCertificate, issuingCertificate } = hierarchyFiles(dir, hierarchy);
  const kept = [rootCertificate, issuingCertificate].every((path) => stillValid(readIfPresent(path), now));
  if (!kept) await createHierarchy(dir, hierarchy, now);
  for (const role of ['root', 'issuing'] as const) {
    const state = crlState(dir, hierarchy, role);
    const halfLife = Date.parse(state.nextUpdate) - (CRL_DAYS / 2) * DAY_MS;
    if (now.getTime() > halfLife)
      await writeCrl({ dir, hierarchy, role }, { now, revocations: state.revocations });
  }
}

function stillValid(certificatePem: string | undefined, now: Date): boolean {
  if (certificatePem === undefined) return false;
  return new X509Certificate(certificatePem).validToDate.getTime() - now.getTime() > RENEW_BEFORE_MS;
}

async function createHierarchy(dir: string, hierarchy: Hierarchy, now: Date): Promise<void> {
  const files = hierarchyFiles(dir, hierarchy);
  const [rootKeys, issuingKeys] = await Promise.all([generateRsaKey(), generateRsaKey()]);
  const names = NAMES[hierarchy];
  const rootPem = await issueRoot(hierarchy, { subject: authoritySubject(names.root), keys: rootKeys, now });
  const root: Authority = {
    hierarchy,
    certificatePem: rootPem,
    keys: rootKeys,
    slug: slugOf(hierarchy, 'root'),
  };
  const issuingPem = await issueIssuing(root, {
    subject: authoritySubject(names.issuing),
    keys: issuingKeys,
    now,
  });
  writeSecret(keyFile(dir, hierarchy, 'root'), rootKeys.privatePem);
  writeSecret(keyFile(dir, hierarchy, 'issuing'), issuingKeys.privatePem);
  writePublic(files.bundle, issuingPem + rootPem);
  writePublic(files.rootCertificate, rootPem);
  writePublic(files.issuingCertificate, issuingPem);
  // Lists of an earlier hierarchy say nothing about this one.
  for (const role of ['root', 'issuing'] as const)
    await writeCrl({ dir, hierarchy, role }, { now, revocations: [] });
}

/** The authority itself, able to issue: for tests that need an odd certificate. Throws when it was not made yet. */
export function openAuthority(dir: string, hierarchy: Hierarchy, role: AuthorityRole = 'issuing'): Authority {
  const files = hierarchyFiles(dir, hierarchy);
  const certificate = role === 'root' ? files.rootCertificate : files.issuingCertificate;
  return {
    hierarchy,
    certificatePem: readFileSync(certificate, 'utf8'),
    keys: keyPairOf(readFileSync(keyFile(dir, hierarchy, role), 'utf8')),
    slug: slugOf(hierarchy, role),
  };
}

export interface RevocationRequest {
  readonly dir: string;
  /** The certificate to take back; its issuer is found by its signature. */
  readonly certificatePem: string;
  readonly now: Date;
  /** Default keyCompromise. */
  readonly reason?: X509CrlReason;
}

/** Revokes a certificate and publishes the new list at once. Throws when no authority here has issued it. */
export async function revokeCertificate(request: RevocationRequest): Promise<void> {
  const { dir, now } = request;
  const certificate = new X509Certificate(request.certificatePem);
  const hierarchy = HIERARCHIES.find((one) => certificate.verify(openAuthority(dir, one).keys.publicKey));
  if (!hierarchy) throw new Error('no authority of this development PKI has issued that certificate');
  const revocation: Revocation = {
    serialNumber: certificate.serialNumber.toLowerCase(),
    at: now.toISOString(),
    reason: request.reason ?? X509CrlReason.keyCompromise,
  };
  const { revocations } = crlState(dir, hierarchy, 'issuing');
  const others = revocations.filter((entry) => entry.serialNumber !== revocation.serialNumber);
  await writeCrl({ dir, hierarchy, role: 'issuing' }, { now, revocations: [...others, revocation] });
}

/** Publishes a hierarchy's list again, with the same entries. `days` until nextUpdate; negative makes a stale list. */
export async function reissueCrl(which: {
  dir: string;
  hierarchy: Hierarchy;
  now: Date;
  days?: number;
}): Promise<void> {
  const { dir, hierarchy, now, days } = which;
  const { revocations } = crlState(dir, hierarchy, 'issuing');
  await writeCrl(
    { dir, hierarchy, role: 'issuing' },
    { now, revocations, ...(days === undefined ? {} : { days }) },
  );
}

interface ListOwner {
  readonly dir: string;
  readonly hierarchy: Hierarchy;
  readonly role: AuthorityRole;
}

async function writeCrl(
  { dir, hierarchy, role }: ListOwner,
  content: { now: Date; revocations: readonly Revocation[]; days?: number },
): Promise<void> {
  const authority = openAuthority(dir, hierarchy, role);
  const number = crlState(dir, hierarchy, role).number + 1;
  const crl = await issueCrl(authority, { ...content, number });
  const files = hierarchyFiles(dir, hierarchy);
  writePublic(role === 'root' ? files.rootCrl : files.issuingCrl, crl);
  writePublic(join(files.crlFolder, crlFileName(authority.certificatePem)), crl);
  const nextUpdate = new Date(content.now.getTime() + (content.days ?? CRL_DAYS) * DAY_MS).toISOString();
  const state: CrlState = { number, nextUpdate, revocations: content.revocations };
  writePublic(stateFile(dir, hierarchy, role), JSON.stringify(state, null, 2));
}

function crlState(dir: string, hierarchy: Hierarchy, role: AuthorityRole): CrlState {
  const text = readIfPresent(stateFile(dir, hierarchy, role));
  const none: CrlState = { number: 0, nextUpdate: new Date(0).toISOString(), revocations: [] };
  return text === undefined ? none : (JSON.parse(text) as CrlState);
}

const slugOf = (hierarchy: Hierarchy, role: AuthorityRole): string => `sluis-${hierarchy}-${role}`;
const stateFile = (dir: string, hierarchy: Hierarchy, role: AuthorityRole): string =>
  join(dir, 'authorities', hierarchy, `${role}.crl-state.json`);
const keyFile = (dir: string, hierarchy: Hierarchy, role: AuthorityRole): string =>
  join(dir, 'authorities', hierarchy, `${role}.key.pem`);

import { readFileSync } from 'node:fs';
import { mintUuidV7, parseOin, type Oin } from '#domain';
import { issueLeaf, type Authority } from '../../../../certs/authority.js';
import { ensureHierarchy, hierarchyFiles, openAuthority } from '../../../../certs/development-authorities.js';
import { writePublic, writeSecret } from '../../../../certs/files.js';
import { generateRsaKey, type KeyPair } from '../../../../certs/keys.js';
import { PROFILES } from '../../../../certs/profiles.js';
import { brokerUserName, organisationSubject } from '../../../../certs/subject.js';
import type { Name } from '../../../../certs/x509.js';
import { startBroker, type Broker } from '../../../../tools/federation/broker.js';
import { temporaryWorkspace, type Workspace } from '../../../../tools/federation/workspace.js';
import type { BrokerEndpoint, LinkCertificates, LinkTimings } from '../../src/index.js';

/** Links that notice and retry fast enough for a test. */
export const QUICK: Partial<LinkTimings> = { heartbeatSeconds: 2, connectTimeoutMs: 5_000, lastRetryMs: 400 };

export const OINS = {
  receiver: oin('00000099000000001000'),
  peer: oin('00000099000000002000'),
  otherPeer: oin('00000099000000003000'),
  stranger: oin('00000099000000004000'),
};

export interface TestParty {
  readonly oin: Oin;
  readonly userName: string;
  readonly certificates: LinkCertificates;
}

/** A certificate that somebody asks the test authority for; what is not said is as it should be. */
export interface CertificateWish {
  readonly oin?: Oin;
  readonly name?: string;
  readonly subject?: Name;
  readonly now?: Date;
  readonly extendedKeyUsage?: readonly string[];
}

export interface TestAuthority {
  readonly dir: string;
  readonly ca: string;
  issue(wish: CertificateWish): Promise<LinkCertificates & { readonly cert: string; readonly key: string }>;
}

export interface TestBroker {
  readonly broker: Broker;
  readonly endpoint: BrokerEndpoint;
  readonly authority: TestAuthority;
  readonly receiver: TestParty;
  readonly peer: TestParty;
  readonly otherPeer: TestParty;
  readonly workspace: Workspace;
  close(): Promise<void>;
}

/** One real broker with two peers, and an authority of its own. About 7 s, most of it the broker and RSA keys. */
export async function startTestBroker(name: string): Promise<TestBroker> {
  const workspace = temporaryWorkspace(name);
  const authority = await testAuthority(workspace.folder('pki'));
  const [receiver, peer, otherPeer] = await Promise.all([
    party(authority, OINS.receiver, 'ZVH Oost'),
    party(authority, OINS.peer, 'ZVH West'),
    party(authority, OINS.otherPeer, 'RIEC Noord'),
  ]);
  const files = hierarchyFiles(authority.dir, 'tls');
  const tls = {
    ...writeServerFiles(workspace, receiver),
    caBundle: files.bundle,
    crlFolder: files.crlFolder,
  };
  const broker = await startBroker({
    dir: workspace.folder('broker'),
    name,
    parties: { receiver, peers: [peer, otherPeer] },
    tls,
  });
  return {
    broker,
    endpoint: { host: 'localhost', port: broker.port, oin: OINS.receiver },
    authority,
    receiver,
    peer,
    otherPeer,
    workspace,
    close: async () => {
      await broker.kill(); // its data is thrown away: no reason to wait for an orderly end
      await broker.stop();
      workspace.remove();
    },
  };
}

/** An authority in the TLS hierarchy's shape. One key serves all its leaves: keys are not what these tests are about. */
export async function testAuthority(dir: string): Promise<TestAuthority> {
  const [keys] = await Promise.all([generateRsaKey(), ensureHierarchy(dir, 'tls', new Date())]);
  const issuing = openAuthority(dir, 'tls');
  const ca = readFileSync(hierarchyFiles(dir, 'tls').bundle, 'utf8');
  return { dir, ca, issue: (wish) => issueWish({ issuing, keys, ca }, wish) };
}

async function issueWish(from: { issuing: Authority; keys: KeyPair; ca: string }, wish: CertificateWish) {
  const organisation = { oin: wish.oin ?? OINS.peer, name: wish.name ?? 'ZVH West' };
  const cert = await issueLeaf(from.issuing, {
    subject: wish.subject ?? organisationSubject(organisation),
    keys: from.keys,
    now: wish.now ?? new Date(),
    profile: {
      ...PROFILES.tls,
      ...(wish.extendedKeyUsage ? { extendedKeyUsage: wish.extendedKeyUsage } : {}),
    },
    hostnames: ['localhost'],
  });
  return { cert: cert + from.issuing.certificatePem, key: from.keys.privatePem, ca: [from.ca] };
}

async function party(
  authority: TestAuthority,
  of: Oin,
  name: string,
): Promise<TestParty & { certificates: { cert: string; key: string } }> {
  const certificates = await authority.issue({ oin: of, name });
  return { oin: of, userName: brokerUserName(certificates.cert), certificates };
}

function writeServerFiles(
  workspace: Workspace,
  { certificates }: { certificates: { cert: string; key: string } },
) {
  const files = {
    chain: `${workspace.folder('server')}/chain.pem`,
    key: `${workspace.folder('server')}/key.pem`,
  };
  writePublic(files.chain, certificates.cert);
  writeSecret(files.key, certificates.key);
  return files;
}

function oin(text: string): Oin {
  const parsed = parseOin(text);
  if (!parsed) throw new Error(`not an OIN: ${text}`);
  return parsed;
}

let minted = 0;
/** A fresh message id. */
export const newId = (): string => mintUuidV7(Date.now(), Buffer.from(`${++minted}`.padStart(10, '0')));

/** Waits for a condition, never for a time. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`did not happen in ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

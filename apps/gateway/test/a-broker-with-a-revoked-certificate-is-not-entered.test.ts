import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import type { Server } from 'node:tls';
import type { AddressInfo } from 'node:net';
import type { Oin } from '#domain';
import { revokeCertificate } from '../../../certs/development-authorities.js';
import { issueDevelopmentPki, nodeCertificates } from '../../../certs/development-pki.js';
import type { DevelopmentPki } from '../../../certs/development-pki.js';
import { openConnection } from '../../../libs/transport/src/connection.js';
import { temporaryWorkspace } from '../../../tools/federation/workspace.js';
import { linkCertificates } from '../src/courier/link-certificates.js';

const OIN = '00000099000000001000' as Oin;
const workspace = temporaryWorkspace('revoked-broker');
const crlFolder = workspace.folder('lists');
let pki: DevelopmentPki;
let server: Server;

beforeAll(async () => {
  const node = { slug: 'oost', oin: OIN, name: 'ZVH Oost', hostnames: ['localhost'] };
  pki = await issueDevelopmentPki({ dir: workspace.folder('pki'), nodes: [node] });
  const { chain, key } = nodeCertificates(pki, 'oost').certificates.tls;
  // It hangs up on whoever took its certificate: what comes of AMQP is not asked here.
  server = createServer({ cert: readFileSync(chain), key: readFileSync(key) }, (socket) => socket.end());
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  workspace.remove();
});

function fetchLists(): void {
  const { rootCrl, issuingCrl } = pki.hierarchies.tls;
  copyFileSync(rootCrl, join(crlFolder, 'root.crl.pem'));
  copyFileSync(issuingCrl, join(crlFolder, 'issuing.crl.pem'));
}

/** The code with which an attempt on the server ends; it always ends in one. */
async function attempt(): Promise<string> {
  const { chain, key } = nodeCertificates(pki, 'oost').certificates.tls;
  const certificates = await linkCertificates({
    courier: {
      tlsCertificateFile: chain,
      tlsKeyFile: key,
      tlsAuthorityFile: pki.hierarchies.tls.rootCertificate,
    },
    crlFolder,
  })();
  const request = {
    endpoint: { host: 'localhost', port: (server.address() as AddressInfo).port, oin: OIN },
    vhost: 'x',
    certificates,
    signal: new AbortController().signal,
    heartbeatSeconds: 5,
    timeoutMs: 5_000,
  };
  return openConnection(request).then(
    () => 'OPEN',
    (error: unknown) => (error as { code: string }).code,
  );
}

it('is let in on its lists, also beside a damaged one; without them, and once it is on one, it is not', async () => {
  expect(await attempt()).toBe('THEIR_CERTIFICATE_REFUSED');
  fetchLists();
  writeFileSync(join(crlFolder, 'damaged.crl'), 'no list');
  expect(await attempt()).toBe('UNREACHABLE');
  const certificatePem = readFileSync(nodeCertificates(pki, 'oost').certificates.tls.certificate, 'utf8');
  await revokeCertificate({ dir: pki.dir, certificatePem, now: new Date() });
  fetchLists();
  expect(await attempt()).toBe('THEIR_CERTIFICATE_REFUSED');
  rmSync(crlFolder, { recursive: true });
});

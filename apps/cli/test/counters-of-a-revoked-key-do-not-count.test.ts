/** `sluis match counters verify --crls`: a signature under a certificate that was revoked, or of which nothing is known, proves nothing. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalize, identityFromPkcs12, signerOf, signJws } from '#crypto';
import { instantOf } from '#domain';
import { revokeCertificate } from '../../../certs/development-authorities.js';
import {
  issueDevelopmentPki,
  nodeCertificates,
  type DevelopmentPki,
} from '../../../certs/development-pki.js';
import { writeDirectory } from '../../../tools/federation/directory.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../../tools/federation/nodes.js';
import { Desk } from './desk.js';
import type { Ran } from './desk.js';

const desk = new Desk(instantOf(Date.now()));
const MONTH = '2026-10';
let pki: DevelopmentPki;

const signedBy = async ({ slug, oin }: typeof ZVH_NOORD): Promise<string> => {
  const { container, containerPassword } = nodeCertificates(pki, slug).certificates.authenticity;
  const password = readFileSync(containerPassword, 'utf8').trim();
  const { privateKey, certificateDer } = identityFromPkcs12(readFileSync(container), password);
  const counters = { v: 1, node: oin, month: MONTH, counters: [], at: '2026-11-01T00:05:00.000Z' };
  const signer = signerOf({ privateKey, certificateDer, chain: [] });
  return signJws({ payload: canonicalize(counters), purpose: 'match-counters', signer });
};

function putLists(folder: string): void {
  mkdirSync(desk.path(folder));
  const { rootCrl, issuingCrl } = pki.hierarchies.g4;
  for (const path of [rootCrl, issuingCrl])
    copyFileSync(path, join(desk.path(folder), path.replaceAll('/', '-')));
}

beforeAll(async () => {
  const nodes = [ZVH_NOORD, ZVH_ZUID];
  const hostnames = ['localhost'];
  pki = await issueDevelopmentPki({
    dir: desk.path('pki'),
    nodes: nodes.map(({ slug, oin, name }) => ({ slug, oin, name, hostnames })),
  });
  const listed = nodes.map((node, i) => ({ node, brokerPort: 5671 + i }));
  await writeDirectory({ pki, nodes: listed, file: desk.path('directory.jws') });
  const signed = await Promise.all(nodes.map(signedBy));
  desk.put('counters.json', JSON.stringify({ tellingen: signed.map((getekend) => ({ getekend })) }));
  putLists('before');
  const { certificate } = nodeCertificates(pki, ZVH_ZUID.slug).certificates.authenticity;
  await revokeCertificate({
    dir: desk.path('pki'),
    certificatePem: readFileSync(certificate, 'utf8'),
    now: new Date(),
  });
  putLists('after');
  mkdirSync(desk.path('none'));
}, 60_000);
afterAll(() => desk.clear());

const verify = (...options: readonly string[]): Promise<Ran> =>
  desk.sluis([
    ...['match', 'counters', 'verify', desk.path('counters.json'), '--json', '--allow-loopback'],
    ...[
      '--directory',
      desk.path('directory.jws'),
      '--authority',
      pki.directoryAuthority.certificate,
      ...options,
    ],
  ]);
const saidOf = ({ exit, out }: Ran): readonly unknown[] => {
  const { findings, revocation } = JSON.parse(out) as { findings: unknown; revocation: unknown };
  return [exit, revocation, findings];
};

it('counts both while nothing is revoked, and says when nobody looked', async () => {
  expect(saidOf(await verify('--crls', desk.path('before')))).toEqual([0, 'checked', []]);
  expect(saidOf(await verify())).toEqual([0, 'not checked', []]);
});

it('finds the one whose certificate was revoked', async () => {
  const finding = `CERTIFICATE_REVOKED ${ZVH_ZUID.oin} ${MONTH} CERT_REVOKED`;
  expect(saidOf(await verify('--crls', desk.path('after')))).toEqual([6, 'checked', [finding]]);
});

it('counts nothing where no list says that a certificate is good', async () => {
  const findings = [ZVH_NOORD, ZVH_ZUID].map(({ oin }) => `CERTIFICATE_REFUSED ${oin} ${MONTH} CRL_MISSING`);
  expect(saidOf(await verify('--crls', desk.path('none')))).toEqual([6, 'checked', findings]);
});

/** The same verbs on the material of the demo federation: G4 certificates, revocation lists, PKCS#12, its own directory. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  certificateRecipient,
  identityFromPkcs12,
  pinnedKey,
  sealEnvelope,
  signBatch,
  signerOf,
} from '#crypto';
import { KINDS, instantOf, mintUuidV7, millisOf, parseMessageId, sourceOf, typeOfKind } from '#domain';
import { encodeEnvelope, encodeInside } from '#exchange';
import {
  issueDevelopmentPki,
  nodeCertificates,
  type DevelopmentPki,
} from '../../../certs/development-pki.js';
import { writeDirectory } from '../../../tools/federation/directory.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../../tools/federation/nodes.js';
import { Desk } from './desk.js';

const now = instantOf(Date.now());
const EXPIRY = instantOf(millisOf(now) + 86_400_000);
const desk = new Desk(now);
let pki: DevelopmentPki;

beforeAll(async () => {
  const nodes = [ZVH_NOORD, ZVH_ZUID];
  const hostnames = ['localhost'];
  pki = await issueDevelopmentPki({
    dir: desk.path('pki'),
    nodes: nodes.map(({ slug, oin, name }) => ({ slug, oin, name, hostnames })),
  });
  const listed = nodes.map((node, i) => ({ node, brokerPort: 5671 + i }));
  await writeDirectory({ pki, nodes: listed, file: desk.path('directory.jws') });
  mkdirSync(desk.path('crls'));
  for (const path of [pki.hierarchies.g4.rootCrl, pki.hierarchies.g4.issuingCrl]) {
    copyFileSync(path, join(desk.path('crls'), `${path.replaceAll('/', '-')}`));
  }
}, 60_000);
afterAll(() => desk.clear());

function identityOf(slug: string, purpose: 'authenticity' | 'confidentiality') {
  const { container, containerPassword } = nodeCertificates(pki, slug).certificates[purpose];
  return identityFromPkcs12(readFileSync(container), readFileSync(containerPassword, 'utf8').trim());
}

async function envelope(): Promise<string> {
  const id = parseMessageId(mintUuidV7(millisOf(now), randomBytes(10)))!;
  const data = KINDS['known-check.request'].example;
  const message = {
    specversion: '1.0',
    id,
    source: sourceOf(ZVH_NOORD.oin),
    type: typeOfKind('known-check.request'),
    time: now,
    datacontenttype: 'application/json',
    expirytime: EXPIRY,
    data: { ...data, recipient: { ...data.recipient, node: ZVH_ZUID.oin } },
  };
  const bytes = Buffer.from(JSON.stringify(message));
  const signer = signerOf(identityOf('zvh-noord', 'authenticity'));
  const issuer = ZVH_NOORD.oin;
  const batch = {
    messages: [bytes],
    purpose: 'messages',
    issuer,
    signedAt: now,
    signer,
    random: randomBytes,
  } as const;
  const [proof] = await signBatch(batch);
  const jwe = sealEnvelope({
    plaintext: encodeInside(bytes, proof!),
    header: { mid: id, snd: issuer, rcp: ZVH_ZUID.oin, exp: EXPIRY },
    recipient: certificateRecipient(pinnedKey(identityOf('zvh-zuid', 'confidentiality').certificateDer)),
    random: randomBytes,
  });
  const outside = { id, sender: issuer, recipient: ZVH_ZUID.oin, time: now, expiresAt: EXPIRY, data: jwe };
  return desk.put('envelope.json', encodeEnvelope(outside, randomBytes(24)));
}

const trust = (): readonly string[] => [
  '--authority',
  pki.directoryAuthority.certificate,
  '--allow-loopback',
];

it('verifies the directory of the demo, on loopback only when allowed', async () => {
  const verify = ['directory', 'verify', desk.path('directory.jws')];
  expect(await desk.sluis([...verify, ...trust()])).toMatchObject({ exit: 0, err: '' });
  const real = await desk.sluis([...verify, '--authority', pki.directoryAuthority.certificate]);
  expect(real).toMatchObject({ exit: 6, err: expect.stringMatching(/DIRECTORY_ADDRESS/) as string });
});

it('follows the signer to its root and asks the revocation lists', async () => {
  const { container, containerPassword } = nodeCertificates(pki, 'zvh-zuid').certificates.confidentiality;
  const args = [
    ...['open', await envelope(), '--directory', desk.path('directory.jws'), ...trust()],
    ...['--keys', container, '--password-file', containerPassword, '--json'],
  ];
  const checked = await desk.sluis([...args, '--crls', desk.path('crls')]);
  expect(checked).toMatchObject({ exit: 0, err: '' });
  expect(JSON.parse(checked.out)).toMatchObject({
    checks: { certificate: 'ok', content: 'ok', expiry: 'ok' },
  });
  mkdirSync(desk.path('no-crls'));
  const unknown = await desk.sluis([...args, '--crls', desk.path('no-crls')]);
  expect(JSON.parse(unknown.out)).toMatchObject({ checks: { certificate: 'CRL_MISSING' } });
});

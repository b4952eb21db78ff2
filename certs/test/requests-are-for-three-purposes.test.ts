import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';
import { main } from '../csr.js';
import { PROFILES } from '../profiles.js';
import * as x509 from '../x509.js';
import { opensslOf } from './support.js';

const workspace = temporaryWorkspace('csr-test');
const passphraseFile = join(workspace.dir, 'passphrase');
const out = join(workspace.dir, 'out');
writeFileSync(passphraseFile, 'correct horse battery\n');
afterAll(() => workspace.remove());

const good = [
  'csr',
  '--oin',
  '00000099000000001000',
  '--name',
  'Zorg- en Veiligheidshuis Súdwest',
  '--kvk',
  '00000001',
];
const files = ['--out', out, '--passphrase-file', passphraseFile, '--hostname', 'sluis.example.nl'];

it('writes a request and an encrypted key for each purpose', async () => {
  const printed: string[] = [];
  expect(await main([...good, ...files], (line) => printed.push(line))).toBe(0);
  expect(printed).toHaveLength(3);
  for (const purpose of ['tls', 'authenticity', 'confidentiality'] as const) {
    const request = new x509.Pkcs10CertificateRequest(readFileSync(join(out, `${purpose}.csr.pem`), 'utf8'));
    expect(await request.verify()).toBe(true);
    expect(request.subjectName.getField('2.5.4.5')).toEqual(['00000099000000001000']);
    expect(request.subjectName.getField('2.5.4.97')).toEqual(['NTRNL-00000001']);
    expect(request.subjectName.getField('CN')).toEqual(['Zorg- en Veiligheidshuis Súdwest']);
    const wish = request.extensions.find((extension) => extension instanceof x509.ExtendedKeyUsageExtension);
    expect(wish).toMatchObject({ usages: PROFILES[purpose].extendedKeyUsage });

    const keyFile = join(out, `${purpose}.key.pem`);
    expect(statSync(keyFile).mode & 0o077).toBe(0);
    const key = createPrivateKey({ key: readFileSync(keyFile, 'utf8'), passphrase: 'correct horse battery' });
    expect(createPublicKey(key).export({ type: 'spki', format: 'der' })).toEqual(
      Buffer.from(request.publicKey.rawData),
    );
    expect(() => createPrivateKey(readFileSync(keyFile, 'utf8'))).toThrow();
  }
  const openssl = opensslOf('requests');
  expect(
    openssl?.('req', '-in', join(out, 'tls.csr.pem'), '-noout', '-text') ?? 'DNS:sluis.example.nl',
  ).toContain('DNS:sluis.example.nl');
}, 60_000);

it.each([
  ['nothing', [], 'only command'],
  ['an OIN of the wrong form', ['csr', '--oin', '123', ...good.slice(3), ...files], '--oin "123"'],
  ['no KvK number', [...good.slice(0, 5), ...files], '--kvk is missing'],
  ['a wildcard', [...good, ...files, '--hostname', '*.example.nl'], '--hostname "*.example.nl"'],
  ['an unknown option', [...good, ...files, '--key-size', '1024'], "Unknown option '--key-size'"],
  ['a key that is there already', [...good, ...files], 'never overwritten'],
])('refuses %s, and says why', async (_what, args, message) => {
  const printed: string[] = [];
  expect(await main(args, (line) => printed.push(line))).toBe(2);
  expect(printed.join()).toContain(message);
});

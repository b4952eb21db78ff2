import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issue } from '../../../libs/directory/test/federation.js';
import type { Config } from '../src/config.js';
import { refuseTestMaterial, refuseTrialIdentity } from '../src/production.js';

let folder: string;
let real: string;
let trial: string;
let trialDer: Uint8Array;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-production-'));
  mkdirSync(join(folder, '.sluis'));
  const [good, test] = await Promise.all([issue({ cn: 'Federatie' }), issue({ cn: 'TRIAL Federatie' })]);
  real = file('real.pem', good.certificate);
  trial = file('trial.pem', test.certificate);
  trialDer = test.der;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Files {
  readonly authority?: string;
  readonly courier?: Record<string, string>;
}
const configOf = (mode: Config['mode'], { authority = real, courier = {} }: Files = {}): Config =>
  ({
    mode,
    directoryFile: '/etc/sluis/directory.jws',
    directoryAuthorityFile: authority,
    registerKeyFile: '/etc/sluis/register.key',
    crlFolder: '/var/lib/sluis/crl',
    courier: {
      tlsCertificateFile: real,
      tlsAuthorityFile: real,
      tlsKeyFile: '/etc/sluis/tls.key',
      authenticityFile: '/etc/sluis/a.p12',
      confidentialityFile: '/etc/sluis/c.p12',
      kemFolder: '/var/lib/sluis/kem',
      ...courier,
    },
  }) as unknown as Config;

it('starts with material of its own', () => {
  expect(() => refuseTestMaterial(configOf('production'))).not.toThrow();
});

it.each<[string, () => Files]>([
  ['SLUIS_DIRECTORY_AUTHORITY_FILE', () => ({ authority: trial })],
  ['SLUIS_TLS_CERTIFICATE_FILE', () => ({ courier: { tlsCertificateFile: trial } })],
  [
    'SLUIS_TLS_AUTHORITY_FILE',
    // The second of a bundle counts as much as the first.
    () => ({ courier: { tlsAuthorityFile: bundle() } }),
  ],
])('refuses a test certificate in %s, and says what to do', (variable, files) => {
  const start = () => refuseTestMaterial(configOf('production', files()));
  expect(start).toThrow(new RegExp(`^${variable}: this is a test certificate \\(TRIAL\\).*PKIoverheid`));
  expect(() => refuseTestMaterial(configOf('demo', files()))).not.toThrow();
});

it('refuses a file in the folder of the demo', () => {
  const courier = { kemFolder: join(folder, '.sluis', 'kem') };
  expect(() => refuseTestMaterial(configOf('production', { courier }))).toThrow(/^SLUIS_KEM_FOLDER: .*demo/);
  expect(() => refuseTestMaterial(configOf('demo', { courier }))).not.toThrow();
});

it('refuses its own key under a test certificate', () => {
  const identity = { certificateDer: trialDer } as Parameters<typeof refuseTrialIdentity>[1];
  expect(new X509Certificate(trialDer).subject).toContain('TRIAL');
  expect(() => refuseTrialIdentity('SLUIS_AUTHENTICITY_FILE', identity, 'production')).toThrow(
    /^SLUIS_AUTHENTICITY_FILE: this is a test certificate/,
  );
  expect(() => refuseTrialIdentity('SLUIS_AUTHENTICITY_FILE', identity, 'demo')).not.toThrow();
});

it('leaves a file that holds no certificate to those who use it', () => {
  const courier = { tlsAuthorityFile: file('none.pem', 'geen certificaat') };
  expect(() => refuseTestMaterial(configOf('production', { courier }))).not.toThrow();
});

const bundle = (): string =>
  file(
    'bundle.pem',
    [real, trial].map((path) => new X509Certificate(readFileSync(path)).toString()).join('\n'),
  );

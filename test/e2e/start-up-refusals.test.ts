/**
 * A node that cannot start says why in one clear sentence on stderr and ends with 78 (EX_CONFIG), or 75 (EX_TEMPFAIL) where
 * it may pass; no stack trace.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD } from '../../tools/federation/nodes.js';
import { freePort } from '../../tools/federation/ports.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { environmentOf, residentMb, runGateway } from '../support/program.js';
import type { Environment } from '../support/program.js';

let federation: TestFederation;
/** Of the node that runs, but for its port. */
let good: Record<string, string>;
let port: string;
let silent: number;

beforeAll(async () => {
  federation = await startTestFederation('start-up', { nodes: [ZVH_NOORD] });
  silent = await freePort();
  good = { ...environmentOf(gateway().processes[0]!.pid), SLUIS_HTTP_PORT: String(await freePort()) };
  port = new URL(gateway().apiUrl).port;
}, 60_000);

afterAll(() => federation?.close(), 30_000);

const gateway = () => federation.gateway(ZVH_NOORD.slug);
const changed = (name: string, change: (url: URL) => void): Environment => {
  const url = new URL(good[name]!);
  change(url);
  return { [name]: url.href };
};
const nowhere = (name: string): Environment => ({ [name]: join(federation.workspace.dir, 'nowhere') });

type Row = readonly [what: string, change: () => Environment, sentence: RegExp];
/** What may pass by itself. */
const PASSING = ['a port in use', 'a database that is down', 'a vault that is down'];
const ROWS: readonly Row[] = [
  [
    'a port in use',
    () => ({ SLUIS_HTTP_PORT: port }),
    /^Port \d+ on 127\.0\.0\.1 is in use.*SLUIS_HTTP_PORT/,
  ],
  [
    'a database that is down',
    () => changed('SLUIS_DATABASE_URL', (url) => (url.port = String(silent))),
    /^(The database cannot be reached|Nothing answers at).*SLUIS_DATABASE_URL/,
  ],
  [
    'a vault that is down',
    () => changed('SLUIS_VAULT_URL', (url) => (url.port = String(silent))),
    /^(The database cannot be reached|Nothing answers at).*SLUIS_VAULT_URL/,
  ],
  [
    'a wrong password',
    () => changed('SLUIS_DATABASE_URL', (url) => (url.password = 'geheim')),
    /^The database refuses this user or password.*SLUIS_DATABASE_URL/,
  ],
  [
    'a database that does not exist',
    () => changed('SLUIS_DATABASE_URL', (url) => (url.pathname = '/nergens')),
    /^The database (does not exist|refuses this user).*SLUIS_DATABASE_URL/,
  ],
  [
    'a database without tables',
    () => ({ SLUIS_DATABASE_URL: federation.postgres.adminUrl }),
    /database.*migrat/i,
  ],
  [
    'a missing TLS certificate',
    () => nowhere('SLUIS_TLS_CERTIFICATE_FILE'),
    /^TLS certificate: .* does not exist\.$/,
  ],
  ['a missing TLS key', () => nowhere('SLUIS_TLS_KEY_FILE'), /^TLS key: .* does not exist\.$/],
  [
    'a missing signing key',
    () => nowhere('SLUIS_AUTHENTICITY_FILE'),
    /^Authenticity key: .* does not exist\.$/,
  ],
  [
    'a wrong container password',
    () => ({ SLUIS_AUTHENTICITY_PASSWORD_FILE: good['SLUIS_CONFIDENTIALITY_PASSWORD_FILE'] }),
    /^Authenticity key: the PKCS#12 container .* cannot be opened with the given password/,
  ],
  ['a missing register key', () => nowhere('SLUIS_REGISTER_KEY_FILE'), /^Register key: .* does not exist\.$/],
  [
    'missing revocation lists',
    () => nowhere('SLUIS_CRL_FOLDER'),
    /^Certificate revocation lists: .* cannot be read\.$/,
  ],
  ['a missing directory', () => nowhere('SLUIS_DIRECTORY_FILE'), /^Directory: .* does not exist\.$/],
  [
    'a directory of another authority',
    () => ({ SLUIS_DIRECTORY_AUTHORITY_FILE: federation.pki.hierarchies.g4.rootCertificate }),
    /^The directory .* is refused: DIRECTORY_/,
  ],
  [
    'a node that the directory does not list',
    () => ({ SLUIS_OIN: '00000099000000009000' }),
    /^The directory .* is refused: DIRECTORY_/,
  ],
];

it.each(ROWS)('%s', async (what, change, sentence) => {
  const { code, stderr, stdout } = await runGateway({ ...good, ...change() });
  expect(stderr.trimEnd()).toMatch(sentence);
  expect(code).toBe(PASSING.includes(what) ? 75 : 78);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr + stdout).not.toMatch(/^\s+at |geheim|node_modules/m);
});

it('names every variable that is wrong or missing at once, each with an example, and no value of a secret', async () => {
  const wrong = { SLUIS_OIN: '123', SLUIS_HTTP_PORT: '99999', SLUIS_DATABASE_URL: 'mysql://x:geheim@y/z' };
  const { code, stderr } = await runGateway({ ...good, ...wrong, SLUIS_BROKER_URL: undefined });
  expect(code).toBe(78);
  expect(stderr).toMatch(/SLUIS_BROKER_URL is missing; .*Example: SLUIS_BROKER_URL=amqps:/);
  for (const name of Object.keys(wrong))
    expect(stderr).toMatch(new RegExp(`${name} is wrong; it must .*Example: ${name}=`));
  expect(stderr).not.toMatch(/geheim|^\s+at /m);
});

it.each([
  ["the demo's issuer", {}, 'SLUIS_OIDC_ISSUER'],
  ['a failpoint', { SLUIS_FAILPOINT: 'relay.published@1' }, 'SLUIS_FAILPOINT'],
])('refuses %s in production mode', async (_what, change, name) => {
  const { code, stderr } = await runGateway({ ...good, ...change, SLUIS_MODE: 'production' });
  expect(code).toBe(78);
  expect(stderr).toContain(name);
});

it("refuses the demo's certificates in production mode, before anything is opened with them", async () => {
  const issuer = 'https://login.zvh-noord.example';
  const real = { SLUIS_OIDC_ISSUER: issuer, SLUIS_OIDC_JWKS_URI: `${issuer}/jwks` };
  const { code, stderr } = await runGateway({ ...good, ...real, SLUIS_MODE: 'production' });
  expect(stderr).toMatch(/^SLUIS_DIRECTORY_AUTHORITY_FILE: this is a test certificate \(TRIAL\)/);
  expect(code).toBe(78);
});

it('starts while its broker is down, says so in a line of its log, and shows a start and an end in order', async () => {
  await gateway().restart({ SLUIS_BROKER_URL: `amqps://localhost:${silent}` });
  const log = (): string => readFileSync(gateway().logFile, 'utf8');
  await until('a line about the link', () =>
    Promise.resolve(
      /"link\.consume\.connecting".*"UNREACHABLE".*"ECONNREFUSED"/.test(log()) ? true : undefined,
    ),
  );
  await gateway().restart();
  expect(log()).not.toMatch(/^\s+at /m);
  const started = log()
    .split('\n')
    .filter((line) => line.includes('"node.started"'))
    .map((line) => (JSON.parse(line) as { milliseconds: number }).milliseconds);
  // Reported, not asserted: the machine may be busy. The goals are 3 s and 180 MB.
  console.log(
    `cold start ${started.join(', ')} ms; at rest ${residentMb(gateway().processes[0]!.pid).toFixed(0)} MB`,
  );
  expect(started).toHaveLength(3);
}, 30_000);

import { ConfigError, readConfig } from '../src/config.js';
import { NO_FAILPOINTS } from '../src/failpoints.js';

type Environment = Readonly<Record<string, string | undefined>>;

const GOOD: Environment = {
  SLUIS_MODE: 'demo',
  SLUIS_ROLES: 'api,courier',
  SLUIS_OIN: '00000099000000001000',
  SLUIS_DATABASE_URL: 'postgres://sluis:geheim-1@localhost:5432/sluis',
  SLUIS_VAULT_URL: 'postgresql://kluis:geheim-2@localhost:5432/kluis',
  SLUIS_DIRECTORY_FILE: '/etc/sluis/directory.jws',
  SLUIS_DIRECTORY_AUTHORITY_FILE: '/etc/sluis/authority.pem',
  SLUIS_REGISTER_KEY_FILE: '/etc/sluis/register.key',
  SLUIS_CRL_FOLDER: '/etc/sluis/crl',
  SLUIS_HTTP_HOST: '127.0.0.1',
  SLUIS_HTTP_PORT: '8443',
  SLUIS_PUBLIC_URL: 'http://127.0.0.1:8443',
  SLUIS_OIDC_ISSUER: 'http://127.0.0.1:9000',
  SLUIS_OIDC_AUDIENCE: 'sluis',
  SLUIS_OIDC_JWKS_URI: 'http://127.0.0.1:9000/jwks',
  SLUIS_BROKER_URL: 'amqps://localhost:5671',
  SLUIS_TLS_CERTIFICATE_FILE: '/etc/sluis/tls.pem',
  SLUIS_TLS_KEY_FILE: '/etc/sluis/tls.key',
  SLUIS_TLS_AUTHORITY_FILE: '/etc/sluis/tls-ca.pem',
  SLUIS_AUTHENTICITY_FILE: '/etc/sluis/authenticity.p12',
  SLUIS_CONFIDENTIALITY_FILE: '/etc/sluis/confidentiality.p12',
  SLUIS_AUTHENTICITY_PASSWORD_FILE: '/etc/sluis/authenticity.password',
  SLUIS_CONFIDENTIALITY_PASSWORD_FILE: '/etc/sluis/confidentiality.password',
  SLUIS_KEM_FOLDER: '/var/lib/sluis/kem',
};

const defectsOf = (environment: Environment): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.defects;
    throw error;
  }
};

it('a whole environment becomes one frozen value', () => {
  const config = readConfig(GOOD);
  expect(Object.isFrozen(config)).toBe(true);
  expect(config).toMatchObject({
    mode: 'demo',
    roles: ['api', 'courier'],
    oin: GOOD['SLUIS_OIN'],
    api: { port: 8443 },
    courier: { kemFolder: '/var/lib/sluis/kem', failpoints: NO_FAILPOINTS },
  });
});

const DEFAULTS: Environment = {
  SLUIS_MODE: 'production',
  SLUIS_ROLES: 'api,courier',
  SLUIS_HTTP_HOST: '127.0.0.1',
};
const required = Object.keys(GOOD).filter((name) => DEFAULTS[name] === undefined);

it.each(required)('%s: missing is told with its name and an example', (name) => {
  const defects = defectsOf({ ...GOOD, [name]: undefined });
  expect(defects).toHaveLength(1);
  expect(defects[0]).toMatch(new RegExp(`^${name} is missing; it must .+\\. Example: ${name}=.+`));
});

it.each(Object.entries(DEFAULTS))('%s: left out it is %s', (name, value) => {
  const config = readConfig({
    ...GOOD,
    SLUIS_OIDC_ISSUER: 'https://login.example',
    SLUIS_OIDC_JWKS_URI: 'https://login.example/jwks',
    [name]: undefined,
  });
  expect(JSON.stringify(config)).toContain(String(value).split(',')[0]);
});

const FILE = ['relative/file', '', './file', 'file:///etc/x'];
const DATABASE = ['mysql://x', 'localhost:5432', '', 'http://x'];
const WEB = ['ftp://x', 'localhost', '', 'javascript:alert(1)'];
const WRONG: Readonly<Record<string, readonly string[]>> = {
  SLUIS_MODE: ['Demo', 'test', ''],
  SLUIS_ROLES: ['', 'api,', 'api,api', 'console', 'api;courier'],
  SLUIS_OIN: ['', '1', '00000099000000001', '0000009900000000100A'],
  SLUIS_DATABASE_URL: DATABASE,
  SLUIS_VAULT_URL: DATABASE,
  SLUIS_DIRECTORY_FILE: FILE,
  SLUIS_DIRECTORY_AUTHORITY_FILE: FILE,
  SLUIS_REGISTER_KEY_FILE: FILE,
  SLUIS_CRL_FOLDER: FILE,
  SLUIS_HTTP_HOST: ['', 'local host', 'http://localhost'],
  SLUIS_HTTP_PORT: ['', '0', '65536', '80.5', '-1', '0x50', 'http', '999999'],
  SLUIS_PUBLIC_URL: WEB,
  SLUIS_OIDC_ISSUER: WEB,
  SLUIS_OIDC_AUDIENCE: [''],
  SLUIS_OIDC_JWKS_URI: WEB,
  SLUIS_BROKER_URL: ['amqp://localhost', 'localhost:5671', ''],
  SLUIS_TLS_CERTIFICATE_FILE: FILE,
  SLUIS_TLS_KEY_FILE: FILE,
  SLUIS_TLS_AUTHORITY_FILE: FILE,
  SLUIS_AUTHENTICITY_FILE: FILE,
  SLUIS_CONFIDENTIALITY_FILE: FILE,
  SLUIS_AUTHENTICITY_PASSWORD_FILE: FILE,
  SLUIS_CONFIDENTIALITY_PASSWORD_FILE: FILE,
  SLUIS_KEM_FOLDER: FILE,
  SLUIS_FAILPOINT: ['nowhere@1', 'relay.publishing@x'],
};

describe.each(Object.entries(WRONG))('%s', (name, values) => {
  it.each(values)('=%j is wrong, and the sentence has its name and an example', (value) => {
    const [defect] = defectsOf({ ...GOOD, [name]: value }).filter((one) => one.startsWith(`${name} `));
    expect(defect).toMatch(new RegExp(`^${name} is wrong; it must .+\\. Example: ${name}=.+`));
  });
});

it('every variable is in this test', () => {
  expect(Object.keys(WRONG).sort()).toEqual([...Object.keys(GOOD), 'SLUIS_FAILPOINT'].sort());
});

it('the example of every variable is one that is accepted', () => {
  for (const name of Object.keys(WRONG)) {
    const [defect] = defectsOf({ ...GOOD, [name]: WRONG[name]![0]! }).filter((one) =>
      one.startsWith(`${name} `),
    );
    const example = defect!.split(`Example: ${name}=`)[1]!;
    expect(
      defectsOf({
        ...GOOD,
        SLUIS_OIDC_ISSUER: 'https://a.example',
        SLUIS_OIDC_JWKS_URI: 'https://a.example',
        [name]: example,
      }),
    ).toEqual([]);
  }
});

it('all defects come at once', () => {
  const defects = defectsOf({ SLUIS_MODE: 'demo' });
  expect(defects.map((defect) => defect.split(' ')[0]).sort()).toEqual(
    required.filter((name) => name !== 'SLUIS_MODE').sort(),
  );
});

it('no value is repeated: it may be a password', () => {
  const environment = { ...GOOD, SLUIS_DATABASE_URL: 'mysql://sluis:geheim-1@db', SLUIS_OIN: 'geheim-3' };
  expect(() => readConfig(environment)).toThrow(ConfigError);
  expect(defectsOf(environment).join()).not.toMatch(/geheim/);
});

describe('a role', () => {
  it('api asks for nothing of the broker, and has no key to open an envelope with', () => {
    const names = Object.keys(GOOD).filter(
      (name) => !/BROKER|TLS|AUTHENTICITY|CONFIDENTIALITY|KEM/.test(name),
    );
    const environment = Object.fromEntries(names.map((name) => [name, GOOD[name]]));
    expect(readConfig({ ...environment, SLUIS_ROLES: 'api' }).courier).toBeUndefined();
  });
  it('courier asks for nothing of the API', () => {
    const names = Object.keys(GOOD).filter((name) => !/HTTP|OIDC|PUBLIC/.test(name));
    const environment = Object.fromEntries(names.map((name) => [name, GOOD[name]]));
    expect(readConfig({ ...environment, SLUIS_ROLES: 'courier' }).api).toBeUndefined();
  });
});

describe('production mode', () => {
  const production: Environment = {
    ...GOOD,
    SLUIS_MODE: 'production',
    SLUIS_OIDC_ISSUER: 'https://login.example',
    SLUIS_OIDC_JWKS_URI: 'https://login.example/jwks',
  };
  it('is what one gets who says nothing', () => {
    expect(readConfig({ ...production, SLUIS_MODE: undefined }).mode).toBe('production');
  });
  it.each([
    ['SLUIS_OIDC_ISSUER', 'http://login.example'],
    ['SLUIS_OIDC_ISSUER', 'https://127.0.0.1:9000'],
    ['SLUIS_OIDC_ISSUER', 'https://localhost'],
    ['SLUIS_OIDC_ISSUER', 'https://[::1]:9000'],
    ['SLUIS_OIDC_JWKS_URI', 'http://login.example/jwks'],
    ['SLUIS_OIDC_JWKS_URI', 'https://127.8.9.1/jwks'],
    ['SLUIS_FAILPOINT', 'relay.publishing@1'],
  ])('refuses %s=%s', (name, value) => {
    expect(defectsOf(production)).toEqual([]);
    expect(defectsOf({ ...production, [name]: value })).toEqual([
      expect.stringContaining(`${name} is wrong`),
    ]);
  });
});
